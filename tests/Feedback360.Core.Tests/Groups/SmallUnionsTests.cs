using Feedback360.Core.Groups;

namespace Feedback360.Core.Tests.Groups;

/// <summary>The rank test against an attacker who tries every set.</summary>
public sealed class SmallUnionsTests
{
    [Fact]
    public void Parent_without_its_children_gives_the_rest_away() =>
        Find(14, [], Range(0, 14), Range(0, 6), Range(6, 11)).ShouldBe([11, 12, 13]);

    [Fact]
    public void Rest_of_five_gives_nobody_away() =>
        Find(16, [], Range(0, 16), Range(0, 6), Range(6, 11)).ShouldBeNull();

    [Fact]
    public void Own_report_makes_a_rest_of_five_one_of_four() =>
        Find(16, [12], Range(0, 16), Range(0, 6), Range(6, 11)).ShouldBe([11, 13, 14, 15]);

    [Fact]
    public void Reports_that_one_may_open_are_no_exposure() =>
        Find(5, [0, 1, 2, 3, 4], Range(0, 5)).ShouldBeNull();

    [Fact]
    public void Every_exposed_set_of_random_cells_is_found_and_no_other()
    {
        var random = new Random(20261127);
        var (found, none) = (0, 0);
        for (var run = 0; run < 600; run++)
        {
            var leaders = random.Next(5, 11);
            var cells = Enumerable.Range(0, random.Next(1, 8)).Select(_ => Some(random, leaders)).Where(cell => cell.Length > 0).ToArray();
            int[] known = random.Next(2) == 0 ? [] : [.. Some(random, leaders).Take(3)];

            var exposed = RankAttacker.Exposed(leaders, cells, known);
            var mine = Find(leaders, known, cells);

            (mine is null).ShouldBe(exposed.Count == 0);
            if (mine is null)
            {
                none++;
                continue;
            }
            found++;
            exposed.ShouldContain(set => set.SequenceEqual(mine));
            mine.Length.ShouldBe(exposed.Min(set => set.Length));
        }
        found.ShouldBeGreaterThan(100);
        none.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void Numbers_that_become_too_large_count_as_exposed()
    {
        var space = new RowSpace(3);
        space.Add([new(0, int.MaxValue), new(1, 1)]);
        space.Add([new(0, 1), new(1, int.MaxValue), new(2, 1)]);

        space.IsUncertain.ShouldBeTrue();
        SmallUnions.Find(space, Singles(3)).ShouldBe([0]);
    }

    internal static IReadOnlyList<IReadOnlyList<Term>> Singles(int leaders) => [.. Enumerable.Range(0, leaders).Select(leader => RankAttacker.Terms([leader]))];

    internal static int[] Range(int from, int to) => [.. Enumerable.Range(from, to - from)];

    internal static int[] Some(Random random, int leaders)
    {
        var share = random.Next(2, 5);
        return [.. Enumerable.Range(0, leaders).Where(_ => random.Next(share) != 0)];
    }

    private static int[]? Find(int leaders, int[] known, params IReadOnlyList<int>[] cells)
    {
        var space = RowSpace.Of(leaders, cells.Select(RankAttacker.Terms)).Knowing(known);
        return SmallUnions.Find(space, Singles(leaders))?.Order().ToArray();
    }
}
