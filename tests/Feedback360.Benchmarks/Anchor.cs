using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace Feedback360.Benchmarks;

/// <summary>
/// The bare equivalent of a save: one UPDATE of one row of the same size by its key, in a copy of the ballot table. By
/// pgbench, which is nothing but that; by Npgsql where there is no pgbench.
/// </summary>
internal sealed partial class Anchor
{
    private const string Update = "UPDATE anchor SET rev = rev, submitted = submitted, ct = ct, mac = mac WHERE no = ";
    private readonly string _superuser;
    private readonly string? _pgbench;
    private readonly long _rows;

    private Anchor(string superuser, string? pgbench, long rows) => (_superuser, _pgbench, _rows) = (superuser, pgbench, rows);

    public string Name => _pgbench is null ? "an Npgsql loop of the same UPDATE (pgbench is not on this machine)" : "pgbench doing the same UPDATE";

    public static async Task<Anchor> MakeAsync(RoundUnderLoad round, CancellationToken stop)
    {
        await using var source = NpgsqlDataSource.Create(round.Superuser);
        await using var make = source.CreateCommand($"""
            CREATE TABLE anchor (LIKE {round.Table} INCLUDING STORAGE) WITH (fillfactor = 50);
            ALTER TABLE anchor ADD COLUMN no integer;
            INSERT INTO anchor SELECT *, row_number() OVER () FROM {round.Table};
            ALTER TABLE anchor ADD PRIMARY KEY (no);
            ANALYZE anchor;
            """);
        await make.ExecuteNonQueryAsync(stop);
        await using var count = source.CreateCommand("SELECT count(*) FROM anchor");
        return new Anchor(round.Superuser, Find("pgbench"), (long)(await count.ExecuteScalarAsync(stop))!);
    }

    /// <summary>Transactions a second.</summary>
    public Task<double> RunAsync(int clients, TimeSpan time, CancellationToken stop) =>
        _pgbench is null ? LoopAsync(clients, time, stop) : PgbenchAsync(_pgbench, clients, time, stop);

    private async Task<double> PgbenchAsync(string pgbench, int clients, TimeSpan time, CancellationToken stop)
    {
        var script = Path.GetTempFileName();
        await File.WriteAllTextAsync(script, string.Create(CultureInfo.InvariantCulture, $"\\set no random(1, {_rows})\n{Update}:no;\n"), stop);
        var connection = new NpgsqlConnectionStringBuilder(_superuser);
        var start = new ProcessStartInfo(pgbench) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["-n", "-M", "prepared", "-c", Text(clients), "-j", "2", "-T", Text((int)time.TotalSeconds), "-f", script,
            "-h", connection.Host!, "-p", Text(connection.Port), "-U", connection.Username!, connection.Database!])
            start.ArgumentList.Add(argument);
        start.Environment["PGPASSWORD"] = connection.Password;
        using var process = Process.Start(start)!;
        var (said, wrong) = (await process.StandardOutput.ReadToEndAsync(stop), await process.StandardError.ReadToEndAsync(stop));
        await process.WaitForExitAsync(stop);
        File.Delete(script);
        return Rate().Match(said) is { Success: true } rate
            ? double.Parse(rate.Groups["rate"].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"pgbench does not say how fast it was: {said} {wrong}");
    }

    private async Task<double> LoopAsync(int clients, TimeSpan time, CancellationToken stop)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_superuser) { Pooling = true }.ConnectionString);
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            await using var connection = await source.OpenConnectionAsync(stop);
            await using var update = new NpgsqlCommand(Update + "$1", connection) { Parameters = { new NpgsqlParameter<int>() } };
            await update.PrepareAsync(stop);
            var count = 0;
            for (; watch.Elapsed < time; count++)
            {
                ((NpgsqlParameter<int>)update.Parameters[0]).TypedValue = 1 + (int)((count * clients + client) * 7919L % _rows);
                await update.ExecuteNonQueryAsync(stop);
            }
            return count;
        }, stop)));
        return counts.Sum() / watch.Elapsed.TotalSeconds;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(directory => Path.Combine(directory, program)).FirstOrDefault(File.Exists);

    [GeneratedRegex(@"tps = (?<rate>[0-9.]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rate();
}
