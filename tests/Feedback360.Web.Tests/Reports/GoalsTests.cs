using System.Net;
using System.Text.Json;
using Feedback360.Web.Access;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Tests.Reports;

/// <summary>Goals that follow from a report (L11): at most three, in the leader's words and order, for coaches to read and nobody else.</summary>
public sealed class GoalsTests(TestCluster cluster)
{
    private static readonly object Asks = new { behaviour = "I ask two questions before I say what I think.", items = (string[])["goals", "promises"] };

    [Fact]
    public async Task Leader_chooses_goals_from_the_marks_changes_orders_and_removes_them()
    {
        await using var own = await OwnReport.ReleasedAsync(cluster);
        using var leader = await own.Given.SignedInAsync("ana", Roles.Leader);
        await leader.PostAsync(await leader.OpenAsync(own.Page), $"{own.Page}/marks", ("not-pleased", "mistakes"));
        var page = await leader.OpenAsync($"{own.Page}/goals");
        page.QuerySelector("#items label.choice")!.TextContent.ShouldContain("Not pleased");

        foreach (var (behaviour, item) in ((string, string)[])[("First", "goals"), ("Second", "mistakes"), ("Third", "results")])
        {
            using var answer = await leader.PostAsync(page, $"{own.Page}/goals", ("behaviour", behaviour), ("items", item));
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }
        page = await leader.OpenAsync($"{own.Page}/goals");
        page.QuerySelector("textarea").ShouldBeNull("three are the most");
        await leader.PostAsync(page, FormAction(page, "Move up", 3));
        page = await leader.OpenAsync($"{own.Page}/goals");
        await leader.PostAsync(page, FormAction(page, "Remove", 1));
        page = await leader.OpenAsync($"{own.Page}/goals");
        var edit = await leader.OpenAsync(page.QuerySelector(".acts a")!.GetAttribute("href")!);
        edit.QuerySelector("input[value=results]")!.HasAttribute("checked").ShouldBeTrue();
        await leader.PostAsync(edit, $"{own.Page}/goals/", ("behaviour", "Changed"));

        Behaviours(await leader.OpenAsync($"{own.Page}/goals")).ShouldBe(["Changed", "Second"]);
        var report = await leader.OpenAsync(own.Page);
        report.QuerySelectorAll(".plan .behaviour").Select(goal => goal.TextContent).ShouldBe(["Changed", "Second"]);
    }

    [Fact]
    public async Task Coach_reads_goals_on_pages_and_over_the_API_and_can_change_nothing()
    {
        await using var own = await OwnReport.ReleasedAsync(cluster);
        var goal = await AddAsync(own);

        using var page = await own.Given.SignedInAsync("carla", Roles.Coach);
        var goals = await page.OpenAsync($"{own.Page}/goals");
        Behaviours(goals).ShouldBe(["I ask two questions before I say what I think."]);
        goals.QuerySelectorAll("main form").ShouldBeEmpty();
        (await page.OpenAsync(own.Page)).QuerySelectorAll(".plan .behaviour").Length.ShouldBe(1);
        await page.OpenAsync($"{own.Page}/goals/{goal.Text("id")}", HttpStatusCode.NotFound);

        using var api = await own.Given.ApiAsync("carla", Roles.Coach);
        (await api.GetJsonAsync($"{own.Api}/goals")).GetProperty("items").GetArrayLength().ShouldBe(1);
        await RefuseAllAsync(own, api, goal.Text("id"));
    }

    [Fact]
    public async Task Nobody_else_finds_goals_not_even_HR_who_may_open_the_report()
    {
        await using var own = await OwnReport.ReleasedAsync(cluster);
        var goal = await AddAsync(own);

        foreach (var (_, client) in await own.OthersAsync())
        {
            foreach (var address in (string[])["/goals", $"/goals/{goal.Text("id")}"])
            {
                using var look = new HttpRequestMessage(HttpMethod.Get, own.Api + address);
                await new BadInputOracle(own.Server).RefusesAsync(client, look, HttpStatusCode.NotFound, "not-found");
            }
            await RefuseAllAsync(own, client, goal.Text("id"));
            client.Dispose();
        }
        using var hr = await own.Given.SignedInAsync("hanna");
        await hr.OpenAsync($"{own.Page}/goals", HttpStatusCode.NotFound);
        (await hr.OpenAsync(own.Page)).QuerySelectorAll(".goals").ShouldBeEmpty();
        using var asPage = await own.Given.ApiAsync("hanna");
        asPage.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        (await asPage.GetStringAsync(own.Api)).ShouldNotContain("two questions");
    }

