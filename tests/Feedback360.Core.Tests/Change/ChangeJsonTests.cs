using System.Text.Json;
using Feedback360.Core.Change;
using Feedback360.Core.Release;
using Feedback360.Core.Surveys;
using Feedback360.Core.Tests.Release;

namespace Feedback360.Core.Tests.Change;

public sealed class ChangeJsonTests
{
    private static readonly Survey Survey = new GivenSurvey().Competency("listening", 3).Competency("trust", 1);
    private static readonly Survey FollowUp = new GivenSurvey().Competency("listening", 3).Competency("trust", 1).Competency("new", 1).WithPerceivedChange();

    [Fact]
    public void Comparison_has_the_documented_shape()
    {
        foreach (var rounds in All())
        {
            using var json = JsonDocument.Parse(rounds.Json());
            Check(json.RootElement);
        }
    }

    [Theory]
    [InlineData("no-reference")]
    [InlineData("no-answer")]
    [InlineData("not-asked")]
    [InlineData("not-comparable")]
    [InlineData("merged")]
    [InlineData("fewer-than-minimum")]
    [InlineData("hidden-to-protect-another")]
    public void Reasons_of_a_comparison_occur(string reason) =>
        All().ShouldContain(rounds => rounds.Json(true).Contains($"\"reason\":\"{reason}\""));

    [Fact]
    public void Words_are_calm_and_whole()
    {
        var texts = All().Select(rounds => rounds.Json()).ToArray();

        texts[0].ShouldContain("0.3 higher than last time. Too few raters to tell a change of this size from chance.");
        texts[0].ShouldContain("\"label\":\"The listening\"");
        texts[0].ShouldContain("\"text\":\"I listening-1\"");
        texts[0].ShouldContain("Items chosen because they were low rise by about 0.4 to 0.6 of a point by themselves with so few raters.");
        All().First().Json(isSubject: false).ShouldContain("\"text\":\"Ana listening-1\"");
        texts.ShouldAllBe(text => !text.Contains("{name}") && !text.Contains("{points}"));
    }

