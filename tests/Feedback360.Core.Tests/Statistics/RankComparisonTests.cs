using Feedback360.Core.Statistics;

namespace Feedback360.Core.Tests.Statistics;

/// <summary>Comparisons of two rounds by order alone, worked out by hand.</summary>
public sealed class RankComparisonTests
{
    private const double Near = 1e-9;

    /// <summary>
    /// Of the six pairs five are higher and one is tied: PS = 5.5/6, delta = 5/6. Means of the signs are 1 and 2/3 by the first, 1/2, 1 and 1 by
    /// the second round: variance (4/6 + 9/18 - 5/6)/12 = 1/36, which is below (1 - 25/36)/5 = 11/180.
    /// </summary>
    [Fact]
    public void Pairs_of_two_and_three_raters()
    {
        var found = ImprovementProbability.Of([1, 2], [2, 3, 3])!;

        (found.N1, found.N2).ShouldBe((2, 3));
        found.Higher.ShouldBe(5 / 6.0, Near);
        found.Tied.ShouldBe(1 / 6.0, Near);
        found.Probability.ShouldBe(5.5 / 6, Near);
        found.U.ShouldBe(5.5, Near);
        found.Delta.ShouldBe(5 / 6.0, Near);
        found.UnbiasedVariance.Value.ShouldBe(1 / 36.0, Near);
        found.Variance.Value.ShouldBe(11 / 180.0, Near);
        found.Bounds()!.Value.Lower.ShouldBe(-0.0424009297, Near); // (d - d³ ± z·s·sqrt((1 - d²)² + z²·s²))/(1 - d² + z²·s²)
        found.Bounds()!.Value.Upper.ShouldBe(0.9849301550, Near);
    }

    [Fact]
    public void Delta_without_overlap_has_no_interval_and_one_rater_no_variance()
    {
        ImprovementProbability.Of([1, 2], [3, 4])!.Bounds().ShouldBeNull();
        ImprovementProbability.Of([3, 4], [1, 2])!.Bounds().ShouldBeNull();
        ImprovementProbability.Of([3, 4], [])!.ShouldBeNull();
        foreach (var found in new[] { ImprovementProbability.Of([3], [2, 4])!, ImprovementProbability.Of([2, 4], [3])! })
        {
            found.UnbiasedVariance.ShouldBe(Statistic.None(Undefined.NLt2));
            found.Variance.ShouldBe(Statistic.None(Undefined.NLt2));
            found.Bounds().ShouldBeNull();
        }
    }

    /// <summary>U = 4 against 2, variance 4/12·5; with the ties of 2 it is 4/12·(5 - 6/12) and U = 3.5.</summary>
    [Fact]
    public void Rank_test_of_two_against_two()
    {
        MannWhitney.Z([1, 2], [3, 4], corrected: false).Value.ShouldBe(2 / Math.Sqrt(5 / 3.0), Near);
        MannWhitney.Z([1, 2], [3, 4], corrected: true).Value.ShouldBe(1.5 / Math.Sqrt(5 / 3.0), Near);
        MannWhitney.Z([3, 4], [1, 2], corrected: true).Value.ShouldBe(-1.5 / Math.Sqrt(5 / 3.0), Near);
        MannWhitney.Z([1, 2], [2, 3], corrected: false).Value.ShouldBe(1.5 / Math.Sqrt(1.5), Near);
        MannWhitney.Z([1, 4], [2, 3], corrected: true).Value.ShouldBe(0, Near);
    }

    [Fact]
    public void Exact_p_counts_the_divisions_that_lie_as_far()
    {
        MannWhitney.ExactP([1, 2], [3, 4]).Value.ShouldBe(2 / 6.0, Near); // 12|34 and 34|12
        MannWhitney.ExactP([1, 3], [2, 4]).Value.ShouldBe(4 / 6.0, Near); // rank sums 3 4 5 5 6 7 of which all but the two fives lie one away
        MannWhitney.ExactP([1], [2, 3, 4]).Value.ShouldBe(2 / 4.0, Near);
        MannWhitney.ExactP([2, 2], [2]).Value.ShouldBe(1, Near);
    }

    [Fact]
    public void Rank_test_needs_a_rater_in_each_round_and_goes_through_fourteen_at_most()
    {
        foreach (var (first, second) in new (double[], double[])[] { ([], [3]), ([3], []), ([], []) })
        {
            MannWhitney.Z(first, second, corrected: false).ShouldBe(Statistic.None(Undefined.NoData));
            MannWhitney.ExactP(first, second).ShouldBe(Statistic.None(Undefined.NoData));
        }
        double[] seven = [1, 2, 3, 4, 5, 6, 7];
        MannWhitney.ExactP(seven, [.. seven.Select(value => value + 7)]).Value.ShouldBe(2 / 3432.0, Near); // choose(14, 7)
        MannWhitney.ExactP(seven, [.. seven, 8]).ShouldBe(Statistic.None(Undefined.NotConverged));
    }

    [Fact]
    public void One_rater_in_either_round_is_compared_with_all_of_the_other()
    {
        MannWhitney.ExactP([2, 3, 4], [1]).Value.ShouldBe(2 / 4.0, Near);
        MannWhitney.ExactP([1, 3, 4], [2]).Value.ShouldBe(1, Near);
        var turned = ImprovementProbability.Of([2, 3, 3], [1, 2])!;
        turned.Delta.ShouldBe(-5 / 6.0, Near);
        turned.UnbiasedVariance.Value.ShouldBe(1 / 36.0, Near);
    }
}
