using Feedback360.Core.Campaigns;
using Feedback360.Core.Release;
using static Feedback360.Core.Tests.Release.Reading;

namespace Feedback360.Core.Tests.Release;

/// <summary>The golden cases of the anonymity specification, 4.3: R = 5, k = 3, defaults.</summary>
public sealed class GoldenCasesTests
{
    [Fact]
    public void G1_small_group_beside_a_large_one_is_merged_so_that_differencing_has_nothing_to_work_with()
    {
        var results = new GivenSubject(GivenSurvey.WithItems(1)).Peers("4", "4", "5", "3", "4").Reports("1", "1").Release();

        results.Blocks.Select(block => (block.Block, block.Counted)).ShouldBe([("peers+reports", 7)]);
        var item = results.OnlyItem();
        item.Blocks["peers+reports"].ShouldBe(Shown(3.1m, 7));
        item.Blocks["peers"].ShouldBe(Withheld(Reason.Merged, 3));
        item.Blocks["reports"].ShouldBe(Withheld(Reason.Merged, 3));
        item.AllOthers.ShouldBe(Shown(3.1m, 7));
        Attacker.Possible(item.Blocks["peers+reports"], 5).ShouldBe([1, 2, 3, 4, 5]);
    }

    [Fact]
    public void G2_manager_does_not_count_towards_the_minimum()
    {
        var results = new GivenSubject(GivenSurvey.WithItems(1)).Manager("5").Peers("1", "1").Release();

        results.Blocks.ShouldBeEmpty();
        var item = results.OnlyItem();
        item.Manager.ShouldBe(Shown(5, 1));
        item.Blocks["peers"].ShouldBe(Withheld(Reason.FewerThanMinimum, 3));
        item.AllOthers.ShouldBe(Withheld(Reason.FewerThanMinimum, 3));
        results.Competencies[0].AllOthers.ShouldBe(Withheld(Reason.FewerThanMinimum, 3));
    }

    [Fact]
    public void G3_not_observed_hides_the_leaf_and_all_others_come_from_the_published_ones_only()
    {
        var results = new GivenSubject(GivenSurvey.WithItems(1)).Peers("4", "4", "4", "5", "3").Reports("5", "5", "-").Release();

        var item = results.OnlyItem();
        item.Blocks["peers"].ShouldBe(Shown(4, 5));
        item.Blocks["reports"].ShouldBe(Withheld(Reason.FewerThanMinimum, 3));
        item.AllOthers.ShouldBe(Shown(4, 5));
        Attacker.Possible(item.Blocks["peers"], 5).ShouldBe([1, 2, 3, 4, 5]);
    }

    [Fact]
    public void G4_competency_is_made_of_published_items()
    {
        var results = new GivenSubject(GivenSurvey.WithItems(3)).Peers("441", "451", "44-", "43-").Release();

        var competency = results.Competencies[0];
        competency.Items.Select(item => item.Blocks["peers"]).ShouldBe([Shown(4, 4), Shown(4, 4), Withheld(Reason.FewerThanMinimum, 3)]);
        competency.Blocks["peers"].ShouldBe(Shown(4, 4));
        competency.AllOthers.ShouldBe(Shown(4, 4));
    }

    [Fact]
    public void G5_unanimous_low_is_only_bounded()
    {
        var item = new GivenSubject(GivenSurvey.WithItems(1)).Reports("1", "1", "1", "1").Release().OnlyItem();

        item.Blocks["reports"].ShouldBe(Band(1, 2.25m, 4));
        Attacker.Sums(item.Blocks["reports"].Value, 5).ShouldBe([4, 5, 6, 7, 8, 9]);
        Attacker.Possible(item.Blocks["reports"], 5).ShouldBe([1, 2, 3, 4, 5]);
        Attacker.Possible(item.Blocks["reports"], 5, known: 1).ShouldBe([1, 2, 3, 4, 5]);
        item.AllOthers.ShouldBe(About(1.6m, 1, 2.25m, 4));
    }

