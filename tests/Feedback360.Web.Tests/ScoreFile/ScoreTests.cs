using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Feedback360.Core.Campaigns;
using Feedback360.Core.Common;
using Feedback360.Core.Release;
using Feedback360.Core.Reports;
using Feedback360.Core.Responses;
using Feedback360.Web.Surveys;

namespace Feedback360.Web.Tests.ScoreFile;

/// <summary><c>score</c>: reviews of another tool in, released reports out.</summary>
public sealed class ScoreTests : IDisposable
{
    private readonly ScoreRun _run = new();

    [Fact]
    public async Task Reports_are_numbered_in_the_order_in_which_people_first_appear()
    {
        string[] ben = [.. ScoreRun.Panel("ben")];
        _run.WriteReviews("responses.csv", [ben[0], .. ScoreRun.Panel("ana"), .. ben[1..]]);

        var (code, output, error) = await _run.RunAsync();

        (code, error).ShouldBe((0, ""));
        output.ShouldStartWith("2 reports in ");
        _run.Files().ShouldBe(["0001.html", "0001.json", "0002.html", "0002.json", "summary.csv"]);
        var first = JsonNode.Parse(_run.Read("0001.json")).ShouldNotBeNull();
        (first["id"]!.GetValue<string>(), first["subject"]!["id"]!.GetValue<string>(), first["round"]!["id"]!.GetValue<string>()).ShouldBe(("0001", "ben", "responses"));
        JsonNode.Parse(_run.Read("0002.json"))!["subject"]!["id"]!.GetValue<string>().ShouldBe("ana");
    }

    [Fact]
    public async Task Summary_has_every_cell_of_every_competency_as_the_reports_have_it()
    {
        _run.WriteReviews("responses.csv", ScoreRun.Panel("ana", peers: 4, reports: 1));

        (await _run.RunAsync("--formats", "summary,json")).Code.ShouldBe(0);

        _run.Files().ShouldBe(["0001.json", "summary.csv"]);
        // 4 peers and one report are one block: goals 3 3 3 3 3, results 3 4 3 4 3, surprises (turned round) 3 4 3 4 4; of
        // trust one item has a value. With the manager: (19/6 + 20/6 + 22/6) / 3 and 18/6.
        _run.Read("summary.csv").ShouldBe(
            """
            file,subject,block,counted,competency,status,value,n
            0001,ana,self,1,direction,shown,4,1
            0001,ana,manager,1,direction,shown,3.7,1
            0001,ana,peers+reports,5,direction,shown,3.3,5
            0001,ana,peers,,direction,withheld,,
            0001,ana,reports,,direction,withheld,,
            0001,ana,allOthers,,direction,shown,3.4,5
            0001,ana,self,1,trust,shown,4,1
            0001,ana,manager,1,trust,shown,3.5,1
            0001,ana,peers+reports,5,trust,shown,3,5
            0001,ana,peers,,trust,withheld,,
            0001,ana,reports,,trust,withheld,,
            0001,ana,allOthers,,trust,shown,3,5

            """);
    }

