using Feedback360.Core.Groups;
using static Feedback360.Core.Tests.Groups.SmallUnionsTests;

namespace Feedback360.Core.Tests.Groups;

/// <summary>The simplex method against enumeration.</summary>
public sealed class SimplexTests
{
    [Fact]
    public void Free_values_spread_over_the_whole_scale() =>
        Spread([3, 3, 3], [], [0, 1]).ShouldBe(8, 1e-9);

    [Fact]
    public void Ends_of_the_scale_confine_both_ways()
    {
        Spread([5, 5, 4.8, 4.8, 4.8], [Range(0, 5)], [0]).ShouldBe(0.6, 1e-9); // from 24.4 - 20 to 5
        Spread([1, 1, 1.2, 1.2, 1.2], [Range(0, 5)], [0]).ShouldBe(0.6, 1e-9);
        Spread([3, 3, 3, 3, 3], [Range(0, 5)], Range(0, 5)).ShouldBe(0, 1e-9);
    }

    [Fact]
    public void Nothing_is_looked_for_beyond_what_is_enough() =>
        Spread(new(RowSpace.Of(3, []), NarrowUnionsTests.Rooms([3, 3, 3])), [0, 1, 2], 2).ShouldBeInRange(2, 6);

    [Fact]
    public void Known_values_do_not_move()
    {
        var space = RowSpace.Of(6, [RankAttacker.Terms(Range(0, 6))]).Knowing([0, 1, 2, 3]);

        Spread(new(space, NarrowUnionsTests.Rooms([5, 5, 5, 5, 3, 3])), [4]).ShouldBe(4, 1e-9);
        Spread(new(space, NarrowUnionsTests.Rooms([5, 5, 5, 5, 5, 4])), [4]).ShouldBe(1, 1e-9);
    }

    /// <summary>
    /// The extreme values of two tables (two families of disjoint cells) are taken where all values but a few are ends of
    /// the scale, and for whole values they are whole: trying all whole values finds them.
    /// </summary>
    [Fact]
    public void Spread_over_two_tables_is_that_of_all_whole_values()
    {
        var random = new Random(1955);
        var moved = 0;
        for (var run = 0; run < 60; run++)
        {
            int[] values = [.. Range(0, 7).Select(_ => random.Next(2) == 0 ? 5 : random.Next(1, 6))];
            int[][] cells = [.. Divided(random), .. Divided(random)];
            var set = Some(random, 7).Take(4).DefaultIfEmpty(0).ToArray();

            var spread = Spread([.. values.Select(value => (double)value)], cells, set);

            spread.ShouldBe(GridAttacker.WidthOf(values, cells, set), 1e-6);
            moved += spread > 0.5 ? 1 : 0;
        }
        moved.ShouldBeGreaterThan(20);
    }

    [Fact]
    public void Spread_of_random_tables_is_never_more_than_the_ends_allow_and_never_less_than_two_worlds_show()
    {
        var random = new Random(1977);
        for (var run = 0; run < 40; run++)
        {
            int[][] cells = [.. Enumerable.Range(0, 6).Select(_ => Some(random, 20))];
            var space = RowSpace.Of(20, cells.Select(RankAttacker.Terms));
            var rooms = NarrowUnionsTests.Rooms([.. Range(0, 20).Select(_ => 1 + 4 * random.NextDouble())]);
            var set = Some(random, 20).Take(4).ToArray();
            var simplex = new Simplex(space, rooms);
            var (one, other) = new Moves(space, rooms).Opposites();

            var spread = Spread(simplex, set);

            spread.ShouldBeLessThan(4 * set.Length + 1e-6);
            spread.ShouldBeGreaterThan(Math.Abs(Worlds.SumOf(one, set) - Worlds.SumOf(other, set)) - 1e-6);
            Spread(simplex, set).ShouldBe(spread); // nothing is left of the first time
        }
    }

    private static int[][] Divided(Random random)
    {
        int[] order = [.. Range(0, 7).OrderBy(_ => random.Next())];
        var at = random.Next(1, 7);
        return [order[..at], order[at..]];
    }

    private static double Spread(double[] values, int[][] cells, int[] set) =>
        Spread(new(RowSpace.Of(values.Length, cells.Select(RankAttacker.Terms)), NarrowUnionsTests.Rooms(values)), set);

    private static double Spread(Simplex simplex, int[] set, double enough = 100)
    {
        var (most, least) = simplex.FarthestWorlds(set, enough);
        return Worlds.SumOf(most, set) - Worlds.SumOf(least, set);
    }
}
