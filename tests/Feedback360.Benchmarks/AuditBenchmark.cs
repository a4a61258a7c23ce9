using System.Globalization;
using Feedback360.Core.Campaigns;
using Feedback360.Core.Release;

namespace Feedback360.Benchmarks;

/// <summary>
/// The audit of a large round: 10,000 leaders, eight competencies of five items, blocks of five, seven and ten raters, with
/// every class that may stand beside the means. It must cost nothing beside opening the ballots.
/// </summary>
internal static class AuditBenchmark
{
    private const int Leaders = 10_000;
    private const int Competencies = 8;
    private const int ItemsOfEach = 5;

    private static readonly Band Band = new(5, 1, 0, 2, 0);
    private static readonly Dictionary<string, Band> Bands = new() { ["frequency"] = Band };
    private static readonly Dictionary<string, int> Raters = new() { ["peers"] = 5, ["reports"] = 7, ["others"] = 10 };

    public static async Task RunAsync(TextWriter output)
    {
        var time = Measure();
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{Leaders} leaf tables audited in {time.Wall.TotalSeconds:0.00} s on one thread, {time.Processors.TotalSeconds:0.00} s of processors"));
    }

    /// <summary>With nothing remembered from an earlier audit.</summary>
    public static Measured Measure()
    {
        var random = new Random(1);
        LeafCompetency[][] leaders = [.. Enumerable.Range(0, Leaders).Select(_ => Leader(random))];
        return Measured.Of(() =>
        {
            var audit = new Audit(2, InsiderGuarantee.Standard);
            if (!Array.TrueForAll(leaders, leader => audit.Passes(leader, [], Bands)))
                throw new InvalidOperationException("A leaf table does not pass.");
        });
    }

    private static LeafCompetency[] Leader(Random random) => [.. Enumerable.Range(0, Competencies).Select(competency => Competency(random, competency))];

    private static LeafCompetency Competency(Random random, int competency)
    {
        var items = Enumerable.Range(0, ItemsOfEach).Select(_ => Raters.ToDictionary(block => block.Key, block => Ratings(random, block.Value))).ToArray();
        return new(
            $"c{competency}",
            new([]),
            new(Raters.Keys.Select(block => KeyValuePair.Create(block, Agreement([.. items.Select(item => item[block])])))),
            [.. items.Select((item, place) => Item($"c{competency}-{place}", $"c{competency}", item))]);
    }

    private static LeafItem Item(string key, string competency, Dictionary<string, int[]> ratings) => new(
        key,
        competency,
        "frequency",
        new Withheld(Reason.NoAnswer, 1),
        new Withheld(Reason.NoAnswer, 1),
        new(ratings.Select(block => KeyValuePair.Create(block.Key, (Released<Figure>)Band.Release(block.Value.Sum(), block.Value.Length)))),
        new(ratings.Select(block => KeyValuePair.Create(block.Key, Frequencies(block.Value)))));

    private static Released<IReadOnlyList<FrequencyClass>> Frequencies(int[] ratings) => ratings.Length < 9
        ? new Withheld(Reason.ByPolicy, 9)
        : (FrequencyClass[])[.. Enumerable.Range(1, 5).Select(point => ratings.Count(rating => rating == point) switch
        {
            <= 2 => FrequencyClass.Few,
            <= 5 => FrequencyClass.Some,
            _ => FrequencyClass.Many,
        })];

    /// <summary>V of D5a; all leaves have the same number of ratings here.</summary>
    private static Released<AgreementClass> Agreement(int[][] items)
    {
        var n = items[0].Length;
        if (n >= 9)
            return new Withheld(Reason.ByPolicy, 5);
        var spread = 16 * items.Sum(ratings => n * ratings.Sum(rating => rating * rating) - ratings.Sum() * ratings.Sum());
        var all = n * n * items.Length;
        return spread <= 9 * all ? AgreementClass.High : spread <= 25 * all ? AgreementClass.Moderate : AgreementClass.Low;
    }

    private static int[] Ratings(Random random, int raters)
    {
        var middle = random.Next(1, 6);
        return [.. Enumerable.Range(0, raters).Select(_ => Math.Clamp(middle + random.Next(-1, 2), 1, 5))];
    }
}
