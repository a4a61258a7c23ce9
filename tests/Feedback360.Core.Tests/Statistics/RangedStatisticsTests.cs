using Feedback360.Core.Statistics;

namespace Feedback360.Core.Tests.Statistics;

/// <summary>Tests of values that lie between two ends: the bounds hold for whatever lies inside, and meet where nothing does.</summary>
public sealed class RangedStatisticsTests
{
    private const double Slack = 1e-9;

    [Fact]
    public void Mean_of_exact_values_is_the_plain_test()
    {
        double[] values = [0.3, -0.1, 0.2, 0.5, 0.1, 0.4, 0.0, 0.2, 0.3, -0.2];
        var plain = MeanTest.Of(values).Test!;
        var ranged = RangedMean.Of([.. values.Select(value => new Interval(value, value))])!;

        foreach (var end in new[] { ranged.DifferenceP.Lower, ranged.DifferenceP.Upper })
            end.ShouldBe(plain.P, Slack);
        ranged.Mean.Lower.ShouldBe(plain.Mean, Slack);
        ranged.Mean.Upper.ShouldBe(plain.Mean, Slack);
        ranged.StandardError.Lower.ShouldBe(plain.StandardError, Slack);
        ranged.StandardError.Upper.ShouldBe(plain.StandardError, Slack);
        ranged.Bounds(0.95).Lower.ShouldBe(plain.Bounds.Lower, Slack);
        ranged.Bounds(0.95).Upper.ShouldBe(plain.Bounds.Upper, Slack);
    }

    [Fact]
    public void Equivalence_of_exact_values_is_that_of_two_one_sided_tests()
    {
        // Mean .17, SE .0667 (s = .2108), nine degrees of freedom: t = (.3 - .17)/.0667 = 1.95; P(T > 1.95) = .0415.
        double[] values = [0.3, -0.1, 0.2, 0.5, 0.1, 0.4, 0.0, 0.2, 0.3, -0.2];
        var error = MeanTest.Of(values).Test!.StandardError;
        var p = RangedMean.Of([.. values.Select(value => new Interval(value, value))])!.EquivalenceP(0.3);

        p.Lower.ShouldBe(p.Upper, Slack);
        p.Lower.ShouldBe(1 - MathNet.Numerics.Distributions.StudentT.CDF(0, 1, 9, (0.3 - 0.17) / error), Slack);
    }

    [Fact]
    public void Values_that_cannot_differ_have_no_test()
    {
        RangedMean.Of([new(0.1, 0.1), new(0.1, 0.1), new(0.1, 0.1)]).ShouldBeNull();
        RangedMean.Of([new(0.1, 0.4)]).ShouldBeNull();
        RangedMean.Of([]).ShouldBeNull();
        RangedMean.Of([new(0.1, 0.1), new(0.1, 0.2)]).ShouldNotBeNull();
    }

