using Feedback360.Core.Release;
using Feedback360.Core.Reports;

namespace Feedback360.Core.Tests.Reports;

/// <summary>What may be called the highest and the lowest in others' eyes.</summary>
public sealed class RankingTests
{
    [Fact]
    public void Competencies_stand_by_what_others_see_with_equal_ones_in_survey_order_and_withheld_ones_last() =>
        Ranked(At(3), At(4.1m), Hidden, At(3), About(3.6m, 3.5m, 3.7m)).Order.ShouldBe(["b", "e", "a", "d", "c"]);

    [Fact]
    public void Single_top_and_bottom_are_named()
    {
        var ranking = Ranked(At(3), At(4.1m), At(2.2m), Hidden);

        ranking.Highest.ShouldBe(["b"]);
        ranking.Lowest.ShouldBe(["c"]);
        ranking.IsAlike.ShouldBeFalse();
    }

    [Fact]
    public void Two_plain_values_share_an_end_and_three_are_not_worth_naming()
    {
        Ranked(At(4), At(3), At(4), At(3.5m)).Highest.ShouldBe(["a", "c"]);
        Ranked(At(4), At(3), At(4), At(4)).Highest.ShouldBeEmpty();
        Ranked(At(4), At(3), At(4), At(4)).Lowest.ShouldBe(["b"]);
    }

    [Fact]
    public void Value_on_a_band_is_named_only_if_its_whole_range_is_beyond_all_others()
    {
        Ranked(About(4.5m, 4.3m, 4.7m), At(4.2m), At(3)).Highest.ShouldBe(["a"]);
        Ranked(About(4.5m, 4.2m, 4.7m), At(4.2m), At(3)).Highest.ShouldBeEmpty("it may be equal");
        Ranked(About(1.5m, 1.2m, 1.9m), At(2), At(3)).Lowest.ShouldBe(["a"]);
        Ranked(About(1.5m, 1.2m, 2.1m), At(2), At(3)).Lowest.ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_named_where_all_are_alike_or_there_is_nothing_to_compare()
    {
        var alike = Ranked(At(3), At(3), At(3));
        (alike.Highest.Count, alike.Lowest.Count, alike.IsAlike).ShouldBe((0, 0, true));
        Ranked(About(3, 2.9m, 3.1m), About(3, 2.9m, 3.1m)).IsAlike.ShouldBeFalse("they may differ");
        Ranked(At(3), Hidden).Highest.ShouldBeEmpty();
    }

    private static readonly Released<Figure> Hidden = new Withheld(Reason.TooFewItems, 2);

    private static Released<Figure> At(decimal value) => new Figure.Shown(value, 5);

    private static Released<Figure> About(decimal value, decimal low, decimal high) => new Figure.Approximate(value, low, high, 5);

    private static Ranking Ranked(params Released<Figure>[] allOthers) => Ranking.Of(
        [.. allOthers.Select((cell, place) => Made.Competency(((char)('a' + place)).ToString(), cell, new Withheld(Reason.NoAnswer, 1)))]);
}
