using Feedback360.Core.Statistics;

namespace Feedback360.Core.Tests.Statistics;

/// <summary>What must hold whatever the data are.</summary>
public sealed class StatisticsInvariantTests
{
    private const double Near = 1e-9;

    [Theory]
    [InlineData(0.975, 1, 12.706204736432095)] // qt(.975, 1)
    [InlineData(0.975, 2, 4.302652729911275)] // qt(.975, 2)
    [InlineData(0.9999, 1, 3183.0987571340446)] // qt(.9999, 1): outside a fixed bracket of 800
    [InlineData(0.95, 8.98936, 1.83336)] // qt(.95, 8.98936)
    public void Quantiles_of_t_are_those_of_R(double p, double df, double expected)
    {
        Quantiles.StudentT(p, df).ShouldBe(expected, 1e-5 * expected);
        Quantiles.StudentT(1 - p, df).ShouldBe(-Quantiles.StudentT(p, df), Near * expected);
        Quantiles.LowerT(Quantiles.StudentT(p, df), df).ShouldBe(p, 1e-12);
    }

    [Theory]
    [InlineData(0.975, 3, 2, 39.16549)] // qf(.975, 3, 2)
    [InlineData(0.975, 3, 1, 864.1630)] // qf(.975, 3, 1)
    [InlineData(0.999, 2, 1, 499999.5)] // qf(.999, 2, 1): outside a fixed bracket of 1000
    [InlineData(0.025, 5, 10, 0.1510767)] // qf(.025, 5, 10)
    public void Quantiles_of_F_are_those_of_R(double p, double df1, double df2, double expected)
    {
        Quantiles.F(p, df1, df2).ShouldBe(expected, 1e-6 * expected);
        Quantiles.UpperF(Quantiles.F(p, df1, df2), df1, df2).ShouldBe(1 - p, 1e-9);
    }

    [Fact]
    public void Small_tails_keep_their_digits()
    {
        // 2 * pt(-40, 30) and pf(200, 3, 100, lower.tail = FALSE)
        Quantiles.TwoSidedT(40, 30).ShouldBeInRange(1e-28, 1e-26);
        Quantiles.UpperF(200, 3, 100).ShouldBeInRange(1e-45, 1e-41);
    }

    [Fact]
    public void Alpha_and_correlations_do_not_depend_on_where_the_scale_begins()
    {
        foreach (var (rows, shifted) in Tables())
        {
            var (one, other) = (ScaleReliability.Of(rows), ScaleReliability.Of(shifted));
            other.Alpha.Value.ShouldBe(one.Alpha.Value, Near);
            other.Standardized.Value.ShouldBe(one.Standardized.Value, Near);
            other.MeasurementError.OrNull.GetValueOrDefault().ShouldBe(one.MeasurementError.OrNull.GetValueOrDefault(), Near);
        }
    }

    [Fact]
    public void Summed_alpha_is_the_alpha_of_the_rows()
    {
        foreach (var (rows, _) in Tables())
        {
            var sums = new AlphaSums(rows.Items);
            foreach (var row in rows.CompleteRows())
                sums.Add(Array.ConvertAll(row, value => (byte)value));
            sums.Alpha().Value.ShouldBe(ScaleReliability.Of(rows).Alpha.Value, Near);
        }
    }

    [Fact]
    public void Swapping_the_rounds_turns_every_sign()
    {
        foreach (var (first, second) in Rounds())
        {
            var (there, back) = (Change(first, second), Change(second, first));
            back.Difference.ShouldBe(-there.Difference, Near);
            back.P.ShouldBe(there.P, Near);
            back.Df.ShouldBe(there.Df, Near);
            var (ranks, turned) = (ImprovementProbability.Of(first, second)!, ImprovementProbability.Of(second, first)!);
            turned.Delta.ShouldBe(-ranks.Delta, Near);
            turned.Variance.Value.ShouldBe(ranks.Variance.Value, Near);
            MannWhitney.Z(second, first, corrected: true).Value.ShouldBe(-MannWhitney.Z(first, second, corrected: true).Value, Near);
            MannWhitney.ExactP(second, first).Value.ShouldBe(MannWhitney.ExactP(first, second).Value, Near);
            new Equivalence(back, -0.3, 0.3).P.ShouldBe(new Equivalence(there, -0.3, 0.3).P, Near);
        }
    }

