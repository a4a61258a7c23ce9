using System.Diagnostics;

namespace Feedback360.Benchmarks;

/// <summary>
/// <c>score --formats summary</c> as everybody runs it, a process from CSV to summary: how long, how much of the processors,
/// how much memory at most.
/// </summary>
/// <param name="Time">From start to end.</param>
/// <param name="PeakMebibytes">Largest part of the process that was in memory.</param>
internal sealed record ScoreRun(Measured Time, long PeakMebibytes)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    public static async Task<ScoreRun> OfAsync(int leaders, CancellationToken stop)
    {
        var directory = Directory.CreateTempSubdirectory("f360-score-");
        try
        {
            ManyReviews.Write(directory.FullName, leaders);
            string In(string name) => Path.Combine(directory.FullName, name);
            var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "feedback360"), [
                "score", "--survey", In("survey.yaml"), "--responses", In("responses.csv"), "--formats", "summary", "--out", In("out")])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                // As the script of the same name sets them.
                Environment = { ["DOTNET_TieredPGO"] = "0", ["DOTNET_gcConcurrent"] = "0" },
            };
            return await WatchAsync(start, stop);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    /// <summary>Looks again and again, since nothing can be asked of a process that has ended.</summary>
    private static async Task<ScoreRun> WatchAsync(ProcessStartInfo start, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var (said, wrong) = (process.StandardOutput.ReadToEndAsync(stop), process.StandardError.ReadToEndAsync(stop));
        var (processors, peak) = (TimeSpan.Zero, 0L);
        while (!process.HasExited)
        {
            try
            {
                process.Refresh();
                (processors, peak) = (process.TotalProcessorTime, Math.Max(peak, process.WorkingSet64));
            }
            catch (InvalidOperationException)
            {
                break;
            }
            await Task.Delay(BetweenLooks, stop);
        }
        await process.WaitForExitAsync(stop);
        return process.ExitCode == 0
            ? new(new(watch.Elapsed, processors), peak >> 20)
            : throw new InvalidOperationException($"score failed: {await said} {await wrong}");
    }
}
