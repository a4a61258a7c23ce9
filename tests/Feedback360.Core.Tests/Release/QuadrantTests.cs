using Feedback360.Core.Release;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Tests.Release;

/// <summary>The four boxes (statistics 6, released column).</summary>
public sealed class QuadrantTests
{
    private static readonly Survey Four =
        new GivenSurvey().Competency("a", 1).Competency("b", 1).Competency("c", 1).Competency("d", 1);

    [Fact]
    public void Competencies_fall_into_boxes_relative_to_the_leaders_own_averages()
    {
        // Others 3.0 3.0 4.0 4.0 (cut 3.5), self 5 2 5 2 (cut 3.5).
        var boxes = Boxes("5252", 15, 15, 20, 20);

        Keys(boxes.BlindSpots).ShouldBe(["a", "a-1"]);
        Keys(boxes.SharedDevelopment).ShouldBe(["b"]);
        Keys(boxes.SharedStrengths).ShouldBe(["c"]);
        Keys(boxes.HiddenStrengths).ShouldBe(["d", "d-1"]);
        boxes.BlindSpots.Select(entry => entry.Level).ShouldBe([QuadrantLevel.Competency, QuadrantLevel.Item]);
        boxes.BlindSpots[0].Tendency.ShouldBe(Tendency.Over);
        boxes.SharedStrengths[0].Tendency.ShouldBe(Tendency.Over);
        boxes.HiddenStrengths[0].Tendency.ShouldBe(Tendency.Under);
    }

    [Fact]
    public void Values_at_the_cut_are_high()
    {
        var boxes = Boxes("3333", 15, 15, 15, 15);

        Keys(boxes.SharedStrengths).ShouldBe(["a", "b", "c", "d"]);
        boxes.SharedStrengths.ShouldAllBe(entry => entry.Tendency == Tendency.Aligned);
    }

    [Fact]
    public void Opposite_sides_less_than_half_a_point_apart_are_borderline()
    {
        // Self 4 4 4 3: cut 3.75. Others 3.6 4.0 3.6 3.6: cut 3.7. a: 0.4 apart, b both high, d self low, others low.
        var boxes = Boxes("4443", 18, 20, 18, 18);

        Keys(boxes.Borderline).ShouldBe(["a", "c"]);
        Keys(boxes.SharedStrengths).ShouldBe(["b"]);
        Keys(boxes.SharedDevelopment).ShouldBe(["d"]);
    }

    [Fact]
    public void Half_a_point_apart_is_enough()
    {
        // n = 10: others 3.5 4 4 4, cut 3.875; self 4 4 4 3, cut 3.75.
        var results = new GivenSubject(Four).Self("4443").Peers(Ballots.WithSums(10, 35, 40, 40, 40)).Release();

        Keys(results.Quadrants.Value.BlindSpots).ShouldBe(["a", "a-1"]);
        results.Quadrants.Value.BlindSpots[0].Tendency.ShouldBe(Tendency.Over);
    }

    [Fact]
    public void Low_with_others_at_four_and_a_quarter_is_no_development_area()
    {
        // n = 20: others 4.25 is printed 4.3; the cut is above it.
        var results = new GivenSubject(Four).Self("4555").Peers(Ballots.WithSums(20, 86, 90, 92, 92)).Release();

        results.OnlyValue("a").ShouldBe(4.3m);
        results.Quadrants.Value.SharedDevelopment.ShouldBeEmpty();
        Keys(results.Quadrants.Value.Borderline).ShouldContain("a");
        var lower = new GivenSubject(Four).Self("4555").Peers(Ballots.WithSums(20, 84, 90, 92, 92)).Release();
        Keys(lower.Quadrants.Value.SharedDevelopment).ShouldBe(["a"]);
    }

    [Fact]
    public void Band_whose_ends_lead_to_different_boxes_cannot_be_told()
    {
        // a and b are in the bottom band 1..2 of five raters. With a at 2 and b at 1 the cut is 1.9 and a is high.
        var boxes = Boxes("3333", 5, 5, 11, 12);

        Keys(boxes.CannotTell).ShouldBe(["a", "b"]);
        boxes.CannotTell.ShouldAllBe(entry => entry.Tendency == Tendency.Over);
        Keys(boxes.SharedStrengths).ShouldBe(["c", "d"]);
    }

    [Fact]
    public void Tendency_whose_ends_differ_cannot_be_told()
    {
        // Self 2 against 1..2.
        Boxes("2333", 5, 20, 20, 20).SharedDevelopment.Single().Tendency.ShouldBe(Tendency.CannotTell);
    }

    [Fact]
    public void Band_far_from_the_cut_is_told()
    {
        var boxes = Boxes("5333", 5, 20, 20, 20);

        Keys(boxes.BlindSpots).ShouldBe(["a", "a-1"]);
    }

