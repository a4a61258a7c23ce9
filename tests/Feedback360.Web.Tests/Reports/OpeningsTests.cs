using System.Net;
using Feedback360.Web.Access;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Tests.Reports;

/// <summary>Who opened my report (L14): the person it is about sees every opening, and nobody else sees the list.</summary>
public sealed class OpeningsTests(TestCluster cluster)
{
    [Fact]
    public async Task Leader_sees_who_opened_the_report_when_and_by_which_client()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var (given, report) = await Given.ReleasedAsync(server);
        using var coach = await given.ApiAsync("carla", Roles.Coach);
        using var leader = await given.SignedInAsync("ana", Roles.Leader);
        (await EntriesAsync(leader, report)).ShouldBeEmpty();

        await coach.GetJsonAsync($"/api/v1/reports/{report}");
        server.Clock.Advance(TimeSpan.FromHours(1));
        var page = await leader.OpenAsync($"/reports/{report}");
        page.QuerySelector($"a[href='/reports/{report}/openings']").ShouldNotBeNull();

        (await EntriesAsync(leader, report)).ShouldBe([
            "23 March 2026, 10:00 | You | On a page",
            "23 March 2026, 09:00 | carla (coach) | By a program, with the token “test”",
        ]);
    }

    [Fact]
    public async Task Looking_at_the_list_is_no_opening()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var (given, report) = await Given.ReleasedAsync(server);
        using var leader = await given.SignedInAsync("ana", Roles.Leader);
        await EntriesAsync(leader, report);
        (await EntriesAsync(leader, report)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Leaders_own_page_is_one_opening_for_an_hour()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var (given, report) = await Given.ReleasedAsync(server);
        using var leader = await given.SignedInAsync("ana", Roles.Leader);
        using var coach = await given.SignedInAsync("carla", Roles.Coach);
        for (var opened = 0; opened < 2; opened++)
        {
            await leader.OpenAsync($"/reports/{report}");
            await coach.OpenAsync($"/reports/{report}");
        }
        (await EntriesAsync(leader, report)).Count(entry => entry.Contains("You", StringComparison.Ordinal)).ShouldBe(1);
        (await EntriesAsync(leader, report)).Count(entry => entry.Contains("carla", StringComparison.Ordinal)).ShouldBe(2);

        server.Clock.Advance(TimeSpan.FromHours(1));
        await leader.OpenAsync($"/reports/{report}");
        (await EntriesAsync(leader, report)).Count(entry => entry.Contains("You", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task Coach_and_HR_who_may_open_the_report_do_not_see_the_list()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var (given, report) = await Given.ReleasedAsync(server);
        using var coach = await given.ApiAsync("carla", Roles.Coach);
        using var hr = await given.ApiAsync("hanna");
        foreach (var client in (HttpClient[])[coach, hr])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/reports/{report}/openings");
            await new BadInputOracle(server).RefusesAsync(client, request, HttpStatusCode.NotFound, "not-found");
        }
        using var page = await given.SignedInAsync("carla", Roles.Coach);
        (await page.OpenAsync($"/reports/{report}")).QuerySelector("a[href$='openings']").ShouldBeNull();
        await page.OpenAsync($"/reports/{report}/openings", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_list_comes_in_pages_the_latest_first_and_names_accounts_that_are_gone_no_more()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var (given, report) = await Given.ReleasedAsync(server);
        using var coach = await given.ApiAsync("carla", Roles.Coach);
        for (var opened = 0; opened < 3; opened++)
            await coach.GetJsonAsync($"/api/v1/reports/{report}");
        await using (var db = given.Look())
            await db.ReportViews.ExecuteUpdateAsync(row => row.SetProperty(view => view.AccountId, Guid.NewGuid()));
        await coach.GetJsonAsync($"/api/v1/reports/{report}");

        using var leader = await given.ApiAsync("ana", Roles.Leader);
        var (names, cursor) = (new List<string?>(), (string?)"");
        while (cursor is not null)
        {
            var page = await leader.GetJsonAsync($"/api/v1/reports/{report}/openings?limit=3{(cursor.Length == 0 ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}");
            names.AddRange(page.GetProperty("items").EnumerateArray().Select(entry => entry.TryGetProperty("name", out var name) ? name.GetString() : null));
            cursor = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }

        names.Count.ShouldBe(4);
        names.Count(name => name == "carla").ShouldBe(1);
        names.Count(name => name is null).ShouldBe(3);
    }

    private static async Task<List<string>> EntriesAsync(Browser leader, Guid report)
    {
        var page = await leader.OpenAsync($"/reports/{report}/openings");
        return [.. page.QuerySelectorAll("tbody tr").Select(row => string.Join(" | ", row.Children.Select(cell => cell.TextContent.Trim())))];
    }
}
