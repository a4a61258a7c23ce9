using System.Text.Json;
using Feedback360.Core.Change;
using Feedback360.Core.Release;
using Feedback360.Core.Statistics;
using Feedback360.Core.Surveys;
using Feedback360.Core.Tests.Release;

namespace Feedback360.Core.Tests.Change;

public sealed class OrganisationJsonTests
{
    private static readonly Survey Two = new GivenSurvey().Competency("listening", 1).Competency("trust", 1);

    [Fact]
    public void Change_over_leaders_has_the_documented_shape()
    {
        // Mean .23, sd .1494: .23 ± 2.262·.0473 = .12 to .34, outwards 0.1 to 0.4.
        Given(10).Compare().Change.Text.ShouldBe(
            """{"change":[{"key":"listening","leaders":10,"delta":0.2,"low":0.1,"high":0.4,"outcome":"change","standardised":false},"""
            + """{"key":"trust","status":"withheld","reason":"no-reference","minimum":10}]"""
            + ""","targeted":{"status":"withheld","reason":"fewer-than-minimum","minimum":10},"composition":{"totalVariation":0,"flagged":false}}""");
    }

    [Fact]
    public void Targeted_effect_has_the_documented_shape()
    {
        var change = new OrganisationChange { Change = [], Targeted = new TargetedEffect(0.3m, 0.1m, 0.5m, 12), Composition = new(0.12m, false) };

        change.Text.ShouldBe("""{"change":[],"targeted":{"effect":0.3,"low":0.1,"high":0.5,"leaders":12},"composition":{"totalVariation":0.12,"flagged":false}}""");
    }

    [Fact]
    public void Reading_back_gives_the_same_text_and_refuses_what_is_none()
    {
        foreach (var text in new[] { Given(10), Given(9) }.Select(given => given.Compare().Change.Text))
        {
            OrganisationChange.Read(text).Text.ShouldBe(text);
            Should.Throw<JsonException>(() => OrganisationChange.Read(text.Replace("\"key\"", "\"name\"", StringComparison.Ordinal)));
            Should.Throw<JsonException>(() => OrganisationChange.Read(text.Replace("\"flagged\":false", "\"flagged\":false,\"more\":1", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void No_leader_is_in_the_text() =>
        Given(10).Compare().Change.Text.ShouldNotContain("leader-");

    [Fact]
    public void Results_that_cannot_be_compared_together_are_refused_by_name()
    {
        var leaders = Given(10).Leaders;
        var turned = leaders[0] with { Before = leaders[0].After, After = leaders[0].Before };
        var elsewhere = ReleaseGate.Finish(
            Two, new GivenSubject(Two).Seal(), new("x", new("round-3", Core.Campaigns.RoundKind.FollowUp, new DateOnly(2027, 6, 1)), new("leader-000")), new(RoundPsychometrics.None, null));

        CompareOrganisation.Check(leaders).ShouldBeNull();
        CompareOrganisation.Check([]).ShouldBeNull();
        CompareOrganisation.Check([.. leaders, turned]).ShouldBe(ChangeRefusals.NotEarlier);
        CompareOrganisation.Check([.. leaders, leaders[3]]).ShouldBe(ChangeRefusals.LeaderTwice);
        CompareOrganisation.Check([.. leaders.Skip(1), leaders[0] with { After = elsewhere }]).ShouldBe(ChangeRefusals.OtherRounds);
        Should.Throw<ArgumentException>(() => CompareOrganisation.Compare(Two, [turned]));
    }

    [Fact]
    public void Four_outcomes_read_calmly()
    {
        var words = new ChangeWords("en");
        var change = new MeanChange(48, 0.2m, 0.1m, 0.3m, ChangeDecision.Change, false);

        words.Mean(change).ShouldBe("0.2 higher than last time. Over 48 leaders this is more than chance. Probably between 0.1 and 0.3 higher.");
        words.Mean(change with { Outcome = ChangeDecision.TrivialChange }).ShouldContain("more than chance, but too little to matter.");
        words.Mean(change with { Outcome = ChangeDecision.NoMeaningfulChange }).ShouldContain("there is no change that would matter.");
        words.Mean(change with { Outcome = ChangeDecision.Inconclusive }).ShouldContain("cannot be told from chance yet.");
        words.Mean(change with { Delta = -0.2m, Low = -0.3m, High = -0.1m }).ShouldBe("0.2 lower than last time. Over 48 leaders this is more than chance. Probably between 0.1 and 0.3 lower.");
        words.Mean(change with { Delta = 0, Low = -0.1m, High = 0.2m, Outcome = ChangeDecision.NoMeaningfulChange })
            .ShouldBe("About the same as last time. Over 48 leaders there is no change that would matter. Probably between 0.1 lower and 0.2 higher.");
    }

    [Fact]
    public void Effect_of_choosing_has_a_direction_only_if_its_whole_interval_has_it()
    {
        var words = new ChangeWords("en");

        words.Targeted(new(0.3m, 0.1m, 0.5m, 12)).ShouldBe("Chosen behaviours rose by about 0.3 more than others that started from the same value (between 0.1 and 0.5, 12 leaders).");
        words.Targeted(new(-0.3m, -0.5m, -0.1m, 12)).ShouldContain("about 0.3 less than others that started from the same value (between 0.1 and 0.5, 12 leaders).");
        words.Targeted(new(0.3m, 0, 0.6m, 12)).ShouldContain("cannot be told from chance yet (12 leaders).");
    }

    private static GivenOrganisation Given(int leaders) => new[] { 2, 3, 1, 4, 2, 0, 3, 2, 5, 1 }.Take(leaders)
        .Aggregate(new GivenOrganisation(Two), (given, move) => given.Leader([30, 30], [30 + move, 30]));
}
