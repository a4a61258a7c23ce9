using Feedback360.Core.Change;
using Feedback360.Core.Release;
using Feedback360.Core.Surveys;
using Feedback360.Web.Change;

namespace Feedback360.Web.Tests.Reports;

/// <summary>What chance can make of an earlier value, as the chart of changes draws it.</summary>
public sealed class DumbbellTests
{
    private static readonly Scale Five = new("frequency", 1, [.. Enumerable.Range(1, 5).Select(point => new Texts($"{point}"))], new Texts("-"), UnkindEnds.Low);

    [Fact]
    public void Strip_lies_around_the_earlier_value_and_ends_with_the_scale()
    {
        Row(new Figure.Shown(3, 5), 0.7m).Noise.ShouldBe((2.3m, 3.7m));
        Row(new Figure.Shown(4.6m, 5), 0.7m).Noise.ShouldBe((3.9m, 5m));
    }

    [Fact]
    public void Strip_of_a_range_goes_from_its_one_end_to_its_other()
    {
        Row(new Figure.Band(1, 2.25m, 5), 0.5m).Noise.ShouldBe((1m, 2.75m));
        Row(new Figure.Approximate(3.5m, 3.2m, 3.8m, 5), 0.5m).Noise.ShouldBe((2.7m, 4.3m));
    }

    [Fact]
    public void Without_a_reference_or_an_earlier_value_there_is_no_strip()
    {
        Row(new Figure.Shown(3, 5), new Withheld(Reason.NoReference, 30)).Noise.ShouldBeNull();
        Row(new Withheld(Reason.NoAnswer, 1), 0.7m).Noise.ShouldBeNull();
    }

    [Theory]
    [InlineData(Outcome.Better, true)]
    [InlineData(Outcome.Worse, true)]
    [InlineData(Outcome.CannotTell, false)]
    [InlineData(Outcome.NoReference, false)]
    public void Only_what_is_more_than_chance_is_clear(Outcome outcome, bool isClear) =>
        (Row(new Figure.Shown(3, 5), 0.7m) with { Outcome = outcome }).IsClear.ShouldBe(isClear);

    private static Dumbbell Row(Released<Figure> before, Released<decimal> smallest) =>
        new("a", "A", Five, before, new Figure.Shown(4, 5), smallest, Outcome.CannotTell, "cannot tell", null);
}