    [Fact]
    public void Whatever_lies_inside_the_ends_is_inside_the_bounds()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            Interval[] ends = [.. Enumerable.Range(0, random.Next(3, 14)).Select(_ => Around(random.NextDouble() - 0.3, random.Next(3) == 0 ? random.NextDouble() / 2 : 0))];
            var ranged = RangedMean.Of(ends)!;
            for (var draw = 0; draw < 20; draw++)
            {
                var inside = Inside(random, ends);
                if (MeanTest.Of(inside).Test is not { } plain)
                    continue;
                Within(plain.Mean, ranged.Mean);
                Within(plain.StandardError, ranged.StandardError);
                Within(plain.P, ranged.DifferenceP);
                Within(RangedMean.Of([.. inside.Select(value => new Interval(value, value))])!.EquivalenceP(0.3).Upper, ranged.EquivalenceP(0.3));
                ranged.Bounds(0.95).Lower.ShouldBeLessThan(plain.Bounds.Lower + Slack);
                ranged.Bounds(0.95).Upper.ShouldBeGreaterThan(plain.Bounds.Upper - Slack);
            }
        }
    }

    /// <summary>Why the ends of a test are not those with all values low and all values high.</summary>
    [Fact]
    public void All_low_and_all_high_do_not_bound_a_test()
    {
        Interval[] ends = [.. Enumerable.Range(0, 10).Select(place => new Interval(0.2 + place * 0.001, 0.8 + place * 0.001))];
        double[] mixed = [.. ends.Select((end, place) => place < 3 ? end.Upper : end.Lower)];
        double P(IEnumerable<double> values) => MeanTest.Of([.. values]).Test!.P;

        P(ends.Select(end => end.Lower)).ShouldBeLessThan(1e-6);
        P(ends.Select(end => end.Upper)).ShouldBeLessThan(1e-6);
        P(mixed).ShouldBeGreaterThan(1e-3);
        P(mixed).ShouldBeLessThanOrEqualTo(RangedMean.Of(ends)!.DifferenceP.Upper);
    }

    [Fact]
    public void Effect_of_choosing_among_exact_values_is_the_plain_coefficient()
    {
        var rows = Items(new Random(3), width: 0);
        var plain = TargetedChange.Adjusted(Plain(rows, row => (row.First.Lower, row.Second.Lower)))!.Value.Effect;
        var ranged = RangedTargeting.Of(rows)!;

        ranged.Effect.ShouldBe(plain.Estimate, Slack);
        ranged.Range.Lower.ShouldBe(plain.Estimate, Slack);
        ranged.Range.Upper.ShouldBe(plain.Estimate, Slack);
        ranged.StandardError.ShouldBe(plain.StandardError, Slack);
        ranged.Df.ShouldBe(plain.Df);
    }

    [Fact]
    public void Whatever_lies_inside_the_ends_has_an_effect_inside_the_bounds()
    {
        var random = new Random(11);
        for (var round = 0; round < 60; round++)
        {
            var rows = Items(random, width: 0.4);
            if (RangedTargeting.Of(rows) is not { } ranged)
                continue;
            ranged.Range.Lower.ShouldBeLessThan(ranged.Effect);
            for (var draw = 0; draw < 20; draw++)
            {
                var plain = TargetedChange.Adjusted(Plain(rows, row => (Inside(random, [row.First])[0], Inside(random, [row.Second])[0])))!.Value.Effect;
                Within(plain.Estimate, ranged.Range);
                plain.StandardError.ShouldBeLessThanOrEqualTo(ranged.StandardError + Slack);
            }
        }
    }

    [Fact]
    public void Effect_that_cannot_be_told_apart_or_bounded_is_none()
    {
        RangedItem Item(int group, double first, double second, bool chosen, double half = 0) => new(group, Around(first, half), Around(second, half), chosen);

        // Chosen items are lower by one in every group: nobody can say which of the two it is.
        RangedTargeting.Of([.. Enumerable.Range(0, 10).SelectMany(group => new[] { Item(group, 3, 3.2, true), Item(group, 4, 4.1 + group * 0.01, false) })]).ShouldBeNull();
        // Bands wider than all that is known of first values.
        RangedTargeting.Of([.. Enumerable.Range(0, 10).SelectMany(group => new[] { Item(group, 3, 3.2, true, 1), Item(group, 3.1, 3.3, false, 1), Item(group, 2.9, 3, false, 1) })]).ShouldBeNull();
        // A line without any error.
        RangedTargeting.Of([.. Enumerable.Range(0, 10).SelectMany(group => new[] { Item(group, 3, 3.5, true), Item(group, 4, 4, false), Item(group, 2, 2, false) })]).ShouldBeNull();
    }

    private static List<RangedItem> Items(Random random, double width) =>
    [
        .. from leader in Enumerable.Range(0, 10)
           from item in Enumerable.Range(0, 8)
           let first = 2 + 2.5 * random.NextDouble()
           let chosen = item < 2
           let second = 0.6 * first + (chosen ? 1.7 : 1.4) + 0.1 * leader + 0.4 * random.NextDouble()
           select new RangedItem(
               leader,
               Around(first, random.Next(8) == 0 ? width * random.NextDouble() : 0),
               Around(second, random.Next(8) == 0 ? width * random.NextDouble() : 0),
               chosen),
    ];

    private static List<TargetedItem> Plain(IEnumerable<RangedItem> rows, Func<RangedItem, (double First, double Second)> value) =>
        [.. rows.Select(row => new TargetedItem(row.Group, value(row).First, value(row).Second, row.Targeted))];

    private static Interval Around(double middle, double half) => new(middle - half, middle + half);

    private static double[] Inside(Random random, Interval[] ends) =>
        [.. ends.Select(end => end.Lower + (end.Upper - end.Lower) * random.Next(3) switch { 0 => 0, 1 => 1, _ => random.NextDouble() })];

    private static void Within(double value, Interval bounds)
    {
        value.ShouldBeGreaterThanOrEqualTo(bounds.Lower - Slack);
        value.ShouldBeLessThanOrEqualTo(bounds.Upper + Slack);
    }

    /// <summary>Middles 1 and 4: s/sqrt(2) = 1.5; the first moves by 1 at most, and with it the length by 1, which is 1/sqrt(2) of the error.</summary>
    [Fact]
    public void Error_of_a_mean_moves_by_the_length_of_the_half_widths()
    {
        var found = RangedMean.Of([new(0, 2), new(4, 4)])!;

        (found.N, found.Df, found.Mean).ShouldBe((2, 1, new Interval(2, 3)));
        found.StandardError.Lower.ShouldBe(1.5 - Math.Sqrt(0.5), Slack);
        found.StandardError.Upper.ShouldBe(1.5 + Math.Sqrt(0.5), Slack);
        // Two-sided tail of t with one degree of freedom: 1 - 2/pi·atan(t), of the farthest mean by the least error and the nearest by the most.
        found.DifferenceP.Lower.ShouldBe(1 - 2 / Math.PI * Math.Atan(3 / found.StandardError.Lower), Slack);
        found.DifferenceP.Upper.ShouldBe(1 - 2 / Math.PI * Math.Atan(2 / found.StandardError.Upper), Slack);
    }

    [Fact]
    public void Mean_that_may_be_nothing_has_a_p_of_one_and_an_error_that_may_be_nothing_one_of_nothing()
    {
        var found = RangedMean.Of([new(-2, 0), new(0, 2)])!; // middles 2 apart, half widths 1 and 1

        (found.Mean, found.StandardError.Lower).ShouldBe((new Interval(-1, 1), 0));
        found.StandardError.Upper.ShouldBe(2, Slack);
        (found.DifferenceP.Lower, found.DifferenceP.Upper).ShouldBe((0, 1));
        found.EquivalenceP(1.5).Lower.ShouldBe(0);
        found.EquivalenceP(1.5).Upper.ShouldBe(0.5 - Math.Atan(0.25) / Math.PI, Slack); // half a point from the bound at an error of 2
        found.EquivalenceP(1).Upper.ShouldBe(0.5);
        found.EquivalenceP(0.5).Upper.ShouldBe(1); // beyond the bound without any error
        var below = RangedMean.Of([new(-4, -4), new(-2, 0)])!;
        below.DifferenceP.Upper.ShouldBe(1 - 2 / Math.PI * Math.Atan(2 / below.StandardError.Upper), Slack);
    }

    /// <summary>
    /// About their means: chosen ±.5, first values 4 0 -1 -3, second 2.5 .5 -.5 -2.5. g·g = 1, g·x = 4, g·y = 3; at right angles to g x is 2 -2 1 -1
    /// and y 1 -1 1 -1, so that the slope is 6/10 and the effect 3 - .6·4. One first value moves by .2, another second one by .1.
    /// </summary>
    [Fact]
    public void Effect_of_choosing_moves_by_Cauchys_bounds()
    {
        RangedItem[] rows = [new(1, Around(7, 0.2), Around(6, 0), true), new(1, Around(3, 0), Around(4, 0), true), new(1, Around(2, 0), Around(3, 0.1), false), new(1, Around(0, 0), Around(1, 0), false)];
        var found = RangedTargeting.Of(rows)!;

        var (x, width) = (Math.Sqrt(10), 0.1 * Math.Sqrt(10) + 0.2 * 2 + 0.2 * 0.1);
        var own = 1 - Math.Pow((4 + 0.5 * 0.2) / (Math.Sqrt(26) - 0.2), 2);
        found.Df.ShouldBe(1);
        found.Effect.ShouldBe(0.6, Slack);
        found.Range.Lower.ShouldBe(3 - 0.05 - (6 + width) / Math.Pow(x - 0.2, 2) * 4.1, Slack);
        found.Range.Upper.ShouldBe(3 + 0.05 - (6 - width) / Math.Pow(x + 0.2, 2) * 3.9, Slack);
        found.StandardError.ShouldBe((Math.Sqrt(0.4) + 0.1 + 0.6 * 0.2) / Math.Sqrt(own), Slack);
        RangedTargeting.Of(rows[..3]).ShouldBeNull();
        RangedTargeting.Of(rows[..2]).ShouldBeNull();
    }
}
