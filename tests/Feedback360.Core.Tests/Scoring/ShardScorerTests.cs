using Feedback360.Core.Scoring;
using FsCheck;
using FsCheck.Fluent;

namespace Feedback360.Core.Tests.Scoring;

/// <summary>All subjects at once give what each number is by its definition, written out as a formula.</summary>
public sealed class ShardScorerTests
{
    private const int Groups = 3;
    private const int Items = 5;
    private static readonly int[][] Scales = [[0, 1, 2], [3, 4]];
    private static readonly byte[] Points = [5, 5, 5, 7, 7];

    [Fact]
    public void Every_number_is_that_of_its_definition() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
        {
            var (first, groups, ratings) = Random(new Random(seed));
            var scores = new ShardScorer(new ShardSheet(Items, first, groups, ratings), Groups, 0, Points, Scales).Score();
            for (var subject = 0; subject < first.Length - 1; subject++)
                Compare(scores, subject, [.. Enumerable.Range(first[subject], first[subject + 1] - first[subject]).Select(row => new Row(groups[row], ratings[(row * Items)..((row + 1) * Items)]))]);
            CompareAlphas(scores, [.. groups.Index().Select(row => new Row(row.Item, ratings[(row.Index * Items)..((row.Index + 1) * Items)]))]);
        }));

    [Fact]
    public void Numbers_that_do_not_exist_are_none()
    {
        var scores = new ShardScorer(new ShardSheet(Items, [0, 1], [1], [4, 0, 0, 7, 0]), Groups, 0, Points, Scales).Score();

        scores.ItemMeans[Items].ShouldBe(4);
        scores.ItemMeans[0].ShouldBe(double.NaN);
        scores.Agreement[Items].ShouldBe(double.NaN);
        scores.ItemGaps[0].ShouldBe(double.NaN);
        scores.ScaleMeans[Scales.Length].ShouldBe(double.NaN); // one of three items
        scores.ScaleMeans[Scales.Length + 1].ShouldBe(7); // one of two
        scores.Alphas[0].Exists.ShouldBeFalse();
    }

    [Fact]
    public void Sheet_whose_sizes_do_not_fit_is_refused()
    {
        Should.Throw<ArgumentException>(() => new ShardSheet(2, [0, 1], [0], [1]));
        Should.Throw<ArgumentException>(() => new ShardSheet(2, [0, 2], [0], [1, 1]));
        Should.Throw<ArgumentException>(() => new ShardSheet(2, [1, 1], [0], [1, 1]));
    }

    private static (int[] First, byte[] Groups, byte[] Ratings) Random(Random random)
    {
        var first = new List<int> { 0 };
        for (var subject = random.Next(1, 6); subject > 0; subject--)
            first.Add(first[^1] + random.Next(0, 9));
        var groups = Enumerable.Range(0, first[^1]).Select(_ => (byte)random.Next(Groups)).ToArray();
        return ([.. first], groups, [.. groups.SelectMany(_ => Points.Select(of => (byte)random.Next(of + 1)))]);
    }

    private static void Compare(ShardScores scores, int subject, Row[] rows)
    {
        for (var item = 0; item < Items; item++)
        {
            for (var group = 0; group < Groups; group++)
            {
                var at = (subject * Groups + group) * Items + item;
                double[] given = [.. Given(rows.Where(row => row.Group == group), item)];
                Same(scores.ItemMeans[at], Mean(given));
                Same(scores.Agreement[at], given.Length < 2 ? double.NaN : Math.Max(0, 1 - given.Sum(rating => Math.Pow(rating - Mean(given), 2)) / (given.Length - 1) / ((Points[item] * Points[item] - 1) / 12.0)));
            }
            Same(scores.ItemGaps[subject * Items + item], Mean(Given(rows.Where(row => row.Group == 0), item)) - Mean(Given(rows.Where(row => row.Group != 0), item)));
        }
        foreach (var (scale, items) in Scales.Index())
        {
            for (var group = 0; group < Groups; group++)
                Same(scores.ScaleMeans[(subject * Groups + group) * Scales.Length + scale], Mean(Persons(rows.Where(row => row.Group == group), items)));
            Same(scores.ScaleGaps[subject * Scales.Length + scale], Mean(Persons(rows.Where(row => row.Group == 0), items)) - Mean(Persons(rows.Where(row => row.Group != 0), items)));
        }
    }

    private static void CompareAlphas(ShardScores scores, Row[] rows)
    {
        foreach (var (scale, items) in Scales.Index())
        {
            for (var group = 0; group < Groups; group++)
            {
                double[][] complete = [.. rows.Where(row => row.Group == group).Select(row => items.Select(item => (double)row.Ratings[item]).ToArray()).Where(row => !row.Contains(0))];
                var alpha = scores.Alphas[group * Scales.Length + scale];
                var total = complete.Length < 2 ? 0 : Variance([.. complete.Select(row => row.Sum())]);
                alpha.Exists.ShouldBe(total > 1e-9);
                if (alpha.Exists)
                    Same(alpha.Value, items.Length / (items.Length - 1.0) * (1 - items.Select((_, place) => Variance([.. complete.Select(row => row[place])])).Sum() / total));
            }
        }
    }

    private static IEnumerable<double> Given(IEnumerable<Row> rows, int item) => rows.Select(row => (double)row.Ratings[item]).Where(rating => rating > 0);

    private static IEnumerable<double> Persons(IEnumerable<Row> rows, int[] items) =>
        rows.Select(row => items.Select(item => (double)row.Ratings[item]).Where(rating => rating > 0).ToArray())
            .Where(ratings => ratings.Length > 0 && 2 * ratings.Length >= items.Length)
            .Select(Mean);

    private static double Mean(IEnumerable<double> numbers) => numbers.DefaultIfEmpty(double.NaN).Average();

    private static double Variance(double[] numbers) => numbers.Sum(number => Math.Pow(number - numbers.Average(), 2)) / (numbers.Length - 1);

    private static void Same(double actual, double expected)
    {
        if (double.IsNaN(expected))
            double.IsNaN(actual).ShouldBeTrue();
        else
            actual.ShouldBe(expected, 1e-9);
    }

    private sealed record Row(byte Group, byte[] Ratings);
}
