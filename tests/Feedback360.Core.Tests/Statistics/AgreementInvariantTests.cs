using Feedback360.Core.Statistics;

namespace Feedback360.Core.Tests.Statistics;

/// <summary>What figures of agreement keep whatever the ratings are, and critical values against every sheet of answers there can be.</summary>
public sealed class AgreementInvariantTests
{
    private const double Near = 1e-9;

    [Fact]
    public void Figures_of_five_raters_are_those_of_R()
    {
        double[] x = [4, 3, 5, 4, 4];
        var variance = Moments.Variance(x);

        WithinGroupAgreement.Rwg(variance, NullVariance.Uniform(5)).Value.ShouldBe(0.75, Near); // 1 - var(x) / 2
        WithinGroupAgreement.Rwg(variance, NullVariance.Of(NullVariance.SlightSkew)).Value.ShouldBe(0.626865671641791, Near); // 1 - var(x) / 1.34
        AverageDeviation.AboutMean(x).Value.ShouldBe(0.4, Near); // mean(abs(x - mean(x)))
        AverageDeviation.AboutMedian(x).Value.ShouldBe(0.4, Near); // mean(abs(x - median(x)))
        AgreementWindow.Awg(x, 5).Value.ShouldBe(0.733333333333333, Near); // m <- mean(x); 1 - 2 * var(x) / ((6 * m - m^2 - 5) * 5 / 4)
    }

    [Fact]
    public void Turning_the_scale_round_or_the_raters_about_changes_no_agreement()
    {
        foreach (var (ratings, options) in Samples())
        {
            double[] turned = [.. ratings.Select(rating => options + 1 - rating).Reverse()];
            Moments.Variance(turned).Value.ShouldBe(Moments.Variance(ratings).Value, Near);
            AverageDeviation.AboutMean(turned).Value.ShouldBe(AverageDeviation.AboutMean(ratings).Value, Near);
            AverageDeviation.AboutMedian(turned).Value.ShouldBe(AverageDeviation.AboutMedian(ratings).Value, Near);
            var (window, same) = (AgreementWindow.Awg(ratings, options), AgreementWindow.Awg(turned, options));
            (same.Exists, same.Reason).ShouldBe((window.Exists, window.Reason));
            same.OrNull.GetValueOrDefault().ShouldBe(window.OrNull.GetValueOrDefault(), Near);
        }
    }

    [Fact]
    public void Figures_stay_in_their_ranges_and_in_their_order()
    {
        foreach (var (ratings, options) in Samples())
        {
            var (variance, n) = (Moments.Variance(ratings), ratings.Length);
            var (aboutMean, aboutMedian) = (AverageDeviation.AboutMean(ratings).Value, AverageDeviation.AboutMedian(ratings).Value);
            aboutMedian.ShouldBeLessThanOrEqualTo(aboutMean + Near);
            aboutMean.ShouldBeLessThanOrEqualTo(Math.Sqrt(variance.Value * (n - 1) / n) + Near);
            aboutMean.ShouldBeInRange(0, (options - 1) / 2.0 + Near);
            var (truncated, whole) = (WithinGroupAgreement.Rwg(variance, NullVariance.Uniform(options)), WithinGroupAgreement.RwgStar(variance, NullVariance.Uniform(options)));
            truncated.Value.ShouldBe(Math.Max(0, whole.Value));
            AgreementWindow.Awg(ratings, options).OrNull.GetValueOrDefault().ShouldBeInRange(-1 - Near, 1);
        }
    }

    [Fact]
    public void Agreement_within_the_window_needs_two_raters()
    {
        AgreementWindow.Awg([], 5).ShouldBe(Statistic.None(Undefined.NoData));
        AgreementWindow.Awg([4], 5).ShouldBe(Statistic.None(Undefined.NLt2));
        AgreementWindow.Awg([1], 5).ShouldBe(Statistic.None(Undefined.NLt2));
    }

