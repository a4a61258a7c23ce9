using System.Diagnostics;
using Feedback360.Core.Groups;
using static Feedback360.Core.Tests.Groups.SmallUnionsTests;

namespace Feedback360.Core.Tests.Groups;

/// <summary>Five hundred leaders and three hundred cells.</summary>
public sealed class LargeReportTests
{
    [Fact]
    public void Audit_of_a_large_report_takes_no_time_to_speak_of()
    {
        var random = new Random(300);
        var cells = Cells(random, 500);
        cells.Length.ShouldBeGreaterThan(220);
        var space = RowSpace.Of(500, cells.OrderBy(cell => cell.Length).Select(RankAttacker.Terms));
        var rooms = NarrowUnionsTests.Rooms([.. Enumerable.Range(0, 500).Select(_ => 3 + 1.5 * random.NextDouble())]);
        var all = Stopwatch.StartNew();

        var one = Timed(() => RowSpace.Of(500, cells.OrderBy(cell => cell.Length).Select(RankAttacker.Terms)));
        var two = Timed(() => SmallUnions.Find(space, Singles(500)));
        var three = Timed(() => space.Knowing([7]));
        var four = Timed(() => NarrowUnions.Find(space, rooms));
        var sums = new PublishedSums(500, RankAttacker.Sums(cells));
        var five = Timed(() => { Complements.Withhold(sums, new(Singles(500), [], new() { IntervalTest = false })); return sums.Published.ToList(); });
        var left = sums.Space;
        var six = Timed(() => NarrowUnions.Find(left, rooms));
        TestContext.Current.TestOutputHelper!.WriteLine($"complements {five}, {sums.Published.Count()} left, rank {left.Rank}, then narrow {six}");
        TestContext.Current.TestOutputHelper!.WriteLine($"{cells.Length} cells, rank {space.Rank}: space {one}, unions {two}, knowing {three}, narrow {four}");
        all.Elapsed.TotalSeconds.ShouldBeLessThan(30);
    }

    private static string Timed<T>(Func<T> work)
    {
        var watch = Stopwatch.StartNew();
        var result = work();
        return $"{watch.Elapsed.TotalMilliseconds:0} ms{(result is null ? " none" : result is int[] set ? " " + string.Join(' ', set) : "")}";
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
