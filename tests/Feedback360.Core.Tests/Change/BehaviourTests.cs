using Feedback360.Core.Change;
using Feedback360.Core.Release;
using Feedback360.Core.Surveys;
using Feedback360.Core.Tests.Release;
using static Feedback360.Core.Tests.Release.Reading;

namespace Feedback360.Core.Tests.Change;

/// <summary>Behaviours that a coaching contract chose, in the leader's own comparison (statistics 21, 24).</summary>
public sealed class BehaviourTests
{
    private static readonly GivenSurvey Given = new GivenSurvey().Competency("listening", 2).Competency("trust", 1).Norm("listening-1", 0.45);

    [Fact]
    public void Single_item_is_measured_against_the_norm_of_that_item()
    {
        var behaviour = Only(Rounds().Goal("g1", "listening-1"));

        behaviour.Goal.ShouldBe("g1");
        behaviour.Items.ShouldBe(["listening-1"]);
        behaviour.Before.ShouldBe(Shown(3, 6));
        behaviour.After.ShouldBe(Shown(4.5m, 6));
        behaviour.Delta.Value.ShouldBe(new Delta.Shown(1.5m));
        behaviour.SmallestDetectable.Value.ShouldBe(0.76m); // 1.96·sqrt(0.45/6 + 0.45/6)
        behaviour.Outcome.ShouldBe(Outcome.Better);
    }

    [Fact]
    public void Single_item_without_a_norm_has_no_reference_though_its_competency_has()
    {
        var behaviour = Only(Rounds().MeanSquare(0.45m).Goal("g1", "listening-2"));

        behaviour.Delta.Value.ShouldBe(new Delta.Shown(0));
        behaviour.SmallestDetectable.Why.ShouldBe(new Withheld(Reason.NoReference, 30));
        behaviour.Outcome.ShouldBe(Outcome.NoReference);
    }

    [Fact]
    public void Whole_competency_is_as_that_competency()
    {
        var change = Rounds().MeanSquare(0.45m).Goal("g1", "listening-2", "listening-1").Compare();
        var (behaviour, competency) = (change.Behaviours.Single(), change.Competencies[0].AllOthers.Value);

        behaviour.Delta.ShouldBe(competency.Delta);
        behaviour.SmallestDetectable.ShouldBe(competency.SmallestDetectable);
        behaviour.Outcome.ShouldBe(competency.Outcome);
        behaviour.Outcome.ShouldBe(Outcome.Better);
    }

    [Fact]
    public void Items_of_several_competencies_have_their_mean_and_no_reference()
    {
        var behaviour = Only(Rounds().MeanSquare(0.45m).Goal("g1", "listening-1", "trust-1"));

        behaviour.Before.ShouldBe(Shown(3.3m, 6)); // 3.0 and 3.5, half up
        behaviour.Delta.Value.ShouldBe(new Delta.Shown(0.8m)); // 1.5 and 0
        behaviour.Outcome.ShouldBe(Outcome.NoReference);
    }

    [Fact]
    public void Behaviours_and_competencies_are_judged_together()
    {
        // +0.7 with S_diff 0.387: p = .071, better if alone; beside three competencies that stand still it is not.
        Survey survey = new GivenSurvey().Competency("listening", 1).Competency("trust", 1).Competency("vision", 1).Norm("listening-1", 0.45);
        GivenRounds Rounds() => new GivenRounds(survey).Goal("g1", "listening-1")
            .Before(given => given.Peers(Ballots.WithSums(6, 18, 20, 20))).After(given => given.Peers(Ballots.WithSums(6, 22, 20, 20)));

        Only(Rounds()).Outcome.ShouldBe(Outcome.Better);
        Only(Rounds().MeanSquare(2m)).Outcome.ShouldBe(Outcome.CannotTell);
        Rounds().MeanSquare(2m).Compare().Competencies.ShouldAllBe(competency => competency.AllOthers.Value.Outcome == Outcome.CannotTell);
    }

    [Fact]
    public void Item_that_a_single_person_hides_is_withheld()
    {
        var behaviour = Only(Rounds().Panel("peers", 1, 0).Goal("g1", "listening-1"));

        behaviour.Delta.Why.ShouldBe(new Withheld(Reason.HiddenToProtectAnother, 3));
        behaviour.After.Why!.Reason.ShouldBe(Reason.HiddenToProtectAnother);
        behaviour.Outcome.ShouldBe(Outcome.CannotTell);
    }

    [Fact]
    public void Item_that_nobody_was_asked_is_withheld_and_no_part_of_the_correction()
    {
        Only(Rounds().Goal("g1", "elsewhere")).Delta.Why.ShouldBe(new Withheld(Reason.NotAsked, 1));
        Rounds().Goal("g1", "elsewhere").Goal("g2", "listening-1").Compare().Behaviours[1].Outcome.ShouldBe(Outcome.Better);
    }

    [Fact]
    public void Behaviours_are_in_the_stored_text()
    {
        var change = Rounds().Goal("g1", "listening-1").Compare();

        change.Text.ShouldContain("""{"goal":"g1","items":["listening-1"],"before":{"status":"shown","value":3,"n":6},"after":{"status":"shown","value":4.5,"n":6},"delta":{"status":"shown","value":1.5},"smallestDetectable":0.76,"outcome":"better","perceived":{"status":"withheld","reason":"not-asked","minimum":1}}""");
        ChangeResults.Read(change.Text).Behaviours.Single().Outcome.ShouldBe(Outcome.Better);
    }

    private static GivenRounds Rounds() => new GivenRounds(Given)
        .Before(given => given.Peers(Ballots.WithSums(6, 18, 21, 21))).After(given => given.Peers(Ballots.WithSums(6, 27, 21, 21)));

    private static BehaviourChange Only(GivenRounds rounds) => rounds.Compare().Behaviours.ShouldHaveSingleItem();
}
