using Feedback360.Core.Change;
using Feedback360.Core.Release;
using Feedback360.Core.Surveys;
using Feedback360.Core.Tests.Release;
using static Feedback360.Core.Tests.Release.Reading;

namespace Feedback360.Core.Tests.Change;

/// <summary>Values, noise and outcomes of a change (statistics 20 and 21).</summary>
public sealed class CompareRoundsTests
{
    private static readonly Survey One = GivenSurvey.WithItems(1);

    [Fact]
    public void Change_of_all_others_is_the_difference_of_released_values()
    {
        var change = Only(new GivenRounds(One)
            .Before(given => given.Self("4").Manager("4").Peers(Ballots.WithSums(6, 18)))
            .After(given => given.Self("5").Manager("5").Peers(Ballots.WithSums(8, 28))));

        var allOthers = change.AllOthers.Value;
        allOthers.Before.ShouldBe(Shown(3.1m, 6)); // (18 + 4) / 7
        allOthers.After.ShouldBe(Shown(3.7m, 8)); // (28 + 5) / 9
        allOthers.Delta.Value.ShouldBe(new Delta.Shown(0.5m)); // 3.6667 - 3.1429 = 0.5238, not 3.7 - 3.1
        allOthers.WithManager.ShouldBeTrue();
        change.Self.Delta.Value.ShouldBe(new Delta.Shown(1));
        change.Manager.Delta.Value.ShouldBe(new Delta.Shown(1));
        change.Blocks["peers"].Value.Delta.Value.ShouldBe(new Delta.Shown(0.5m));
        change.Items.Single().AllOthers.Value.Delta.Value.ShouldBe(new Delta.Shown(0.5m));
    }

    [Fact]
    public void Where_nothing_is_missing_the_values_are_those_of_the_reports()
    {
        Survey survey = new GivenSurvey().Competency("a", 3).Competency("b", 2);
        var rounds = new GivenRounds(survey)
            .Before(given => given.Self("44433").Manager("34343").Peers(Ballots.WithSums(5, 17, 18, 19, 20, 5)).Reports(Ballots.WithSums(4, 13, 14, 15, 16, 17)))
            .After(given => given.Self("44433").Manager("44444").Peers(Ballots.WithSums(5, 18, 18, 19, 20, 8)).Reports(Ballots.WithSums(4, 13, 14, 15, 16, 17)));

        var (before, after) = rounds.Reports();
        foreach (var (place, change) in rounds.Compare().Competencies.Index())
        {
            change.AllOthers.Value.Before.ShouldBe(before.Competencies[place].AllOthers);
            change.AllOthers.Value.After.ShouldBe(after.Competencies[place].AllOthers);
            foreach (var block in new[] { "peers", "reports" })
            {
                change.Blocks[block].Value.Before.ShouldBe(before.Competencies[place].Blocks[block]);
                change.Blocks[block].Value.After.ShouldBe(after.Competencies[place].Blocks[block]);
            }
            foreach (var (item, itemChange) in change.Items.Index())
                itemChange.AllOthers.Value.Before.ShouldBe(before.Competencies[place].Items[item].AllOthers);
        }
        rounds.Compare().Method.Notes.ShouldNotContain(new MethodNote("common-ground"));
    }

    [Fact]
    public void Smallest_detectable_change_is_that_of_the_reference()
    {
        // golden reliable_change: MSW 0.45, 6 and 7 raters: 0.7315.
        var change = Only(new GivenRounds(One).MeanSquare(0.45m)
            .Before(given => given.Peers(Ballots.WithSums(6, 19)))
            .After(given => given.Peers(Ballots.WithSums(8, 30)).Invited("peer", 9)));

        change.Reference.ShouldBe(ReferenceOrigin.Round);
        change.AllOthers.Value.SmallestDetectable.Value.ShouldBe(0.71m); // 1.96·sqrt(0.45/6 + 0.45/8) = 0.7102
        change.Blocks["peers"].Value.SmallestDetectable.Value.ShouldBe(0.71m);
    }

