using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Feedback360.Core.Campaigns;
using Feedback360.Web.Access;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Tests.Reports;

/// <summary>How a leader writes thanks to everybody who was asked (L12): one text, until its day it can be changed, and nobody else sees it before.</summary>
public sealed class ThanksTests(TestCluster cluster)
{
    // The report is there on Monday, 23 March; the first Tuesday with three whole days in between is a week later.
    private static readonly DateTimeOffset Tuesday = new(2026, 3, 31, 7, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Leader_looks_at_the_letter_keeps_it_changes_it_and_withdraws_it()
    {
        await using var own = await OwnReport.ReleasedAsync(cluster);
        using var leader = await own.Given.SignedInAsync("ana", Roles.Leader);
        var page = await leader.OpenAsync($"{own.Page}/thanks");
        page.QuerySelector("textarea")!.TextContent.ShouldBeEmpty();
        page.QuerySelector("article").ShouldBeNull();

        var looked = await Browser.PageOf(await leader.PostAsync(page, $"{own.Page}/thanks", ("text", "Thank you.\n\nI will ask first."), ("action", "preview")));
        looked.QuerySelectorAll("blockquote p").Select(paragraph => paragraph.TextContent).ShouldBe(["Thank you.", "I will ask first."]);
        (await ViewAsync(own)).Text("state").ShouldBe("none");

        await leader.PostAsync(looked, $"{own.Page}/thanks", ("action", "keep"));
        page = await leader.OpenAsync($"{own.Page}/thanks?done=written");
        page.QuerySelector("[role=status]")!.TextContent.ShouldBe("Saved. The letters leave on Tuesday, 31 March 2026, 09:00 (Europe/Berlin).");
        page.QuerySelector("textarea")!.TextContent.ShouldBe("Thank you.\n\nI will ask first.");

        own.Server.Clock.Advance(TimeSpan.FromDays(5));
        using var later = await own.Given.SignedInAsync("ana", Roles.Leader);
        await later.PostAsync(await later.OpenAsync($"{own.Page}/thanks"), $"{own.Page}/thanks", ("text", "Thank you all."), ("action", "keep"));
        var changed = await ViewAsync(own);
        (changed.Text("text"), changed.GetProperty("leavesAt").GetDateTimeOffset()).ShouldBe(("Thank you all.", Tuesday));

        await later.PostAsync(await later.OpenAsync($"{own.Page}/thanks"), $"{own.Page}/thanks/withdraw");
        (await ViewAsync(own)).Text("state").ShouldBe("none");
    }

    [Fact]
    public async Task Page_begins_with_the_goals_and_keeps_nothing_by_itself()
    {
        await using var own = await OwnReport.ReleasedAsync(cluster);
        using var api = await own.Given.ApiAsync("ana", Roles.Leader);
        await api.PostAsync($"{own.Api}/goals", new { behaviour = "I ask two questions first.", items = (string[])["goals"] });
        using var leader = await own.Given.SignedInAsync("ana", Roles.Leader);

        var page = await leader.OpenAsync($"{own.Page}/thanks");

        page.QuerySelector("textarea")!.TextContent.ShouldContain("- I ask two questions first.");
        (await ViewAsync(own)).Text("state").ShouldBe("none");
    }

    [Fact]
    public async Task Thanks_are_final_from_their_day_on_before_the_worker_has_taken_them_up_and_after()
    {
        await using var own = await OwnReport.ReleasedAsync(cluster);
        using var api = await own.Given.ApiAsync("ana", Roles.Leader);
        await WriteAsync(own, "Thank you.");
        own.Server.Clock.MoveTo(Tuesday);

        foreach (var state in (string[])["leaving", "left"])
        {
            (await ViewAsync(own)).Text("state").ShouldBe(state);
            using var change = Api.Raw(HttpMethod.Put, $"{own.Api}/thanks", """{"text":"No."}""");
            using var withdraw = new HttpRequestMessage(HttpMethod.Delete, $"{own.Api}/thanks");
            await new BadInputOracle(own.Server).RefusesAsync(api, change, HttpStatusCode.Conflict, "thanks-final");
            await new BadInputOracle(own.Server).RefusesAsync(api, withdraw, HttpStatusCode.Conflict, "thanks-final");
            await own.Server.SweepAsync();
        }
        // The web's own connection could not, whatever a handler did.
        await using var web = own.Given.LookAsApp();
        (await web.Thanks.ExecuteUpdateAsync(row => row.SetProperty(thanks => thanks.Text, "No."))).ShouldBe(0);
        (await web.Thanks.ExecuteDeleteAsync()).ShouldBe(0);
        using var leader = await own.Given.SignedInAsync("ana", Roles.Leader);
        var page = await leader.OpenAsync($"{own.Page}/thanks");
        page.QuerySelectorAll("main form").ShouldBeEmpty();
        page.QuerySelector("blockquote")!.TextContent.Trim().ShouldBe("Thank you.");
        page.QuerySelector(".lead")!.TextContent.ShouldContain("Your thanks have left.");
    }

    [Fact]
    public async Task Nobody_but_the_leader_sees_or_writes_them_not_even_the_coach()
    {
        await using var own = await OwnReport.ReleasedAsync(cluster);
        await WriteAsync(own, "Thank you.");
        var others = new Dictionary<string, HttpClient>(await own.OthersAsync(), StringComparer.Ordinal) { ["the coach"] = await own.Given.ApiAsync("carla", Roles.Coach) };

        foreach (var (_, client) in others)
        {
            HttpRequestMessage[] requests = [new(HttpMethod.Get, $"{own.Api}/thanks"), Api.Raw(HttpMethod.Put, $"{own.Api}/thanks", """{"text":"Mine."}"""), new(HttpMethod.Delete, $"{own.Api}/thanks")];
            foreach (var request in requests)
                await new BadInputOracle(own.Server).RefusesAsync(client, request, HttpStatusCode.NotFound, "not-found");
            client.Dispose();
        }
        using var coach = await own.Given.SignedInAsync("carla", Roles.Coach);
        await coach.OpenAsync($"{own.Page}/thanks", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Before_the_report_is_the_leaders_and_after_the_round_is_purged_there_is_nothing_to_thank_for()
    {
        await using var own = await OwnReport.ReleasedAsync(cluster);
        await WriteAsync(own, "Thank you.");
        await using var db = own.Given.Look();
        using var api = await own.Given.ApiAsync("ana", Roles.Leader);

        await db.Reports.Where(row => row.Id == own.Id).ExecuteUpdateAsync(row => row.SetProperty(report => report.State, Feedback360.Web.Reports.ReportState.ToCoach));
        await api.GetJsonAsync($"{own.Api}/thanks", HttpStatusCode.NotFound);
        await db.Reports.Where(row => row.Id == own.Id).ExecuteUpdateAsync(row => row.SetProperty(report => report.State, Feedback360.Web.Reports.ReportState.ToLeader));
        await api.GetJsonAsync($"{own.Api}/thanks");
        await db.Rounds.ExecuteUpdateAsync(row => row.SetProperty(round => round.State, RoundState.Purged));
        await api.GetJsonAsync($"{own.Api}/thanks", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("""{"text":" \u200b "}""", HttpStatusCode.UnprocessableEntity, "text required")]
    [InlineData("""{"text":"bell \u0007"}""", HttpStatusCode.UnprocessableEntity, "text invalid-characters")]
    [InlineData("""{"text":"null \u0000"}""", HttpStatusCode.BadRequest, "text invalid-text")]
    [InlineData("""{"text":"half \ud83d"}""", HttpStatusCode.BadRequest, "text invalid-value")]
    [InlineData("""{"text":"ok","leavesAt":"2026-03-24T00:00:00Z"}""", HttpStatusCode.BadRequest, "leavesAt unknown-field")]
    public async Task Text_that_cannot_be_sent_is_refused_with_its_place(string body, HttpStatusCode status, string errors)
    {
        await using var own = await OwnReport.ReleasedAsync(cluster);
        using var api = await own.Given.ApiAsync("ana", Roles.Leader);
        using var write = Api.Raw(HttpMethod.Put, $"{own.Api}/thanks", body);

        var problem = await new BadInputOracle(own.Server).RefusesAsync(api, write, status);
        string.Join(", ", problem.Errors()).ShouldBe(errors);
    }

    [Fact]
    public async Task Text_that_is_too_long_is_refused_with_all_of_it_still_there_and_one_at_the_limit_is_kept()
    {
        await using var own = await OwnReport.ReleasedAsync(cluster);
        using var leader = await own.Given.SignedInAsync("ana", Roles.Leader);
        var page = await leader.OpenAsync($"{own.Page}/thanks");
        var longest = string.Concat(Enumerable.Repeat("\U0001F600", 3988)) + "</textarea>x";
        using var tooLong = Browser.Fill(Browser.FormOf(page, $"{own.Page}/thanks"), ("text", longest + "y"), ("action", "keep"));

        var text = await new BadInputOracle(own.Server).RefusesPageAsync(leader.Http, tooLong, HttpStatusCode.UnprocessableEntity);
        var refused = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(text);
        refused.QuerySelector("textarea")!.TextContent.ShouldBe(longest + "y");
        refused.QuerySelector("[role=alert]")!.TextContent.ShouldContain("at most 4,000 characters");

        await leader.PostAsync(refused, $"{own.Page}/thanks", ("text", longest), ("action", "keep"));
        (await ViewAsync(own)).Text("text").ShouldBe(longest);
    }

    [Fact]
    public async Task Stale_version_is_refused()
    {
        await using var own = await OwnReport.ReleasedAsync(cluster);
        using var api = await own.Given.ApiAsync("ana", Roles.Leader);
        using var before = await api.GetAsync(new Uri($"{own.Api}/thanks", UriKind.Relative));
        await WriteAsync(own, "Thank you.");

        foreach (var request in (HttpRequestMessage[])[Api.Raw(HttpMethod.Put, $"{own.Api}/thanks", """{"text":"Late."}"""), new(HttpMethod.Delete, $"{own.Api}/thanks")])
        {
            request.Headers.IfMatch.Add(before.Headers.ETag!);
            await new BadInputOracle(own.Server).RefusesAsync(api, request, HttpStatusCode.PreconditionFailed, "stale-version");
        }
    }

    private static async Task<JsonElement> ViewAsync(OwnReport own)
    {
        using var api = await own.Given.ApiAsync("ana", Roles.Leader);
        return await api.GetJsonAsync($"{own.Api}/thanks");
    }

    private static async Task WriteAsync(OwnReport own, string text)
    {
        using var api = await own.Given.ApiAsync("ana", Roles.Leader);
        await Api.JsonOf(await api.PutAsJsonAsync($"{own.Api}/thanks", new { text }), HttpStatusCode.OK);
    }
}
