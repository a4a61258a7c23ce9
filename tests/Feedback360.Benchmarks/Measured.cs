using System.Diagnostics;
using System.Globalization;

namespace Feedback360.Benchmarks;

/// <summary>What something took: time on the wall, and time of processors, which other work on the machine hardly changes.</summary>
internal readonly record struct Measured(TimeSpan Wall, TimeSpan Processors)
{
    /// <summary>The middle of three runs in this process, after one that is not counted.</summary>
    public static Measured Of(Action action)
    {
        action();
        var runs = new Measured[3];
        for (var run = 0; run < runs.Length; run++)
        {
            var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            action();
            runs[run] = new(watch.Elapsed, Environment.CpuUsage.TotalTime - before);
        }
        return Middle(runs);
    }

    public static Measured Middle(IEnumerable<Measured> runs)
    {
        Measured[] all = [.. runs];
        return new(all.Select(run => run.Wall).Order().ElementAt(all.Length / 2), all.Select(run => run.Processors).Order().ElementAt(all.Length / 2));
    }

    /// <summary>A row of the table, beside an anchor of the same run.</summary>
    public string Row(string what, Measured anchor) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {what,-62} | {Wall.TotalSeconds,7:0.00} | {Processors.TotalSeconds,7:0.00} | {Wall / anchor.Wall,6:0.00} | {Processors / anchor.Processors,6:0.00} |");
}