    [Fact]
    public void Smallest_detectable_change_of_several_sources_is_worked_out_by_hand()
    {
        var change = Only(new GivenRounds(One).MeanSquare(0.5m)
            .Before(given => given.Manager("4").Peers(Ballots.WithSums(5, 18)).Reports(Ballots.WithSums(4, 14)))
            .After(given => given.Manager("4").Peers(Ballots.WithSums(7, 25)).Reports(Ballots.WithSums(4, 14))));

        // Σ (n/Σn)²·0.5/n = 0.5/Σn: 0.5/10 + 0.5/12 = 0.091667; 1.96·0.302765 = 0.5934.
        change.AllOthers.Value.SmallestDetectable.Value.ShouldBe(0.59m);
        change.Blocks["reports"].Value.SmallestDetectable.Value.ShouldBe(0.98m); // 1.96·sqrt(0.25)
    }

    [Fact]
    public void N_of_a_competency_is_the_smallest_of_its_items()
    {
        var change = Only(new GivenRounds(GivenSurvey.WithItems(2)).MeanSquare(0.5m)
            .Before(given => given.Peers("44", "44", "44", "44", "4-", "4-"))
            .After(given => given.Peers(Ballots.Same(6, "44"))));

        change.AllOthers.Value.SmallestDetectable.Value.ShouldBe(0.89m); // 1.96·sqrt(0.5/4 + 0.5/6) = 0.8946
    }

    [Theory]
    [InlineData(18, 30, Outcome.Better)] // 3.0 → 5.0? top band 4.83..5: RC at the near end 1.83 / 0.387 = 4.7
    [InlineData(18, 27, Outcome.Better)] // 3.0 → 4.5
    [InlineData(27, 18, Outcome.Worse)]
    [InlineData(18, 21, Outcome.CannotTell)] // 3.0 → 3.5: RC 1.29
    [InlineData(18, 18, Outcome.CannotTell)]
    public void Outcome_follows_reliable_change(int before, int after, Outcome outcome) =>
        Only(new GivenRounds(One).MeanSquare(0.45m)
            .Before(given => given.Peers(Ballots.WithSums(6, before)))
            .After(given => given.Peers(Ballots.WithSums(6, after)))).AllOthers.Value.Outcome.ShouldBe(outcome);

    [Fact]
    public void Both_ends_of_a_band_must_lead_to_the_outcome()
    {
        // Bottom band 1..1.83 of six raters → 2.5: ends +0.67 and +1.5 with S_diff 0.387.
        var near = Only(Rounds(6, 15));
        near.AllOthers.Value.Delta.Value.ShouldBe(new Delta.Approximate(1.1m, 0.66m, 1.5m));
        near.AllOthers.Value.Outcome.ShouldBe(Outcome.Better, "0.667 / 0.387 = 1.72 is p = .085, one hypothesis at .10");

        // → 2.3: nearest end +0.47, p = .23, though the far end +1.3 alone would be better.
        Only(Rounds(6, 14)).AllOthers.Value.Outcome.ShouldBe(Outcome.CannotTell);

        static GivenRounds Rounds(int before, int after) => new GivenRounds(One).MeanSquare(0.45m)
            .Before(given => given.Peers(Ballots.WithSums(6, before)))
            .After(given => given.Peers(Ballots.WithSums(6, after)));
    }

    [Fact]
    public void All_outcomes_of_a_leader_are_judged_together()
    {
        // +0.7 with S_diff 0.387: p = .071. Alone it is called better; beside seven competencies without change it is not.
        Survey eight = Enumerable.Range(1, 8).Aggregate(new GivenSurvey(), (survey, number) => survey.Competency($"c{number}", 1));
        int[] still = [.. Enumerable.Repeat(20, 7)];

        var alone = new GivenRounds(One).MeanSquare(0.45m).Before(given => given.Peers(Ballots.WithSums(6, 18))).After(given => given.Peers(Ballots.WithSums(6, 22)));
        var among = new GivenRounds(eight).MeanSquare(0.45m).Before(given => given.Peers(Ballots.WithSums(6, [18, .. still]))).After(given => given.Peers(Ballots.WithSums(6, [22, .. still])));

        Only(alone).AllOthers.Value.Outcome.ShouldBe(Outcome.Better);
        among.Compare().Competencies[0].AllOthers.Value.Outcome.ShouldBe(Outcome.CannotTell);
        among.Compare().Competencies[0].AllOthers.Value.Delta.ShouldBe(Only(alone).AllOthers.Value.Delta);
    }

