using Feedback360.Core.Statistics;

namespace Feedback360.Core.Tests.Statistics;

/// <summary>What means, their margins and their comparisons keep whatever the values are.</summary>
public sealed class MeansInvariantTests
{
    private const double Near = 1e-9;

    private static readonly double[] Five = [3, 4, 4, 5, 2];

    [Fact]
    public void Margin_of_five_raters_is_that_of_R()
    {
        var found = MeanInterval.Of(Five, 6)!;

        found.Bounds.Lower.ShouldBe(2.184285, 1e-6); // t.test(c(3, 4, 4, 5, 2))$conf.int
        found.Bounds.Upper.ShouldBe(5.015715, 1e-6);
        found.CorrectedError.ShouldBe(0.2081666, 1e-6); // sd(x) / sqrt(5) * sqrt(1 - 5 / 6)
    }

    [Fact]
    public void Margin_moves_and_stretches_with_the_scale_and_widens_with_confidence()
    {
        var found = MeanInterval.Of(Five, 9)!;
        var moved = MeanInterval.Of([.. Five.Select(value => 10 + 3 * value)], 9)!;
        (moved.Bounds.Lower, moved.CorrectedBounds.Upper).ShouldBe((10 + 3 * found.Bounds.Lower, 10 + 3 * found.CorrectedBounds.Upper), new Nearly());
        found.CorrectedBounds.Upper.ShouldBeLessThan(found.Bounds.Upper);
        MeanInterval.Of(Five, 9, 0.99)!.Bounds.Upper.ShouldBeGreaterThan(found.Bounds.Upper);
    }

    [Fact]
    public void Everybody_answered_or_all_the_same_leaves_no_margin()
    {
        MeanInterval.Of(Five, 5)!.CorrectedError.ShouldBe(0);
        MeanInterval.Of(Five, 5)!.CorrectedBounds.ShouldBe(new Interval(3.6, 3.6));
        MeanInterval.Of([4, 4, 4], 9)!.Bounds.ShouldBe(new Interval(4, 4));
        MeanInterval.Of(Five, null)!.Correction.ShouldBe(1);
    }

    [Fact]
    public void Exact_bootstrap_is_that_of_every_resample()
    {
        double[] values = [2, 3, 5, 5];
        int[][] every = [.. Enumerable.Range(0, 256).Select(draw => new[] { draw & 3, (draw >> 2) & 3, (draw >> 4) & 3, draw >> 6 })];
        double[] means = [.. PercentileBootstrap.Means(values, every).Order()];

        var (lower, upper, deviation) = PercentileBootstrap.Exact(values);

        lower.Value.ShouldBe(means[(int)Math.Ceiling(0.025 * 256) - 1], Near);
        lower.UpTo.ShouldBe(means.Count(mean => mean <= lower.Value + Near) / 256.0, Near);
        lower.Below.ShouldBe(means.Count(mean => mean < lower.Value - Near) / 256.0, Near);
        upper.Value.ShouldBe(means[(int)Math.Ceiling(0.975 * 256) - 1], Near);
        deviation.ShouldBe(Math.Sqrt(Moments.SquaredDeviations(values)) / 4, Near); // sqrt(mean((x - mean(x))^2) / 4)
    }

    /// <summary>All 3125 resamples of five have 21 different means; the limits are ties of many.</summary>
    [Theory]
    [InlineData(0.95)]
    [InlineData(0.5)]
    public void Exact_bootstrap_takes_equal_means_together(double confidence)
    {
        int[] sums = [.. Enumerable.Range(0, 3125).Select(draw => 5 + draw % 5 + draw / 5 % 5 + draw / 25 % 5 + draw / 125 % 5 + draw / 625).Order()];
        BootstrapLimit Limit(double level)
        {
            var sum = sums[(int)Math.Ceiling(level * 3125 - 1e-6) - 1];
            return new(sum / 5.0, sums.Count(one => one < sum) / 3125.0, sums.Count(one => one <= sum) / 3125.0);
        }

        var (lower, upper, _) = PercentileBootstrap.Exact([5, 3, 1, 4, 2], confidence);

        foreach (var (found, level) in new[] { (lower, (1 - confidence) / 2), (upper, (1 + confidence) / 2) })
        {
            found.Value.ShouldBe(Limit(level).Value, Near);
            found.Below.ShouldBe(Limit(level).Below, Near);
            found.UpTo.ShouldBe(Limit(level).UpTo, Near);
        }
    }

    [Fact]
    public void Exact_bootstrap_of_one_and_two_values_and_of_too_many()
    {
        PercentileBootstrap.Exact([4]).ShouldBe((new(4, 0, 1), new(4, 0, 1), 0));
        var (lower, upper, deviation) = PercentileBootstrap.Exact([1, 3], 0.5); // 1 2 2 3: a quarter is reached by the first, three by the second
        (lower, upper).ShouldBe((new(1, 0, 0.25), new(2, 0.25, 0.75)));
        deviation.ShouldBe(Math.Sqrt(0.5), Near);
        Should.Throw<ArgumentOutOfRangeException>(() => PercentileBootstrap.Exact(new double[13]));
    }

