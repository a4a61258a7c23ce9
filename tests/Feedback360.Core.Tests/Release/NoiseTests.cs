using Feedback360.Core.Release;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Tests.Release;

/// <summary>Noise on gaps (statistics 4 and 21), and the manager who is far from everybody.</summary>
public sealed class NoiseTests
{
    [Theory]
    [InlineData("0.36", "4", 16, Noise.Beyond)] // gap -0.8, 1.96·sqrt(0.36/5) = 0.526
    [InlineData("1.30", "4", 15, Noise.Beyond)] // 1.96·sqrt(1.30/5) = 0.9994 < 1
    [InlineData("1.31", "4", 15, Noise.Within)] // 1.0032 > 1
    [InlineData("0.10", "4", 17, Noise.Within)] // 0.6 is never called more than noise
    public void Gap_is_beyond_noise_only_if_large_and_beyond_its_error(string msw, string self, int sum, Noise noise)
    {
        Gap(new GivenSubject(GivenSurvey.WithItems(1)).Self(self).Peers(Ballots.WithSums(5, sum)).WithMeanSquare(decimal.Parse(msw, System.Globalization.CultureInfo.InvariantCulture))).Noise.ShouldBe(noise);
    }

    [Fact]
    public void Three_quarters_are_compared_with_the_shown_gap()
    {
        // Shown 3.3 against 4: 0.7 is within; shown 3.2: 0.8 is beyond.
        Gap(new GivenSubject(GivenSurvey.WithItems(1)).Self("4").Peers(Ballots.WithSums(20, 65)).WithMeanSquare(0.1m)).Noise.ShouldBe(Noise.Within);
        Gap(new GivenSubject(GivenSurvey.WithItems(1)).Self("4").Peers(Ballots.WithSums(20, 64)).WithMeanSquare(0.1m)).Noise.ShouldBe(Noise.Beyond);
    }

    [Fact]
    public void Nearest_end_of_a_band_decides()
    {
        // Bottom band 1..2 of five: against 3 the nearest end is 1.0; against 2 it is 0.
        Gap(new GivenSubject(GivenSurvey.WithItems(1)).Self("3").Peers(Ballots.Same(5, "1")).WithMeanSquare(0.36m)).Noise.ShouldBe(Noise.Beyond);
        Gap(new GivenSubject(GivenSurvey.WithItems(1)).Self("2").Peers(Ballots.Same(5, "1")).WithMeanSquare(0.36m)).Noise.ShouldBe(Noise.Within);
        // Bottom band 1..2.25 of four against 3: exactly three quarters.
        Gap(new GivenSubject(GivenSurvey.WithItems(1)).Self("3").Peers(Ballots.Same(4, "1")).WithMeanSquare(0.1m)).Noise.ShouldBe(Noise.Beyond);
    }

    [Fact]
    public void Nothing_printed_and_no_norm_is_no_reference() =>
        Gap(new GivenSubject(GivenSurvey.WithItems(1)).Self("5").Peers(Ballots.WithSums(5, 15))).Noise.ShouldBe(Noise.NoReference);

    [Fact]
    public void Norm_stands_in_where_nothing_is_printed_and_items_have_no_other()
    {
        Survey survey = new GivenSurvey().Competency("listening", 1).Norm("listening", 0.5);
        Survey item = new GivenSurvey().Competency("listening", 1).Norm("listening-1", 0.5);

        var results = new GivenSubject(survey).Self("5").Peers(Ballots.WithSums(5, 15)).Release();
        results.Competencies[0].Gap.Value.Noise.ShouldBe(Noise.Beyond);
        results.OnlyItem().Gap.Value.Noise.ShouldBe(Noise.NoReference);
        new GivenSubject(item).Self("5").Peers(Ballots.WithSums(5, 15)).Release().OnlyItem().Gap.Value.Noise.ShouldBe(Noise.Beyond);
        new GivenSubject(survey).Self("5").Peers(Ballots.WithSums(5, 15)).WithMeanSquare(0.5m).Release().OnlyItem().Gap.Value.Noise.ShouldBe(Noise.NoReference);
    }

    [Fact]
    public void Merged_block_has_the_largest_mean_square_of_its_groups_and_none_if_one_is_missing()
    {
        var given = () => new GivenSubject(GivenSurvey.WithItems(1)).Self("5").Peers("4", "4", "4").Reports("4", "4"); // AO 4.0, n 5
        // 1.96·sqrt(msw/5) against 1: beyond up to 1.30.
        Gap(given().With(Figures(("peers", 1.0m), ("reports", 1.3m)))).Noise.ShouldBe(Noise.Beyond);
        Gap(given().With(Figures(("peers", 1.0m), ("reports", 1.4m)))).Noise.ShouldBe(Noise.Within);
        Gap(given().With(Figures(("peers", 1.0m)))).Noise.ShouldBe(Noise.NoReference);
    }

