using System.Globalization;
using Feedback360.Benchmarks;

using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(15));
switch (args)
{
    case ["save"]:
        await SaveBenchmark.RunAsync(Console.Out, stop.Token);
        return 0;
    case ["pages"]:
        await PagesBenchmark.RunAsync(Console.Out, stop.Token);
        return 0;
    case ["score"]:
        await ScoreBenchmark.RunAsync(Console.Out, stop.Token);
        return 0;
    case ["scoring-step"]:
        ScoreBenchmark.Step();
        return 0;
    case ["audit"]:
        await AuditBenchmark.RunAsync(Console.Out);
        return 0;
    case ["generate", var directory, "--leaders", var leaders] when int.TryParse(leaders, CultureInfo.InvariantCulture, out var count) && count > 0:
        ManyReviews.Write(directory, count);
        return 0;
    default:
        await Console.Error.WriteLineAsync("""
            Usage: Feedback360.Benchmarks save | pages | score | scoring-step | audit | generate DIR --leaders N

              save       saving a ballot, as a ratio to pgbench doing the same UPDATE; about a minute
              pages      the rater's form and a leader's report, as a ratio to an endpoint that answers a constant of the same bytes
                         (needs wrk); some minutes
              score      PostgreSQL's GROUP BY, the scoring step, the audit, and score from CSV to summary, in one table; some minutes
              scoring-step  the scoring step alone, by BenchmarkDotNet
              audit      the audit of the leaf tables of 10,000 leaders; some seconds
              generate   writes survey.yaml and responses.csv of N made-up leaders, always the same
            """);
        return 2;
}
