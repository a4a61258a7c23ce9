using System.Text.Json;
using Feedback360.Core.Campaigns;
using Feedback360.Core.Release;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Tests.Release;

/// <summary>What is stored: canonical text, read back without loss, with a fingerprint that holds.</summary>
public sealed class SnapshotTests
{
    [Fact]
    public void Leaf_snapshot_is_this_text()
    {
        Survey survey = new GivenSurvey().Competency("listening", 1).Comment("start").Choice("style", "speed", "care");
        var leaves = new GivenSubject(survey)
            .Self("4").Manager("3").Peers("4", "4", "5", "3", "4").Reports("1", "1")
            .Says("peer", "Thank “you”").Chooses("style", "speed").Seal();

        leaves.ToText().ShouldBe(
            """{"survey":{"key":"small","version":1}""" +
            ""","scales":{"frequency":{"points":[{"value":1},{"value":2},{"value":3},{"value":4},{"value":5}],"unkindEnds":"low"}}""" +
            $$""","policy":{"hash":"{{RoundPolicy.DefaultFor(survey).Hash()}}","minimum":{"peers":3,"reports":3,"others":3},"smallGroups":"merge","insiderGuarantee":"standard","commentMinimum":5,"remainingAnswers":2,"insidersLow":1,"insidersHigh":0}""" +
            ""","respondents":[{"block":"peers+reports","members":["peers","reports"],"invited":7,"counted":7},{"block":"self","answered":true},{"block":"manager","answered":true}]""" +
            ""","competencies":[{"key":"listening","withoutItems":{},"agreement":{"peers+reports":"low","peers":{"status":"withheld","reason":"merged","minimum":3},"reports":{"status":"withheld","reason":"merged","minimum":3}}""" +
            ""","items":[{"key":"listening-1","competency":"listening","scale":"frequency","self":{"status":"shown","value":4,"n":1},"manager":{"status":"shown","value":3,"n":1}""" +
            ""","blocks":{"peers+reports":{"status":"shown","value":3.1,"n":7},"peers":{"status":"withheld","reason":"merged","minimum":3},"reports":{"status":"withheld","reason":"merged","minimum":3}}""" +
            ""","frequencies":{"peers+reports":{"status":"withheld","reason":"by-policy","minimum":9},"peers":{"status":"withheld","reason":"merged","minimum":3},"reports":{"status":"withheld","reason":"merged","minimum":3}}}]}]""" +
            ""","perceived":[],"choices":[{"key":"style","own":"speed"}]""" +
            ""","comments":[{"question":"start","pool":"self","status":"shown","texts":[]},{"question":"start","pool":"manager","status":"shown","texts":[]},{"question":"start","pool":"peers+reports","status":"shown","texts":["Thank “you”"]}]}""");
    }

    [Fact]
    public void Cells_are_written_as_documented()
    {
        var text = new GivenSubject(GivenSurvey.WithItems(2)).Self("44").Peers(Ballots.WithSums(5, 5, 15)).Release().Text;

        text.ShouldContain("""{"status":"band","low":1,"high":2,"n":5}""");
        text.ShouldContain("""
            "allOthers":{"status":"approximate","value":2.3,"low":2,"high":2.5,"n":5}
            """);
        text.ShouldContain("""
            "gap":{"status":"approximate","othersMinusSelf":-1.7,"low":-2,"high":-1.5,"noise":"no-reference"}
            """);
        text.ShouldContain("""
            "gap":{"status":"shown","othersMinusSelf":-1,"noise":"no-reference"}
            """);
        text.ShouldContain("""
            "manager":{"status":"withheld","reason":"not-asked","minimum":1}
            """);
        text.ShouldStartWith("""{"reportVersion":1,"schema":"https://feedback360.example/schemas/report/1","id":"r1","round":{"id":"round-r1","kind":"baseline","closedOn":"2026-05-04"},"subject":{"id":"ana"},"survey":{"key":"small","version":1},""");
    }

    [Theory]
    [InlineData(RoundKind.Baseline, "baseline")]
    [InlineData(RoundKind.FollowUp, "followUp")]
    [InlineData(RoundKind.Pulse, "pulse")]
    public void Kind_of_round_is_written_in_camel_case(RoundKind kind, string written)
    {
        var given = new GivenSubject(GivenSurvey.WithItems(1));

        GivenSubject.Finish(given.Survey, given.Seal(), new(RoundPsychometrics.None, null), kind: kind).Text.ShouldContain($"\"kind\":\"{written}\"");
    }

