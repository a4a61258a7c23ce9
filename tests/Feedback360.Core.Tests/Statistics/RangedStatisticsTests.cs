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
}
