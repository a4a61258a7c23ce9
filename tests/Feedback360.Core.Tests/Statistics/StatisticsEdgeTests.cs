using Feedback360.Core.Statistics;

namespace Feedback360.Core.Tests.Statistics;

/// <summary>What every statistic says with nothing, with one value, and where nothing varies: a reason, never NaN.</summary>
public sealed class StatisticsEdgeTests
{
    [Fact]
    public void Nothing_and_one_value_have_no_spread()
    {
        Moments.Mean([]).ShouldBe(Statistic.None(Undefined.NoData));
        Moments.Mean([4]).Value.ShouldBe(4);
        Moments.Variance([]).ShouldBe(Statistic.None(Undefined.NoData));
        Moments.Variance([4]).ShouldBe(Statistic.None(Undefined.NLt2));
        Moments.Deviation([4, 4]).Value.ShouldBe(0);
        Moments.Median([]).ShouldBe(Statistic.None(Undefined.NoData));
        Moments.Median([5, 1, 3, 2]).Value.ShouldBe(2.5);
        Moments.Correlation([1, 2], [3, 3]).ShouldBe(Statistic.None(Undefined.ZeroVariance));
        Moments.Correlation([1], [3]).ShouldBe(Statistic.None(Undefined.NLt2));
    }

    [Fact]
    public void Half_rule_is_inclusive()
    {
        ScaleMeans.OfCase([4, 2, null, null]).Value.ShouldBe(3);
        ScaleMeans.OfCase([4, null, null]).ShouldBe(Statistic.None(Undefined.KLtMin));
        ScaleMeans.OfCase([null, null]).ShouldBe(Statistic.None(Undefined.NoData));
        ScaleMeans.OverItems(new ValueTable([])).ShouldBe(Statistic.None(Undefined.NoData));
    }

    [Fact]
    public void Rows_of_different_length_are_refused() =>
        Should.Throw<ArgumentException>(() => new ValueTable([[1, 2], [1]]));

    [Fact]
    public void Agreement_of_one_is_undefined_and_of_all_alike_is_perfect()
    {
        WithinGroupAgreement.Rwg(Moments.Variance([4]), 2).ShouldBe(Statistic.None(Undefined.NLt2));
        WithinGroupAgreement.RwgJ([], 2).ShouldBe(Statistic.None(Undefined.NoData));
        AverageDeviation.AboutMean([3]).ShouldBe(Statistic.None(Undefined.NLt2));
        AverageDeviation.OverItems([]).ShouldBe(Statistic.None(Undefined.NoData));
        AgreementWindow.Awg([5, 5, 5], 5).Value.ShouldBe(1);
        AgreementWindow.Awg([1, 1], 5).Value.ShouldBe(1);
        AgreementWindow.Awg([4, 4, 4], 5).ShouldBe(Statistic.None(Undefined.MeanOutOfInterpretableRange));
        AgreementCriticalValues.OfMeanDeviation(2, 5, 0.05).ShouldBeNull();
    }

    [Fact]
    public void Correlations_within_classes_need_two_groups_that_differ()
    {
        var none = new AnovaSums().Analyse();
        IntraclassCorrelation.F(none).ShouldBe(Statistic.None(Undefined.NoData));
        IntraclassCorrelation.HarmonicSize([]).ShouldBe(Statistic.None(Undefined.NoData));
        var flat = new AnovaSums();
        flat.Add([3, 3]);
        flat.Add([4, 4]);
        IntraclassCorrelation.F(flat.Analyse()).ShouldBe(Statistic.None(Undefined.ZeroVariance));
        IntraclassCorrelation.ReliabilityOfMean(Statistic.Of(-1), 2).ShouldBe(Statistic.None(Undefined.ZeroVariance));
    }

    [Fact]
    public void Reliability_needs_two_items_and_two_rows()
    {
        ScaleReliability.Of(new ValueTable([[1], [2]])).Alpha.ShouldBe(Statistic.None(Undefined.KLtMin));
        ScaleReliability.Of(new ValueTable([[1, 2]])).Alpha.ShouldBe(Statistic.None(Undefined.NLt2));
        ScaleReliability.Of(new ValueTable([[1, null]])).Alpha.ShouldBe(Statistic.None(Undefined.NoData));
        OneFactorModel.Fit(new ValueTable([[1, 2], [2, 1]])).Reason.ShouldBe(Undefined.KLtMin);
        OneFactorModel.Fit(new ValueTable([[1, 2, 3], [2, 1, 3]])).Reason.ShouldBe(Undefined.NLtMin);
        OneFactorModel.Fit(new ValueTable([[1, 2, 3], [2, 1, 3], [2, 2, 3], [1, 1, 3]])).Reason.ShouldBe(Undefined.ZeroVariance);
    }

    /// <summary>0.1 + 0.1 + 0.1 is not 0.3 in <c>double</c>; the spread is nothing but that.</summary>
    [Fact]
    public void Rounding_is_no_spread()
    {
        Moments.Variance([0.1, 0.1, 0.1]).Value.ShouldBe(0);
        Moments.Mean([0.1, 0.1, 0.1]).Value.ShouldBe(0.1);
        Moments.Variance([3.4 - 3.2, 4.4 - 4.2, 3.1 - 2.9]).Value.ShouldBe(0);
        Moments.Variance([3, 3, 3.000001]).Value.ShouldBeGreaterThan(0);
        var sums = new AnovaSums();
        foreach (var _ in Enumerable.Range(0, 7))
            sums.Add([0.1, 0.7, 0.4]);
        sums.Analyse().BetweenMeanSquare.Value.ShouldBe(0);
    }

