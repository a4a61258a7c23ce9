using Feedback360.Core.Statistics;

namespace Feedback360.Core.Tests.Statistics;

/// <summary>Intraclass correlations, reliability of a scale and of a change, worked out by hand.</summary>
public sealed class ReliabilityByHandTests
{
    private const double Near = 1e-9;

    /// <summary>Groups 1 3, 4 6 8 and 5: mean 4.5, MSB = (2·6.25 + 3·2.25 + .25)/2 = 9.75, MSW = (2 + 8)/3, n0 = (6 - 14/6)/2 = 11/6.</summary>
    [Fact]
    public void Analysis_of_three_groups()
    {
        var sums = new AnovaSums();
        sums.Add([1, 3]);
        sums.Add([]);
        sums.Add([4, 6, 8]);
        sums.Add([5]);
        var anova = sums.Analyse();

        (anova.Groups, anova.Values, sums.Groups, sums.Values).ShouldBe((3, 6, 3, 6));
        anova.BetweenMeanSquare.Value.ShouldBe(9.75, Near);
        anova.WithinMeanSquare.Value.ShouldBe(10 / 3.0, Near);
        anova.Size.Value.ShouldBe(11 / 6.0, Near);
        var share = (9.75 - 10 / 3.0) / (9.75 + 5 / 6.0 * 10 / 3);
        anova.Icc1.Value.ShouldBe(share, Near);
        anova.Icc2.Value.ShouldBe((9.75 - 10 / 3.0) / 9.75, Near);
        IntraclassCorrelation.F(anova).Value.ShouldBe(2.925, Near);
        IntraclassCorrelation.P(anova).Value.ShouldBe(Math.Pow(1 + 2 * 2.925 / 3, -1.5), Near); // upper tail of F on 2 and d: (1 + 2F/d)^(-d/2)
        IntraclassCorrelation.WithMeanGroupSize(anova).Value.ShouldBe((9.75 - 10 / 3.0) / (9.75 + 10 / 3.0), Near); // N/J = 2
        IntraclassCorrelation.HarmonicSize([2, 3, 1]).Value.ShouldBe(3 / (1 / 2.0 + 1 / 3.0 + 1), Near);
    }

    [Fact]
    public void Correlations_that_do_not_exist_say_why()
    {
        var none = new AnovaSums().Analyse();
        IntraclassCorrelation.WithMeanGroupSize(none).ShouldBe(Statistic.None(Undefined.NoData));
        IntraclassCorrelation.P(none).ShouldBe(Statistic.None(Undefined.NoData));
        var alone = new AnovaSums();
        alone.Add([1]);
        alone.Add([2]);
        IntraclassCorrelation.F(alone.Analyse()).ShouldBe(Statistic.None(Undefined.NLt2));
        var one = new AnovaSums();
        one.Add([1, 2]);
        IntraclassCorrelation.F(one.Analyse()).ShouldBe(Statistic.None(Undefined.NLt2));
        (one.Analyse().Size.Reason, one.Analyse().BetweenMeanSquare.Reason).ShouldBe((Undefined.NLt2, Undefined.NLt2));
    }

    [Fact]
    public void Mean_of_more_raters_is_more_reliable()
    {
        IntraclassCorrelation.ReliabilityOfMean(Statistic.Of(0.2), 5).Value.ShouldBe(1 / 1.8, Near);
        IntraclassCorrelation.ReliabilityOfMean(Statistic.Of(0.2), 1).Value.ShouldBe(0.2, Near);
        IntraclassCorrelation.ReliabilityOfMean(Statistic.Of(-0.25), 3).Value.ShouldBe(-1.5, Near); // -.75/.5
        IntraclassCorrelation.ReliabilityOfMean(Statistic.Of(-0.25), 5).ShouldBe(Statistic.None(Undefined.ZeroVariance));
        IntraclassCorrelation.ReliabilityOfMean(Statistic.None(Undefined.NLt2), 5).ShouldBe(Statistic.None(Undefined.NLt2));
    }

