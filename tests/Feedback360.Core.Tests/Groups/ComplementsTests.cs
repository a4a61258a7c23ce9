using Feedback360.Core.Groups;
using static Feedback360.Core.Tests.Groups.SmallUnionsTests;

namespace Feedback360.Core.Tests.Groups;

/// <summary>What is withheld beside the cells that are too small.</summary>
public sealed class ComplementsTests
{
    private static readonly int[] Nobody = [];

    [Fact]
    public void Smallest_sibling_goes_with_a_cell_that_is_too_small()
    {
        // 20 leaders: 3 (withheld as too small), 6, 11.
        Published(20, [Nobody], Range(0, 20), Range(3, 9), Range(9, 20)).ShouldBe([true, false, true]);
    }

    [Fact]
    public void Of_equal_siblings_the_deeper_one_goes()
    {
        var sums = new PublishedSums(15,
        [
            new(RankAttacker.Terms(Range(0, 15)), 0), new(RankAttacker.Terms(Range(3, 9)), 1), new(RankAttacker.Terms(Range(9, 15)), 2),
        ]);
        Complements.Withhold(sums, new(Singles(15), [], new()));

        Enumerable.Range(0, 3).Select(sums.IsPublished).ShouldBe([true, true, false]);
    }

    [Fact]
    public void Leaves_of_one_dimension_are_no_complement_of_another()
    {
        // Departments 0-5 and 6-11; levels 0-9 and {10, 11} (too small): the first level gives the two away, and
        // without it nothing does.
        Published(12, [Nobody], Range(0, 12), Range(0, 6), Range(6, 12), Range(0, 10)).ShouldBe([true, true, true, false]);
    }

    [Fact]
    public void Two_way_table_gives_away_what_its_margins_do_not()
    {
        // A department of 12 (0-11); of its cells by level one of 9 is shown and one of 3 is too small. The level holds
        // 3 of it and 5 others: neither table alone tells the three, both tell them from each other.
        Published(20, [Nobody], Range(0, 20), Range(0, 12), Range(0, 9)).ShouldBe([true, true, false]);
        Published(20, [Nobody], Range(0, 20), Range(9, 17), Range(12, 17)).ShouldBe([true, true, false]);
    }

    [Fact]
    public void Coach_with_four_reports_of_a_cell_of_five_takes_the_cell_away()
    {
        Published(15, [Nobody], Range(0, 15), Range(0, 5)).ShouldBe([true, true]);
        Published(15, [Range(0, 4)], Range(0, 15), Range(0, 5)).ShouldBe([true, false]);
        Published(15, [Range(0, 5)], Range(0, 15), Range(0, 5)).ShouldBe([true, true]); // nothing left to learn in it
    }

    [Fact]
    public void Leader_makes_a_cell_of_five_one_of_four()
    {
        int[][] everybody = [.. Enumerable.Range(0, 15).Select(leader => new[] { leader })];

        Published(15, everybody, Range(0, 15), Range(0, 5)).ShouldBe([true, false]);
        Published(15, everybody, Range(0, 15), Range(0, 6)).ShouldBe([true, true]);
    }

    [Fact]
    public void Equal_cells_go_together()
    {
        // The same 6 leaders are a department and a level.
        Published(20, [Nobody], Range(0, 20), Range(3, 9), Range(3, 9), Range(9, 20)).ShouldBe([true, false, false, true]);
    }

    [Fact]
    public void What_is_published_already_stays_and_cells_give_way()
    {
        // Leaders 0-9 were in both rounds, 10 and 11 are new. Unknowns 0-11 are this round's, 12-21 the earlier one's.
        Term[] thisRound = RankAttacker.Terms(Range(0, 12));
        Term[] earlier = RankAttacker.Terms(Range(12, 22));
        Term[] change = [.. Range(0, 10).Select(leader => new Term(leader, 1)), .. Range(12, 22).Select(leader => new Term(leader, -1))];
        IReadOnlyList<Term>[] targets = [.. Singles(22), .. Range(0, 10).Select(leader => new Term[] { new(leader, 1), new(leader + 12, -1) })];

        bool[] Withhold(params PublishedSum[] sums)
        {
            var published = new PublishedSums(22, sums);
            Complements.Withhold(published, new(targets, [], new()));
            return [.. sums.Select((_, place) => published.IsPublished(place))];
        }

        Withhold(new(thisRound, 0), new(earlier, 0, IsFixed: true)).ShouldBe([true, true]);
        Withhold(new(thisRound, 0), new(change, 0, IsFixed: true)).ShouldBe([true, true]);
        Withhold(new(thisRound, 0), new(earlier, 0, IsFixed: true), new(change, 0, IsFixed: true)).ShouldBe([false, true, true]);
    }

