using Feedback360.Core.Campaigns;
using Feedback360.Core.Release;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Tests.Release;

/// <summary>D5: the one kind of spread of a block, at every edge.</summary>
public sealed class SpreadRuleTests
{
    private static readonly Withheld NoAgreement = new(Reason.ByPolicy, 5);
    private static readonly Withheld NoFrequencies = new(Reason.ByPolicy, 9);

    [Theory]
    [InlineData(5, 16, 9, AgreementClass.High)] // V = 9/16
    [InlineData(5, 16, 10, AgreementClass.Moderate)]
    [InlineData(5, 16, 25, AgreementClass.Moderate)] // 25/16
    [InlineData(5, 16, 26, AgreementClass.Low)]
    [InlineData(7, 64, 81, AgreementClass.High)] // 81/64
    [InlineData(7, 64, 82, AgreementClass.Moderate)]
    [InlineData(7, 64, 225, AgreementClass.Moderate)] // 225/64
    [InlineData(7, 64, 226, AgreementClass.Low)]
    public void Class_includes_its_upper_cut(int points, int ratings, int deviations, AgreementClass agreement) =>
        Rule().Agreement(8, points, false, [Leaf(ratings, deviations)]).Value.ShouldBe(agreement);

    /// <summary>3.5 and 5.5 of eight each are 9/16; about one mean for both they would be more.</summary>
    [Fact]
    public void Deviations_are_from_each_items_own_mean_and_added_up()
    {
        Agreement(2, "45", "45", "45", "25", "33", "33", "34", "34").ShouldBe(AgreementClass.High);
        Agreement(2, "45", "45", "45", "25", "33", "33", "35", "33").ShouldBe(AgreementClass.Moderate);
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    [InlineData(8, true)]
    [InlineData(9, false)]
    public void Agreement_is_for_blocks_of_five_to_eight(int peers, bool shown) =>
        new GivenSubject(GivenSurvey.WithItems(1)).Peers(Ballots.Same(peers, "4")).Release().Competencies[0].Agreement["peers"]
            .ShouldBe(shown ? (Released<AgreementClass>)AgreementClass.High : NoAgreement);

    [Fact]
    public void Leaves_below_five_are_in_no_class()
    {
        var ballots = new[] { "31", "31", "35", "35", "3-" };

        Agreement(2, ballots).ShouldBe(AgreementClass.High);
        Agreement(2, [.. ballots[..4], "33"]).ShouldBe(AgreementClass.Low);
        Agreement(1, "3", "3", "3", "3", "-").ShouldBe(new Withheld(Reason.FewerThanMinimum, 5));
        Rule().Agreement(5, 5, false, [Leaf(4, 0), Leaf(3, 0)]).ShouldBe(new Withheld(Reason.FewerThanMinimum, 5));
        Rule().Agreement(5, 5, false, [Leaf(4, 40), Leaf(5, 0)]).Value.ShouldBe(AgreementClass.High);
    }

    /// <summary>A leaf that is withheld since k is 6 is in no class, although it has five ratings.</summary>
    [Fact]
    public void Only_published_leaves_are_in_a_class()
    {
        var survey = GivenSurvey.WithItems(2);
        var six = RoundPolicy.DefaultFor(survey) with { Minimum = new Dictionary<string, int> { ["peers"] = 6, ["reports"] = 6, ["others"] = 6 } };

        new GivenSubject(survey, six).Peers("31", "31", "33", "35", "35", "3-").Release().Competencies[0].Agreement["peers"].ShouldBe(AgreementClass.High);
        new GivenSubject(survey, six).Peers("-1", "-1", "-3", "-5", "-5", "--").Release().Competencies[0].Agreement["peers"].ShouldBe(new Withheld(Reason.FewerThanMinimum, 5));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(10)]
    public void Scale_without_a_proven_cut_has_no_agreement_class(int points)
    {
        Survey survey = new GivenSurvey().Competency("listening", 1, scale: GivenSurvey.ScaleOf("other", 1, points, UnkindEnds.Low));

        new GivenSubject(survey).Peers("1", "1", "2", "2", "2").Release().Competencies[0].Agreement["peers"].ShouldBe(NoAgreement);
    }

    [Fact]
    public void Strict_guarantee_has_no_agreement_class_and_keeps_frequencies()
    {
        var survey = GivenSurvey.WithItems(1);
        var strict = RoundPolicy.DefaultFor(survey) with { InsiderGuarantee = InsiderGuarantee.Strict };
        var results = new GivenSubject(survey, strict).Peers(Ballots.Same(5, "4")).Reports(Ballots.Same(9, "4")).Release();

        results.Competencies[0].Agreement.Values.ShouldBe([NoAgreement, NoAgreement]);
        results.OnlyItem().Frequencies["peers"].ShouldBe(NoFrequencies);
        results.OnlyItem().Frequencies["reports"].IsShown.ShouldBeTrue();
    }

    /// <summary>Classes keep two answers possible, not three.</summary>
    [Fact]
    public void Policy_that_keeps_three_answers_has_no_spread_and_loses_no_mean()
    {
        var survey = GivenSurvey.WithItems(1);
        var three = RoundPolicy.DefaultFor(survey) with { RemainingAnswers = 3 };
        var results = new GivenSubject(survey, three).Peers("4", "4", "4", "5", "3").Reports("4", "4", "4", "4", "5", "5", "5", "5", "3").Release();

        results.Competencies[0].Agreement.Values.ShouldBe([NoAgreement, NoAgreement]);
        results.OnlyItem().Frequencies.Values.ShouldBe([NoFrequencies, NoFrequencies]);
        results.OnlyItem().Blocks.Values.ShouldAllBe(leaf => leaf.IsShown);
    }

    [Fact]
    public void Frequencies_change_class_at_three_and_at_six()
    {
        Frequencies("1122233333444444").ShouldBe("few some some many few");
        Frequencies("2225555533").ShouldBe("few some few few some");
        Frequencies("555555444").ShouldBe("few few few some many");
    }

    [Fact]
    public void Frequencies_need_nine_in_the_block_and_nine_ratings_of_the_item()
    {
        FrequenciesOf("44444444").ShouldBe(NoFrequencies);
        FrequenciesOf("44444444-").ShouldBe(new Withheld(Reason.FewerThanMinimum, 9));
        FrequenciesOf("44-------").ShouldBe(new Withheld(Reason.FewerThanMinimum, 9));
        FrequenciesOf("444444444").IsShown.ShouldBeTrue();
    }

    [Fact]
    public void Frequencies_of_a_leaf_that_is_not_asked_or_merged_are_withheld_for_the_same_reason()
    {
        Survey survey = new GivenSurvey().Competency("listening", 1).AskedOnly("self").Competency("trust", 1).AskedOnly("peer", "self");
        var alone = new GivenSubject(survey).Peers(Ballots.Same(9, "-4")).Release();
        var merged = new GivenSubject(survey).Peers(Ballots.Same(9, "-4")).Reports("--").Release();

        alone.Competencies[0].Items[0].Frequencies["peers"].ShouldBe(new Withheld(Reason.NotAsked, 9));
        alone.Competencies[1].Items[0].Frequencies["peers"].IsShown.ShouldBeTrue();
        merged.Competencies[1].Items[0].Frequencies["peers+reports"].ShouldBe(new Withheld(Reason.Merged, 9));
        merged.Competencies[1].Agreement["peers"].ShouldBe(new Withheld(Reason.Merged, 3));
    }

    [Fact]
    public void Frequencies_have_one_class_a_point_of_the_items_own_scale()
    {
        Survey survey = new GivenSurvey().Competency("listening", 1).Competency("depth", 1, scale: GivenSurvey.Seven);
        var results = new GivenSubject(survey).Peers(Ballots.Same(9, "46")).Release();

        results.Competencies[0].Items[0].Frequencies["peers"].Value.Count.ShouldBe(5);
        results.Competencies[1].Items[0].Frequencies["peers"].Value.ShouldBe([.. Enumerable.Repeat(FrequencyClass.Few, 5), FrequencyClass.Many, FrequencyClass.Few]);
    }

    [Fact]
    public void Exempt_raters_and_all_others_have_no_spread()
    {
        var results = new GivenSubject(GivenSurvey.WithItems(1)).Self("4").Manager(Ballots.Same(9, "4")).Peers(Ballots.Same(5, "4")).Reports(Ballots.Same(9, "4")).Release();

        results.Competencies[0].Agreement.Keys.ShouldBe(["peers", "reports"]);
        results.OnlyItem().Frequencies.Keys.ShouldBe(["peers", "reports"]);
        results.OnlyItem().Frequencies["reports"].IsShown.ShouldBeTrue();
    }

    [Theory]
    [InlineData(6, 5)]
    [InlineData(9, 8)]
    public void Block_that_is_published_per_competency_only_has_no_spread(int peers, int before)
    {
        Survey survey = new GivenSurvey().Competency("listening", 3).WithPerceivedChange();
        var results = new GivenSubject(survey).Peers(Ballots.Same(peers, "4445")).Release(new([new("peers", ["peers"], before, before)], new Dictionary<string, PanelChange>()));
        Withheld hidden = new(Reason.HiddenToProtectAnother, 3);

        results.Competencies[0].Blocks["peers"].IsShown.ShouldBeTrue();
        results.Competencies[0].Agreement["peers"].ShouldBe(peers < 9 ? hidden : NoAgreement);
        results.Competencies[0].Items.Concat(results.Perceived).ShouldAllBe(item => item.Frequencies["peers"].Equals(peers < 9 ? NoFrequencies : hidden));
    }

    [Fact]
    public void Perceived_change_has_frequencies_like_any_item()
    {
        Survey survey = new GivenSurvey().Competency("listening", 1).WithPerceivedChange();

        new GivenSubject(survey).Peers(Ballots.Same(9, "45")).Release().Perceived[0].Frequencies["peers"].Value.Count.ShouldBe(7);
    }

    private static SpreadRule Rule() => new(ReleasedPolicy.From(RoundPolicy.DefaultFor(GivenSurvey.WithItems(1)), GivenSurvey.WithItems(1)), new ReleaseRules());

    /// <summary>A leaf with the given squared deviations from its mean.</summary>
    private static LeafSquares Leaf(int ratings, int deviations) => new(ratings, 3 * ratings, 9 * ratings + deviations);

    private static Released<AgreementClass> Agreement(int items, params string[] peers) =>
        new GivenSubject(GivenSurvey.WithItems(items)).Peers(peers).Release().Competencies[0].Agreement["peers"];

    private static Released<IReadOnlyList<FrequencyClass>> FrequenciesOf(string ratings) =>
        new GivenSubject(GivenSurvey.WithItems(1)).Peers([.. ratings.Select(rating => rating.ToString())]).Release().OnlyItem().Frequencies["peers"];

    private static string Frequencies(string ratings) => string.Join(' ', FrequenciesOf(ratings).Value).ToLowerInvariant();
}
