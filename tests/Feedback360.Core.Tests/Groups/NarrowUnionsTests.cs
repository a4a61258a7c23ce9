using Feedback360.Core.Groups;
using static Feedback360.Core.Tests.Groups.SmallUnionsTests;

namespace Feedback360.Core.Tests.Groups;

/// <summary>The interval test, against an attacker who tries every value of every leader.</summary>
public sealed class NarrowUnionsTests
{
    [Fact]
    public void Cell_near_the_top_confines_the_few_whom_another_table_tells_apart()
    {
        // Six leaders, of whom another table tells 0 and 1 apart: with a mean of 4.9 the two are at 4.7 or more.
        Find([5, 5, 5, 4.8, 4.8, 4.8], Range(0, 6), Range(2, 10)).ShouldBe([0, 1]);
        Find([4, 4, 4, 4, 4, 4], Range(0, 6), Range(2, 10)).ShouldBeNull();
    }

    [Fact]
    public void One_point_is_wide_enough()
    {
        // Four of five: the fifth may be anything from 1 to 5, which moves the mean of the four by a point.
        Find([4.2, 4.2, 4.2, 4.2, 4.2], Range(0, 5), Range(4, 10)).ShouldBeNull();
        Find([4.3, 4.2, 4.2, 4.2, 4.2], Range(0, 5), Range(4, 10)).ShouldBe([0, 1, 2, 3]);
    }

    [Fact]
    public void Leaders_whom_nothing_tells_apart_are_not_looked_at_one_by_one() =>
        Find([5, 5, 5, 5, 5], Range(0, 5)).ShouldBeNull();

    [Fact]
    public void Confined_leaders_take_the_smallest_cell_away_that_confines_them()
    {
        // Leaders 0 and 1 are in the first cell alone, 6 to 9 in the second alone.
        double[] values = [5, 5, 5, 4.8, 4.8, 4.8, 4, 4, 4, 4];
        var sums = new PublishedSums(10, RankAttacker.Sums([Range(0, 6), Range(2, 10)]));

        Complements.Withhold(sums, new(Singles(10), [], new(), Rooms(values)));

        Range(0, 2).Select(sums.IsPublished).ShouldBe([false, true]);
    }

    [Fact]
    public void Whoever_tries_all_values_finds_nobody_confined_unless_the_test_is_off()
    {
        var random = new Random(4711);
        var (unsafeRuns, shown) = (0, 0);
        for (var run = 0; run < 30; run++)
        {
            var values = Enumerable.Range(0, 7).Select(_ => random.Next(3) == 0 ? random.Next(1, 6) : 5).ToArray();
            int[] order = [.. Range(0, 7).OrderBy(_ => random.Next())];
            int[][] cells = [[.. order[..5].Order()], [.. order[random.Next(1, 3)..].Order()]];

            var safe = Published(values, cells, new());
            GridAttacker.Confined(values, safe).ShouldBeEmpty($"{string.Join(' ', values)}: {string.Join(" | ", safe.Select(cell => string.Join(' ', cell)))}");
            shown += safe.Length;
            unsafeRuns += GridAttacker.Confined(values, Published(values, cells, new() { IntervalTest = false })).Count > 0 ? 1 : 0;
        }
        unsafeRuns.ShouldBeGreaterThan(2);
        shown.ShouldBeGreaterThan(20);
    }

    /// <summary>A protection that counts on rounding counts on what the attacker may be able to undo.</summary>
    [Fact]
    public void Rounding_is_no_protection_that_could_be_counted_on()
    {
        // Seven leaders in whole points; all of them and six of them to tenths. By the slack of the two cells (0.05 of 7
        // and of 6 leaders, up and down) the seventh is open by 1.3 points; the attacker knows exactly.
        int[] values = [5, 4, 4, 3, 4, 2, 5];
        int[][] cells = [Range(0, 7), Range(0, 6)];

        GridAttacker.WidthOf(values, cells, [6]).ShouldBe(0);
        Published(values, cells, new()).ShouldBe([cells[0]]);
    }

    internal static Room[] Rooms(double[] values) => [.. values.Select(value => new Room(value, 1, 5))];

    private static int[][] Published(int[] values, int[][] cells, GroupRules rules)
    {
        var sums = new PublishedSums(values.Length, RankAttacker.Sums(cells));
        Complements.Withhold(sums, new(Singles(values.Length), [], rules, Rooms([.. values.Select(value => (double)value)])));
        return [.. cells.Where((_, place) => sums.IsPublished(place))];
    }

    private static int[]? Find(double[] values, params IReadOnlyList<int>[] cells)
    {
        double[] all = [.. values, .. Enumerable.Repeat(3.0, 10 - values.Length)];
        return NarrowUnions.Find(RowSpace.Of(10, cells.Select(RankAttacker.Terms)), Rooms(all))?.Order().ToArray();
    }
}
