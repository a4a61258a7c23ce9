using Feedback360.Core.Campaigns;

namespace Feedback360.Core.Tests.Campaigns;

public sealed class GroupForecastTests
{
    /// <summary>Exact by hand: Σ C(n,i) 7ⁱ 3ⁿ⁻ⁱ / 10ⁿ; R: pbinom(k - 1, n, 0.7, lower.tail = FALSE).</summary>
    [Theory]
    [InlineData(0, 3, 70, 0)]
    [InlineData(1, 3, 70, 0)]
    [InlineData(2, 3, 70, 0)]
    [InlineData(3, 3, 70, 0.343)]
    [InlineData(4, 3, 70, 0.6517)]
    [InlineData(5, 3, 70, 0.83692)]
    [InlineData(7, 3, 70, 0.9712045)]
    [InlineData(1, 1, 70, 0.7)]
    [InlineData(2, 1, 50, 0.75)]
    [InlineData(5, 3, 0, 0)]
    [InlineData(5, 3, 100, 1)]
    [InlineData(2, 3, 100, 0)]
    public void Chance_is_the_binomial_upper_tail(int invited, int minimum, int rate, double chance) =>
        GroupForecast.ChanceOf(invited, minimum, rate).ShouldBe(chance, 1e-12);

    [Fact]
    public void Chance_grows_with_raters_and_with_the_rate_and_falls_with_the_minimum()
    {
        for (var invited = 0; invited < 60; invited++)
        {
            for (var minimum = 1; minimum <= 10; minimum++)
            {
                for (var rate = 5; rate <= 95; rate += 5)
                {
                    var chance = GroupForecast.ChanceOf(invited, minimum, rate);
                    chance.ShouldBeInRange(0, 1);
                    GroupForecast.ChanceOf(invited + 1, minimum, rate).ShouldBeGreaterThanOrEqualTo(chance - 1e-12);
                    GroupForecast.ChanceOf(invited, minimum, rate + 5).ShouldBeGreaterThanOrEqualTo(chance - 1e-12);
                    GroupForecast.ChanceOf(invited, minimum + 1, rate).ShouldBeLessThanOrEqualTo(chance + 1e-12);
                }
            }
        }
    }

    [Theory]
    [InlineData(1000, 50, 95, 1)]
    [InlineData(1000, 3, 5, 1)]
    public void Very_large_groups_are_certain_and_never_not_a_number(int invited, int minimum, int rate, double chance) =>
        GroupForecast.ChanceOf(invited, minimum, rate).ShouldBe(chance, 1e-9);

    [Fact]
    public void Forecast_says_how_many_more_make_a_good_chance()
    {
        var peers = GroupForecast.Of(5, 3, 70);
        (peers.Add, GroupForecast.ChanceOf(5, 3, 70) < GroupForecast.GoodChance).ShouldBe((1, true));
        peers.ChanceThen.ShouldBe(0.92953, 1e-12);
        var none = GroupForecast.Of(0, 3, 70);
        (none.Chance, none.Add).ShouldBe((0, 6));
        (GroupForecast.Of(8, 3, 70).Add, GroupForecast.Of(5, 3, 0).Add).ShouldBe((0, 50));
    }

    [Theory]
    [InlineData(-1, 3, 70)]
    [InlineData(5, 0, 70)]
    [InlineData(5, 3, -5)]
    [InlineData(5, 3, 105)]
    public void Numbers_that_mean_nothing_are_refused(int invited, int minimum, int rate) =>
        Should.Throw<ArgumentOutOfRangeException>(() => GroupForecast.Of(invited, minimum, rate));

    [Fact]
    public void Organisation_without_two_hundred_invitations_is_taken_to_answer_as_usual()
    {
        GroupForecast.RateOf([]).ShouldBe(70);
        GroupForecast.RateOf([new(199, 90)]).ShouldBe(70);
        GroupForecast.RateOf([new(200, 90)]).ShouldBe(90);
        GroupForecast.RateOf([new(100, 90), new(100, 80)]).ShouldBe(85);
    }

    [Theory]
    [InlineData(300, 80, 100, 60, 75)]
    [InlineData(100, 80, 300, 60, 65)]
    [InlineData(190, 60, 10, 100, 60)]
    public void Rate_is_weighted_by_invitations_and_in_steps_of_five(int first, int firstRate, int second, int secondRate, int rate) =>
        GroupForecast.RateOf([new(first, firstRate), new(second, secondRate)]).ShouldBe(rate);
}
