using Feedback360.Core.Release;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Tests.Release;

/// <summary>What follows from leaf cells for others to use: means over competencies, the technical gap, remarks on the method.</summary>
public sealed class DerivedScoresTests
{
    private static readonly Survey Both = new GivenSurvey()
        .Competency("direction", 1).Competency("trust", 1).Competency("knowledge", 1, Pole.Expertise).Competency("craft", 1, Pole.Expertise);

    [Fact]
    public void Technical_gap_is_the_mean_of_expertise_less_the_mean_of_the_rest()
    {
        Gap(Both, Ballots.WithSums(10, 30, 35, 40, 45)).ShouldBe((Estimate)(Rational)1m); // 4.25 - 3.25
        Gap(Both, Ballots.Same(10, "34-5")).ShouldBe(new Withheld(Reason.TooFewItems, 1));
        Gap(Both, Ballots.Same(10, "-445")).ShouldBe(new Withheld(Reason.TooFewItems, 1));
    }

    [Fact]
    public void Technical_gap_needs_both_kinds_of_competencies()
    {
        Survey none = new GivenSurvey().Competency("direction", 1).Competency("trust", 1);
        Survey only = new GivenSurvey().Competency("knowledge", 1, Pole.Expertise);

        (TechnicalGapRule.IsAsked(Both), TechnicalGapRule.IsAsked(none), TechnicalGapRule.IsAsked(only)).ShouldBe((true, false, false));
        Gap(none, Ballots.Same(10, "34")).ShouldBe(new Withheld(Reason.NotAsked, 1));
        Gap(only, Ballots.Same(10, "3")).ShouldBe(new Withheld(Reason.NotAsked, 1));
    }

    [Fact]
    public void Remarks_say_what_applies_in_a_fixed_order()
    {
        var survey = GivenSurvey.WithItems(1);

        Notes(new GivenSubject(survey).Peers(Ballots.WithSums(5, 15))).ShouldBe(["means-of-items", "noise-without-reference", "self-taken-as-fixed", "few-raters"]);
        Notes(new GivenSubject(survey).Invited("manager", 1).Peers(Ballots.WithSums(5, 15))).ShouldNotContain("manager-in-all-others");
        Notes(new GivenSubject(survey).Manager("4").Peers(Ballots.WithSums(5, 15))).ShouldContain("manager-in-all-others");
        Notes(new GivenSubject(survey).Manager("4")).ShouldNotContain("manager-in-all-others");
        Notes(new GivenSubject(survey).Peers(Ballots.WithSums(5, 15)).Reports("4")).ShouldContain("merged-groups");
        Notes(new GivenSubject(survey).Peers("3", "3").Reports(Ballots.Same(4, "3")).Others(Ballots.Same(4, "3"))).ShouldContain("merged-groups");
        Notes(new GivenSubject(survey).Peers("4").Invited("report", 1)).ShouldContain("small-groups-left-out");
        Notes(new GivenSubject(survey).Peers(Ballots.Same(5, "1"))).ShouldContain("end-bands");
        Notes(new GivenSubject(survey).Peers(Ballots.WithSums(5, 15)).WithMeanSquare(0.4m)).ShouldBe(["means-of-items", "noise-from-round", "self-taken-as-fixed", "few-raters"]);
        Survey norm = new GivenSurvey().Competency("listening", 1).Norm("listening", 0.5);
        Notes(new GivenSubject(norm).Peers(Ballots.WithSums(5, 15))).ShouldBe(["means-of-items", "noise-from-norm", "self-taken-as-fixed", "few-raters"]);
        Survey axis = new GivenSurvey().Competency("direction", 1, Pole.Execution).Competency("trust", 1, Pole.Relational);
        Notes(new GivenSubject(axis).Peers(Ballots.WithSums(5, 15, 15))).ShouldContain("axis-not-adjusted");
        Notes(new GivenSubject(axis).Peers(Ballots.WithSums(5, 15, 15)).With(new(RoundPsychometrics.None, 0.1m))).ShouldNotContain("axis-not-adjusted");
        Notes(new GivenSubject(axis).Peers("33")).ShouldNotContain("axis-not-adjusted");
    }

    [Fact]
    public void Bands_of_perceived_change_and_of_hidden_items_are_remarked_too()
    {
        Survey perceived = new GivenSurvey().Competency("listening", 1).WithPerceivedChange();
        Notes(new GivenSubject(perceived).Peers(Ballots.Same(5, "37"))).ShouldContain("end-bands");
        Notes(new GivenSubject(perceived).Peers(Ballots.Same(5, "34"))).ShouldNotContain("end-bands");

        var hidden = new GivenSubject(GivenSurvey.WithItems(3)).Peers(Ballots.WithSums(5, 15, 15, 5)).Release(new([new("peers", ["peers"], 4, 4)], new Dictionary<string, PanelChange>()));
        hidden.Method.Notes.Select(note => note.Code).ShouldBe(["means-of-items", "end-bands", "items-hidden-one-person", "noise-without-reference", "self-taken-as-fixed", "few-raters"]);
    }

    [Fact]
    public void Mean_square_of_a_manager_is_the_largest_of_the_scale_or_the_norm()
    {
        PrintedPsychometric Printed(string scale, decimal msw) => new("peers", scale, msw, null, null, null, 30, 90);
        var norms = new Dictionary<string, Norm> { ["listening"] = new(null, 0.7, null, "made up"), ["trust"] = new(3.5, 0.8, null, "made up") };
        var references = new References(new([Printed("listening", 0.4m), Printed("listening", 0.6m), Printed("other", 0.9m)]), norms);
        Source manager = new("manager", ["manager"], 1);

        references.MeanSquare(manager, "listening").ShouldBe(new Variance(0.6m, ReferenceOrigin.Round));
        references.MeanSquare(manager, "trust").ShouldBe(new Variance(0.8m, ReferenceOrigin.Norm));
        references.MeanSquare(manager, "unknown").ShouldBeNull();
        references.MeanSquare(new("reports", ["reports"], 5), "listening").ShouldBe(new Variance(0.7m, ReferenceOrigin.Norm));
        references.OfAllOthers([], "listening").ShouldBeNull();
        references.OfAllOthers([new("peers", ["peers"], 4), new("reports", ["reports"], 1)], "listening").ShouldBe(new Variance(new Rational(23, 250), ReferenceOrigin.Norm)); // (4·.4 + .7)/25
        references.OfItem([new("peers", ["peers"], 4)], "trust").ShouldBe(new Variance(0.2m, ReferenceOrigin.Norm));
        (new NormTable(norms).Mean("trust"), new NormTable(norms).Mean("listening"), new NormTable(norms).Mean("unknown")).ShouldBe((3.5m, null, null));
    }

    [Fact]
    public void Earlier_round_is_what_its_report_shows_of_blocks()
    {
        PublishedBlock block = new("peers", ["peers"], 5, 4);

        EarlierRound.From([block, new UnpublishedGroup("reports", 2, 3), new ExemptRater("self", true)], new Dictionary<string, PanelChange>()).Blocks.ShouldBe([block]);
    }

    private static Released<Estimate> Gap(Survey survey, string[] peers)
    {
        var leaves = new GivenSubject(survey).Peers(peers).Seal();
        return TechnicalGapRule.Of(new Closure(leaves), leaves, survey);
    }

    private static string[] Notes(GivenSubject given) => [.. given.Release().Method.Notes.Select(note => note.Code)];
}
