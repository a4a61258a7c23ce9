using Feedback360.Core.Groups;
using static Feedback360.Core.Tests.Groups.SmallUnionsTests;

namespace Feedback360.Core.Tests.Groups;

/// <summary>Five hundred leaders and three hundred cells.</summary>
public sealed class LargeReportTests
{
    [Fact]
    public void Audit_of_a_large_report_comes_to_an_end()
    {
        var random = new Random(300);
        var cells = Cells(random, 500);
        cells.Length.ShouldBeGreaterThan(220);
        var rooms = NarrowUnionsTests.Rooms([.. Range(0, 500).Select(_ => 3 + 1.2 * random.NextDouble())]);
        var sums = new PublishedSums(500, RankAttacker.Sums(cells));

        // Going through all sets of four, or a space that fills up with large numbers, would take hours.
        Complements.Withhold(sums, new(Singles(500), [], new() { IntervalTest = false }));
        SmallUnions.Find(sums.Space.Knowing([7]), Singles(500)).ShouldBeNull();
        NarrowUnions.Find(sums.Space, rooms)!.Length.ShouldBeInRange(1, 4);

        sums.Published.Count().ShouldBeInRange(200, cells.Length - 1);
        SmallUnions.Find(sums.Space, Singles(500)).ShouldBeNull();
    }

    /// <summary>The interval test is for cells near an end of the scale; among usual values it takes nothing.</summary>
    [Theory]
    [InlineData(30)]
    [InlineData(60)]
    public void Usual_values_lose_no_cell_to_the_interval_test(int leaders)
    {
        var random = new Random(5);
        var places = Range(0, leaders).Select(_ => (Department: random.Next(leaders / 12), Team: random.Next(2), Level: random.Next(3), Site: random.Next(3))).ToArray();
        IEnumerable<int[]> By<T>(Func<(int Department, int Team, int Level, int Site), T> key) =>
            Range(0, leaders).GroupBy(leader => key(places[leader])).Select(cell => cell.ToArray()).Where(cell => cell.Length >= 5);
        int[][] cells =
        [
            Range(0, leaders), .. By(place => place.Department), .. By(place => (place.Department, place.Team)), .. By(place => place.Level),
            .. By(place => place.Site), .. By(place => (place.Department, place.Level)),
        ];
        var rooms = NarrowUnionsTests.Rooms([.. Range(0, leaders).Select(_ => 3.3 + 1.2 * random.NextDouble())]);
        int[][] own = [.. Enumerable.Range(0, leaders).Select(leader => new[] { leader })];

        int Shown(GroupRules rules)
        {
            var sums = new PublishedSums(leaders, RankAttacker.Sums(cells));
            Complements.Withhold(sums, new(Singles(leaders), own, rules, rooms));
            return Range(0, cells.Length).Count(sums.IsPublished);
        }

        Shown(new()).ShouldBe(Shown(new() { IntervalTest = false }));
        Shown(new()).ShouldBeInRange(cells.Length / 2, cells.Length - 1);
    }

    /// <summary>Departments with teams, levels, sites, and two tables.</summary>
    internal static int[][] Cells(Random random, int leaders)
    {
        var places = Enumerable.Range(0, leaders).Select(_ => (Department: random.Next(10), Team: random.Next(8), Level: random.Next(6), Site: random.Next(14))).ToArray();
        IEnumerable<int[]> By<T>(Func<(int Department, int Team, int Level, int Site), T> key) =>
            Enumerable.Range(0, leaders).GroupBy(leader => key(places[leader])).Select(cell => cell.ToArray()).Where(cell => cell.Length >= 5);
        return
        [
            Range(0, leaders), .. By(place => place.Department), .. By(place => (place.Department, place.Team / 2)), .. By(place => (place.Department, place.Team)),
            .. By(place => place.Level), .. By(place => place.Site / 3), .. By(place => place.Site), .. By(place => (place.Department, place.Level)), .. By(place => (place.Level, place.Site)),
        ];
    }
}
