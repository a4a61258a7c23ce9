using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;

namespace Feedback360.Benchmarks;

/// <summary>
/// One table of what a large campaign takes, 10,000 leaders with twelve raters and forty items each: PostgreSQL's
/// <c>GROUP BY</c> as the anchor, the scoring step from arrays, the audit, and <c>score</c> from end to end, that also with ten
/// times the leaders. Machines are shared and noisy: times of processors and ratios to the anchor are what counts.
/// </summary>
internal static class ScoreBenchmark
{
    private const int Leaders = 10_000;

    public static async Task RunAsync(TextWriter output, CancellationToken stop)
    {
        var (anchor, totals) = await AnchorAsync(stop);
        await output.WriteLineAsync("| 4.8 million answers | s | s of processors | of anchor | of its processors |");
        await output.WriteLineAsync("|---|---|---|---|---|");
        await output.WriteLineAsync(anchor.Row("PostgreSQL, GROUP BY leader, item, group", anchor));
        await output.WriteLineAsync(Step(totals).Row("scoring step: means, gaps, r_wg, alpha", anchor));
        await output.WriteLineAsync(AuditBenchmark.Measure().Row("audit of all leaf tables, one thread", anchor));
        var one = await EndToEndAsync(Leaders, anchor, output, stop);
        var ten = await EndToEndAsync(10 * Leaders, anchor, output, stop);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"Ten times the leaders take {ten.Wall / one.Wall:0.0} times as long, {ten.Processors / one.Processors:0.0} times the processors."));
    }

    /// <summary>The table of the scoring step as BenchmarkDotNet makes it.</summary>
    public static void Step()
    {
        var job = Job.Default.WithWarmupCount(2).WithIterationCount(8).WithInvocationCount(1).WithUnrollFactor(1).WithToolchain(InProcessNoEmitToolchain.Instance);
        var artifacts = Path.Combine(Path.GetTempPath(), "feedback360-benchmarks");
        BenchmarkRunner.Run<ScoringStep>(
            ManualConfig.Create(DefaultConfig.Instance).AddJob(job).WithArtifactsPath(artifacts).WithOptions(ConfigOptions.DisableOptimizationsValidator));
    }

    private static async Task<(Measured Time, (long N, long Sum, long Squares) Totals)> AnchorAsync(CancellationToken stop)
    {
        await using var anchor = await GroupBy.OpenAsync(ManyReviews.Ratings(Leaders), stop);
        return await anchor.RunAsync(stop);
    }

    private static Measured Step((long N, long Sum, long Squares) totals)
    {
        var step = new ScoringStep();
        var measured = Measured.Of(step.Score);
        return step.Totals == totals ? measured : throw new InvalidOperationException("The scoring step and PostgreSQL do not agree.");
    }

    private static async Task<Measured> EndToEndAsync(int leaders, Measured anchor, TextWriter output, CancellationToken stop)
    {
        var run = await ScoreRun.OfAsync(leaders, stop);
        await output.WriteLineAsync(run.Time.Row(string.Create(CultureInfo.InvariantCulture, $"score of {leaders:N0} leaders, end to end, {run.PeakMebibytes} MiB"), anchor));
        return run.Time;
    }
}
