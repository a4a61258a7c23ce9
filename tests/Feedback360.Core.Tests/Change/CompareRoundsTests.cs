using Feedback360.Core.Change;
using Feedback360.Core.Release;
using Feedback360.Core.Surveys;
using Feedback360.Core.Tests.Release;
using static Feedback360.Core.Tests.Release.Reading;

namespace Feedback360.Core.Tests.Change;

/// <summary>Statistics 20 and 21, anonymity 3.5.</summary>
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
    public void Another_manager_leaves_the_manager_out()
    {
        var rounds = () => new GivenRounds(One).Before(given => given.Manager("1").Peers(Ballots.WithSums(5, 15))).After(given => given.Manager("5").Peers(Ballots.WithSums(5, 15)));

        Only(rounds()).AllOthers.Value.Delta.Value.ShouldBe(new Delta.Shown(0.7m));
        var other = Only(rounds().OtherManager());
        other.AllOthers.Value.Delta.Value.ShouldBe(new Delta.Shown(0));
        other.AllOthers.Value.Before.ShouldBe(Shown(3, 5));
        other.AllOthers.Value.WithManager.ShouldBeFalse();
        other.Manager.Delta.Why.ShouldBe(new Withheld(Reason.NotComparable, 1));
        other.Manager.After.ShouldBe(Shown(5, 1));
    }

    [Fact]
    public void Manager_on_one_side_only_is_left_out()
    {
        var change = Only(new GivenRounds(One).Before(given => given.Peers(Ballots.WithSums(5, 15))).After(given => given.Manager("5").Peers(Ballots.WithSums(5, 15))));

        change.AllOthers.Value.WithManager.ShouldBeFalse();
        change.AllOthers.Value.Delta.Value.ShouldBe(new Delta.Shown(0));
        change.Manager.Delta.Why!.Reason.ShouldBe(Reason.NotAsked);
    }

    /// <summary>The example of 3.5: 5+5 against a merged 5+1 with reports half a point lower reads +0.17 though nobody changed.</summary>
    [Fact]
    public void Merging_in_one_round_does_not_read_as_change()
    {
        var rounds = new GivenRounds(One).MeanSquare(0.1m)
            .Before(given => given.Peers(Ballots.WithSums(20, 80)).Reports(Ballots.WithSums(20, 60)))
            .After(given => given.Peers(Ballots.WithSums(20, 80)).Reports("3").Invited("report", 20));

        var (before, after) = rounds.Reports();
        var naive = ((Figure.Shown)after.Competencies[0].AllOthers.Value).Value - ((Figure.Shown)before.Competencies[0].AllOthers.Value).Value;
        naive.ShouldBe(0.5m, "the planted violation: 3.5 → 4.0, more than its noise of 0.2");

        var change = Only(rounds);
        change.Blocks["peers+reports"].Value.Delta.Value.ShouldBe(change.AllOthers.Value.Delta.Value);
        // 4.0 after. Before, of 4.0 and 3.0 in proportion to a split of 21: one side has at most two, so 4.0 to 3.0.
        change.AllOthers.Value.Delta.Value.ShouldBe(new Delta.Approximate(0.5m, 0, 1));
        change.AllOthers.Value.Outcome.ShouldBe(Outcome.CannotTell);
        change.Blocks["peers"].Why.ShouldBe(new Withheld(Reason.Merged, 3));
        rounds.Compare().Composition.TotalVariation.Why!.Reason.ShouldBe(Reason.Merged);
        rounds.Compare().Composition.Flagged.ShouldBeTrue("20:20 against 19:2 at the least");
    }

    [Fact]
    public void Real_change_is_still_seen_through_every_split()
    {
        var change = Only(new GivenRounds(One).MeanSquare(0.3m)
            .Before(given => given.Peers(Ballots.WithSums(6, 15)).Reports(Ballots.WithSums(6, 12)))
            .After(given => given.Peers(Ballots.WithSums(6, 26)).Reports("4")));

        change.AllOthers.Value.Delta.TryGet(out var delta).ShouldBeTrue();
        ((Delta.Approximate)delta!).Low.ShouldBeGreaterThan(1.5m);
        change.AllOthers.Value.Outcome.ShouldBe(Outcome.Better);
    }

    [Fact]
    public void Group_published_once_is_compared_with_nothing()
    {
        var change = Only(new GivenRounds(One)
            .Before(given => given.Peers(Ballots.WithSums(5, 15)).Reports(Ballots.WithSums(5, 25)))
            .After(given => given.Peers(Ballots.WithSums(5, 15))));

        change.AllOthers.Value.Delta.Value.ShouldBe(new Delta.Shown(0));
        change.AllOthers.Value.Before.ShouldBe(Shown(3, 5));
        change.Blocks["reports"].Why.ShouldBe(new Withheld(Reason.FewerThanMinimum, 3));
    }

    [Fact]
    public void Crossing_blocks_are_not_comparable()
    {
        var change = Only(new GivenRounds(One)
            .Before(given => given.Peers(Ballots.Same(5, "4")).Reports("4", "4").Others(Ballots.Same(5, "4")))
            .After(given => given.Peers("4", "4").Reports(Ballots.Same(5, "4")).Others(Ballots.Same(5, "4"))));

        change.AllOthers.Why!.Reason.ShouldBe(Reason.NotComparable);
        change.Blocks["peers"].Why!.Reason.ShouldBe(Reason.NotComparable);
        change.Items.Single().AllOthers.Why!.Reason.ShouldBe(Reason.NotComparable);
    }

    [Fact]
    public void Only_questions_that_both_rounds_show_are_compared()
    {
        // The second question is hard (2.0) and hidden before; comparing all of it would read -1.
        var rounds = new GivenRounds(GivenSurvey.WithItems(2)).MeanSquare(0.3m)
            .Before(given => given.Peers("42", "42", "4-", "4-", "4-", "4-"))
            .After(given => given.Peers(Ballots.Same(6, "42")));

        Only(rounds).AllOthers.Value.Delta.Value.ShouldBe(new Delta.Shown(0));
        Only(rounds).AllOthers.Value.After.ShouldBe(Shown(4, 6));
        Only(rounds).Items[1].AllOthers.Why.ShouldBe(new Withheld(Reason.FewerThanMinimum, 3));
        rounds.Compare().Method.Notes.ShouldContain(new MethodNote("common-ground"));
    }

    [Theory]
    [InlineData(5, 6, 0, 0, true)]
    [InlineData(5, 5, 1, 1, true)]
    [InlineData(5, 7, 0, 0, false)]
    public void Single_person_hides_items_and_needs_three_of_them(int before, int after, int joined, int left, bool hidden)
    {
        GivenRounds Rounds(int items) => new GivenRounds(GivenSurvey.WithItems(items)).Panel("peers", joined, left)
            .Before(given => given.Peers(Ballots.Same(before, new string('4', items))))
            .After(given => given.Peers(Ballots.Same(after, new string('4', items))));

        Only(Rounds(3)).Items.ShouldAllBe(item => item.AllOthers.IsShown == !hidden);
        Only(Rounds(3)).AllOthers.IsShown.ShouldBeTrue();
        Only(Rounds(2)).AllOthers.IsShown.ShouldBe(!hidden);
    }

    [Fact]
    public void Report_released_without_items_is_compared_by_competency()
    {
        var survey = GivenSurvey.WithItems(3);
        var before = new GivenSubject(survey).Manager("444").Peers(Ballots.Same(5, "334")).Release();
        var later = new GivenSubject(survey).Manager("555").Peers(Ballots.Same(6, "344"));
        var leaves = later.Seal(EarlierRound.From(before, new Dictionary<string, PanelChange>()));
        var after = ReleaseGate.Finish(survey, leaves, new("r2", new("round-2", Core.Campaigns.RoundKind.FollowUp, new DateOnly(2027, 5, 4)), new("ana")), new(RoundPsychometrics.None, null));

        var change = CompareRounds.Compare("c", before, after, new(GivenSubject.Printed(survey, 0.45m), RoundPsychometrics.None, survey.Norms, true, new Dictionary<string, PanelChange>()))
            .Competencies.Single();

        change.Blocks["peers"].Value.After.ShouldBe(Shown(3.7m, 6));
        change.Blocks["peers"].Value.Delta.Value.ShouldBe(new Delta.Shown(0.4m)); // 3.7 - 10/3 = 0.367
        change.AllOthers.Value.After.ShouldBe(Shown(3.9m, 6)); // (6·3.7 + 5) / 7
        change.AllOthers.Value.SmallestDetectable.Value.ShouldBe(0.73m); // 1.96·sqrt(0.45/6 + 0.45/7)
        change.Items.ShouldAllBe(item => item.AllOthers.Why!.Reason == Reason.HiddenToProtectAnother);
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
