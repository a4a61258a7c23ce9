using System.Text.Json;
using System.Text.Json.Nodes;
using Feedback360.Core.Release;
using Feedback360.Core.Reports;
using Feedback360.Core.Surveys;
using Feedback360.Core.Tests.Release;

namespace Feedback360.Core.Tests.Reports;

public sealed class ReportJsonTests
{
    private static readonly ReportNames Names = new("Ana <b>", "Spring 2026");

    private static readonly Survey Full = new GivenSurvey()
        .Competency("listening", 3, Pole.Execution).Competency("trust", 2, Pole.Relational)
        .Competency("expertise", 2).AskedOnly("peer", "self").Competency("vision", 1)
        .Comment("start").Choice("style", "speed", "care").WithPerceivedChange();

    private static readonly Survey HeadAndHeart = new GivenSurvey()
        .Competency("head", 2, scale: GivenSurvey.Centred).Competency("heart", 2, scale: GivenSurvey.Centred).Balanced("head", "heart");

    [Fact]
    public void Every_report_has_the_documented_shape_and_every_reason_of_a_report_occurs()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (survey, results) in Reports())
        {
            foreach (var isSubject in new[] { true, false })
            {
                var (problems, reasons) = ReportShape.Check(Json(survey, results, isSubject));
                problems.ShouldBeEmpty();
                seen.UnionWith(reasons);
            }
        }

        seen.Order(StringComparer.Ordinal).ShouldBe(
            ["by-policy", "fewer-than-minimum", "hidden-to-protect-another", "merged", "no-answer", "not-asked", "not-comparable", "too-few-items"]);
    }

    [Theory]
    [InlineData("\"gap\":{\"status\":\"shown\",", "\"gap\":{")]
    [InlineData("\"minimum\":3}", "\"minimum\":null}")]
    [InlineData("\"label\":\"Manager\",", "")]
    [InlineData("\"reason\":\"not-asked\"", "\"reason\":\"secret\"")]
    [InlineData("\"tendency\":\"over\"", "\"tendency\":\"more\"")]
    public void Shape_check_sees_a_planted_fault(string good, string bad)
    {
        var json = Reports().Select(report => Json(report.Survey, report.Results, true)).First(json => json.Contains(good, StringComparison.Ordinal));

        ReportShape.Check(json.Replace(good, bad, StringComparison.Ordinal)).Problems.ShouldNotBeEmpty();
    }

    [Fact]
    public void Taking_the_words_out_gives_the_fingerprinted_text()
    {
        string[] words = ["label", "labels", "words", "title", "text", "name", "prompt"];
        foreach (var (survey, results) in Reports())
        {
            var report = JsonNode.Parse(Json(survey, results, true))!;
            TakeOut(report, words);

            JsonNode.DeepEquals(report, JsonNode.Parse(results.Text)).ShouldBeTrue();
        }
    }

    [Fact]
    public void Spread_is_told_of_blocks_that_have_one_and_of_no_other()
    {
        var survey = GivenSurvey.WithItems(2);
        var results = new GivenSubject(survey).Peers(Ballots.Same(5, "44")).Reports(Ballots.Same(9, "4-")).Others(Ballots.Same(3, "44")).Release();
        var told = ReportBuilder.Build(results, survey, Names, "en", isSubject: true).Competencies[0];

        told.AgreementWords.ShouldBe("Peers agree with each other.");
        told.Items.Select(item => item.FrequencyWords).ShouldBe(["Direct reports: many answered “point 4”.", null]);
        using var json = JsonDocument.Parse(Json(survey, results, isSubject: true));
        var competency = json.RootElement.GetProperty("competencies")[0];
        competency.GetProperty("agreement").GetRawText().ShouldBe(
            """{"peers":"high","reports":{"status":"withheld","reason":"by-policy","minimum":5},"others":{"status":"withheld","reason":"by-policy","minimum":5}}""");
        competency.GetProperty("items")[0].GetProperty("frequencies").GetProperty("reports").GetRawText().ShouldBe("""["few","few","few","many","few"]""");
    }

    [Fact]
    public void Words_and_labels_are_joined_for_the_subject()
    {
        using var json = JsonDocument.Parse(Json(Full, Rich(), isSubject: true));
        var root = json.RootElement;

        root.GetProperty("round").GetProperty("name").GetString().ShouldBe("Spring 2026");
        root.GetProperty("scales").GetProperty("frequency").GetProperty("points")[4].GetProperty("label").GetString().ShouldBe("point 5");
        root.GetProperty("respondents").EnumerateArray().Select(line => line.GetProperty("label").GetString())
            .ShouldBe(["Peers and direct reports", "You", "Manager"]);
        var competency = root.GetProperty("competencies")[0];
        competency.GetProperty("label").GetString().ShouldBe("The listening");
        competency.GetProperty("gap").GetProperty("words").GetString()!.ShouldStartWith("You rated yourself ");
        competency.GetProperty("items")[0].GetProperty("text").GetString().ShouldBe("I listening-1");
        root.GetProperty("perceived")[0].GetProperty("competency").GetString().ShouldBe("listening");
        root.GetProperty("quadrants").GetProperty("title").GetString().ShouldBe("Relative to your own average");
        root.GetProperty("choices")[0].GetProperty("own").GetString().ShouldBe("care");
        root.GetProperty("comments")[2].GetProperty("label").GetString().ShouldBe("Peers and direct reports");
        root.GetProperty("method").GetProperty("notes").EnumerateArray().ShouldAllBe(note => note.GetProperty("words").GetString()!.Length > 20);
    }

    [Fact]
    public void Everybody_else_reads_the_third_person()
    {
        using var json = JsonDocument.Parse(Json(Full, Rich(), isSubject: false));
        var root = json.RootElement;

        root.GetProperty("respondents")[1].GetProperty("label").GetString().ShouldBe("Ana <b>");
        root.GetProperty("competencies")[0].GetProperty("items")[0].GetProperty("text").GetString().ShouldBe("Ana <b> listening-1");
        root.GetProperty("competencies")[0].GetProperty("gap").GetProperty("words").GetString()!.ShouldStartWith("Ana <b> rated themselves ");
        root.GetProperty("quadrants").GetProperty("title").GetString().ShouldBe("Relative to Ana <b>'s own average");
    }

    [Fact]
    public void Markup_in_names_and_comments_cannot_end_a_script()
    {
        var json = Json(Full, Rich(), isSubject: true);

        json.ShouldNotContain("<b>");
        json.ShouldNotContain("</script>");
        json.ShouldContain("ünï");
    }

    [Fact]
    public void Pages_have_words_for_every_line_of_the_report()
    {
        foreach (var (survey, results) in Reports())
        {
            var report = ReportBuilder.Build(results, survey, Names, "en", isSubject: true);
            var keys = results.Competencies.SelectMany(competency => competency.Blocks.Keys).Concat(results.Comments.Select(pool => pool.Pool)).Append("self").Append("manager");

            keys.Distinct().ShouldAllBe(key => report.Lines[key].Length > 0);
            report.Competencies.Count.ShouldBe(results.Competencies.Count);
        }
    }

    [Fact]
    public void Report_of_another_survey_version_is_refused()
    {
        Survey next = new GivenSurvey().Competency("listening", 1).Version(2);

        Should.Throw<ArgumentException>(() => ReportBuilder.Build(new GivenSubject(GivenSurvey.WithItems(1)).Release(), next, Names, "en", true));
    }

    private static string Json(Survey survey, ReleasedResults results, bool isSubject) =>
        ReportJson.Write(ReportBuilder.Build(results, survey, Names, "en", isSubject));

    private static IEnumerable<(Survey Survey, ReleasedResults Results)> Reports()
    {
        yield return (Full, Rich());
        yield return (Full, new GivenSubject(Full).Invited("peer", 4).Invited("manager", 1).Release());
        yield return (Full, new GivenSubject(Full).Self("44433442----").Peers(Ballots.Same(5, "4-4144445555")).Release(
            new EarlierRound([new("peers", ["peers"], 4, 4)], new Dictionary<string, PanelChange>())));
        yield return (HeadAndHeart, new GivenSubject(HeadAndHeart).Self("3344").Peers(Ballots.WithSums(10, 36, 30, 22, 22)).Release());
        yield return (HeadAndHeart, new GivenSubject(HeadAndHeart).Self("3344").Peers(Ballots.Same(3, "1155")).WithMeanSquare(0.4m).Release());
    }

    private static ReleasedResults Rich() => new GivenSubject(Full)
        .Self("555" + "22" + "43" + "5" + "----").Manager("444" + "33" + "44" + "3" + "5444")
        .Peers(Ballots.Same(4, "333" + "44" + "44" + "4" + "5555")).Reports("333" + "44" + "4-" + "4" + "1111")
        .Says("peer", "ünï </script>").Chooses("style", "care").WithMeanSquare(0.4m).Release();

    private static void TakeOut(JsonNode? node, string[] words)
    {
        if (node is JsonObject fields)
        {
            foreach (var word in words)
                fields.Remove(word);
            foreach (var (_, value) in fields)
                TakeOut(value, words);
        }
        else if (node is JsonArray values)
        {
            foreach (var value in values)
                TakeOut(value, words);
        }
    }
}
