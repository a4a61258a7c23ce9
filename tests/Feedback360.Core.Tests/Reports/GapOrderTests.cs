using Feedback360.Core.Release;
using Feedback360.Core.Reports;

namespace Feedback360.Core.Tests.Reports;

/// <summary>In which order gaps are told.</summary>
public sealed class GapOrderTests
{
    [Fact]
    public void Gaps_beyond_chance_come_first_and_within_each_weight_the_larger_one()
    {
        var told = GapOrder.Of(
        [
            Made.Titled("small", new Gap.Shown(0.1m, Noise.Within)),
            Made.Titled("hidden", new Withheld(Reason.NoAnswer, 1)),
            Made.Titled("far", new Gap.Shown(-0.8m, Noise.Beyond)),
            Made.Titled("open", new Gap.Approximate(0.1m, -0.2m, 0.4m, Noise.Within)),
            Made.Titled("large", new Gap.Shown(-1.4m, Noise.Within)),
            Made.Titled("unknown", new Gap.Shown(2, Noise.NoReference)),
            Made.Titled("farther", new Gap.Approximate(1.1m, 0.9m, 1.3m, Noise.Beyond)),
        ]);

        told.Select(weight => $"{weight.Key}: {string.Join(' ', weight.Select(one => one.Released.Key))}")
            .ShouldBe(["Beyond: farther far", "NoReference: unknown", "Within: large small", "CannotTell: open", "Withheld: hidden"]);
    }

    [Fact]
    public void A_band_that_ends_at_no_gap_leaves_the_direction_open()
    {
        GapOrder.WeightOf(new Gap.Approximate(-0.4m, -0.8m, 0, Noise.NoReference)).ShouldBe(GapWeight.CannotTell);
        GapOrder.WeightOf(new Gap.Approximate(-0.4m, -0.8m, -0.01m, Noise.NoReference)).ShouldBe(GapWeight.NoReference);
        GapOrder.WeightOf(new Gap.Shown(0, Noise.Within)).ShouldBe(GapWeight.Within);
    }
}
