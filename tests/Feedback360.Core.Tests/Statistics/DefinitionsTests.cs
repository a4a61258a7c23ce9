using Feedback360.Core.Statistics;
using MathNet.Numerics.LinearAlgebra;

namespace Feedback360.Core.Tests.Statistics;

/// <summary>Definitions at their edges: what is refused, what is inclusive, what each reason is called.</summary>
public sealed class DefinitionsTests
{
    private const double Near = 1e-9;

    [Fact]
    public void Every_reason_has_a_code_of_its_own()
    {
        Enum.GetValues<Undefined>().Select(reason => reason.Code()).ShouldBe([
            "no_data", "n_lt_2", "n_lt_min", "k_lt_min", "zero_variance", "zero_total_variance", "missing_self", "not_classified",
            "mean_out_of_interpretable_range", "not_converged", "heywood",
        ]);
        default(Statistic).ShouldBe(Statistic.None(Undefined.NoData));
    }

    [Fact]
    public void Number_that_does_not_exist_has_no_value_and_nothing_is_made_of_it()
    {
        var none = Statistic.None(Undefined.NLt2);

        Should.Throw<InvalidOperationException>(() => none.Value);
        none.OrNull.ShouldBeNull();
        none.Then(value => value + 1).ShouldBe(none);
        Statistic.Of(2).Then(value => value + 1).Value.ShouldBe(3);
        Statistic.Of(2).OrNull.ShouldBe(2);
        Should.Throw<ArgumentOutOfRangeException>(() => Statistic.Of(double.PositiveInfinity));
    }

    [Fact]
    public void Deviations_and_cutoffs_of_agreement()
    {
        AverageDeviation.PracticalCutoff(5).ShouldBe(5 / 6.0, Near);
        AverageDeviation.AboutMean([]).ShouldBe(Statistic.None(Undefined.NoData));
        AverageDeviation.AboutMedian([1, 1, 4]).Value.ShouldBe(1, Near);
        AverageDeviation.AboutMean([1, 3]).Value.ShouldBe(1, Near);
        AverageDeviation.OverItems([Statistic.None(Undefined.NLt2)]).ShouldBe(Statistic.None(Undefined.NLt2));
        AverageDeviation.OverItems([Statistic.None(Undefined.NLt2), Statistic.Of(1), Statistic.Of(2)]).Value.ShouldBe(1.5, Near);
        AgreementWindow.OverItems([Statistic.Of(1), Statistic.None(Undefined.NLt2)]).Value.ShouldBe(1, Near);
        WithinGroupAgreement.RwgJ([Statistic.None(Undefined.NLt2)], 2).ShouldBe(Statistic.None(Undefined.NLt2));
        WithinGroupAgreement.RwgStarJ([Statistic.None(Undefined.NLt2)], 2).ShouldBe(Statistic.None(Undefined.NLt2));
        WithinGroupAgreement.RwgStarJ([], 2).ShouldBe(Statistic.None(Undefined.NoData));
    }