    /// <summary>Rows 1 2, 2 2, 3 5: variances 1 and 3, of the totals 3 4 8 it is 7: alpha = 2·(1 - 4/7) = 6/7; r = 1.5/sqrt(3); means 1.5 2 4, variance 7/4.</summary>
    [Fact]
    public void Reliability_of_two_items()
    {
        var found = ScaleReliability.Of(new ValueTable([[1, 2], [2, 2], [3, 5], [4, null]]));
        var r = 1.5 / Math.Sqrt(3);

        (found.Rows, found.Items).ShouldBe((3, 2));
        found.Alpha.Value.ShouldBe(6 / 7.0, Near);
        found.MeanCorrelation.Value.ShouldBe(r, Near);
        found.Standardized.Value.ShouldBe(2 * r / (1 + r), Near);
        found.ScoreDeviation.Value.ShouldBe(Math.Sqrt(7) / 2, Near);
        found.MeasurementError.Value.ShouldBe(0.5, Near); // sqrt(7)/2·sqrt(1/7)
    }

    [Fact]
    public void Reliability_of_three_items_takes_the_mean_of_three_correlations()
    {
        var found = ScaleReliability.Of(new ValueTable([[1, 2, 9], [2, 2, 7], [3, 5, 8]]));
        double[] r = [1.5 / Math.Sqrt(3), -0.5, 0]; // second against third: 1·1 + 1·(-1) + 2·0 from the deviations -1 -1 2 and 1 -1 0

        found.MeanCorrelation.Value.ShouldBe(r.Sum() / 3, Near);
        found.Standardized.Value.ShouldBe(3 * r.Average() / (1 + 2 * r.Average()), Near);
        found.Alpha.Value.ShouldBe(3 / 7.0, Near); // 3/2·(1 - 5/7): variances 1 3 1, of the totals 12 11 16 it is 7
    }

    [Fact]
    public void Negative_alpha_has_no_measurement_error_and_an_item_that_does_not_vary_no_correlation()
    {
        var opposed = ScaleReliability.Of(new ValueTable([[1, 5], [2, 3], [3, 2]]));
        opposed.Alpha.Value.ShouldBeLessThan(0);
        opposed.MeasurementError.ShouldBe(Statistic.None(Undefined.NotClassified));

        ScaleReliability.Of(new ValueTable([[1, 2], [4, 3]])).Alpha.Value.ShouldBe(0.75, Near); // 2·(1 - 5/8)
        ScaleReliability.Of(new ValueTable([[1, 9], [2, 7], [3, 8]])).Standardized.Value.ShouldBe(-2, Near); // r is -1/2: -1/(1/2)
        var flat = ScaleReliability.Of(new ValueTable([[1, 3], [2, 3], [4, 3]]));
        flat.Alpha.Value.ShouldBe(0, Near);
        flat.MeanCorrelation.ShouldBe(Statistic.None(Undefined.ZeroVariance));
        flat.Standardized.ShouldBe(Statistic.None(Undefined.ZeroVariance));
        flat.MeasurementError.Value.ShouldBe(flat.ScoreDeviation.Value, Near);
    }

    /// <summary>On n - 1 = 2 and (n - 1)(k - 1) = 2 degrees of freedom the quantile p of F is p/(1 - p).</summary>
    [Fact]
    public void Interval_of_alpha_is_that_of_F()
    {
        var found = ScaleReliability.Feldt(0.8, 3, 2, 0.9);

        found.Lower.ShouldBe(1 - 0.2 * 19, 1e-7);
        found.Upper.ShouldBe(1 - 0.2 / 19, 1e-7);
    }

    [Fact]
    public void Reliable_change_is_measured_by_the_noise_of_both_means()
    {
        ReliableChange.Noise(0.09, 0.16).ShouldBe(0.5, Near);
        ReliableChange.Index(-1, 0.5).Value.ShouldBe(-2, Near);
        ReliableChange.SmallestDetectable(0.5).ShouldBe(0.979981992270027, Near);
        ReliableChange.MeasurementError(2, 0.75).Value.ShouldBe(1, Near);
        ReliableChange.MeasurementError(2, 0).Value.ShouldBe(2, Near);
        ReliableChange.MeasurementError(2, 1.2).Value.ShouldBe(0, Near);
        ReliableChange.MeasurementError(2, -0.01).ShouldBe(Statistic.None(Undefined.NotClassified));
    }

