using Feedback360.Core.Change;
using Feedback360.Core.Release;
using Feedback360.Core.Statistics;
using Feedback360.Core.Surveys;
using Feedback360.Core.Tests.Release;

namespace Feedback360.Core.Tests.Change;

/// <summary>The mean change over leaders and its four outcomes (statistics 25). Numbers of the tests are worked out beside them.</summary>
public sealed class OrganisationChangeTests
{
    /// <summary>t(.975) and t(.95) of eleven degrees of freedom, from a table.</summary>
    private const double TwoSided = 2.200985;
    private const double OneSided = 1.795885;

    private static readonly Survey One = GivenSurvey.WithItems(1);

    /// <summary>Twelve leaders by tenths of a point; mean and outcome.</summary>
    public static TheoryData<int[], ChangeDecision> Twelve => new()
    {
        { [2, 3, 1, 4, 2, 0, 3, 2, 5, 1, 2, 3], ChangeDecision.Change },
        { [-2, -3, -1, -4, -2, 0, -3, -2, -5, -1, -2, -3], ChangeDecision.Change },
        { [1, 1, 2, 0, 1, 1, 2, 1, 0, 1, 1, 1], ChangeDecision.TrivialChange },
        { [1, -1, 0, 1, -1, 0, 0, 1, -1, 0, 0, 0], ChangeDecision.NoMeaningfulChange },
        { [9, -8, 3, 6, -7, 5, -4, 8, 2, -3, 1, 4], ChangeDecision.Inconclusive },
    };

    [Theory]
    [MemberData(nameof(Twelve))]
    public void Mean_change_has_the_interval_and_the_outcome_of_plain_arithmetic(int[] tenths, ChangeDecision outcome)
    {
        var mean = tenths.Sum() / 120.0;
        var error = Math.Sqrt(tenths.Sum(tenth => (tenth / 10.0 - mean) * (tenth / 10.0 - mean)) / 11 / 12);
        var different = Math.Abs(mean) / error > TwoSided;
        var small = (0.3 - Math.Abs(mean)) / error > OneSided;

        var change = Only(new GivenOrganisation(One).Moving(tenths)).Value;

        change.Leaders.ShouldBe(12);
        ((double)change.Delta).ShouldBe(mean, 0.0501);
        ((double)change.Low).ShouldBeInRange(mean - TwoSided * error - 0.1, mean - TwoSided * error);
        ((double)change.High).ShouldBeInRange(mean + TwoSided * error, mean + TwoSided * error + 0.1);
        change.Outcome.ShouldBe((different, small) switch
        {
            (true, false) => ChangeDecision.Change,
            (true, true) => ChangeDecision.TrivialChange,
            (false, true) => ChangeDecision.NoMeaningfulChange,
            _ => ChangeDecision.Inconclusive,
        });
        change.Outcome.ShouldBe(outcome);
        change.Standardised.ShouldBeFalse();
    }

    [Fact]
    public void What_counts_as_no_change_grows_with_the_scale()
    {
        int[] third = [3, 4, 3, 4, 3, 4, 3, 4, 3, 4];

        Only(new GivenOrganisation(One).Moving(third)).Value.Outcome.ShouldBe(ChangeDecision.Change, "0.35 against 0.30");
        Only(new GivenOrganisation(new GivenSurvey().Competency("listening", 1, scale: GivenSurvey.Seven)).Moving(third)).Value
            .Outcome.ShouldBe(ChangeDecision.TrivialChange, "0.35 against 0.45");
    }

    [Fact]
    public void Nine_leaders_are_too_few_and_ten_are_not()
    {
        int[] nine = [2, 3, 1, 4, 2, 0, 3, 2, 5];

        Only(new GivenOrganisation(One).Moving(nine)).Why.ShouldBe(new Withheld(Reason.FewerThanMinimum, 10));
        Only(new GivenOrganisation(One).Moving([.. nine, 1])).Value.Leaders.ShouldBe(10);
        new GivenOrganisation(One).Moving(nine).Compare().Means.ShouldBeEmpty();
    }

    [Fact]
    public void Nobody_at_all_is_too_few() =>
        Only(new GivenOrganisation(One)).Why.ShouldBe(new Withheld(Reason.FewerThanMinimum, 10));

    [Fact]
    public void Leader_without_a_value_in_both_rounds_is_left_out_of_the_figure_and_of_its_set()
    {
        var organisation = new GivenOrganisation(One).Moving(2, 3, 1, 4, 2)
            .Leader(given => given.Peers(Ballots.WithSums(10, 10)), given => given.Peers("5", "5"))
            .Moving(0, 3, 2, 5, 1);

        var comparison = organisation.Compare();
        var change = comparison.Change.Change.Single().Change.Value;
        change.Leaders.ShouldBe(10);
        change.Delta.ShouldBe(0.2m); // 23 tenths of 10 leaders
        var mean = comparison.Means.ShouldHaveSingleItem();
        mean.Competency.ShouldBe("listening");
        mean.Leaders.ShouldBe([.. Enumerable.Range(0, 11).Where(place => place != 5).Select(place => $"leader-{place:000}")]);
    }

    [Fact]
    public void Competency_that_one_round_did_not_ask_about_has_no_leaders()
    {
        Survey two = new GivenSurvey().Competency("listening", 1).Competency("trust", 1);
        var change = CompareOrganisation.Compare(two, new GivenOrganisation(One).Moving(2, 3, 1, 4, 2, 0, 3, 2, 5, 1).Leaders).Change;

        change.Change.Select(competency => competency.Key).ShouldBe(["listening", "trust"]);
        change.Change[0].Change.IsShown.ShouldBeTrue();
        change.Change[1].Change.Why.ShouldBe(new Withheld(Reason.FewerThanMinimum, 10));
    }

    [Fact]
    public void Leaders_who_all_moved_alike_leave_nothing_to_measure_chance_with() =>
        Only(new GivenOrganisation(One).Moving([.. Enumerable.Repeat(1, 12)])).Why.ShouldBe(new Withheld(Reason.NoReference, 10));

    [Fact]
    public void Competencies_are_judged_together()
    {
        // Mean .117, sd .170, twelve leaders: t = 2.38, p = .036: alone a trivial change, the first of three it is .11.
        int[] moves = [3, 3, 3, 3, 2, 2, 1, 0, 0, -1, -1, -1];
        Survey four = Enumerable.Range(1, 4).Aggregate(new GivenSurvey(), (survey, number) => survey.Competency($"c{number}", 1));
        var among = moves.Aggregate(new GivenOrganisation(four), (given, move) => given.Leader([30, 30, 30, 30], [30 + move, 30 + move / 2 * 3 - 1, 31 - move, 30]));

        Only(new GivenOrganisation(One).Moving(moves)).Value.Outcome.ShouldBe(ChangeDecision.TrivialChange);
        among.Compare().Change.Change[0].Change.Value.Outcome.ShouldBe(ChangeDecision.NoMeaningfulChange);
        among.Compare().Change.Change[3].Change.Why!.Reason.ShouldBe(Reason.NoReference, "nobody moved, and it is none of the tests");
    }

    [Fact]
    public void Printed_figures_of_the_rounds_change_nothing()
    {
        int[] moves = [2, 3, 1, 4, 2, 0, 3, 2, 5, 1];

        new GivenOrganisation(One).Moving(moves).Compare().Change.Text.ShouldBe(new GivenOrganisation(One).MeanSquare(0.45m).Moving(moves).Compare().Change.Text);
    }

    private static Released<MeanChange> Only(GivenOrganisation organisation) => organisation.Compare().Change.Change.ShouldHaveSingleItem().Change;
}