    [Fact]
    public void Agreement_can_be_interpreted_up_to_the_mean_of_one_who_gave_the_other_end()
    {
        // Of four on five options from (1·3 + 5)/4 = 2 to (5·3 + 1)/4 = 4; s² of 1 1 1 5 is 4, and [6·2 - 4 - 5]·4/3 = 4 as well.
        AgreementWindow.Awg([1, 1, 1, 5], 5).Value.ShouldBe(-1, Near);
        AgreementWindow.Awg([5, 5, 5, 1], 5).Value.ShouldBe(-1, Near);
        AgreementWindow.Awg([1, 1, 1, 4], 5).ShouldBe(Statistic.None(Undefined.MeanOutOfInterpretableRange));
        AgreementWindow.Awg([5, 5, 5, 2], 5).ShouldBe(Statistic.None(Undefined.MeanOutOfInterpretableRange));
        AgreementWindow.Awg([2, 2, 2, 2], 5).Value.ShouldBe(1, Near);
    }

    [Theory]
    [InlineData(2, 5)]
    [InlineData(6, 5)]
    [InlineData(4, 7)]
    public void Half_at_each_end_is_the_greatest_disagreement(int raters, int options)
    {
        double[] ratings = [.. Enumerable.Range(0, raters).Select(rater => rater % 2 == 0 ? 1.0 : options)];

        AgreementWindow.Awg(ratings, options).Value.ShouldBe(-1, Near);
        AverageDeviation.AboutMean(ratings).Value.ShouldBe((options - 1) / 2.0, Near);
        WithinGroupAgreement.Rwg(Moments.Variance(ratings), NullVariance.Uniform(options)).Value.ShouldBe(0);
        if ((raters, options) == (2, 5))
            WithinGroupAgreement.RwgStar(Moments.Variance(ratings), NullVariance.Uniform(5)).Value.ShouldBe(-3, Near);
    }

    [Fact]
    public void Agreement_over_items_is_that_of_the_item_for_one_and_rises_with_their_number_alone()
    {
        const double uniform = 2;
        Statistic[] ItemsLike(int count) => [.. Enumerable.Repeat(Statistic.Of(0.5), count)];
        WithinGroupAgreement.RwgJ(ItemsLike(1), uniform).Value.ShouldBe(0.75, Near);
        WithinGroupAgreement.RwgJ(ItemsLike(4), uniform).Value.ShouldBe(12 / 13.0, Near); // J <- 4; J * .75 / (J * .75 + .25)
        WithinGroupAgreement.RwgJ([.. ItemsLike(4), Statistic.None(Undefined.NLt2)], uniform).Value.ShouldBe(12 / 13.0, Near);
        WithinGroupAgreement.RwgStarJ(ItemsLike(4), uniform).Value.ShouldBe(0.75, Near);
        WithinGroupAgreement.RwgJ([Statistic.Of(8)], uniform).Value.ShouldBe(0);
        WithinGroupAgreement.RwgStarJ([Statistic.Of(8)], uniform).Value.ShouldBe(-3, Near);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void Formulas_of_null_variances_are_those_of_their_shapes(int options)
    {
        double[] heights = [.. Enumerable.Range(1, options).Select(option => (double)Math.Min(option, options + 1 - option))];

        NullVariance.Uniform(options).ShouldBe(NullVariance.Of([.. Enumerable.Repeat(1.0 / options, options)]), Near);
        NullVariance.Triangular(options).ShouldBe(NullVariance.Of([.. heights.Select(height => height / heights.Sum())]), Near);
    }

    private static IEnumerable<(double[] Ratings, int Options)> Samples()
    {
        var random = new Random(7);
        for (var turn = 0; turn < 200; turn++)
        {
            var (options, raters) = (random.Next(2, 8), random.Next(2, 11));
            yield return ([.. Enumerable.Range(0, raters).Select(_ => (double)random.Next(1, options + 1))], options);
        }
    }
}
