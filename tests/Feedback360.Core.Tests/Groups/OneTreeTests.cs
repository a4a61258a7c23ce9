using Feedback360.Core.Groups;
using static Feedback360.Core.Tests.Groups.SmallUnionsTests;

namespace Feedback360.Core.Tests.Groups;

/// <summary>
/// In one tree the sibling rule is exact: what a shown cell holds beyond the largest shown cells within it is nothing
/// or five leaders; where it is not, the smallest of those cells goes.
/// </summary>
public sealed class OneTreeTests
{
    [Fact]
    public void Complements_of_random_trees_are_those_of_the_sibling_rule()
    {
        var random = new Random(1806);
        var (withheld, runs) = (0, 400);
        for (var run = 0; run < runs; run++)
        {
            var cells = new List<Cell>();
            var leaders = random.Next(12, 60);
            Split(random, cells, Range(0, leaders), 0);
            Cell[] large = [.. cells.Where(cell => cell.Leaders.Length >= SmallUnions.Enough)];

            var sums = new PublishedSums(leaders, [.. large.Select(cell => new PublishedSum(RankAttacker.Terms(cell.Leaders), cell.Level))]);
            Complements.Withhold(sums, new(Singles(leaders), [], new()));

            var expected = SiblingRule(large);
            large.Where((_, place) => sums.IsPublished(place)).ShouldBe(expected);
            withheld += large.Length - expected.Count;
        }
        withheld.ShouldBeGreaterThan(runs / 2);
    }

    private static List<Cell> SiblingRule(Cell[] cells)
    {
        var shown = cells.ToList();
        var hidden = new List<Cell>();
        while (shown.Select(cell => (Cell: cell, Left: Rest(cell, shown))).Where(cell => cell.Left is > 0 and < 5)
                   .OrderBy(cell => cell.Left).ThenBy(cell => cell.Cell.Leaders.Min()).Select(cell => cell.Cell).FirstOrDefault() is { } exposed)
        {
            hidden.Add(Within(exposed, shown).OrderBy(cell => cell.Leaders.Length).ThenByDescending(cell => cell.Level).First());
            shown.Remove(hidden[^1]);
        }
        // A cell that was hidden for the sake of one that had to go itself comes back.
        foreach (var cell in hidden.OrderByDescending(cell => cell.Leaders.Length))
        {
            List<Cell> with = [.. cells.Where(other => other == cell || shown.Contains(other))];
            if (with.All(other => Rest(other, with) is 0 or >= SmallUnions.Enough))
                shown = with;
        }
        return shown;
    }

    private static int Rest(Cell cell, List<Cell> shown) => cell.Leaders.Length - Within(cell, shown).Sum(within => within.Leaders.Length);

    /// <summary>The largest shown cells within a cell.</summary>
    private static List<Cell> Within(Cell cell, List<Cell> shown)
    {
        var inside = shown.Where(other => other.Leaders.Length < cell.Leaders.Length && cell.Leaders.Contains(other.Leaders[0])).ToList();
        return [.. inside.Where(one => !inside.Any(other => other.Leaders.Length > one.Leaders.Length && other.Leaders.Contains(one.Leaders[0])))];
    }

    /// <summary>A cell, and below it a few of different sizes; some leaders may be in none of these.</summary>
    private static void Split(Random random, List<Cell> cells, int[] leaders, int level)
    {
        cells.Add(new(leaders, level));
        if (leaders.Length < 4 || level == 3)
            return;
        var from = random.Next(3);
        while (from < leaders.Length)
        {
            var to = Math.Min(leaders.Length, from + random.Next(1, leaders.Length));
            if (to - from < leaders.Length)
                Split(random, cells, leaders[from..to], level + 1);
            from = to;
        }
    }

    private sealed record Cell(int[] Leaders, int Level);
}