    [Fact]
    public void Only_the_five_largest_item_gaps_each_way_are_listed_ties_in_survey_order()
    {
        Survey survey = new GivenSurvey().Competency("a", 7).Competency("b", 7).Competency("c", 1).Competency("d", 1);
        // Items of a: others 3.0 (gap 2) but the last one 2.2; items of b: self low.
        var results = new GivenSubject(survey).Self("5555555" + "2222222" + "33")
            .Peers(Ballots.WithSums(5, 15, 15, 15, 15, 15, 15, 11, 21, 21, 21, 21, 21, 21, 22, 17, 17)).Release();

        var boxes = results.Quadrants.Value;
        Keys(boxes.BlindSpots).ShouldBe(["a", "a-7", "a-1", "a-2", "a-3", "a-4"]);
        Keys(boxes.HiddenStrengths).ShouldBe(["b", "b-7", "b-1", "b-2", "b-3", "b-4"]);
    }

    [Fact]
    public void Competency_without_self_is_left_out_of_both_cuts()
    {
        Survey five = new GivenSurvey().Competency("a", 1).Competency("b", 1).Competency("c", 1).Competency("d", 1).Competency("e", 1);
        // With e (others 1.0) in the cut of others, b would be high.
        var results = new GivenSubject(five).Self("5252-").Peers(Ballots.WithSums(20, 60, 60, 80, 80, 24)).Release();

        Keys(results.Quadrants.Value.SharedDevelopment).ShouldBe(["b"]);
    }

    [Theory]
    [InlineData("----", 4, Reason.NoAnswer, 1)]
    [InlineData("555-", 4, Reason.TooFewItems, 4)]
    [InlineData("5555", 2, Reason.FewerThanMinimum, 3)]
    public void Boxes_need_self_and_others_in_four_competencies(string self, int peers, Reason reason, int minimum) =>
        new GivenSubject(Four).Self(self).Peers(Ballots.Same(peers, "3333")).Release().Quadrants.Why.ShouldBe(new Withheld(reason, minimum));

    [Fact]
    public void Scales_on_which_more_is_not_better_have_no_boxes()
    {
        Survey survey = new GivenSurvey().Competency("a", 1, scale: GivenSurvey.Centred).Competency("b", 1).Competency("c", 1).Competency("d", 1);

        new GivenSubject(survey).Self("3333").Peers(Ballots.Same(4, "3333")).Release().Quadrants.Why!.Reason.ShouldBe(Reason.NotComparable);
    }

    [Fact]
    public void Cut_offs_widen_with_the_scale()
    {
        Survey seven = new GivenSurvey()
            .Competency("a", 1, scale: GivenSurvey.Seven).Competency("b", 1, scale: GivenSurvey.Seven)
            .Competency("c", 1, scale: GivenSurvey.Seven).Competency("d", 1, scale: GivenSurvey.Seven);
        // Self 5 against 4.4: 0.6 apart is a blind spot on five points and borderline on seven.
        var results = new GivenSubject(seven).Self("5555").Peers(Ballots.WithSums(5, 22, 25, 25, 25)).Release();

        Keys(results.Quadrants.Value.Borderline).ShouldContain("a");
    }

    [Theory]
    [InlineData(35, "hidden")] // others 3.5 3 3 3 (cut 3.125) and self 3 4 4 4 (cut 3.75): half a point apart
    [InlineData(34, "borderline")]
    public void Others_above_self_by_half_a_point_are_a_hidden_strength(int sum, string box)
    {
        var boxes = new GivenSubject(Four).Self("3444").Peers(Ballots.WithSums(10, sum, 30, 30, 30)).Release().Quadrants.Value;

        Keys(boxes.HiddenStrengths).ShouldBe(box == "hidden" ? ["a", "a-1"] : []);
        Keys(boxes.Borderline).ShouldBe(box == "hidden" ? [] : ["a"]);
        boxes.HiddenStrengths.Concat(boxes.Borderline).First().Tendency.ShouldBe(box == "hidden" ? Tendency.Under : Tendency.Aligned);
    }

    /// <summary>4.2 of ten and 4.3 of ten are four and a quarter to the digit.</summary>
    [Fact]
    public void Four_and_a_quarter_itself_is_no_development_area()
    {
        var boxes = new GivenSubject(Four).Self("4555").Peers(Ballots.WithSums(10, 42, 46, 46, 46)).Reports(Ballots.WithSums(10, 43, 46, 46, 46)).Release().Quadrants.Value;

        boxes.SharedDevelopment.ShouldBeEmpty();
        Keys(boxes.Borderline).ShouldBe(["a"]);
    }

    private static Quadrants Boxes(string self, params int[] sumsOfFive) =>
        new GivenSubject(Four).Self(self).Peers(Ballots.WithSums(5, sumsOfFive)).Release().Quadrants.Value;

    private static string[] Keys(IReadOnlyList<QuadrantEntry> entries) => [.. entries.Select(entry => entry.Key)];
}

internal static class OnlyValues
{
    public static decimal OnlyValue(this ReleasedResults results, string competency) =>
        ((Figure.Shown)results.Competencies.Single(one => one.Key == competency).AllOthers.Value).Value;
}