    [Fact]
    public void Skewed_shapes_have_the_variances_of_the_table()
    {
        NullVariance.Of(NullVariance.SlightSkew).ShouldBe(1.34, Near);
        NullVariance.Of(NullVariance.ModerateSkew).ShouldBe(0.90, Near);
        NullVariance.Of(NullVariance.HeavySkew).ShouldBe(0.44, Near);
        NullVariance.Triangular(5).ShouldBe(4 / 3.0, Near);
        NullVariance.Uniform(5).ShouldBe(2, Near);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Share_outside_of_0_and_1_has_no_quantile(double p)
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Quantiles.StudentT(p, 3));
        Should.Throw<ArgumentOutOfRangeException>(() => Quantiles.F(p, 3, 3));
    }

    [Fact]
    public void Quantile_needs_degrees_of_freedom()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Quantiles.StudentT(0.9, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => Quantiles.F(0.9, 0, 3));
        Should.Throw<ArgumentOutOfRangeException>(() => Quantiles.F(0.9, 3, 0));
        Quantiles.StudentT(0.5, 3).ShouldBe(0);
        Quantiles.TwoSidedT(0, 3).ShouldBe(1, Near);
        Quantiles.UpperF(0, 2, 3).ShouldBe(1, Near);
    }

    [Fact]
    public void Profiles_are_compared_over_the_items_that_both_have()
    {
        Should.Throw<ArgumentException>(() => ProfileAgreement.Of([1, 2, 3], [1, 2]));
        Should.Throw<ArgumentException>(() => ProfileAgreement.Of([1, 2], [1, 2, 3]));
        var found = ProfileAgreement.Of([1, null, 4, 2, 5], [2, 3, null, 4, 1])!;

        found.Items.ShouldBe(3); // gaps -1 -2 4
        found.SquaredDistance.ShouldBe(21, Near);
        found.Distance.ShouldBe(Math.Sqrt(21), Near);
        found.RootMeanSquare.ShouldBe(Math.Sqrt(7), Near);
        found.MeanGap.ShouldBe(1 / 3.0, Near);
        found.Elevation.ShouldBe(1 / 3.0, Near);
        found.Correlation.Value.ShouldBe(-33 / Math.Sqrt(78 * 42), Near); // thirds of -5 -2 7 and of -1 5 -4
        ProfileAgreement.Of([1, 2], [2, 4])!.Correlation.ShouldBe(Statistic.None(Undefined.KLtMin));
    }

    [Fact]
    public void Gaps_in_other_units()
    {
        SelfOtherGap.Gap(null, 3).ShouldBe(Statistic.None(Undefined.MissingSelf));
        SelfOtherGap.Gap(3, null).ShouldBe(Statistic.None(Undefined.NoData));
        SelfOtherGap.InDeviations(Statistic.Of(1), 0.5).Value.ShouldBe(2, Near);
        SelfOtherGap.InDeviations(Statistic.Of(1), 0).ShouldBe(Statistic.None(Undefined.ZeroVariance));
        SelfOtherGap.InNormDeviations(4.5, 3, new(4, 0.5), new(3.5, 0.25)).Value.ShouldBe(3, Near); // 1 - -2
        SelfOtherGap.InNormDeviations(4.5, 3, new(4, 0), new(3.5, 0.25)).ShouldBe(Statistic.None(Undefined.ZeroVariance));
        SelfOtherGap.InNormDeviations(4.5, 3, new(4, 0.5), new(3.5, 0)).ShouldBe(Statistic.None(Undefined.ZeroVariance));
    }

    [Fact]
    public void Classes_of_self_and_others_need_both_and_include_their_cuts()
    {
        SelfOtherGap.Classify(4, null, 3.5, 0.5).ShouldBe(Quadrant.NotClassified);
        SelfOtherGap.Classify(3.4, 3.4, 3.5, 0.5).ShouldBe(Quadrant.SharedDevelopmentArea);
        SelfOtherGap.Classify(3.5, 3.0, 3.5, 0.5).ShouldBe(Quadrant.BlindSpot);
        SelfOtherGap.Classify(3.0, 3.5, 3.5, 0.5).ShouldBe(Quadrant.HiddenStrength);
        SelfOtherGap.TendencyOf(null, 3, 0.5).ShouldBe(Tendency.NotClassified);
        SelfOtherGap.TendencyOf(3.5, 3, 0.5).ShouldBe(Tendency.Over);
        SelfOtherGap.TendencyOf(3, 3.5, 0.5).ShouldBe(Tendency.Under);
        SelfOtherGap.TendencyOf(3, 3.4, 0.5).ShouldBe(Tendency.Aligned);
    }

    [Fact]
    public void Share_of_items_that_a_rater_must_answer_is_inclusive()
    {
        ScaleMeans.OfCase([4, null, null, null], 0.25).Value.ShouldBe(4);
        ScaleMeans.OfCase([4, null, null, null, null], 0.25).ShouldBe(Statistic.None(Undefined.KLtMin));
        ScaleMeans.OfCase([4, 2, 3], 1).Value.ShouldBe(3);
        ScaleMeans.OfCase([4, 2, null], 1).ShouldBe(Statistic.None(Undefined.KLtMin));
        ScaleMeans.OfCases(new ValueTable([[4, null], [null, null], [2, 3]])).Select(score => score.OrNull).ShouldBe([4.0, null, 2.5]);
        ScaleMeans.OfCases(new ValueTable([[4, null]]), 1)[0].ShouldBe(Statistic.None(Undefined.KLtMin));
    }

    [Fact]
    public void Table_keeps_rows_and_columns_apart()
    {
        var table = new ValueTable([[1, null, 3], [4, 5, 6]]);

        (table.Cases, table.Items).ShouldBe((2, 3));
        table.Row(1).ToArray().ShouldBe([4.0, 5.0, 6.0]);
        table.Item(1).ShouldBe([5.0]);
        table.Item(2).ShouldBe([3.0, 6.0]);
        table.CompleteRows().ShouldHaveSingleItem().ShouldBe([4.0, 5.0, 6.0]);
        (new ValueTable([]).Cases, new ValueTable([]).Items).ShouldBe((0, 0));
    }

    /// <summary>y = 1 1 2 4 on x = 0 1 2 3: slope 1, intercept .5, residuals .5 -.5 -.5 .5 of 6 about the mean.</summary>
    [Fact]
    public void Line_through_four_points()
    {
        var fit = LeastSquares.Fit(Matrix<double>.Build.DenseOfRowArrays([1, 0], [1, 1], [1, 2], [1, 3]), Vector<double>.Build.Dense([1, 1, 2, 4]))!;

        fit.Df.ShouldBe(2);
        fit.At(0).Estimate.ShouldBe(0.5, Near);
        fit.At(1).Estimate.ShouldBe(1, Near);
        fit.Residual.ShouldBe(1, Near);
        fit.Total.ShouldBe(6, Near);
        fit.RSquared.Value.ShouldBe(5 / 6.0, Near);
        fit.AdjustedRSquared.Value.ShouldBe(0.75, Near); // 1 - 1/6·3/2
        fit.At(1).StandardError.ShouldBe(Math.Sqrt(0.5 / 5), Near);
        fit.At(1).T.Value.ShouldBe(Math.Sqrt(10), Near);
        fit.Of(1, 2).Estimate.ShouldBe(2.5, Near);
        fit.Of(1, 2).StandardError.ShouldBe(Math.Sqrt(0.5 * (1 / 4.0 + 0.25 / 5)), Near); // at x = 2, .5 from the mean
        var mean = LeastSquares.Fit(Matrix<double>.Build.Dense(4, 1, 1), Vector<double>.Build.Dense([1, 1, 2, 4]))!;
        var test = fit.Against(mean);
        test.F.Value.ShouldBe(10, Near);
        (test.Df1, test.Df2).ShouldBe((1, 2));
        test.P.Value.ShouldBe(fit.At(1).P.Value, Near);
    }

    [Fact]
    public void Line_needs_more_points_than_columns_that_say_something_of_their_own()
    {
        Vector<double> Points(params double[] y) => Vector<double>.Build.Dense(y);

        LeastSquares.Fit(Matrix<double>.Build.DenseOfRowArrays([1, 0], [1, 1]), Points(1, 2)).ShouldBeNull();
        LeastSquares.Fit(Matrix<double>.Build.DenseOfRowArrays([1, 0], [1, 1], [1, 2]), Points(1, 2, 4)).ShouldNotBeNull();
        LeastSquares.Fit(Matrix<double>.Build.DenseOfRowArrays([1, 2], [1, 2], [1, 2]), Points(1, 2, 4)).ShouldBeNull();
        LeastSquares.Fit(Matrix<double>.Build.DenseOfRowArrays([1e6, 1], [1e6, 1], [1e6, 1 + 1e-6]), Points(1, 2, 4)).ShouldBeNull();
        LeastSquares.Fit(Matrix<double>.Build.DenseOfRowArrays([1e-12, 0], [1e-12, 1e-12], [1e-12, 2e-12]), Points(1, 2, 4)).ShouldNotBeNull();
        LeastSquares.Fit(Matrix<double>.Build.Dense(3, 1), Points(1, 2, 4)).ShouldBeNull();
        var exact = LeastSquares.Fit(Matrix<double>.Build.DenseOfRowArrays([1, 0], [1, 1], [1, 2]), Points(1, 2, 3))!;
        exact.Residual.ShouldBe(0);
        exact.At(1).T.ShouldBe(Statistic.None(Undefined.ZeroVariance));
        LeastSquares.Fit(Matrix<double>.Build.Dense(5, 1, 1), Points(3, 3, 3, 3, 3 + 4e-12))!.Residual.ShouldBe(0); // an error of 1.8e-12, below 3·1e-12
        LeastSquares.Fit(Matrix<double>.Build.Dense(5, 1, 1), Points(3, 3, 3, 3, 3 + 8e-12))!.Residual.ShouldBeGreaterThan(0);
        var flat = LeastSquares.Fit(Matrix<double>.Build.DenseOfRowArrays([1, 0], [1, 1], [1, 2]), Points(2, 2, 2))!;
        flat.RSquared.ShouldBe(Statistic.None(Undefined.ZeroVariance));
        flat.AdjustedRSquared.ShouldBe(Statistic.None(Undefined.ZeroVariance));
    }
}