    [Fact]
    public async Task Coach_whose_work_with_the_leader_has_ended_no_longer_reads_goals()
    {
        await using var own = await OwnReport.ReleasedAsync(cluster);
        await AddAsync(own);
        await using (var db = own.Given.Look())
            await db.Engagements.ExecuteUpdateAsync(row => row.SetProperty(one => one.EndedOn, new DateOnly(2026, 3, 1)));

        using var api = await own.Given.ApiAsync("carla", Roles.Coach);
        await api.GetJsonAsync($"{own.Api}/goals", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Goal_is_made_once_changed_in_part_with_its_version_and_moved()
    {
        await using var own = await OwnReport.ReleasedAsync(cluster);
        using var api = await own.Given.ApiAsync("ana", Roles.Leader);
        using var first = Api.Raw(HttpMethod.Post, $"{own.Api}/goals", JsonSerializer.Serialize(Asks));
        using var again = Api.Raw(HttpMethod.Post, $"{own.Api}/goals", JsonSerializer.Serialize(Asks));
        first.Headers.Add("Idempotency-Key", "one");
        again.Headers.Add("Idempotency-Key", "one");
        var made = await Api.JsonOf(await api.SendAsync(first), HttpStatusCode.Created);
        (await Api.JsonOf(await api.SendAsync(again), HttpStatusCode.Created)).Text("id").ShouldBe(made.Text("id"));
        var other = await api.PostAsync($"{own.Api}/goals", new { behaviour = "I say when I was wrong.", items = (string[])["mistakes"] });

        var address = $"{own.Api}/goals/{other.Text("id")}";
        using var seen = await api.GetAsync(new Uri(address, UriKind.Relative));
        var moved = await api.PatchAsync(address, new { position = 1 });
        (moved.GetProperty("position").GetInt32(), moved.Text("behaviour")).ShouldBe((1, "I say when I was wrong."));
        using var stale = Api.Raw(HttpMethod.Patch, address, """{"behaviour":"Late."}""");
        stale.Headers.IfMatch.Add(seen.Headers.ETag!);
        await new BadInputOracle(own.Server).RefusesAsync(api, stale, HttpStatusCode.PreconditionFailed, "stale-version");

        (await api.DeleteAsync(new Uri(address, UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var left = (await api.GetJsonAsync($"{own.Api}/goals")).GetProperty("items").EnumerateArray().ToList();
        left.Select(goal => (goal.Text("id"), goal.GetProperty("position").GetInt32())).ShouldBe([(made.Text("id"), 1)]);
    }

    [Fact]
    public async Task Fourth_goal_is_refused_also_when_four_come_at_once()
    {
        await using var own = await OwnReport.ReleasedAsync(cluster);
        using var api = await own.Given.ApiAsync("ana", Roles.Leader);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => api.SendAsync(Api.Raw(HttpMethod.Post, $"{own.Api}/goals", JsonSerializer.Serialize(Asks)))));

        answers.Select(answer => answer.StatusCode).Order().ShouldBe([HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.Conflict]);
        (await api.GetJsonAsync($"{own.Api}/goals")).GetProperty("items").EnumerateArray().Select(goal => goal.GetProperty("position").GetInt32()).ShouldBe([1, 2, 3]);
    }

    [Theory]
    [InlineData("""{"behaviour":" ","items":[]}""", HttpStatusCode.UnprocessableEntity, "behaviour required, items required")]
    [InlineData("""{"behaviour":"I ask.\nMore.","items":["nothing"]}""", HttpStatusCode.UnprocessableEntity, "behaviour invalid-characters, items unknown-item")]
    [InlineData("""{"behaviour":"I ask.\u0000","items":["goals"]}""", HttpStatusCode.BadRequest, "behaviour invalid-text")]
    [InlineData("""{"behaviour":"I ask.","items":["goals"],"report":"x"}""", HttpStatusCode.BadRequest, "report unknown-field")]
    public async Task Goals_that_are_none_are_refused_with_their_places(string body, HttpStatusCode status, string errors)
    {
        await using var own = await OwnReport.ReleasedAsync(cluster);
        using var api = await own.Given.ApiAsync("ana", Roles.Leader);
        using var add = Api.Raw(HttpMethod.Post, $"{own.Api}/goals", body);

        var problem = await new BadInputOracle(own.Server).RefusesAsync(api, add, status);
        string.Join(", ", problem.Errors()).ShouldBe(errors);
    }

    [Fact]
    public async Task Refused_page_shows_all_that_was_typed_and_says_what_is_wrong()
    {
        await using var own = await OwnReport.ReleasedAsync(cluster);
        using var leader = await own.Given.SignedInAsync("ana", Roles.Leader);
        var page = await leader.OpenAsync($"{own.Page}/goals");
        var typed = string.Concat(Enumerable.Repeat("<b>\U0001F600</b>", 100));
        using var add = Browser.Fill(Browser.FormOf(page, $"{own.Page}/goals"), ("behaviour", typed), ("items", "goals"));

        var text = await new BadInputOracle(own.Server).RefusesPageAsync(leader.Http, add, HttpStatusCode.UnprocessableEntity);
        var refused = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(text);
        refused.QuerySelector("textarea")!.TextContent.ShouldBe(typed);
        refused.QuerySelector("input[value=goals]")!.HasAttribute("checked").ShouldBeTrue();
        refused.QuerySelector("[role=alert]")!.TextContent.ShouldContain("at most 300 characters");
        refused.QuerySelectorAll("b").ShouldBeEmpty();
    }

    private static async Task<JsonElement> AddAsync(OwnReport own)
    {
        using var api = await own.Given.ApiAsync("ana", Roles.Leader);
        return await api.PostAsync($"{own.Api}/goals", Asks);
    }

    private static async Task RefuseAllAsync(OwnReport own, HttpClient client, string goal)
    {
        HttpRequestMessage[] requests =
        [
            Api.Raw(HttpMethod.Post, $"{own.Api}/goals", JsonSerializer.Serialize(Asks)),
            Api.Raw(HttpMethod.Patch, $"{own.Api}/goals/{goal}", """{"behaviour":"Mine."}"""),
            new(HttpMethod.Delete, $"{own.Api}/goals/{goal}"),
        ];
        foreach (var request in requests)
        {
            await new BadInputOracle(own.Server).RefusesAsync(client, request, HttpStatusCode.NotFound, "not-found");
            request.Dispose();
        }
    }

    private static List<string> Behaviours(AngleSharp.Html.Dom.IHtmlDocument page) => [.. page.QuerySelectorAll(".goals .behaviour").Select(goal => goal.TextContent)];

    private static string FormAction(AngleSharp.Html.Dom.IHtmlDocument page, string button, int goal) =>
        page.QuerySelectorAll("button").Single(one => one.TextContent == $"{button} goal {goal}").Closest("form")!.GetAttribute("action")!;
}
