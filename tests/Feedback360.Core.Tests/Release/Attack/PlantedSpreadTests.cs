using System.Text.Json.Nodes;
using Feedback360.Core.Campaigns;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Tests.Release.Attack;

/// <summary>D5: spread that was written into a report where the rule does not allow it is found.</summary>
public sealed class PlantedSpreadTests
{
    private static readonly Survey Survey = GivenSurvey.WithItems(1);

    /// <summary>G6: five raters who all gave 4; frequencies say so, the mean alone does not.</summary>
    [Fact]
    public void Frequencies_of_a_small_block_break_the_rule()
    {
        var report = Planted(5, (item, _) => item["frequencies"]!["peers"] = new JsonArray("few", "few", "few", "some", "few"));

        Conformance(report, 5).ShouldContain("D5");
        Attack.Inference.Breaches(Plain(5)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(3)]
    [InlineData(9)]
    public void Agreement_class_of_a_small_or_large_block_breaks_the_rule(int peers)
    {
        Conformance(Planted(peers, (_, competency) => competency["agreement"]!["peers"] = "high"), peers).ShouldContain("D5");
        Conformance(Plain(peers), peers).ShouldBeEmpty();
    }

    /// <summary>T3: a mean of 4.0 of three with "high" leaves only 4.</summary>
    [Fact]
    public void Agreement_class_of_a_single_leaf_of_three_pins_somebody() =>
        Attack.Inference.Breaches(Planted(3, (_, competency) => competency["agreement"]!["peers"] = "high")).ShouldHaveSingleItem();

    [Fact]
    public void Agreement_class_of_a_leaf_of_five_pins_nobody() =>
        Attack.Inference.Breaches(Planted(5, (_, competency) => competency["agreement"]!["peers"] = "high")).ShouldBeEmpty();

    /// <summary>G13: ten who all gave 4 keep at least two answers beside classes.</summary>
    [Fact]
    public void Frequency_classes_of_ten_equal_answers_pin_nobody()
    {
        var report = Plain(10);

        Attack.Inference.Breaches(report).ShouldBeEmpty();
        report.Items[0].GetProperty("frequencies").GetProperty("peers").GetRawText().ShouldBe("""["few","few","few","many","few"]""");
    }

    private static Report Plain(int peers) => Planted(peers, (_, _) => { });

    private static Report Planted(int peers, Action<JsonNode, JsonNode> plant)
    {
        var root = JsonNode.Parse(new GivenSubject(Survey).Peers(Ballots.Same(peers, "4")).Release().Text)!;
        var competency = root["competencies"]![0]!;
        plant(competency["items"]![0]!, competency);
        return new Report(root.ToJsonString());
    }

    private static string[] Conformance(Report report, int peers) =>
        [.. new Conformance(report, new([.. RoundPolicy.DefaultFor(Survey).Minimum.Select(group => Group(group.Key, group.Key == "peers" ? peers : 0))], 0)).Breaches().Select(breach => breach[..2])];

    private static KnownGroup Group(string key, int peers) => new(key, 3, peers, peers, new Dictionary<string, int> { ["listening-1"] = peers });
}
