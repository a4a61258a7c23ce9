using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Feedback360.Web.Tests.Reports;

/// <summary>The page of a report as it is written to a file: what is in it, in which order, and how it is told.</summary>
public sealed class ReportPageTests : IDisposable
{
    private readonly ReportRun _run = new();

    [Fact]
    public async Task Sections_go_from_broad_to_narrow_and_the_contents_lead_to_each()
    {
        var page = await _run.PageAsync(hasBaseline: true);

        string[] order = ["how", "answered", "summary", "balance", "competencies", "gaps", "boxes", "priorities", "items", "comments", "change", "plan", "method"];
        page.QuerySelectorAll("section > h2").Select(heading => heading.Id).ShouldBe(order);
        page.QuerySelectorAll(".contents a").Select(link => link.GetAttribute("href")).ShouldBe(order.Select(id => $"#{id}"));
    }

    [Fact]
    public async Task Sections_about_what_there_is_not_are_left_out()
    {
        var page = await _run.PageAsync(peers: 0);

        page.QuerySelector("#change").ShouldBeNull();
        page.QuerySelectorAll(".contents a").Select(link => link.GetAttribute("href")).ShouldNotContain("#change");
    }

    [Fact]
    public async Task Every_picture_tells_its_finding_and_every_chart_has_a_table_with_headers()
    {
        var page = await _run.PageAsync(hasBaseline: true);

        var pictures = page.QuerySelectorAll("svg:not([aria-hidden])");
        pictures.Length.ShouldBeGreaterThan(50);
        pictures.ShouldAllBe(picture => picture.GetAttribute("role") == "img" && picture.GetAttribute("aria-label")!.Length > 10);
        var charts = page.QuerySelectorAll("figure:not(.how figure)");
        charts.Length.ShouldBeGreaterThan(3);
        charts.ShouldAllBe(chart => chart.QuerySelector("figcaption")!.TextContent.Length > 10 && chart.QuerySelectorAll("th[scope=col]").Length > 1 && chart.QuerySelectorAll("th[scope=row]").Length > 1);
    }

    [Fact]
    public async Task Overview_has_a_row_for_each_competency_from_the_highest_to_the_lowest_with_its_gap()
    {
        var page = await _run.PageAsync();

        var rows = page.QuerySelectorAll("#competencies ~ .overview .row:not(.head)");
        rows.Length.ShouldBe(page.QuerySelectorAll("#items ~ .competency").Length);
        var values = rows.Select(row => row.QuerySelector(".value")!.TextContent.Split(' ')[^1]).ToList();
        values.ShouldBe(values.OrderDescending(StringComparer.Ordinal));
        rows.ShouldAllBe(row => row.QuerySelector(".told")!.TextContent.Length > 3);
        // Names stand at the marks of the first row.
        rows[0].QuerySelectorAll("svg text").Select(name => name.TextContent).ShouldBe(["All others", "Direct reports", "Manager", "Peers", "ana"], ignoreOrder: true);
        page.QuerySelectorAll(".competency").Select(one => one.Id).ShouldBe(rows.Select(row => row.QuerySelector("a")!.GetAttribute("href")![1..]), ignoreOrder: true);
    }

    [Fact]
    public async Task Change_of_a_follow_up_is_in_its_report_with_a_word_at_the_end_of_every_row()
    {
        var page = await _run.PageAsync(hasBaseline: true);

        var rows = page.QuerySelectorAll("#change ~ figure .row:not(.head)");
        rows.Length.ShouldBeGreaterThan(5);
        rows.ShouldAllBe(row => row.QuerySelector(".told")!.TextContent.Trim() == "no reference yet");
        page.QuerySelector("#change ~ p a")!.GetAttribute("href").ShouldBe("0001.change.html");
        page.QuerySelector("#summary ~ ul li:last-child")!.TextContent.ShouldBe("There is no reference yet to tell changes since the last time from chance.");
    }

    [Fact]
    public async Task Whole_comparison_has_all_competencies_in_one_chart_and_each_by_itself()
    {
        var page = await _run.PageAsync("0001.change.html", hasBaseline: true);

        page.QuerySelectorAll("figure .row:not(.head)").Length.ShouldBe(page.QuerySelectorAll(".competency").Length);
        page.QuerySelectorAll(".competency th[scope=row]").Select(line => line.TextContent).ShouldContain("All others with the manager");
    }

    [Fact]
    public async Task Page_is_light_holds_no_style_or_script_in_its_elements_and_names_every_id_once()
    {
        var page = await _run.PageAsync(hasBaseline: true);

        page.Body!.OuterHtml.Length.ShouldBeLessThan(250_000);
        page.Body.QuerySelectorAll("[style], style, script").ShouldBeEmpty();
        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id).ToList();
        ids.ShouldBe(ids.Distinct());
        page.QuerySelectorAll("use").Select(use => use.GetAttribute("href")![1..]).Distinct().ShouldBeSubsetOf(ids.OfType<string>());
        page.QuerySelectorAll("[aria-labelledby]").Select(element => element.GetAttribute("aria-labelledby")!).ShouldBeSubsetOf(ids.OfType<string>());
    }

    [Fact]
    public async Task Headings_go_down_one_step_at_a_time()
    {
        var page = await _run.PageAsync(hasBaseline: true);

        var levels = page.QuerySelectorAll("h1, h2, h3, h4").Select(heading => heading.LocalName[1] - '0').ToList();
        levels.Zip(levels.Skip(1)).ShouldAllBe(pair => pair.Second <= pair.First + 1);
    }

    [Fact]
    public async Task Nothing_but_the_markings_of_a_sentence_is_left_unfilled()
    {
        var page = await _run.PageAsync(hasBaseline: true);

        page.Body!.TextContent.ShouldNotContain("{");
        page.QuerySelectorAll("p, li, td, h2, h3, figcaption, dd").Where(element => element.TextContent.Trim().Length == 0 && element.LocalName != "td").ShouldBeEmpty();
    }

    public void Dispose() => _run.Dispose();
}
