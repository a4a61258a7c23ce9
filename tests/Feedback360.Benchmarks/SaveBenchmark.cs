namespace Feedback360.Benchmarks;

/// <summary>
/// How many saves of a ballot a second, as a ratio to the bare UPDATE of a row of the same size: on one private cluster
/// that waits for the disk, eight clients each, taking turns. Machines are noisy: the ratio is what counts.
/// </summary>
internal static class SaveBenchmark
{
    private const int Clients = 8;
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(4);

    public static async Task RunAsync(TextWriter output, CancellationToken stop)
    {
        await using var round = await RoundUnderLoad.OpenAsync(stop);
        var anchor = await Anchor.MakeAsync(round, stop);
        await output.WriteLineAsync($"Saves of ballots against {anchor.Name}; {Clients} clients, synchronous commit, fsync; transactions a second");
        // What only the first time costs: connections, prepared statements, compiled code.
        await round.SaveAsync(Clients, TimeSpan.FromSeconds(2), stop);
        await Turns.TakeAsync(output, () => anchor.RunAsync(Clients, Turn, stop), "saves", () => round.SaveAsync(Clients, Turn, stop));
    }
}