    [Fact]
    public void Change_is_reliable_beyond_1_96_and_reaches_a_target_that_it_comes_to()
    {
        ReliableChange.Categorize(1.97, 3, 3.9, 4).ShouldBe(ChangeCategory.Improved);
        ReliableChange.Categorize(1.97, 3, 4 - 1e-10, 4).ShouldBe(ChangeCategory.ImprovedAndReachedTarget);
        ReliableChange.Categorize(1.97, 3, 4, null).ShouldBe(ChangeCategory.Improved);
        ReliableChange.Categorize(-1.96, 4, 3, 4).ShouldBe(ChangeCategory.NoReliableChange);
        ReliableChange.Categorize(-1.97, 4, 3, 3).ShouldBe(ChangeCategory.Declined);
    }

    [Fact]
    public void Cutoffs_lie_between_two_groups()
    {
        var (a, b, c) = ReliableChange.Cutoffs(new(2, 0.25), new(4, 0.5));

        (a, b).ShouldBe((2.5, 3));
        c.Value.ShouldBe((0.5 * 2 + 0.25 * 4) / 0.75, Near);
        ReliableChange.Cutoffs(new(2, 0), new(4, 0)).C.ShouldBe(Statistic.None(Undefined.ZeroVariance));
    }

    /// <summary>Correlations .8, .8 and .7 of three items are those of one factor with squared loadings .64/.7, .7 and .7; the first item has twice the spread.</summary>
    [Fact]
    public void One_factor_of_three_items_is_known_from_their_correlations()
    {
        double?[][] rows = [[2, 2, 1], [4, 1, 3], [6, 3, 2], [8, 5, 5], [10, 4, 4]];
        var model = OneFactorModel.Fit(new ValueTable(rows)).Model!;
        double[] squares = [0.64 / 0.7, 0.7, 0.7];

        for (var item = 0; item < 3; item++)
        {
            model.Loadings[item].ShouldBe(Math.Sqrt(squares[item]), 1e-7);
            model.Uniquenesses[item].ShouldBe(1 - squares[item], 1e-7);
        }
        model.OmegaStandardized.ShouldBe(1 - (3 - squares.Sum()) / 7.6, 1e-7); // 7.6 = 3 + 2·(.8 + .8 + .7)
        model.Omega.ShouldBe(90 / 7.0 / 13.8, 1e-7); // (2·l1 + l2 + l3)² = 90/7, and 4·(1 - .64/.7) + .6 of their own

        double?[][] turned = [.. rows.Select(row => new[] { row[0], 6 - row[1], 6 - row[2] })];
        var (loadings, same) = (OneFactorModel.Fit(new ValueTable(turned)).Model!.Loadings, Math.Sqrt(0.7));
        loadings[0].ShouldBe(-Math.Sqrt(0.64 / 0.7), 1e-7); // a factor has no sign of its own: the sum is made positive
        (loadings[1], loadings[2]).ShouldSatisfyAllConditions(pair => pair.Item1.ShouldBe(same, 1e-7), pair => pair.Item2.ShouldBe(same, 1e-7));
    }

    [Fact]
    public void One_factor_needs_three_items_and_more_rows_than_items()
    {
        OneFactorModel.Fit(new ValueTable([[2, 2], [4, 1], [6, 3], [8, 5]])).Reason.ShouldBe(Undefined.KLtMin);
        OneFactorModel.Fit(new ValueTable([[2, 2, 1], [4, 1, 3], [6, 3, 2]])).Reason.ShouldBe(Undefined.NLtMin);
        OneFactorModel.Fit(new ValueTable([[2, 2, 1], [4, 1, 3], [6, 3, 2], [8, 5, null]])).Reason.ShouldBe(Undefined.NLtMin);
    }

    /// <summary>Loadings of items that have nothing in common go to 0, ever more slowly.</summary>
    [Fact]
    public void One_factor_of_items_without_any_correlation_is_not_found()
    {
        var rows = Enumerable.Range(0, 8).Select(row => new double?[] { row & 1, (row >> 1) & 1, row >> 2 });

        OneFactorModel.Fit(new ValueTable(rows)).ShouldBe((null, Undefined.NotConverged));
    }

    /// <summary>Groups that are alike differ by rounding alone, of large values by more than of small ones.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(100000)]
    public void Groups_that_are_alike_do_not_differ_whatever_the_size_of_their_values(double size)
    {
        var sums = new AnovaSums();
        for (var group = 0; group < 7; group++)
            sums.Add([size + 0.1, size + 0.7, size + 0.4]);

        sums.Analyse().BetweenMeanSquare.ShouldBe(Statistic.Of(0));
    }
}
