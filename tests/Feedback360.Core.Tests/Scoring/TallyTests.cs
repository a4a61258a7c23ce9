using Feedback360.Core.Scoring;
using FsCheck;
using FsCheck.Fluent;

namespace Feedback360.Core.Tests.Scoring;

/// <summary>What is counted of a sheet is what the ratings say, written out as a formula.</summary>
public sealed class TallyTests
{
    private const int Items = 5;
    private const int Points = 7;
    private static readonly int[] LineOfGroup = [1, Scorer.NoLine, 0, 1];

    [Fact]
    public void Every_count_and_sum_is_that_of_its_definition() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var groups = Enumerable.Range(0, random.Next(0, 12)).Select(_ => (byte)random.Next(LineOfGroup.Length)).ToArray();
            var ratings = groups.SelectMany(_ => Enumerable.Range(0, Items).Select(_ => (byte)random.Next(Points + 1))).ToArray();
            var tally = Scorer.Tally(new RatingSheet(Items, groups, ratings), LineOfGroup, 2, Points);
            for (var line = 0; line < 2; line++)
            {
                for (var item = 0; item < Items; item++)
                    Compare(tally, line, item, [.. groups.Index().Where(row => LineOfGroup[row.Item] == line).Select(row => (int)ratings[row.Index * Items + item]).Where(rating => rating > 0)]);
            }
        }));

    [Fact]
    public void Sheets_that_share_their_arrays_are_counted_each_by_itself()
    {
        byte[] groups = [2, 2, 2];
        byte[] ratings = [1, 5, 7];
        var second = new RatingSheet(1, groups.AsMemory(1, 2), ratings.AsMemory(1, 2));

        var tally = Scorer.Tally(second, LineOfGroup, 2, Points);

        second.Count(2).ShouldBe(2);
        (tally.Count(0, 0), tally.Sum(0, 0), tally.Squares(0, 0)).ShouldBe((2, 12, 74));
    }

    [Fact]
    public void Sheet_whose_sizes_do_not_fit_is_refused()
    {
        Should.Throw<ArgumentException>(() => new RatingSheet(2, [0], [1]));
        Should.Throw<ArgumentException>(() => new RatingSheet(0, [], []));
    }

    private static void Compare(Tally tally, int line, int item, int[] given)
    {
        tally.Count(line, item).ShouldBe(given.Length);
        tally.Sum(line, item).ShouldBe(given.Sum());
        tally.Squares(line, item).ShouldBe(given.Sum(rating => rating * rating));
        tally.Counts(line, item).ToArray().ShouldBe(Enumerable.Range(1, Points).Select(point => given.Count(rating => rating == point)));
    }
}
