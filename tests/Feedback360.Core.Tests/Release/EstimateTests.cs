using Feedback360.Core.Release;

namespace Feedback360.Core.Tests.Release;

/// <summary>Numbers with the two values that they take with every band at its ends, worked out by hand.</summary>
public sealed class EstimateTests
{
    private static readonly Estimate Band = new(1, 1.5m, 2);
    private static readonly Estimate Exact = (Rational)3m;

    [Fact]
    public void Sums_differences_and_multiples_carry_the_ends()
    {
        (Band + Band).ShouldBe(new Estimate(2, 3, 4));
        (Band + Exact).ShouldBe(new Estimate(4, 4.5m, 5));
        (Exact + Exact).ShouldBe((Estimate)(Rational)6m);
        (Exact - Band).ShouldBe(new Estimate(1, 1.5m, 2));
        (Band - Exact).ShouldBe(new Estimate(-2, -1.5m, -1));
        (Band - new Estimate(0, 2, 5)).ShouldBe(new Estimate(-4, -0.5m, 2));
        (Exact - (Rational)1m).ShouldBe((Estimate)(Rational)2m);
        (Band * 3).ShouldBe(new Estimate(3, 4.5m, 6));
        (Exact * 3).ShouldBe((Estimate)(Rational)9m);
    }

    [Fact]
    public void Without_a_band_the_three_are_one()
    {
        (Exact.IsExact, Band.IsExact).ShouldBe((true, false));
        (Exact.Low, Exact.Value, Exact.High).ShouldBe((3, 3, 3));
        (Band.Low, Band.Value, Band.High).ShouldBe((1, 1.5m, 2));
        Exact.Ends.ShouldBe([3]);
        Band.Ends.ShouldBe([1, 2]);
    }

    [Theory]
    [InlineData(1, 2, 1, 2)]
    [InlineData(-2, -1, 1, 2)]
    [InlineData(-2, 1, 0, 2)]
    [InlineData(-1, 3, 0, 3)]
    [InlineData(0, 3, 0, 3)]
    [InlineData(-3, 0, 0, 3)]
    public void Distance_from_zero_is_that_of_the_nearest_and_of_the_farthest_end(int low, int high, int nearest, int farthest)
    {
        var estimate = new Estimate(low, new Rational(low + high, 2), high);

        estimate.NearestToZero.ShouldBe(nearest);
        estimate.FarthestFromZero.ShouldBe(farthest);
    }

    [Fact]
    public void Means_are_those_of_values_and_of_ends()
    {
        Estimate.Mean([Band, Exact]).ShouldBe(new Estimate(2, 2.25m, 2.5m));
        Estimate.WeightedMean([(Band, 1), (Exact, 3)]).ShouldBe(new Estimate(2.5m, new Rational(21, 8), 2.75m)); // (1.5 + 9)/4
        Estimate.WeightedMean([(Exact, 2)]).ShouldBe(Exact);
    }

    [Fact]
    public void Hull_has_the_outer_ends_and_the_middle_of_the_values()
    {
        Estimate.Hull([Band, Exact, new Estimate(-1, 0, 9)]).ShouldBe(new Estimate(-1, 1.5m, 9)); // values 1.5 3 0
        Estimate.Hull([new Estimate(2, 4, 5), new Estimate(1, 3, 4)]).ShouldBe(new Estimate(1, 3.5m, 5));
        Estimate.Hull([Exact]).ShouldBe(Exact);
    }
}
