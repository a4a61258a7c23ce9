using System.Diagnostics;
using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;

namespace Feedback360.Benchmarks;

/// <summary>
/// <c>score</c> from end to end, CSV to summary, in this process: how long, how much memory, and whether ten times the
/// leaders take ten times as long; then the scoring step alone.
/// </summary>
internal static class ScoreBenchmark
{
    public static async Task<int> RunAsync(TextWriter output, CancellationToken stop)
    {
        await output.WriteLineAsync("score --formats summary, 12 raters and 40 items a leader");
        foreach (var leaders in (int[])[100, 1_000, 10_000])
            await EndToEndAsync(leaders, output, stop);
        var config = ManualConfig.Create(DefaultConfig.Instance).AddJob(Job.ShortRun.WithToolchain(InProcessNoEmitToolchain.Instance));
        var artifacts = Path.Combine(Path.GetTempPath(), "feedback360-benchmarks");
        BenchmarkRunner.Run<ScoringStep>(config.WithArtifactsPath(artifacts).WithOptions(ConfigOptions.DisableOptimizationsValidator));
        return 0;
    }

    private static async Task EndToEndAsync(int leaders, TextWriter output, CancellationToken stop)
    {
        var directory = Directory.CreateTempSubdirectory("f360-score-");
        try
        {
            ManyReviews.Write(directory.FullName, leaders);
            string In(string name) => Path.Combine(directory.FullName, name);
            using var process = Process.GetCurrentProcess();
            var (watch, processors) = (Stopwatch.StartNew(), process.TotalProcessorTime);
            var code = await Web.Hosting.CommandLine.Create()
                .Parse(["score", "--survey", In("survey.yaml"), "--responses", In("responses.csv"), "--formats", "summary", "--out", In("out")])
                .InvokeAsync(new() { Output = TextWriter.Null, Error = output }, stop);
            process.Refresh();
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"  {leaders,7} leaders: {watch.Elapsed.TotalSeconds,6:0.00} s, {(process.TotalProcessorTime - processors).TotalSeconds,6:0.00} s of processors, at most {process.PeakWorkingSet64 / (1 << 20)} MiB since the start{(code == 0 ? "" : ", FAILED")}"));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
