using Feedback360.Core.Reports;
using Feedback360.Core.Surveys;
using Feedback360.Core.Tests.Release;

namespace Feedback360.Core.Tests.Reports;

/// <summary>The main findings of a report in a few sentences.</summary>
public sealed class SummaryTests
{
    private static readonly Survey Five =
        new GivenSurvey().Competency("a", 1).Competency("b", 1).Competency("c", 1).Competency("d", 1).Competency("e", 1);

    private static readonly Survey Centred = new GivenSurvey()
        .Competency("head", 2, scale: GivenSurvey.Centred).Competency("heart", 2, scale: GivenSurvey.Centred).Balanced("head", "heart");

    [Fact]
    public void Highest_and_lowest_gaps_and_boxes_are_told_to_the_reader()
    {
        // Others 2.8 2.6 4.8 4.6 2.4 (4.8 and 4.6 are in no end band: 10 ballots), self 4 5 5 2 2.
        var given = new GivenSubject(Five).Self("45522").Peers(Ballots.WithSums(10, 28, 26, 44, 42, 24)).WithMeanSquare(0.4m);

        Told(given).ShouldBe(
            [
                "Others rate you highest on “The c” (4.4) and lowest on “The e” (2.4).",
                "By more than chance would make, you rated yourself higher than the others did on “The b” and “The a”, and lower on “The d”.",
                "Seen against your own average, you may overrate “The a” and “The b”, and others see a strength that you may not in “The d”.",
            ]);
        Told(given, isSubject: false)[0].ShouldBe("Others rate Ana highest on “The c” (4.4) and lowest on “The e” (2.4).");
    }

    [Fact]
    public void Gaps_that_are_no_more_than_chance_are_called_so_and_none_is_told_without_a_reference()
    {
        var given = new GivenSubject(Five).Self("33333").Peers(Ballots.WithSums(10, 31, 30, 29, 30, 32));

        Told(given)[1].ShouldBe("There is no reference yet to tell gaps between the own ratings and the others' from chance.");
        Told(given.WithMeanSquare(0.4m))[1].ShouldBe("Between your own ratings and the others' there is no gap that is more than chance among so few raters can make.");
        Told(given)[2].ShouldBe("Seen against your own average, no competency is clearly a blind spot or a hidden strength.");
    }

    [Fact]
    public void Without_own_ratings_there_are_no_gaps_and_no_boxes() =>
        Told(new GivenSubject(Five).Peers(Ballots.WithSums(10, 31, 30, 29, 30, 30))).ShouldBe(
            ["Others rate you highest on “The a” (3.1) and lowest on “The c” (2.9).", "You did not rate yourself, so there are no gaps to show."]);

    [Fact]
    public void Too_few_answers_are_all_that_is_told_where_nothing_of_others_is_shown() =>
        Told(new GivenSubject(Five).Self("33333").Peers("44444")).ShouldBe(["Too few people answered to show what others see."]);

    [Fact]
    public void Group_of_which_nothing_is_shown_is_named() =>
        Told(new GivenSubject(Five, Core.Campaigns.RoundPolicy.DefaultFor(Five) with { SmallGroups = Core.Campaigns.SmallGroups.Drop })
            .Peers(Ballots.WithSums(10, 31, 30, 29, 30, 30)).Reports("44444"))[^1].ShouldBe("Too few answered to show anything of “Direct reports”.");

    [Fact]
    public void Manager_who_is_far_from_everyone_else_is_pointed_out() =>
        Told(new GivenSubject(Five).Self("33333").Manager("33335").Peers(Ballots.WithSums(10, 31, 30, 29, 30, 20)).WithMeanSquare(0.1m))
            .ShouldContain("Your manager sees “The e” differently from everyone else.");

    [Fact]
    public void Balance_is_told_by_its_signal_and_not_as_high_and_low() =>
        Told(new GivenSubject(Centred).Self("3333").Peers(Ballots.WithSums(10, 38, 38, 30, 30)))[0].ShouldBe("Led by the head more than by the heart.");

    private static IReadOnlyList<string> Told(GivenSubject given, bool isSubject = true) =>
        ReportBuilder.Build(given.Release(), given.Survey, new("Ana", "Spring"), "en", isSubject).Summary;
}