    [Fact]
    public async Task Json_is_what_the_gate_lets_out_of_the_same_reviews()
    {
        _run.WriteReviews("responses.csv", ScoreRun.Panel("ana", comment: "Listens."));
        var survey = SurveyFile.Read(Given.SmallSurvey, "small.yaml").Survey.ShouldNotBeNull();
        var (problems, gate, sums) = (new ProblemList(), new ReleaseGate(survey, RoundPolicy.DefaultFor(survey), Chance.Secure), new PsychometricSums(survey));
        var table = new ReviewTable(ReviewColumns.Read(survey, isFollowUp: false, ScoreRun.Header.Split(','), problems), new ReviewIds(), problems);
        foreach (var (row, line) in ScoreRun.Panel("ana", comment: "Listens.").Index())
        {
            table.BeginRow(row + 2);
            foreach (var (column, cell) in line.Split(',').Index())
                table.Cell(column, Encoding.UTF8.GetBytes(cell));
            table.EndRow();
        }

        (await _run.RunAsync("--formats", "json")).Code.ShouldBe(0);

        var written = JsonNode.Parse(_run.Read("0001.json"))!;
        var closedOn = DateOnly.ParseExact(written["round"]!["closedOn"]!.GetValue<string>(), "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var frame = new ReportFrame("0001", new ReleasedRound("responses", RoundKind.Baseline, closedOn), new ReleasedSubject("ana"));
        var leaves = gate.Seal(table.Collected().BallotsOf(0), sums);
        var results = ReleaseGate.Finish(survey, leaves, frame, RoundFigures.From(survey, sums.Print(), [leaves]));
        _run.Read("0001.json").ShouldBe(ReportJson.Write(ReportBuilder.Build(results, survey, new ReportNames("ana", "responses"), "en", isSubject: false)));
        results.Comments.Count(pool => pool.Texts.TryGet(out var texts) && texts.Count > 0).ShouldBe(1);
    }

    /// <summary>Peers of six differ by one at most. Nine reports: 2 and 3 by turns; all 3; all 2 of a reversed item; all 3; 3 and 4 by turns.</summary>
    [Fact]
    public async Task Page_tells_how_far_raters_agree_where_that_is_released_and_nothing_elsewhere()
    {
        _run.WriteReviews("responses.csv", ScoreRun.Panel("ana", peers: 6, reports: 9));
        (await _run.RunAsync("--formats", "html")).Code.ShouldBe(0);
        Told().ShouldBe(
            [
                "Peers agree with each other.",
                "Direct reports: some answered “Rarely” and “Sometimes”.",
                "Direct reports: many answered “Sometimes”.",
                "Direct reports: many answered “Often”.",
                "Peers agree with each other.",
                "Direct reports: many answered “Sometimes”.",
                "Direct reports: some answered “Sometimes” and “Often”.",
            ]);
        Directory.Delete(_run.Out, recursive: true);

        _run.WriteReviews("responses.csv", ScoreRun.Panel("ana", peers: 4, reports: 3));
        (await _run.RunAsync("--formats", "html")).Code.ShouldBe(0);
        Told().ShouldBeEmpty();

        string[] Told() => [.. new HtmlParser().ParseDocument(_run.Read("0001.html")).QuerySelectorAll(".competency .lines + p.quiet").Select(told => told.TextContent)];
    }

    [Fact]
    public async Task Whatever_other_formats_are_asked_for_the_reports_are_the_same()
    {
        _run.WriteReviews("responses.csv", ScoreRun.Panel("ana"));
        (await _run.RunAsync("--formats", "json")).Code.ShouldBe(0);
        var alone = _run.Read("0001.json");
        Directory.Delete(_run.Out, recursive: true);

        (await _run.RunAsync()).Code.ShouldBe(0);

        _run.Read("0001.json").ShouldBe(alone);
        (await _run.RunAsync("--formats", "json,pdf")).Error.ShouldContain("Formats are json, html and summary.");
    }

    [Fact]
    public async Task Policy_of_the_file_is_the_one_of_the_reports()
    {
        _run.WriteReviews("responses.csv", ScoreRun.Panel("ana", peers: 4, reports: 3));
        _run.Write("policy.yaml", "minimum:\n  peers: 5\nsmallGroups: drop\n");

        (await _run.RunAsync("--policy", _run.PathOf("policy.yaml"))).Code.ShouldBe(0);

        var policy = JsonNode.Parse(_run.Read("0001.json"))!["policy"]!;
        (policy["minimum"]!["peers"]!.GetValue<int>(), policy["minimum"]!["reports"]!.GetValue<int>(), policy["smallGroups"]!.GetValue<string>()).ShouldBe((5, 3, "drop"));
        _run.Read("summary.csv").ShouldContain("0001,ana,peers,,direction,withheld,,");
        _run.Read("summary.csv").ShouldContain("0001,ana,reports,3,direction,");
    }

    [Fact]
    public async Task Baseline_gives_comparisons_for_those_who_are_in_both()
    {
        _run.WriteReviews("before.csv", ScoreRun.Panel("ana", level: 3));
        _run.WriteReviews("responses.csv", [.. ScoreRun.Panel("ben"), .. ScoreRun.Panel("ana", level: 4)]);

        var (code, _, error) = await _run.RunAsync("--baseline", _run.PathOf("before.csv"));

        (code, error).ShouldBe((0, ""));
        _run.Files().ShouldBe(["0001.html", "0001.json", "0002.change.html", "0002.change.json", "0002.html", "0002.json", "summary.csv"]);
        var change = JsonNode.Parse(_run.Read("0002.change.json"))!;
        (change["baseline"]!["round"]!.GetValue<string>(), change["followUp"]!["round"]!.GetValue<string>(), change["followUp"]!["report"]!.GetValue<string>())
            .ShouldBe(("baseline", "responses", "0002"));
        var peers = change["competencies"]![0]!["blocks"]!["peers"]!["delta"]!;
        (peers["status"]!.GetValue<string>(), peers["value"]!.GetValue<decimal>()).ShouldBe(("shown", 0.7m));
        JsonNode.Parse(_run.Read("0002.json"))!["round"]!["kind"]!.GetValue<string>().ShouldBe("followUp");
    }

    [Fact]
    public async Task A_single_rater_who_came_is_protected_as_in_a_round_of_the_server()
    {
        _run.WriteReviews("before.csv", ScoreRun.Panel("ana", peers: 4));
        _run.WriteReviews("responses.csv", ScoreRun.Panel("ana", peers: 5));

        (await _run.RunAsync("--baseline", _run.PathOf("before.csv"), "--formats", "json")).Code.ShouldBe(0);

        var items = JsonNode.Parse(_run.Read("0001.json"))!["competencies"]![0]!["items"]!.AsArray();
        items.Select(item => item!["blocks"]!["peers"]!["reason"]?.GetValue<string>()).ShouldAllBe(reason => reason == "hidden-to-protect-another");
    }

    [Fact]
    public async Task Figures_of_the_round_are_printed_from_thirty_people_on()
    {
        _run.WriteReviews("responses.csv", Enumerable.Range(0, 29).SelectMany(leader => ScoreRun.Panel($"l{leader}", peers: 5)));
        (await _run.RunAsync("--formats", "summary")).Output.ShouldNotContain("MSW");
        Directory.Delete(_run.Out, recursive: true);

        _run.WriteReviews("responses.csv", Enumerable.Range(0, 30).SelectMany(leader => ScoreRun.Panel($"l{leader}", peers: 5)));
        (await _run.RunAsync("--formats", "summary")).Output.ShouldContain(", 30 leaders, 150 ballots\n");
    }

    [Fact]
    public async Task Html_is_the_report_in_one_file_that_loads_and_runs_nothing()
    {
        _run.WriteReviews("responses.csv", ScoreRun.Panel("ana", comment: "\"<script>alert(1)</script>, <b>bold</b> {{7*7}}\""));

        (await _run.RunAsync()).Code.ShouldBe(0);

        var page = new HtmlParser().ParseDocument(_run.Read("0001.html"));
        page.QuerySelectorAll("script, link, img, iframe, form").ShouldBeEmpty();
        page.QuerySelector("meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content")!.ShouldStartWith("default-src 'none'");
        page.QuerySelector("style")!.TextContent.ShouldContain("--paper");
        page.QuerySelector("h1")!.TextContent.ShouldBe("Feedback for ana");
        page.QuerySelectorAll("blockquote").Select(comment => comment.TextContent).ShouldContain("<script>alert(1)</script>, <b>bold</b> {{7*7}}");
    }

    [Fact]
    public async Task Separators_byte_order_mark_and_line_breaks_in_comments_are_read()
    {
        var rows = ScoreRun.Panel("ana", comment: "\"Two\nlines, and a \"\"quote\"\"\"").Prepend(ScoreRun.Header);
        _run.Write("responses.csv", $"\uFEFF{string.Join("\r\n", rows)}\r\n");
        (await _run.RunAsync("--formats", "json")).Error.ShouldBeEmpty();
        JsonDocument.Parse(_run.Read("0001.json")).RootElement.GetProperty("comments").ToString().ShouldContain("Two lines, and a");
        Directory.Delete(_run.Out, recursive: true);

        _run.Write("responses.csv", string.Join('\n', ScoreRun.Panel("ana").Prepend(ScoreRun.Header)).Replace(',', ';'));
        (await _run.RunAsync("--formats", "json")).Error.ShouldBeEmpty();
    }

    public void Dispose() => _run.Dispose();
}