    [Fact]
    public void Variance_of_all_others_weighs_blocks_by_their_smallest_n()
    {
        Source[] sources = [new("peers", ["peers"], 5), new("reports", ["reports"], 3), new("manager", ["manager"], 1)];
        var references = new References(Figures(("peers", 0.4m), ("reports", 0.6m)).Psychometrics, new Dictionary<string, Norm>());

        // (5·0.4 + 3·0.6 + 1·0.6) / 81: the manager has the largest of all groups.
        references.OfAllOthers(sources, "listening")!.Value.ShouldBe(new Rational(44, 810));
    }

    [Fact]
    public void Manager_is_a_source_only_where_the_manager_is_part_of_all_others()
    {
        // The manager rates the first item only, of which no block has a value.
        var leaves = new GivenSubject(GivenSurvey.WithItems(2)).Manager("4-").Peers("-4", "-4", "-4").Seal();

        new Closure(leaves).Sources(leaves.Competencies[0]).Select(source => source.Key).ShouldBe(["peers"]);
    }

    [Fact]
    public void Smallest_n_is_that_of_the_released_items()
    {
        var leaves = new GivenSubject(GivenSurvey.WithItems(3)).Manager("444").Peers("444", "444", "444", "44-", "4--").Seal();

        new Closure(leaves).Sources(leaves.Competencies[0]).Select(source => (source.Key, source.N)).ShouldBe([("peers", 3), ("manager", 1)]);
    }

    [Theory]
    [InlineData("5", 18, ManagerStanding.Far)] // 1.4 against 1.96·sqrt(0.37 + 0.37/5) = 1.306
    [InlineData("5", 19, ManagerStanding.Near)] // 1.2
    [InlineData("5", 5, ManagerStanding.Far)] // band 1..2: at least 3
    [InlineData("3", 5, ManagerStanding.CannotTell)] // band 1..2: 1 to 2
    public void Manager_is_far_beyond_the_noise_of_both(string manager, int sum, ManagerStanding standing) =>
        new GivenSubject(GivenSurvey.WithItems(1)).Manager(manager).Peers(Ballots.WithSums(5, sum)).WithMeanSquare(0.37m)
            .Release().Competencies[0].ManagerStanding.Value.ShouldBe(standing);

    [Fact]
    public void Standing_needs_a_manager_others_and_a_reference()
    {
        var given = () => new GivenSubject(GivenSurvey.WithItems(1)).Peers(Ballots.WithSums(5, 18));

        given().Release().Competencies[0].ManagerStanding.Why.ShouldBe(new Withheld(Reason.NotAsked, 1));
        given().Manager("5").Release().Competencies[0].ManagerStanding.Value.ShouldBe(ManagerStanding.NoReference);
        new GivenSubject(GivenSurvey.WithItems(1)).Manager("5").Release().Competencies[0].ManagerStanding.Why!.Reason.ShouldBe(Reason.FewerThanMinimum);
    }

    /// <summary>1.2 against 1.96·sqrt(.37/2 + .37/5) = .998; of one manager it would be 1.306.</summary>
    [Fact]
    public void Two_managers_make_less_noise_than_one() =>
        new GivenSubject(GivenSurvey.WithItems(1)).Manager("5", "5").Peers(Ballots.WithSums(5, 19)).WithMeanSquare(0.37m)
            .Release().Competencies[0].ManagerStanding.Value.ShouldBe(ManagerStanding.Far);

    /// <summary>The manager rates the first item only, of which no block has a value.</summary>
    [Fact]
    public void Manager_who_is_no_part_of_all_others_has_no_reference() =>
        new GivenSubject(GivenSurvey.WithItems(2)).Manager("5-").Peers("-3", "-3", "-3").WithMeanSquare(0.1m)
            .Release().Competencies[0].ManagerStanding.Value.ShouldBe(ManagerStanding.NoReference);

    private static Gap Gap(GivenSubject given) => given.Release().Competencies[0].Gap.Value;

    private static RoundFigures Figures(params (string Group, decimal Msw)[] printed) => new(
        new([.. printed.Select(one => new PrintedPsychometric(one.Group, "listening", one.Msw, null, null, null, 30, 90))]), null);
}