    [Fact]
    public void Items_that_cancel_out_have_no_reliability()
    {
        ScaleReliability.Of(new ValueTable([[0.1, 0.7], [0.7, 0.1], [0.4, 0.4]])).Alpha.ShouldBe(Statistic.None(Undefined.ZeroTotalVariance));
        var opposed = ScaleReliability.Of(new ValueTable([[1, 5], [2, 3], [3, 1]]));
        opposed.Alpha.Exists.ShouldBeTrue();
        opposed.Standardized.ShouldBe(Statistic.None(Undefined.ZeroTotalVariance));
        ScaleReliability.Of(new ValueTable([[1.1, 1.1, 1.1], [2.3, 2.3, 2.3], [4.7, 4.7, 4.7]])).MeasurementError.Value.ShouldBe(0, 1e-6);
    }

    [Fact]
    public void A_model_that_fits_without_error_has_no_test()
    {
        double[] self = [1, 2, 3, 4, 5, 1, 2, 3];
        var fit = PolynomialRegression.Fit([3, 3, 3, 3, 3, 3, 3, 3], self, [2, 1, 4, 3, 5, 5, 4, 1], 3)!;
        fit.Full.RSquared.ShouldBe(Statistic.None(Undefined.ZeroVariance));
        fit.HigherOrder.F.ShouldBe(Statistic.None(Undefined.ZeroVariance));
        fit.A1.P.ShouldBe(Statistic.None(Undefined.ZeroVariance));
    }

    [Fact]
    public void Critical_values_of_many_raters_are_those_of_the_binomial()
    {
        // R: 2 * pbinom(955, 2000, .5), and pbinom(956, ...) is above .025; AD_M of u against n - u raters is 2u(n - u)/n²
        var found = AgreementCriticalValues.OfMeanDeviation(2000, 2, 0.05)!.Value;
        found.P.ShouldBe(0.04655282049, 1e-9);
        found.Value.ShouldBe(2 * 955.0 * 1045 / (2000.0 * 2000), 1e-9);
    }

    [Fact]
    public void One_item_that_explains_the_others_whole_is_a_heywood_case()
    {
        double?[] Row(double x) => [x, x, x + (x % 3)];
        OneFactorModel.Fit(new ValueTable(Enumerable.Range(1, 30).Select(x => Row(x)))).Reason.ShouldBe(Undefined.Heywood);
    }

    [Fact]
    public void Change_needs_two_raters_in_each_round_and_some_spread()
    {
        Sample.Of([3]).Reason.ShouldBe(Undefined.NLt2);
        WelchTest.Of(new(3, 0, 4), new(4, 0, 4)).ShouldBeNull();
        StandardizedChange.Of(new(3, 0, 4), new(4, 0, 4)).ShouldBeNull();
        HedgesG.Correction(1).ShouldBe(Statistic.None(Undefined.NLtMin));
        MeanTest.Of([]).Reason.ShouldBe(Undefined.NoData);
        MeanTest.Of([2, 2, 2]).Reason.ShouldBe(Undefined.ZeroVariance);
        ImprovementProbability.Of([], [3]).ShouldBeNull();
        ImprovementProbability.Of([3], [4])!.Variance.ShouldBe(Statistic.None(Undefined.NLt2));
        MannWhitney.Z([3, 3], [3], corrected: true).ShouldBe(Statistic.None(Undefined.ZeroVariance));
        MannWhitney.ExactP([], [3]).ShouldBe(Statistic.None(Undefined.NoData));
        ReliableChange.Index(1, 0).ShouldBe(Statistic.None(Undefined.ZeroVariance));
        ReliableChange.MeasurementError(1, -0.2).Exists.ShouldBeFalse();
    }

    [Fact]
    public void Organisations_need_two_leaders_and_a_common_group()
    {
        RandomEffects.Of([0.3], [0.1]).ShouldBeNull();
        CompositionDrift.Of([new(3, 4, 0, 0), new(0, 0, 2, 3)]).ShouldBeNull();
        CompositionDrift.TotalVariation([new(3, 4, 0, 0)]).ShouldBe(Statistic.None(Undefined.NoData));
        CompositionDrift.TotalVariation([new(3, 4, 0, 0), new(0, 0, 2, 3)]).Value.ShouldBe(1);
        TargetedChange.Difference([], [1]).ShouldBe(Statistic.None(Undefined.NoData));
        TargetedChange.Adjusted([new(1, 3, 4, true), new(1, 3, 3, false)]).ShouldBeNull();
        PolynomialRegression.Fit([1, 2, 3], [1, 2, 3], [3, 2, 1], 3).ShouldBeNull();
        PolynomialRegression.Fit([1, 2, 3, 4, 5, 6, 7, 8], [3, 3, 3, 3, 3, 3, 3, 3], [1, 2, 3, 4, 5, 4, 3, 2], 3).ShouldBeNull();
    }

    [Fact]
    public void Means_of_nobody_have_no_interval_and_more_answers_than_invitations_are_refused()
    {
        MeanInterval.Of([4], 3).ShouldBeNull();
        Should.Throw<ArgumentOutOfRangeException>(() => MeanInterval.Of([4, 5], 1));
        Should.Throw<ArgumentOutOfRangeException>(() => PercentileBootstrap.Exact([]));
        ProfileAgreement.Of([4, null], [null, 3]).ShouldBeNull();
        ProfileAgreement.Of([4, 3], [4, 3])!.Correlation.ShouldBe(Statistic.None(Undefined.KLtMin));
    }
}
