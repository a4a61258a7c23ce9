using Feedback360.Core.Release;
using Feedback360.Web.Reports.Charts;

namespace Feedback360.Web.Tests.Reports;

public sealed class DotRowTests
{
    [Fact]
    public void Marks_far_from_each_other_share_the_first_lane() =>
        Lanes(Shown(2), Shown(3), Shown(4)).ShouldBe([0, 0, 0, 0]);

    [Fact]
    public void Marks_that_would_lie_on_each_other_stand_in_lanes_of_their_own_and_later_ones_fill_what_is_free() =>
        Lanes(Shown(4), Shown(4), Shown(4.1m), Shown(3)).ShouldBe([0, 1, 2, 0, 0]);

    [Fact]
    public void A_range_takes_the_place_it_covers() =>
        Lanes(new Figure.Band(1, 2.25m, 4), Shown(2), Shown(2.8m)).ShouldBe([0, 1, 0, 0]);

    [Fact]
    public void What_is_withheld_takes_no_place() =>
        Lanes(new Withheld(Reason.FewerThanMinimum, 3), Shown(4), new Withheld(Reason.Merged, 3), Shown(4)).ShouldBe([0, 0, 0, 1, 0]);

    private static Figure.Shown Shown(decimal value) => new(value, 4);

    /// <summary>The lanes of these lines, and of all others at 4.</summary>
    private static IReadOnlyList<int> Lanes(params Released<Figure>[] cells) =>
        new DotRow(1, 5, [.. cells.Select(cell => new DotLine("peers", "Peers", "#m-peers", cell, "")), new DotLine("all", "All", "#m-all", Shown(4), "")]).Lanes;
}