    [Fact]
    public void Reading_back_gives_the_same_bytes()
    {
        var leaves = Rich().Seal();
        var read = SealedLeaves.Read(leaves.ToText());
        read.ToText().ShouldBe(leaves.ToText());

        var figures = new RoundFigures(GivenSubject.Printed(Rich().Survey, 0.4m), 0.12m);
        var results = GivenSubject.Finish(Rich().Survey, read, figures);
        results.Text.ShouldBe(GivenSubject.Finish(Rich().Survey, leaves, figures).Text);
        SnapshotJson.Write(ReleasedResults.Read(results.Text)).ShouldBe(results.Text);
    }

    [Fact]
    public void Leaves_of_a_report_are_the_leaves_that_it_was_made_of()
    {
        var leaves = Rich().Seal();

        GivenSubject.Finish(Rich().Survey, leaves, new(RoundPsychometrics.None, null)).Leaves().ToText().ShouldBe(leaves.ToText());
    }

    [Fact]
    public void Fingerprint_is_that_of_the_text_without_it()
    {
        var results = Rich().Release();
        var field = $",\"fingerprint\":\"{results.Fingerprint}\"";

        results.Text.ShouldEndWith(field + "}");
        var without = results.Text.Replace(field, "", StringComparison.Ordinal);
        results.Fingerprint.ShouldBe("sha256:" + Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(without))));
    }

    [Fact]
    public void Changed_text_is_refused()
    {
        var text = Rich().Release().Text;
        var changed = text.Replace("\"value\":4,", "\"value\":5,", StringComparison.Ordinal);
        changed.ShouldNotBe(text);

        Should.Throw<JsonException>(() => ReleasedResults.Read(changed));
        Should.Throw<JsonException>(() => ReleasedResults.Read(text.Replace("\"reportVersion\":1,", "", StringComparison.Ordinal)));
        Should.Throw<JsonException>(() => ReleasedResults.Read("{}"));
        Should.Throw<JsonException>(() => SealedLeaves.Read(text));
    }

    [Fact]
    public void Snapshot_has_no_word_and_no_name()
    {
        var text = Rich().Release().Text;

        foreach (var word in new[] { "The listening", "What listening", "Direct reports", "point 4", "I listening", "{name}", "Tell about", "label", "words" })
            text.ShouldNotContain(word);
    }

    [Theory]
    [InlineData("\"survey\":", "\"Survey\":")]
    [InlineData("\"perceived\":[]", "\"perceived\":null")]
    [InlineData(",\"version\":1}", "}")]
    public void Reading_is_strict_about_names_nulls_and_what_is_missing(string written, string changed)
    {
        var text = new GivenSubject(GivenSurvey.WithItems(1)).Seal().ToText();
        var other = text.Replace(written, changed, StringComparison.Ordinal);

        other.ShouldNotBe(text);
        SealedLeaves.Read(text).ToText().ShouldBe(text);
        Should.Throw<JsonException>(() => SealedLeaves.Read(other));
    }

    [Fact]
    public void Zero_has_no_sign() => SnapshotJson.Write(new decimal(0, 0, 0, true, 1)).ShouldBe("0");

    /// <summary>As figures of groups and of organisations are written: names before the fields of what is released or withheld.</summary>
    [Fact]
    public void Names_stand_before_the_fields_of_what_they_name()
    {
        const string text = """{"scale":"trust","group":"peers","status":"withheld","reason":"fewer-than-minimum","minimum":30}""";
        Feedback360.Core.Groups.GroupPsychometric named = new("trust", "peers", new Withheld(Reason.FewerThanMinimum, 30));

        SnapshotJson.Write(named).ShouldBe(text);
        SnapshotJson.Read<Feedback360.Core.Groups.GroupPsychometric>(text).ShouldBe(named);
        Should.Throw<JsonException>(() => SnapshotJson.Read<Feedback360.Core.Groups.GroupPsychometric>(text.Replace("\"group\":\"peers\",", "", StringComparison.Ordinal)));
    }

    private static GivenSubject Rich()
    {
        Survey survey = new GivenSurvey()
            .Competency("listening", 3, Pole.Execution).Competency("trust", 2, Pole.Relational).Competency("c", 1).Competency("d", 1)
            .Comment("start").Choice("style", "speed").WithPerceivedChange();
        return new GivenSubject(survey)
            .Self("4435324----").Manager("43343437654").Peers(Ballots.Same(4, "44442537777")).Reports(Ballots.Same(3, "11123111111")).Others("1-21-111111")
            .Says("peer", "ünï \"quoted\"", "line\nbreak");
    }
}