    [Fact]
    public void Weakest_case_of_every_competency_goes_into_the_correction()
    {
        Evidence[] evidence = [new(0.04, true), new(0.09, true)];
        Outcomes.Decide(evidence).ShouldBe([Outcome.Better, Outcome.Better]); // .08 and .09
        Outcomes.Decide([evidence[0], evidence[1] with { P = 0.2 }]).ShouldBe([Outcome.Better, Outcome.CannotTell]);
        Outcomes.Decide([evidence[0] with { P = 0.06 }, evidence[1] with { P = 0.2 }, null]).ShouldBe([Outcome.CannotTell, Outcome.CannotTell, Outcome.NoReference]);
    }

    [Fact]
    public void No_reference_has_no_outcome_and_no_smallest_change()
    {
        var change = Only(new GivenRounds(One).Before(given => given.Peers(Ballots.WithSums(6, 18))).After(given => given.Peers(Ballots.WithSums(6, 24))));

        change.Reference.ShouldBe(ReferenceOrigin.None);
        change.AllOthers.Value.Outcome.ShouldBe(Outcome.NoReference);
        change.AllOthers.Value.SmallestDetectable.Why.ShouldBe(new Withheld(Reason.NoReference, 30));
        change.AllOthers.Value.Delta.Value.ShouldBe(new Delta.Shown(1));
    }

    [Fact]
    public void Norm_is_the_reference_where_nothing_is_printed()
    {
        Survey survey = new GivenSurvey().Competency("listening", 1).Norm("listening", 0.45);
        var change = Only(new GivenRounds(survey).Before(given => given.Peers(Ballots.WithSums(6, 18))).After(given => given.Peers(Ballots.WithSums(6, 27))));

        change.Reference.ShouldBe(ReferenceOrigin.Norm);
        change.AllOthers.Value.Outcome.ShouldBe(Outcome.Better);
    }

    [Fact]
    public void Printed_figures_of_another_survey_version_are_no_reference()
    {
        Survey next = new GivenSurvey().Competency("listening", 1).Version(2);
        var change = Only(new GivenRounds(One).FollowUpSurvey(next).MeanSquare(0.45m)
            .Before(given => given.Peers(Ballots.WithSums(6, 18))).After(given => given.Peers(Ballots.WithSums(6, 27))));

        change.AllOthers.Value.Outcome.ShouldBe(Outcome.NoReference);
    }

    [Fact]
    public void Reports_that_cannot_be_compared_are_refused_by_name()
    {
        var (before, after) = new GivenRounds(One).Reports();
        Survey other = One with { Key = "other" };
        var elsewhere = new GivenSubject(other).Release();
        var somebody = ReleaseGate.Finish(One, new GivenSubject(One).Seal(), new("x", after.Round, new("ben")), new(RoundPsychometrics.None, null));

        CompareRounds.Check(before, after).ShouldBeNull();
        CompareRounds.Check(after, before).ShouldBe(ChangeRefusals.NotEarlier);
        CompareRounds.Check(before, before).ShouldBe(ChangeRefusals.NotEarlier);
        CompareRounds.Check(before, somebody).ShouldBe(ChangeRefusals.OtherSubject);
        CompareRounds.Check(elsewhere, after).ShouldBe(ChangeRefusals.OtherSurvey);
        Should.Throw<ArgumentException>(() => CompareRounds.Compare("c", after, before, new(RoundPsychometrics.None, RoundPsychometrics.None, One.Norms, true, new Dictionary<string, PanelChange>())));
    }

    private static CompetencyChange Only(GivenRounds rounds) => rounds.Compare().Competencies.ShouldHaveSingleItem();
}
