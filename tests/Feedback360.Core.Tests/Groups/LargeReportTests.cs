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
        var rooms = NarrowUnionsTests.Rooms([.. Enumerable.Range(0, 500).Select(_ => 3 + 1.2 * random.NextDouble())]);
        var all = Stopwatch.StartNew();

        foreach (var _ in Range(0, 2))
        {
        var sums = new PublishedSums(500, RankAttacker.Sums(cells));
        var test = new ExposureTest(Singles(500), [], new() { IntervalTest = false });
        var five = Timed(() => { Complements.Withhold(sums, test); return sums.Published.ToList(); });
        var left = sums.Space;
        var one = Timed(() => RowSpace.Of(500, cells.OrderBy(cell => cell.Length).Select(RankAttacker.Terms)));
        var two = Timed(() => SmallUnions.Find(left, Singles(500)));
        var three = Timed(() => left.Knowing([7]));
        var six = Timed(() => NarrowUnions.Find(left, rooms));
        TestContext.Current.TestOutputHelper!.WriteLine($"{cells.Length} cells, complements {five}, {sums.Published.Count()} left, rank {left.Rank}, space {one}, unions {two}, knowing {three}, then narrow {six}");
        }
        all.Elapsed.TotalSeconds.ShouldBeLessThan(30);
    }

    [Fact]
    public void Zz_realistic()
    {
        foreach (var leaders in new[] { 30, 60, 120 })
        foreach (var sd in new[] { 0.2, 0.4 })
        {
            var random = new Random(5);
            double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            var places = Range(0, leaders).Select(_ => (D: random.Next(leaders / 12), T: random.Next(2), L: random.Next(3), S: random.Next(3))).ToArray();
            IEnumerable<int[]> By<T>(Func<(int D, int T, int L, int S), T> key) => Range(0, leaders).GroupBy(leader => key(places[leader])).Select(cell => cell.ToArray());
            int[][] everything = [Range(0, leaders), .. By(place => place.D), .. By(place => (place.D, place.T)), .. By(place => place.L), .. By(place => place.S), .. By(place => (place.D, place.L))];
            int[][] cells = [.. everything.Where(cell => cell.Length >= 5)];
            var rooms = NarrowUnionsTests.Rooms([.. Range(0, leaders).Select(_ => Math.Clamp(3.9 + sd * Normal(), 1, 5))]);
            int Left(GroupRules rules, int[][] principals)
            {
                var sums = new PublishedSums(leaders, RankAttacker.Sums(cells));
                Complements.Withhold(sums, new(Singles(leaders), principals, rules, rooms));
                return Range(0, cells.Length).Count(sums.IsPublished);
            }
            int[][] own = [.. Range(0, leaders).Select(leader => new[] { leader })];
            var watch = Stopwatch.StartNew();
            var text = $"{leaders} sd {sd}: {everything.Length} cells, {cells.Length} of five; rank {Left(new() { IntervalTest = false }, [])}, interval {Left(new(), [])}; own: rank {Left(new() { IntervalTest = false }, own)}";
            watch.Restart();
            text += $", interval {Left(new(), own)} in {watch.ElapsedMilliseconds} ms";
            TestContext.Current.TestOutputHelper!.WriteLine(text);
        }
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