    [Fact]
    public void Margin_of_two_raters()
    {
        var found = MeanInterval.Of([3, 5], 4)!; // mean 4, SE 1, qt(.975, 1) = 12.7062

        (found.N, found.Mean, found.StandardError).ShouldBe((2, 4, 1));
        found.Critical.ShouldBe(12.706204736, 1e-7);
        found.Bounds.Lower.ShouldBe(4 - 12.706204736, 1e-7);
        found.CorrectedBounds.Upper.ShouldBe(4 + 12.706204736 * Math.Sqrt(0.5), 1e-7);
    }

    [Fact]
    public void Limits_of_199_resamples_are_the_fifth_from_either_end()
    {
        double[] means = [.. Enumerable.Range(1, 199).Reverse()];

        PercentileBootstrap.Limits(means).ShouldBe(new Interval(5, 195), new Nearly()); // quantile(1:199, c(.025, .975), type = 6)
    }

    [Fact]
    public void Without_gaps_both_means_of_a_scale_are_one_and_groups_count_alike()
    {
        var table = new ValueTable([[4, 2, 5], [3, 3, 4], [5, 1, 1]]);
        Moments.Mean(ScaleMeans.Existing(ScaleMeans.OfCases(table))).Value.ShouldBe(ScaleMeans.OverItems(table).Value, Near);
        ScaleMeans.OverItems(new ValueTable([[4, 2], [null, 3]])).Value.ShouldBe(3.25, Near); // mean(c(4, mean(c(2, 3))))

        ScaleMeans.OfGroups([[4], [2, 2, 2, 2], []]).Value.ShouldBe(3);
        ScaleMeans.OfGroups([[]]).ShouldBe(Statistic.None(Undefined.NoData));
    }

    [Fact]
    public void Swapping_self_and_others_mirrors_every_class()
    {
        var mirror = new Dictionary<Quadrant, Quadrant> { [Quadrant.BlindSpot] = Quadrant.HiddenStrength, [Quadrant.HiddenStrength] = Quadrant.BlindSpot };
        var turned = new Dictionary<Tendency, Tendency> { [Tendency.Over] = Tendency.Under, [Tendency.Under] = Tendency.Over };
        var seen = new HashSet<Quadrant>();
        for (var self = 1.0; self <= 5; self += 0.25)
        {
            for (var others = 1.0; others <= 5; others += 0.25)
            {
                var (quadrant, tendency) = (SelfOtherGap.Classify(self, others, 3.5, 0.5), SelfOtherGap.TendencyOf(self, others, 0.5));
                SelfOtherGap.Classify(others, self, 3.5, 0.5).ShouldBe(mirror.GetValueOrDefault(quadrant, quadrant));
                SelfOtherGap.TendencyOf(others, self, 0.5).ShouldBe(turned.GetValueOrDefault(tendency, tendency));
                SelfOtherGap.Gap(others, self).Value.ShouldBe(-SelfOtherGap.Gap(self, others).Value, Near);
                seen.Add(quadrant);
            }
        }
        seen.ShouldBe([Quadrant.SharedStrength, Quadrant.SharedDevelopmentArea, Quadrant.BlindSpot, Quadrant.HiddenStrength, Quadrant.Borderline], ignoreOrder: true);
    }

    [Fact]
    public void Correlation_of_profiles_sees_neither_level_nor_spread_and_the_distance_sees_both()
    {
        double?[] self = [2, 3, 5, 4];
        var found = ProfileAgreement.Of(self, [.. self.Select(value => 1 + 0.5 * value)])!;
        found.Correlation.Value.ShouldBe(1, Near);
        found.Shape.Value.ShouldBe(0, Near);
        found.Elevation.ShouldBe(4 * 0.75 * 0.75, Near); // k <- 4; k * mean(s - o)^2
        found.Scatter.ShouldBe(1.25, Near); // sum((s - mean(s))^2) * (1 - .5)^2
        found.SquaredDistance.ShouldBe(3.5, Near); // sum((s - o)^2)

        ProfileAgreement.Of(self, [3, 3, 3, 3])!.Correlation.ShouldBe(Statistic.None(Undefined.ZeroVariance));
        ProfileAgreement.Of(self, [3, 3, 3, 3])!.SquaredDistance.ShouldBe(6, Near);
    }

    private sealed class Nearly : IEqualityComparer<(double, double)>, IEqualityComparer<Interval>
    {
        public bool Equals((double, double) x, (double, double) y) => Math.Abs(x.Item1 - y.Item1) < Near && Math.Abs(x.Item2 - y.Item2) < Near;

        public bool Equals(Interval x, Interval y) => Equals((x.Lower, x.Upper), (y.Lower, y.Upper));

        public int GetHashCode((double, double) obj) => 0;

        public int GetHashCode(Interval obj) => 0;
    }
}
