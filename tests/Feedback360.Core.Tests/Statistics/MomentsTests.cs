using Feedback360.Core.Statistics;

namespace Feedback360.Core.Tests.Statistics;

public sealed class MomentsTests
{
    private const double Near = 1e-12;

    [Fact]
    public void Two_values_have_a_spread_and_a_correlation()
    {
        Moments.SquaredDeviations([1, 3]).ShouldBe(2, Near);
        Moments.Variance([1, 3]).Value.ShouldBe(2, Near);
        Moments.Correlation([1, 3], [5, 2]).Value.ShouldBe(-1, Near);
    }

    [Fact]
    public void Correlation_of_three_pairs_is_their_common_share() => // thirds of -4 -1 5 and of -2 -5 7: products 48, squares 42 and 78
        Moments.Correlation([1, 2, 4], [2, 1, 5]).Value.ShouldBe(48 / Math.Sqrt(42 * 78), Near);

    [Fact]
    public void No_pairs_have_no_data_and_sides_of_different_length_are_refused()
    {
        Moments.Correlation([], []).ShouldBe(Statistic.None(Undefined.NoData));
        Moments.Correlation([1], [2]).ShouldBe(Statistic.None(Undefined.NLt2));
        Should.Throw<ArgumentException>(() => Moments.Correlation([1, 2, 3], [1, 2]));
        Should.Throw<ArgumentException>(() => Moments.Correlation([1, 2], [1, 2, 3]));
    }

    [Theory]
    [InlineData(1e-12, 0.5, true)] // of small values the bound is that of 1
    [InlineData(1.1e-12, 0.5, false)]
    [InlineData(5e-9, 5000, true)] // of large ones it grows with them
    [InlineData(5.1e-9, 5000, false)]
    public void Rounding_is_a_billionth_of_a_thousandth_of_the_largest_value_or_of_one(double spread, double size, bool negligible) =>
        Moments.IsNegligible(spread, size).ShouldBe(negligible);

    [Fact]
    public void Median_is_in_the_middle_of_the_sorted_values()
    {
        Moments.Median([9, 1, 4]).Value.ShouldBe(4);
        Moments.Median([9, 1, 4, 5]).Value.ShouldBe(4.5);
        Moments.Median([7]).Value.ShouldBe(7);
    }
}
