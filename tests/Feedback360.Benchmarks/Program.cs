using Feedback360.Benchmarks;

if (args is not ["save"])
{
    await Console.Error.WriteLineAsync("Usage: Feedback360.Benchmarks save\n\n  save   saving a ballot, as a ratio to pgbench doing the same UPDATE; about a minute");
    return 2;
}
using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(5));
await SaveBenchmark.RunAsync(Console.Out, stop.Token);
return 0;