    [Fact]
    public void G6_unanimous_middle_shows_its_mean_and_no_bars()
    {
        var item = new GivenSubject(GivenSurvey.WithItems(1)).Peers("4", "4", "4", "4", "4").Release().OnlyItem();

        item.Blocks["peers"].ShouldBe(Shown(4, 5));
        item.Frequencies["peers"].Why.ShouldBe(new Withheld(Reason.ByPolicy, 9));
        Attacker.Possible(item.Blocks["peers"], 5).ShouldBe([1, 2, 3, 4, 5]);
    }

    [Theory]
    [InlineData("4", "4", "4", 4.0, new[] { 2, 3, 4, 5 })]
    [InlineData("1", "5", "5", 3.7, new[] { 1, 2, 3, 4, 5 })]
    public void G7_spread_is_not_shown_beside_a_mean(string a, string b, string c, double mean, int[] possible)
    {
        var results = new GivenSubject(GivenSurvey.WithItems(1)).Peers(a, b, c).Release();

        results.OnlyItem().Blocks["peers"].ShouldBe(Shown((decimal)mean, 3));
        results.Competencies[0].Agreement["peers"].Why.ShouldBe(new Withheld(Reason.ByPolicy, 5));
        Attacker.Possible(results.OnlyItem().Blocks["peers"], 5).ShouldBe(possible);
    }

    [Fact]
    public void G8_insider_who_gave_five_cannot_pin_the_low_answers_of_the_others()
    {
        var leaf = new GivenSubject(GivenSurvey.WithItems(1)).Peers("5", "1", "1").Release().OnlyItem().Blocks["peers"];

        leaf.ShouldBe(Band(1, 2.67m, 3));
        Attacker.Sums(leaf.Value, 5).ShouldBe([3, 4, 5, 6, 7, 8]);
        Attacker.Possible(leaf, 5, known: 5).ShouldBe([1, 2]);
    }

    [Fact]
    public void G9_only_the_final_value_exists()
    {
        var leaf = new GivenSubject(GivenSurvey.WithItems(1)).Peers("4", "4", "5", "1").Release().OnlyItem().Blocks["peers"];

        leaf.ShouldBe(Shown(3.5m, 4));
        Attacker.Possible(leaf, 5).ShouldBe([1, 2, 3, 4, 5]);
    }

    [Fact]
    public void G16_comments_of_a_merged_block_are_one_pool_without_the_label_of_a_group()
    {
        var survey = new GivenSurvey().Competency("listening", 1).Comment("start").Build();
        var results = new GivenSubject(survey)
            .Peers("4", "4", "4", "4").Reports("4", "4")
            .Says("peer", "one", "two").Says("report", "three")
            .Release();

        var pool = results.Comments.Single(pool => pool.Pool != "self");
        pool.Pool.ShouldBe("peers+reports");
        pool.Texts.Value.Order(StringComparer.Ordinal).ShouldBe(["one", "three", "two"]);
    }

    [Fact]
    public void G18_one_item_competency_with_three_of_five_observing_shows_its_leaf()
    {
        var results = new GivenSubject(GivenSurvey.WithItems(1)).Peers("4", "4", "4", "-", "-").Release();

        results.OnlyItem().Blocks["peers"].ShouldBe(Shown(4, 3));
        results.Competencies[0].Blocks["peers"].ShouldBe(Shown(4, 5));
        results.Competencies[0].Agreement["peers"].IsShown.ShouldBeFalse();
    }

    [Fact]
    public void Lowering_k_after_the_fact_would_show_another_report()
    {
        var survey = GivenSurvey.WithItems(1);
        var five = RoundPolicy.DefaultFor(survey) with { Minimum = new Dictionary<string, int> { ["peers"] = 5, ["reports"] = 5, ["others"] = 5 } };

        new GivenSubject(survey, five).Peers("4", "4", "4").Release().Blocks.ShouldBeEmpty();
        new GivenSubject(survey).Peers("4", "4", "4").Release().Blocks.ShouldNotBeEmpty();
        five.Hash().ShouldNotBe(RoundPolicy.DefaultFor(survey).Hash());
    }
}
