using System.Diagnostics;
using Feedback360.Core.Groups;
using static Feedback360.Core.Tests.Groups.SmallUnionsTests;

namespace Feedback360.Core.Tests.Groups;

/// <summary>Five hundred leaders and three hundred cells.</summary>
public sealed class LargeReportTests
{
    [Fact]
    public void Audit_of_a_large_report_takes_about_a_second()
    {
        var random = new Random(300);
        var cells = Cells(random, 500);
        cells.Length.ShouldBeGreaterThan(220);
        var rooms = NarrowUnionsTests.Rooms([.. Range(0, 500).Select(_ => 3 + 1.2 * random.NextDouble())]);
        var sums = new PublishedSums(500, RankAttacker.Sums(cells));

        // Wall-clock, and room for a machine with much else to do; by itself it takes about a second in all.
        Seconds(() => Complements.Withhold(sums, new(Singles(500), [], new() { IntervalTest = false }))).ShouldBeLessThan(20);
        Seconds(() => SmallUnions.Find(sums.Space.Knowing([7]), Singles(500))).ShouldBeLessThan(2);
        Seconds(() => NarrowUnions.Find(sums.Space, rooms)).ShouldBeLessThan(10);

        sums.Published.Count().ShouldBeInRange(200, cells.Length - 1);
        SmallUnions.Find(sums.Space, Singles(500)).ShouldBeNull();
    }

    [Fact]
    public void Zz_realistic()
    {
        foreach (var leaders in new[] { 30, 60 })
        foreach (var sd in new[] { 0.3 })
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

    private static double Seconds(Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        TestContext.Current.TestOutputHelper!.WriteLine($"{watch.Elapsed.TotalMilliseconds:0} ms");
        return watch.Elapsed.TotalSeconds;
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
