using System.Globalization;
using System.Text.Json;
using Feedback360.Core.Campaigns;
using Feedback360.Core.Release;
using static Feedback360.Core.Tests.Release.Reading;

namespace Feedback360.Core.Tests.Release;

/// <summary>The golden cases of anonymity 4.3.</summary>
public sealed class GoldenCasesTests
{
    public static TheoryData<string> Cases => [.. GoldenRelease.Table.Select(golden => golden.Id)];

    public static TheoryData<string> NaiveCases => [.. GoldenRelease.Table.Where(golden => golden.Naive is not null).Select(golden => golden.Id)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Released_is_what_must_be(string id)
    {
        var golden = Golden(id);
        var item = new GivenSubject(GivenSurvey.WithItems(1))
            .Manager(Each(golden.Manager)).Peers(Each(golden.Peers)).Reports(Each(golden.Reports)).Release().OnlyItem();

        string.Join("; ", item.Blocks.Entries.Select(line => $"{line.Key}: {Told(line.Value)}")).ShouldBe(golden.Lines);
        Told(item.AllOthers).ShouldBe(golden.AllOthers);
        item.Frequencies.Values.ShouldAllBe(classes => !classes.IsShown); // Every block has fewer than nine.
        item.Blocks.Values.Where(leaf => leaf.IsShown)
            .ShouldAllBe(leaf => Attacker.Possible(leaf, 5, golden.Known).SequenceEqual(golden.Possible));
    }

    /// <summary>The planted violations: what the naive release of the same answers gives away.</summary>
    [Theory]
    [MemberData(nameof(NaiveCases))]
    public void Naive_release_pins_somebody(string id)
    {
        var naive = Golden(id).Naive!;

        Attacker.PossibleFromMeans(naive.Hidden, naive.Whole, naive.Parts, 5).ShouldBe(naive.Possible);
        naive.Possible.Length.ShouldBe(1);
    }

    [Fact]
    public void G4_competency_is_made_of_published_items()
    {
        var competency = new GivenSubject(GivenSurvey.WithItems(3)).Peers("441", "451", "44-", "43-").Release().Competencies[0];

        competency.Items.Select(item => item.Blocks["peers"]).ShouldBe([Shown(4, 4), Shown(4, 4), Withheld(Reason.FewerThanMinimum, 3)]);
        competency.Blocks["peers"].ShouldBe(Shown(4, 4));
        competency.AllOthers.ShouldBe(Shown(4, 4));
        // Naive: items 4.0 (4), 4.0 (4) and a competency mean of all ten answers, 3.4.
        Attacker.PossibleFromMeans(2, (10, 3.4m), [(4, 4.0m), (4, 4.0m)], 5).ShouldBe([1]);
    }

    [Fact]
    public void G6_five_equal_answers_have_a_class_and_no_bars_and_keep_all_answers_possible()
    {
        var results = new GivenSubject(GivenSurvey.WithItems(1)).Peers(Ballots.Same(5, "4")).Release();

        results.Competencies[0].Agreement["peers"].Value.ShouldBe(AgreementClass.High);
        results.OnlyItem().Frequencies["peers"].Why.ShouldBe(new Withheld(Reason.ByPolicy, 9));
        results.OnlyItem().Blocks["peers"].ShouldBe(Shown(4, 5));
    }

    [Fact]
    public void G7_no_spread_stands_beside_a_mean() =>
        new GivenSubject(GivenSurvey.WithItems(1)).Peers("1", "5", "5").Release().Competencies[0].Agreement["peers"].Why
            .ShouldBe(new Withheld(Reason.ByPolicy, 5));

    [Fact]
    public void G13_ten_equal_answers_have_frequency_classes_and_no_agreement_class()
    {
        var results = new GivenSubject(GivenSurvey.WithItems(1)).Peers(Ballots.Same(10, "4")).Release();

        results.OnlyItem().Blocks["peers"].ShouldBe(Shown(4, 10));
        results.OnlyItem().Frequencies["peers"].Value.ShouldBe(
            [FrequencyClass.Few, FrequencyClass.Few, FrequencyClass.Few, FrequencyClass.Many, FrequencyClass.Few]);
        results.Competencies[0].Agreement["peers"].Why.ShouldBe(new Withheld(Reason.ByPolicy, 5));
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
    public void G17_lowering_k_after_launch_would_be_another_policy()
    {
        var survey = GivenSurvey.WithItems(1);
        var five = RoundPolicy.DefaultFor(survey) with { Minimum = new Dictionary<string, int> { ["peers"] = 5, ["reports"] = 5, ["others"] = 5 } };

        new GivenSubject(survey, five).Peers("4", "4", "4").Release().Blocks.ShouldBeEmpty();
        new GivenSubject(survey).Peers("4", "4", "4").Release().Blocks.ShouldNotBeEmpty();
        five.Hash().ShouldNotBe(RoundPolicy.DefaultFor(survey).Hash());
    }

    [Fact]
    public void G18_one_item_competency_with_three_of_five_observing_shows_its_leaf()
    {
        var results = new GivenSubject(GivenSurvey.WithItems(1)).Peers("4", "4", "4", "-", "-").Release();

        results.OnlyItem().Blocks["peers"].ShouldBe(Shown(4, 3));
        results.Competencies[0].Blocks["peers"].ShouldBe(Shown(4, 5));
        results.Competencies[0].Agreement["peers"].Why.ShouldBe(new Withheld(Reason.FewerThanMinimum, 5));
    }

    private static GoldenRelease Golden(string id) => GoldenRelease.Table.Single(golden => golden.Id == id);

    private static string[] Each(string ratings) => [.. ratings.Select(rating => rating.ToString())];

    private static string Told(Released<Figure> cell) => cell.TryGet(out var figure)
        ? figure switch
        {
            Figure.Shown shown => $"{Number(shown.Value)} of {shown.N}",
            Figure.Band band => $"{Number(band.Low)}..{Number(band.High)} of {band.N}",
            Figure.Approximate about => $"about {Number(about.Value)} ({Number(about.Low)}..{Number(about.High)}) of {about.N}",
            _ => throw new ArgumentOutOfRangeException(nameof(cell)),
        }
        : $"{JsonNamingPolicy.KebabCaseLower.ConvertName(cell.Why!.Reason.ToString())} {cell.Why.Minimum}";

    private static string Number(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