    [Fact]
    public void Reading_back_gives_the_same_bytes_and_refuses_other_ones()
    {
        foreach (var rounds in All())
        {
            var change = rounds.Compare();
            ChangeResults.Read(change.Text).Text.ShouldBe(change.Text);
            SnapshotJson.Write(ChangeResults.Read(change.Text)).ShouldBe(change.Text);
            change.Text.ShouldBe(rounds.Compare().Text);
            Should.Throw<JsonException>(() => ChangeResults.Read(change.Text.Replace("\"flagged\":false", "\"flagged\":true", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Every_code_has_its_sentence()
    {
        var words = new ChangeWords("en");
        foreach (var reason in Enum.GetValues<Reason>())
            words.Why(new(reason, 3)).ShouldNotContain("{");
        foreach (var reading in Enum.GetValues<PerceivedReading>())
            words.Perceived(new(new Withheld(Reason.NoAnswer, 1), new Withheld(Reason.NoReference, 30), reading)).ShouldNotContain("{");
        foreach (var outcome in Enum.GetValues<Outcome>())
        {
            Delta[] deltas = [new Delta.Shown(0), new Delta.Shown(0.3m), new Delta.Shown(-0.3m), new Delta.Approximate(0.4m, 0.1m, 0.7m), new Delta.Approximate(-0.4m, -0.7m, -0.1m), new Delta.Approximate(0, -0.2m, 0.3m)];
            foreach (var delta in deltas)
                words.AllOthers(new(new Withheld(Reason.NoAnswer, 1), new Withheld(Reason.NoAnswer, 1), delta, 0.7m, outcome, false, false)).ShouldNotContain("{");
        }
    }

    [Fact]
    public void Moves_are_told_with_their_ends()
    {
        var words = new ChangeWords("en");

        words.Move(new Delta.Approximate(0.4m, 0.1m, 0.75m)).ShouldBe("Between 0.10 and 0.75 higher than last time.");
        words.Move(new Delta.Approximate(-0.4m, -0.7m, -0.1m)).ShouldBe("Between 0.1 and 0.7 lower than last time.");
        words.Move(new Delta.Approximate(0, -0.2m, 0.3m)).ShouldBe("Between 0.2 lower and 0.3 higher than last time.");
        words.Move(new Delta.Approximate(0, 0, 0.04m)).ShouldBe("The same as last time, or up to 0.04 higher.");
        words.Move(new Delta.Approximate(0, -0.04m, 0)).ShouldBe("The same as last time, or up to 0.04 lower.");
        words.Move(new Delta.Shown(0)).ShouldBe("The same as last time.");
    }

    [Fact]
    public void Competency_asked_for_the_first_time_has_nothing_to_be_compared_with()
    {
        var change = All().First().Compare().Competencies[2];

        change.Key.ShouldBe("new");
        change.AllOthers.Why!.Reason.ShouldBe(Reason.NotAsked);
        change.Self.After.IsShown.ShouldBeTrue();
        change.Perceived.IsShown.ShouldBeTrue();
    }

    private static IEnumerable<GivenRounds> All()
    {
        yield return new GivenRounds(Survey).FollowUpSurvey(FollowUp).MeanSquare(0.5m).PerceivedMeanSquare(0.9m)
            .Before(given => given.Self("4444").Manager("4444").Peers(Ballots.Same(5, "3333")).Reports(Ballots.Same(4, "3333")))
            .After(given => given.Self("44445---").Manager("44444555").Peers([.. Ballots.Same(4, "44444555"), .. Ballots.Same(3, "33334444")]).Reports(Ballots.Same(4, "33333444")));
        yield return new GivenRounds(Survey)
            .Before(given => given.Peers(Ballots.Same(5, "1133")).Reports(Ballots.Same(5, "1133")))
            .After(given => given.Peers(Ballots.Same(5, "3333")).Reports("3333"));
        yield return new GivenRounds(Survey).OtherManager()
            .Before(given => given.Manager("3333").Peers(Ballots.Same(5, "3333")))
            .After(given => given.Manager("3333").Peers(Ballots.Same(6, "3333")));
        yield return new GivenRounds(Survey).Before(given => given.Invited("peer", 3)).After(given => given.Self("3333"));
    }

    private static void Check(JsonElement change)
    {
        Fields(change, "id", "baseline", "followUp", "competencies", "behaviours", "composition", "method", "fingerprint");
        Fields(change.GetProperty("baseline"), "report", "round");
        Fields(change.GetProperty("followUp"), "report", "round");
        change.GetProperty("behaviours").GetArrayLength().ShouldBe(0);
        Fields(change.GetProperty("composition"), "blocks", "totalVariation", "flagged");
        foreach (var block in change.GetProperty("composition").GetProperty("blocks").EnumerateArray())
            Fields(block, "block", "before", "after");
        foreach (var competency in change.GetProperty("competencies").EnumerateArray())
        {
            Fields(competency, "key", "label", "reference", "self", "manager", "blocks", "allOthers", "perceived", "items");
            competency.GetProperty("reference").GetString().ShouldBeOneOf("round", "norm", "none");
            Pair(competency.GetProperty("self"));
            Pair(competency.GetProperty("manager"));
            foreach (var block in competency.GetProperty("blocks").EnumerateObject())
                Shown(block.Value, "before", "after", "delta", "smallestDetectable");
            Shown(competency.GetProperty("allOthers"), "before", "after", "delta", "smallestDetectable", "outcome", "words", "withManager");
            Shown(competency.GetProperty("perceived"), "value", "margin", "reading");
            foreach (var item in competency.GetProperty("items").EnumerateArray())
            {
                Fields(item, "key", "text", "allOthers");
                Shown(item.GetProperty("allOthers"), "before", "after", "delta");
            }
        }
    }

    private static void Pair(JsonElement pair)
    {
        Fields(pair, "before", "after", "delta");
        Delta(pair.GetProperty("delta"));
    }

    private static void Delta(JsonElement delta)
    {
        switch (delta.GetProperty("status").GetString())
        {
            case "shown": Fields(delta, "status", "value"); break;
            case "approximate": Fields(delta, "status", "value", "low", "high"); break;
            default: Fields(delta, "status", "reason", "minimum"); break;
        }
    }

    private static void Shown(JsonElement value, params string[] names)
    {
        if (value.TryGetProperty("status", out _))
        {
            Fields(value, "status", "reason", "minimum");
            return;
        }
        Fields(value, names);
        if (value.TryGetProperty("delta", out var delta))
            Delta(delta);
    }

    private static void Fields(JsonElement value, params string[] names) =>
        value.EnumerateObject().Select(field => field.Name).Where(names.Contains).ShouldBe(names);
}
