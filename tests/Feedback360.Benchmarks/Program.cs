using Feedback360.Benchmarks;

switch (args)
{
    case ["save"]:
        using (var stop = new CancellationTokenSource(TimeSpan.FromMinutes(5)))
            await SaveBenchmark.RunAsync(Console.Out, stop.Token);
        return 0;
    case ["audit"]:
        await AuditBenchmark.RunAsync(Console.Out);
        return 0;
    default:
        await Console.Error.WriteLineAsync("""
            Usage: Feedback360.Benchmarks save | audit

              save    saving a ballot, as a ratio to pgbench doing the same UPDATE; about a minute
              audit   the audit of the leaf tables of 10,000 leaders; some seconds
            """);
        return 2;
}
