using Feedback360.Core.Campaigns;

namespace Feedback360.Core.Tests.Campaigns;

public sealed class ProgressFiguresTests
{
    [Theory]
    [InlineData(0, 50, 0)]
    [InlineData(1, 50, 0)] // 2 %
    [InlineData(2, 80, 5)] // 2.5 %: half-up
    [InlineData(19, 80, 25)] // 23.75 %
    [InlineData(18, 80, 25)] // 22.5 %: half-up
    [InlineData(17, 80, 20)] // 21.25 %
    [InlineData(48, 50, 95)] // 96 %
    [InlineData(49, 50, 100)] // 98 %
    [InlineData(50, 50, 100)]
    [InlineData(53, 50, 100)] // late additions
    [InlineData(int.MaxValue, int.MaxValue, 100)]
    public void Response_rate_is_the_nearest_multiple_of_five(int submitted, int invitations, int rate) =>
        ProgressFigures.ResponseRate(submitted, invitations).ShouldBe(rate);

    [Fact]
    public void Response_rate_never_says_that_nobody_or_everybody_has_answered()
    {
        for (var invitations = ProgressRule.MinimumInvitations; invitations <= 500; invitations++)
        {
            ProgressFigures.ResponseRate(1, invitations).ShouldBe(0);
            ProgressFigures.ResponseRate(invitations - 1, invitations).ShouldBe(100);
        }
    }

    [Theory]
    [InlineData(-1, 50)]
    [InlineData(0, 0)]
    public void A_rate_of_nothing_is_a_mistake(int submitted, int invitations) =>
        Should.Throw<ArgumentOutOfRangeException>(() => ProgressFigures.ResponseRate(submitted, invitations));

    [Theory]
    [InlineData(3, 4, 4, null)]
    [InlineData(3, 5, 2, false)]
    [InlineData(3, 5, 3, true)]
    [InlineData(5, 6, 6, null)]
    [InlineData(5, 7, 4, false)]
    [InlineData(3, 0, 0, null)]
    public void Minimum_is_told_only_where_two_more_are_asked(int minimum, int invited, int submitted, bool? reached) =>
        ProgressFigures.MinimumReached(minimum, invited, submitted).ShouldBe(reached);
}
