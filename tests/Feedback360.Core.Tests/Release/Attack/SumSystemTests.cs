namespace Feedback360.Core.Tests.Release.Attack;

/// <summary>The attack on releases that are not ours: totals that overlap, each exact to a tenth.</summary>
public sealed class SumSystemTests
{
    /// <summary>G1: peers 4.0 of 5 and all others 3.1 of 7 leave two reports one sum only.</summary>
    [Fact]
    public void Difference_of_two_means_leaves_one_sum()
    {
        var system = new SumSystem([5, 2], [25, 10], [new([0], 20, 20), new([0, 1], 22, 22)]);

        system.Possible(1).ShouldBe([2]);
    }

    /// <summary>G3: peers 4.0 of 5 and all others 4.3 of 7 (29.75 to 30.45) leave two reports 10.</summary>
    [Fact]
    public void Answers_not_observed_leave_a_difference() =>
        new SumSystem([5, 2], [25, 10], [new([0], 20, 20), new([0, 1], 30, 30)]).Possible(1).ShouldBe([10]);

    /// <summary>G4: a competency mean of all ten ratings, 3.4, beside its first two items, 4.0 of 4 each.</summary>
    [Fact]
    public void Competency_of_all_ratings_gives_its_hidden_item_away() =>
        new SumSystem([4, 4, 2], [20, 20, 10], [new([0], 16, 16), new([1], 16, 16), new([0, 1, 2], 34, 34)]).Possible(2).ShouldBe([2]);

    /// <summary>T2: a true mean of all others beside a band of peers (n = 5, sum at most 10) and one of reports.</summary>
    [Fact]
    public void True_total_beside_two_bands_leaves_one_sum_each()
    {
        var system = new SumSystem([5, 4], [10, 9], [new([0, 1], 9, 9)]);

        system.Possible(0).ShouldBe([5]);
        system.Possible(1).ShouldBe([4]);
    }

    /// <summary>Bounds alone would leave every sum; only going through the values sees that three equal pairs are impossible.</summary>
    [Fact]
    public void Values_are_gone_through_where_bounds_are_not_enough()
    {
        var system = new SumSystem([0, 0, 0], [1, 1, 1], [new([0, 1], 1, 1), new([1, 2], 1, 1), new([0, 2], 1, 1)]);

        system.Possible(0).ShouldBe([]);
    }

    [Fact]
    public void Too_many_nodes_are_unknown_and_not_safe()
    {
        Total[] totals = [new([0, 1, 2], 13, 13)];

        new SumSystem([0, 0, 0], [9, 9, 9], totals, cap: 1).Possible(0).ShouldBeNull();
        new SumSystem([0, 0, 0], [9, 9, 9], totals).Possible(0).ShouldBe([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    }
}
