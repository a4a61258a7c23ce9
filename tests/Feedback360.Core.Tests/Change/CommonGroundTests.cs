using Feedback360.Core.Change;
using Feedback360.Core.Release;
using Feedback360.Core.Surveys;
using Feedback360.Core.Tests.Release;
using static Feedback360.Core.Tests.Release.Reading;

namespace Feedback360.Core.Tests.Change;

/// <summary>What is compared with what: managers, blocks, splits, questions, single persons (statistics 21, anonymity 3.5).</summary>
public sealed class CommonGroundTests
{
    private static readonly Survey One = GivenSurvey.WithItems(1);

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
    public void Smallest_detectable_change_over_a_secret_split_is_the_largest_of_any()
    {
        var change = Only(new GivenRounds(One).MeanSquare(0.4m)
            .Before(given => given.Peers(Ballots.WithSums(6, 24)).Reports(Ballots.WithSums(6, 18)))
            .After(given => given.Peers(Ballots.WithSums(6, 24)).Reports("3").Invited("report", 6)));

        // All seven peers or all reports: 0.4/6 + 0.4/7 = 0.1238; 1.96·0.35187 = 0.6897. The true split of 6:1 would be 0.64.
        change.AllOthers.Value.SmallestDetectable.Value.ShouldBe(0.69m);
        change.Blocks["peers+reports"].Value.SmallestDetectable.Value.ShouldBe(0.69m);
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
        var leaves = later.Seal(EarlierRound.From(before.Respondents, new Dictionary<string, PanelChange>()));
        var after = ReleaseGate.Finish(survey, leaves, new("r2", new("round-2", Core.Campaigns.RoundKind.FollowUp, new DateOnly(2027, 5, 4)), new("ana")), new(RoundPsychometrics.None, null));

        var change = CompareRounds.Compare("c", before, after, new(GivenSubject.Printed(survey, 0.45m), RoundPsychometrics.None, survey.Norms, true, new Dictionary<string, PanelChange>()))
            .Competencies.Single();

        change.Blocks["peers"].Value.After.ShouldBe(Shown(3.7m, 6));
        change.Blocks["peers"].Value.Delta.Value.ShouldBe(new Delta.Shown(0.4m)); // 3.7 - 10/3 = 0.367
        change.AllOthers.Value.After.ShouldBe(Shown(3.9m, 6)); // (6·3.7 + 5) / 7
        change.AllOthers.Value.SmallestDetectable.Value.ShouldBe(0.73m); // 1.96·sqrt(0.45/6 + 0.45/7)
        change.Items.ShouldAllBe(item => item.AllOthers.Why!.Reason == Reason.HiddenToProtectAnother);
    }

    private static CompetencyChange Only(GivenRounds rounds) => rounds.Compare().Competencies.ShouldHaveSingleItem();
}
