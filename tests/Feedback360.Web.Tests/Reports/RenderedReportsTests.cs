using System.Net;
using System.Text.RegularExpressions;
using Feedback360.Web.Access;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Tests.Reports;

/// <summary>Pages of reports that are kept in memory: the same as rendered anew, and for nobody else.</summary>
public sealed partial class RenderedReportsTests(TestCluster cluster)
{
    [Fact]
    public async Task Page_comes_back_word_for_word_with_a_token_of_its_own_that_is_taken()
    {
        await using var own = await OwnReport.ReleasedAsync(cluster);
        using var leader = await own.Given.SignedInAsync("ana", Roles.Leader);
        var first = await leader.Http.GetStringAsync(new Uri(own.Page, UriKind.Relative));
        var second = await leader.Http.GetStringAsync(new Uri(own.Page, UriKind.Relative));

        Token().Replace(second, "").ShouldBe(Token().Replace(first, ""));
        Token().Match(second).Value.ShouldNotBe(Token().Match(first).Value);
        Token().Count(second).ShouldBe(Token().Count(first));
        var page = await leader.OpenAsync(own.Page);
        (await leader.PostAsync(page, $"{own.Page}/marks", ("pleased", "goals"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_goal_changes_the_page_also_for_the_coach_who_has_it_open()
    {
        await using var own = await OwnReport.ReleasedAsync(cluster);
        using var coach = await own.Given.SignedInAsync("carla", Roles.Coach);
        (await coach.OpenAsync(own.Page)).QuerySelector("ol.goals").ShouldBeNull();

        using var leader = await own.Given.ApiAsync("ana", Roles.Leader);
        await leader.PostAsync($"{own.Api}/goals", new { behaviour = "I ask before I answer.", items = new[] { "goals" } });
        (await coach.OpenAsync(own.Page)).QuerySelector("ol.goals .behaviour")!.TextContent.ShouldBe("I ask before I answer.");
    }

    [Fact]
    public async Task A_second_look_asks_who_may_see_it_and_writes_it_down_and_asks_for_nothing_else()
    {
        await using var own = await OwnReport.ReleasedAsync(cluster);
        using var coach = await own.Given.SignedInAsync("carla", Roles.Coach);
        await coach.OpenAsync(own.Page);
        await using var db = own.Given.Look();
        var before = await db.ReportViews.CountAsync();

        using var trips = new RoundTrips(own.Server);
        await coach.OpenAsync(own.Page);
        // The account, the organisation of the connection, the report, the opening.
        trips.Taken().ShouldBe(4);
        (await db.ReportViews.CountAsync()).ShouldBe(before + 1);
    }

    [Fact]
    public async Task What_is_kept_is_no_way_past_a_right_that_has_ended()
    {
        await using var own = await OwnReport.ReleasedAsync(cluster);
        using var coach = await own.Given.SignedInAsync("carla", Roles.Coach);
        await coach.OpenAsync(own.Page);
        await using (var db = own.Given.Look())
            await db.Engagements.ExecuteUpdateAsync(row => row.SetProperty(engagement => engagement.EndedOn, DateOnly.FromDateTime(own.Server.Clock.GetUtcNow().UtcDateTime).AddDays(-1)));

        (await coach.OpenAsync(own.Page, HttpStatusCode.NotFound)).Body!.TextContent.ShouldNotContain("Ana");
    }

    [GeneratedRegex("""(?<=name="__RequestVerificationToken" value=")[^"]+""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
