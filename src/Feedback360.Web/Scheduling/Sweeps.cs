using Feedback360.Web.Shared;

namespace Feedback360.Web.Scheduling;

/// <summary>How often a sweep looks.</summary>
public enum SweepRhythm
{
    Minutely,
    Nightly,
}

/// <summary>
/// Takes work whose row is due. Idempotent: it may run twice at once, on several nodes, after a crash, or late. It
/// gets the time as an argument so that the demo and tests bring a clock of their own.
/// </summary>
public abstract class Sweep
{
    /// <summary>How often it looks.</summary>
    public virtual SweepRhythm Rhythm => SweepRhythm.Minutely;

    /// <summary>Place among the sweeps of one run: work that others wait for comes first.</summary>
    public abstract int Order { get; }

    /// <summary>Does all that is due at <paramref name="now"/>.</summary>
    public abstract Task RunAsync(DateTimeOffset now, CancellationToken stop);
}

/// <summary>All sweeps of the worker, in their order.</summary>
public sealed class Sweeps(IEnumerable<Sweep> sweeps, ILogger<Sweeps> log)
{
    private readonly Sweep[] _ordered = [.. sweeps.OrderBy(sweep => sweep.Order)];

    /// <summary>Runs the sweeps of a rhythm. A sweep that fails is logged by its name and does not hold up the others.</summary>
    /// <returns>How many failed.</returns>
    public async Task<int> RunAsync(SweepRhythm rhythm, DateTimeOffset now, CancellationToken stop)
    {
        var failed = 0;
        foreach (var sweep in _ordered.Where(sweep => sweep.Rhythm == rhythm))
        {
            try
            {
                await sweep.RunAsync(now, stop);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                failed++;
                log.LogFailedWork($"The sweep {sweep.GetType().Name}", failure);
            }
        }
        return failed;
    }
}
