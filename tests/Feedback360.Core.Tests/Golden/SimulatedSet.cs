using System.Globalization;

namespace Feedback360.Core.Tests.Golden;

/// <summary>The simulated organisation of the reference: thirty leaders in two rounds on forty items of eight competencies.</summary>
internal sealed class SimulatedSet
{
    public const string Self = "self";

    private readonly Dictionary<int, int[]> _items;
    private readonly ILookup<(int Round, int Leader), Rater> _raters;
    private readonly Dictionary<(int Round, int Leader, int Rater, int Item), double?> _answers;

    private SimulatedSet()
    {
        _items = Rows("items").GroupBy(row => Whole(row[1]), row => Whole(row[0])).ToDictionary(group => group.Key, group => group.ToArray());
        _raters = Rows("raters").Select(row => new Rater(Whole(row[0]), Whole(row[1]), Whole(row[2]), row[3], row[4] == "1")).ToLookup(rater => (rater.Round, rater.Leader));
        _answers = Rows("answers").ToDictionary(row => (Whole(row[0]), Whole(row[1]), Whole(row[2]), Whole(row[3])), row => Number(row[4]));
        Leaders = Rows("leaders").Select(row => new Leader(Whole(row[0]), [.. row[1].Split(';').Select(Whole)], Number(row[2])!.Value, Number(row[3])!.Value)).ToList();
        Perceived = Rows("perceived_change").Select(row => (Whole(row[0]), Whole(row[1]), Whole(row[2]), Number(row[3]))).ToList();
        Then = Rows("then_test").ToDictionary(row => (Whole(row[0]), Whole(row[1]), Whole(row[2])), row => Number(row[3]));
    }

    public static SimulatedSet Instance { get; } = new();

    public IReadOnlyList<Leader> Leaders { get; }

    public IReadOnlyList<(int Leader, int Rater, int Item, double? Change)> Perceived { get; }

    public IReadOnlyDictionary<(int Leader, int Rater, int Item), double?> Then { get; }

    public IEnumerable<int> Competencies => _items.Keys;

    public int[] ItemsOf(int competency) => _items[competency];

    public int Items => _items.Values.Sum(items => items.Length);

    /// <summary>All who were invited, self among them.</summary>
    public IEnumerable<Rater> Invited(int round, int leader) => _raters[(round, leader)];

    /// <summary>Those who answered, by group; everybody but self for null.</summary>
    public IEnumerable<Rater> Answered(int round, int leader, string? group = null) =>
        Invited(round, leader).Where(rater => rater.Responded && (group is null ? rater.Group != Self : rater.Group == group));

    public double? Answer(Rater rater, int item) => _answers.GetValueOrDefault((rater.Round, rater.Leader, rater.Id, item));

    public Core.Statistics.ValueTable Table(IEnumerable<Rater> raters, IEnumerable<int> items) =>
        new(raters.Select(rater => items.Select(item => Answer(rater, item)).ToArray()));

    /// <summary>Scores of raters on a competency, by the half rule.</summary>
    public double[] Scores(IEnumerable<Rater> raters, int competency) =>
        Core.Statistics.ScaleMeans.Existing(Core.Statistics.ScaleMeans.OfCases(Table(raters, ItemsOf(competency))));

    private static IEnumerable<string[]> Rows(string name) => File.ReadLines(Path.Combine(GoldenFile.Folder, "sim", $"{name}.csv")).Skip(1).Select(line => line.Split(','));

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static double? Number(string text) => text.Length == 0 ? null : double.Parse(text, CultureInfo.InvariantCulture);
}

internal sealed record Rater(int Round, int Leader, int Id, string Group, bool Responded);

internal sealed record Leader(int Id, IReadOnlyList<int> Targeted, double Target, double Outcome);
