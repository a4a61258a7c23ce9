using Feedback360.Core.Statistics;

namespace Feedback360.Core.Tests.Statistics;

/// <summary>What is said of a change, of leaders and of the mix of raters, worked out by hand.</summary>
public sealed class TwoRoundsTests
{
    private const double Near = 1e-9;

    [Fact]
    public void Change_of_the_mix_is_told_from_change_within_groups()
    {
        // Shares 1/4 3/4, then 3/4 1/4; the third group is in one round only.
        GroupPair[] groups = [new(1, 3, 3, 4), new(3, 4, 1, 4.5), new(2, 5, 0, 0)];
        var found = CompositionDrift.Of(groups)!;

        found.CommonGroups.ShouldBe(2);
        found.Pooled1.ShouldBe(3.75, Near);
        found.Pooled2.ShouldBe(4.125, Near);
        found.PooledChange.ShouldBe(0.375, Near);
        found.Within.ShouldBe(0.75, Near); // (1 + 0.5)/2
        found.Composition.ShouldBe(-0.375, Near); // (3.5 - 4.25)/2
        found.Standardized.ShouldBe(0.625, Near); // 1/4 + 3/4·0.5
        found.EqualWeight.ShouldBe(0.75, Near);
        CompositionDrift.TotalVariation(groups).Value.ShouldBe((3 / 4.0 - 1 / 6.0 + 1 / 4.0 + 1 / 3.0) / 2, Near);
        CompositionDrift.TotalVariation([new(0, 0, 3, 4)]).ShouldBe(Statistic.None(Undefined.NoData));
        CompositionDrift.TotalVariation([new(3, 4, 0, 0)]).ShouldBe(Statistic.None(Undefined.NoData));
    }

    [Fact]
    public void Overlap_of_raters_is_the_common_share_of_all()
    {
        CompositionDrift.Jaccard(1, 4).Value.ShouldBe(0.25);
        CompositionDrift.Jaccard(0, 0).ShouldBe(Statistic.None(Undefined.NoData));
    }

    [Theory]
    [InlineData(1, 0.1, ChangeDecision.Change)] // t = 10, and far above .3
    [InlineData(0.1, 0.02, ChangeDecision.TrivialChange)] // t = 5, and ten errors below .3
    [InlineData(0.01, 0.05, ChangeDecision.NoMeaningfulChange)]
    [InlineData(-0.01, 0.05, ChangeDecision.NoMeaningfulChange)]
    [InlineData(0.2, 0.2, ChangeDecision.Inconclusive)]
    [InlineData(-1, 0.1, ChangeDecision.Change)]
    public void Two_tests_together_decide_on_one_of_four(double difference, double error, ChangeDecision decision)
    {
        var test = new Equivalence(new WelchTest(new(3, 1, 10), new(3 + difference, 1, 10), difference, error, 18), -0.3, 0.3);

        test.Decide(0.05).ShouldBe(decision);
        test.LowerT.ShouldBe((difference + 0.3) / error, Near);
        test.UpperT.ShouldBe((difference - 0.3) / error, Near);
        test.P.ShouldBe(Math.Max(test.LowerP, test.UpperP));
        (test.LowerP > test.UpperP).ShouldBe(difference < 0);
    }

    [Fact]
    public void P_at_the_level_itself_decides_nothing()
    {
        var test = new Equivalence(new WelchTest(new(3, 1, 10), new(3.2, 1, 10), 0.2, 0.2, 18), -0.3, 0.3);

        test.Decide(test.Welch.P).ShouldBe(test.P < test.Welch.P ? ChangeDecision.NoMeaningfulChange : ChangeDecision.Inconclusive);
        test.Decide(test.P).ShouldNotBe(ChangeDecision.NoMeaningfulChange);
        test.Decide(test.P).ShouldNotBe(ChangeDecision.TrivialChange);
    }

    /// <summary>Weights 50 25 100: mean 77.5/175, Q = 8.4286, tau² = (Q - 2)/(175 - 13125/175) = .0642857.</summary>
    [Fact]
    public void Effects_of_three_leaders_are_weighted_by_what_is_known_of_them()
    {
        var found = RandomEffects.Of([0.1, 0.5, 0.6], [0.02, 0.04, 0.01])!;

        found.Count.ShouldBe(3);
        found.FixedEstimate.ShouldBe(77.5 / 175, Near);
        found.Q.ShouldBe(8.428571428571, Near);
        found.BetweenVariance.ShouldBe(0.06428571428571, Near);
        found.ISquared.ShouldBe(0.762711864407, Near); // 6.4286/8.4286
        double[] weights = [1 / 0.08428571428571, 1 / 0.10428571428571, 1 / 0.07428571428571];
        found.Estimate.ShouldBe((0.1 * weights[0] + 0.5 * weights[1] + 0.6 * weights[2]) / weights.Sum(), Near);
        found.StandardError.ShouldBe(1 / Math.Sqrt(weights.Sum()), Near);
        found.Bounds.Lower.ShouldBe(found.Estimate - 1.959963984540054 * found.StandardError, Near);
        found.Bounds.Upper.ShouldBe(found.Estimate + 1.959963984540054 * found.StandardError, Near);
    }

