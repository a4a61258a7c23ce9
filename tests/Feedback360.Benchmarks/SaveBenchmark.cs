using System.Globalization;

namespace Feedback360.Benchmarks;

/// <summary>
/// How many saves of a ballot a second, as a ratio to the bare UPDATE of a row of the same size: on one private cluster
/// that waits for the disk, eight clients each, taking turns. Machines are noisy: the ratio is what counts.
/// </summary>
internal static class SaveBenchmark
{
    private const int Clients = 8;
    private const int Rounds = 5;
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(4);

    public static async Task RunAsync(TextWriter output, CancellationToken stop)
    {
        await using var round = await RoundUnderLoad.OpenAsync(stop);
        var anchor = await Anchor.MakeAsync(round, stop);
        await output.WriteLineAsync($"Saves of ballots against {anchor.Name}; {Clients} clients, synchronous commit, fsync; transactions a second");
        // What only the first time costs: connections, prepared statements, compiled code.
        await round.SaveAsync(Clients, TimeSpan.FromSeconds(2), stop);
        var (anchors, saves) = (new List<double>(), new List<double>());
        for (var turn = 1; turn <= Rounds; turn++)
        {
            anchors.Add(await anchor.RunAsync(Clients, Turn, stop));
            saves.Add(await round.SaveAsync(Clients, Turn, stop));
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  turn {turn}: anchor {anchors[^1],8:0}   saves {saves[^1],8:0}   ratio {saves[^1] / anchors[^1]:0.00}"));
        }
        await output.WriteLineAsync($"  anchor {Summary(anchors)}");
        await output.WriteLineAsync($"  saves  {Summary(saves)}");
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  ratio of medians {Median(saves) / Median(anchors):0.00}"));
    }

    private static string Summary(List<double> rates) =>
        string.Create(CultureInfo.InvariantCulture, $"median {Median(rates):0}, from {rates.Min():0} to {rates.Max():0}");

    private static double Median(List<double> rates) => rates.Order().ElementAt(rates.Count / 2);
}
