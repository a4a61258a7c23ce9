using System.Diagnostics.Metrics;

namespace Feedback360.Web.Tests.Hosting;

/// <summary>Counts what one test's server asks of its database: work, where a clock would measure the machine.</summary>
internal sealed class RoundTrips : IDisposable
{
    private readonly MeterListener _listener = new();
    private int _count;

    public RoundTrips(TestServer server)
    {
        var database = new Npgsql.NpgsqlConnectionStringBuilder(server.Database.Superuser).Database!;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Meter.Name: "Npgsql", Name: "db.client.operation.duration" })
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((_, _, tags, _) =>
        {
            foreach (var tag in tags)
            {
                if (tag.Value is string pool && pool.Contains($"Database={database};", StringComparison.Ordinal))
                {
                    Interlocked.Increment(ref _count);
                    return;
                }
            }
        });
        _listener.Start();
    }

    /// <summary>Commands and batches since the last time this was asked.</summary>
    public int Taken() => Interlocked.Exchange(ref _count, 0);

    public void Dispose() => _listener.Dispose();
}