    [Fact]
    public void Effects_need_a_variance_each_and_two_leaders_are_enough()
    {
        Should.Throw<ArgumentException>(() => RandomEffects.Of([0.1, 0.2, 0.3], [0.1, 0.2]));
        Should.Throw<ArgumentException>(() => RandomEffects.Of([0.1, 0.2], [0.1, 0.2, 0.3]));
        RandomEffects.Of([0.1, 0.3], [0.1, 0.1])!.Estimate.ShouldBe(0.2, Near);
        RandomEffects.Of([0.2, 0.2], [0.1, 0.1])!.ISquared.ShouldBe(0);
        RandomEffects.Of([0.2, 0.2001], [0.1, 0.1])!.ISquared.ShouldBe(0);
    }

    [Fact]
    public void Correction_of_small_samples_is_a_ratio_of_gammas()
    {
        HedgesG.Correction(2).Value.ShouldBe(1 / Math.Sqrt(Math.PI), Near); // gamma(1)/(1·gamma(1/2))
        HedgesG.Correction(5).Value.ShouldBe(0.8407486824597, Near); // gamma(5/2)/(sqrt(5/2)·gamma(2))
        HedgesG.Correction(1.9).ShouldBe(Statistic.None(Undefined.NLtMin));
        HedgesG.Approximation(10).ShouldBe(1 - 3 / 39.0, Near);
    }

    /// <summary>1 2 3 6: mean 3, s² = 14/3, SE² = 14/12; qt(.975, 3) is 3.182446305284264.</summary>
    [Fact]
    public void Test_of_four_values_against_nothing()
    {
        var test = MeanTest.Of([1, 2, 3, 6]).Test!;
        var error = Math.Sqrt(14 / 12.0);

        (test.N, test.Df, test.Mean).ShouldBe((4, 3, 3));
        test.Deviation.ShouldBe(Math.Sqrt(14 / 3.0), Near);
        test.StandardError.ShouldBe(error, Near);
        test.T.ShouldBe(3 / error, Near);
        test.P.ShouldBe(0.06913686926, Near); // 2·pt(-3/SE, 3)
        test.Bounds.Lower.ShouldBe(3 - 3.182446305284264 * error, 1e-7);
        test.Bounds.Upper.ShouldBe(3 + 3.182446305284264 * error, 1e-7);
        test.EffectSize.ShouldBe(3 / Math.Sqrt(14 / 3.0), Near);
        test.CorrectedEffectSize.Value.ShouldBe(test.EffectSize * 0.7236012546, 1e-6); // gamma(3/2)/(sqrt(3/2)·gamma(1))
        MeanTest.Of([1, 2]).Test!.CorrectedEffectSize.Reason.ShouldBe(Undefined.NLtMin);
        MeanTest.Of([1]).Reason.ShouldBe(Undefined.NLt2);
    }

    [Fact]
    public void Rounds_that_vary_alike_have_a_test_and_those_that_vary_by_rounding_of_the_larger_mean_have_none()
    {
        var welch = WelchTest.Of(new(3, 1, 4), new(4, 1, 4))!;
        (welch.Difference, welch.Df).ShouldBe((1, 6));
        welch.StandardError.ShouldBe(Math.Sqrt(0.5), Near);

        Sample large = new(1e6, 5e-7, 4), small = new(0, 5e-7, 4);
        WelchTest.Of(large, small).ShouldBeNull();
        WelchTest.Of(small, large).ShouldBeNull();
        StandardizedChange.Of(large, small).ShouldBeNull();
        StandardizedChange.Of(small, small).ShouldNotBeNull();
    }

    [Fact]
    public void Effect_without_its_correction_has_no_bounds()
    {
        var change = StandardizedChange.Of(new(3, 0, 1), new(4, 1, 2))!; // one degree of freedom

        change.G.ShouldBe(Statistic.None(Undefined.NLtMin));
        change.Bounds().ShouldBeNull();
    }
}