    [Fact]
    public void Profile_distance_is_elevation_and_scatter_and_shape()
    {
        foreach (var (first, second) in Rounds())
        {
            double?[] Profile(double[] values) => [.. values.Take(5).Select(value => (double?)value)];
            var found = ProfileAgreement.Of(Profile(first), Profile(second))!;
            (found.Elevation + found.Scatter + found.Shape.Value).ShouldBe(found.SquaredDistance, Near);
        }
    }

    [Fact]
    public void Within_and_composition_are_the_pooled_change()
    {
        var random = new Random(3);
        for (var turn = 0; turn < 50; turn++)
        {
            GroupPair[] groups = [.. Enumerable.Range(0, 4).Select(_ => new GroupPair(random.Next(1, 9), 1 + 4 * random.NextDouble(), random.Next(1, 9), 1 + 4 * random.NextDouble()))];
            var found = CompositionDrift.Of(groups)!;
            (found.Within + found.Composition).ShouldBe(found.PooledChange, Near);
        }
    }

    [Fact]
    public void Equal_effects_have_no_variance_between_them_and_their_own_mean()
    {
        var found = RandomEffects.Of([0.2, 0.2, 0.2], [0.1, 0.2, 0.3])!;
        found.Q.ShouldBe(0, Near);
        (found.BetweenVariance, found.ISquared).ShouldBe((0, 0));
        found.Estimate.ShouldBe(0.2, Near);
    }

    [Fact]
    public void Every_pair_of_values_has_exactly_one_class_and_ties_count_as_high()
    {
        SelfOtherGap.Classify(3.5, 3.5, 3.5, 0.5).ShouldBe(Quadrant.SharedStrength);
        SelfOtherGap.Classify(4, 3.4, 3.5, 0.5).ShouldBe(Quadrant.BlindSpot);
        SelfOtherGap.Classify(3.5, 3.1, 3.5, 0.5).ShouldBe(Quadrant.Borderline);
        SelfOtherGap.Classify(3.3, 3.6, 3.5, 0.5).ShouldBe(Quadrant.Borderline);
        SelfOtherGap.Classify(null, 4, 3.5, 0.5).ShouldBe(Quadrant.NotClassified);
        SelfOtherGap.TendencyOf(3, null, 0.5).ShouldBe(Tendency.NotClassified);
    }

    [Fact]
    public void Reaching_a_target_needs_to_cross_it()
    {
        ReliableChange.Categorize(2.5, 3, 4, 4).ShouldBe(ChangeCategory.ImprovedAndReachedTarget);
        ReliableChange.Categorize(2.5, 4, 4.5, 4).ShouldBe(ChangeCategory.Improved);
        ReliableChange.Categorize(-2.5, 4, 3, null).ShouldBe(ChangeCategory.Declined);
        ReliableChange.Categorize(1.96, 3, 4, 4).ShouldBe(ChangeCategory.NoReliableChange);
    }

    private static WelchTest Change(double[] first, double[] second) => WelchTest.Of(Sample.Of(first).Found!.Value, Sample.Of(second).Found!.Value)!;

    private static IEnumerable<(double[] First, double[] Second)> Rounds()
    {
        var random = new Random(1);
        for (var turn = 0; turn < 20; turn++)
            yield return ([.. Enumerable.Range(0, 6).Select(_ => (double)random.Next(1, 6)), 1, 5], [.. Enumerable.Range(0, 5).Select(_ => (double)random.Next(1, 6)), 2]);
    }

    private static IEnumerable<(ValueTable Rows, ValueTable Shifted)> Tables()
    {
        var random = new Random(2);
        for (var turn = 0; turn < 20; turn++)
        {
            double?[][] rows = [.. Enumerable.Range(0, 12).Select(_ => Enumerable.Range(0, 4).Select(_ => (double?)random.Next(1, 6)).ToArray())];
            yield return (new(rows), new(rows.Select(row => Array.ConvertAll(row, value => value - 3))));
        }
    }
}