    [Fact]
    public void Change_of_fewer_than_five_is_as_secret_as_their_values()
    {
        // Of 10 leaders in both rounds, 6 are a cell in each: with the change of all, that of the other 4 follows.
        Term[] change = [.. Range(0, 10).Select(leader => new Term(leader, 1)), .. Range(10, 20).Select(leader => new Term(leader, -1))];
        IReadOnlyList<Term>[] targets = [.. Singles(20), .. Range(0, 10).Select(leader => new Term[] { new(leader, 1), new(leader + 10, -1) })];
        var sums = new PublishedSums(20, [new(RankAttacker.Terms(Range(0, 6)), 1), new(RankAttacker.Terms(Range(10, 16)), 1, true), new(change, 0, true)]);

        Complements.Withhold(sums, new(targets, [], new()));

        sums.IsPublished(0).ShouldBeFalse();
    }

    [Fact]
    public void If_others_give_somebody_away_no_cell_adds_to_it()
    {
        var sums = new PublishedSums(20, [new(RankAttacker.Terms(Range(0, 6)), 1), new(RankAttacker.Terms(Range(0, 2)), 1, IsFixed: true)]);

        Complements.Withhold(sums, new(Singles(20), [], new()));

        sums.IsPublished(0).ShouldBeFalse();
    }

    [Fact]
    public void Nothing_is_exposed_by_random_tables_and_some_of_them_would_be_without_each_rule()
    {
        var random = new Random(3 * 6);
        var (naive, ignorant) = (0, 0);
        for (var run = 0; run < 300; run++)
        {
            var leaders = random.Next(8, 13);
            int[][] cells = [Range(0, leaders), .. Enumerable.Range(0, random.Next(2, 7)).Select(_ => Some(random, leaders)).Where(cell => cell.Length >= 5)];
            int[][] principals = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Some(random, leaders).Take(random.Next(1, 5)).ToArray())];

            Breaches(leaders, cells, principals, new()).ShouldBe(0);
            naive += Breaches(leaders, cells, principals, new() { RankTest = false });
            ignorant += Breaches(leaders, cells, principals, new() { PrincipalsKnow = false });
        }
        naive.ShouldBeGreaterThan(100);
        ignorant.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void No_withheld_cell_could_be_published_after_all()
    {
        var random = new Random(36);
        var withheld = 0;
        for (var run = 0; run < 200; run++)
        {
            var leaders = random.Next(8, 13);
            int[][] cells = [Range(0, leaders), .. Enumerable.Range(0, random.Next(2, 7)).Select(_ => Some(random, leaders)).Where(cell => cell.Length >= 5)];
            var published = Published(leaders, [Nobody], cells);

            foreach (var place in Range(0, cells.Length).Where(place => !published[place]))
            {
                withheld++;
                var with = cells.Where((_, other) => published[other]).Append(cells[place]);
                RankAttacker.Exposed(leaders, with, Nobody).ShouldNotBeEmpty();
            }
        }
        withheld.ShouldBeGreaterThan(100);
    }

    private static int Breaches(int leaders, int[][] cells, int[][] principals, GroupRules rules)
    {
        var sums = new PublishedSums(leaders, RankAttacker.Sums(cells));
        Complements.Withhold(sums, new(Singles(leaders), principals, rules));
        var published = cells.Where((_, place) => sums.IsPublished(place)).ToArray();
        return principals.Append(Nobody).Count(known => RankAttacker.Exposed(leaders, published, known).Count > 0);
    }

    private static bool[] Published(int leaders, int[][] principals, params int[][] cells)
    {
        var sums = new PublishedSums(leaders, RankAttacker.Sums(cells));
        Complements.Withhold(sums, new(Singles(leaders), principals, new()));
        return [.. cells.Select((_, place) => sums.IsPublished(place))];
    }
}
