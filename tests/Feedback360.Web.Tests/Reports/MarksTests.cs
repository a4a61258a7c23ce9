using System.Net;
using System.Net.Http.Json;
using Feedback360.Web.Access;
using Feedback360.Web.Tests.Hosting;

namespace Feedback360.Web.Tests.Reports;

/// <summary>Marks at the items of a report (L11): the leader's own, for the leader's coaches to read, and for nobody else.</summary>
public sealed class MarksTests(TestCluster cluster)
{
    [Fact]
    public async Task Leader_marks_an_item_by_a_button_comes_back_to_it_and_presses_the_button_again_to_take_it_away()
    {
        await using var own = await OwnReport.ReleasedAsync(cluster);
        using var leader = await own.Given.SignedInAsync("ana", Roles.Leader);
        var page = await leader.OpenAsync(own.Page);
        page.QuerySelectorAll("#i-goals button").Select(button => $"{button.TextContent} {button.GetAttribute("aria-pressed")}").ShouldBe(["Pleased false", "Not pleased false"]);

        var answer = await leader.PostAsync(page, $"{own.Page}/marks", ("not-pleased", "goals"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.ShouldBe($"{own.Page}?at=goals#i-goals");

        page = await leader.OpenAsync($"{own.Page}?at=goals");
        var item = page.QuerySelector("#i-goals")!;
        item.QuerySelector("button[aria-pressed=true]")!.TextContent.ShouldBe("Not pleased");
        item.QuerySelector("button[aria-pressed=true]")!.GetAttribute("name").ShouldBe("none");
        item.QuerySelector(".only-print")!.TextContent.ShouldBe("Your mark: Not pleased");
        item.Closest("details")!.HasAttribute("open").ShouldBeTrue();
        page.QuerySelectorAll("details[open]").Length.ShouldBe(1);

        await leader.PostAsync(page, $"{own.Page}/marks", ("none", "goals"));
        (await leader.OpenAsync(own.Page)).QuerySelectorAll("button[aria-pressed=true]").ShouldBeEmpty();
    }

    [Fact]
    public async Task Coach_sees_marks_in_words_and_can_change_nothing()
    {
        await using var own = await OwnReport.ReleasedAsync(cluster);
        await MarkAsync(own, ("goals", "pleased"));

        using var coach = await own.Given.SignedInAsync("carla", Roles.Coach);
        var page = await coach.OpenAsync(own.Page);
        page.QuerySelector("#i-goals .said")!.TextContent.ShouldBe("Mark of Ana: Pleased");
        page.QuerySelectorAll("#marks, .marking").ShouldBeEmpty();

        using var api = await own.Given.ApiAsync("carla", Roles.Coach);
        (await api.GetJsonAsync($"{own.Api}/marks")).GetProperty("items")[0].Text("mark").ShouldBe("pleased");
        using var change = Api.Raw(HttpMethod.Put, $"{own.Api}/marks", """{"items":[]}""");
        await new BadInputOracle(own.Server).RefusesAsync(api, change, HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Nobody_else_finds_marks_and_HR_who_may_open_the_report_sees_none_in_it()
    {
        await using var own = await OwnReport.ReleasedAsync(cluster);
        await MarkAsync(own, ("goals", "pleased"));

        foreach (var (who, client) in await own.OthersAsync())
        {
            using var look = new HttpRequestMessage(HttpMethod.Get, $"{own.Api}/marks");
            await new BadInputOracle(own.Server).RefusesAsync(client, look, HttpStatusCode.NotFound, "not-found");
            client.Dispose();
            who.ShouldNotBeEmpty();
        }
        using var hr = await own.Given.SignedInAsync("hanna");
        var page = await hr.OpenAsync(own.Page);
        page.QuerySelectorAll("#marks, .marking, .said, a[href$='/goals'], a[href$='/thanks']").ShouldBeEmpty();
        page.Body!.TextContent.ShouldNotContain("Pleased");
    }

    [Fact]
    public async Task Marks_are_put_whole_in_the_order_of_the_survey_and_a_stale_version_is_refused()
    {
        await using var own = await OwnReport.ReleasedAsync(cluster);
        using var api = await own.Given.ApiAsync("ana", Roles.Leader);
        using var before = await api.GetAsync($"{own.Api}/marks");
        var list = await MarkAsync(own, ("promises", "not-pleased"), ("goals", "pleased"));
        list.ShouldBe(["goals pleased", "promises not-pleased"]);
        (await MarkAsync(own, ("promises", "pleased"))).ShouldBe(["promises pleased"]);

        using var stale = Api.Raw(HttpMethod.Put, $"{own.Api}/marks", """{"items":[]}""");
        stale.Headers.IfMatch.Add(before.Headers.ETag!);
        await new BadInputOracle(own.Server).RefusesAsync(api, stale, HttpStatusCode.PreconditionFailed, "stale-version");
    }

    [Theory]
    [InlineData("""{"items":[{"item":"goals","mark":"happy"},{"item":"nothing","mark":"pleased"},{"item":"goals","mark":"pleased"}]}""", HttpStatusCode.UnprocessableEntity, "items[0].mark invalid-value, items[1].item unknown-item, items[2].item repeated")]
    [InlineData("""{"items":[{"item":"goals"}]}""", HttpStatusCode.BadRequest, "items[0] missing-field")]
    [InlineData("""{"items":[{"item":"goals","mark":null}]}""", HttpStatusCode.BadRequest, "items[0].mark invalid-value")]
    public async Task Marks_that_are_none_are_refused_with_their_places(string body, HttpStatusCode status, string errors)
    {
        await using var own = await OwnReport.ReleasedAsync(cluster);
        using var api = await own.Given.ApiAsync("ana", Roles.Leader);
        using var change = Api.Raw(HttpMethod.Put, $"{own.Api}/marks", body);

        var problem = await new BadInputOracle(own.Server).RefusesAsync(api, change, status);
        string.Join(", ", problem.Errors()).ShouldBe(errors);
    }

    [Theory]
    [InlineData("pleased", "nothing")]
    [InlineData("", "")]
    public async Task Button_of_an_item_that_the_report_has_not_changes_nothing(string name, string item)
    {
        await using var own = await OwnReport.ReleasedAsync(cluster);
        using var leader = await own.Given.SignedInAsync("ana", Roles.Leader);
        var page = await leader.OpenAsync(own.Page);
        using var press = Browser.Fill(Browser.FormOf(page, $"{own.Page}/marks"), (name, item));

        await new BadInputOracle(own.Server).RefusesPageAsync(leader.Http, press, HttpStatusCode.UnprocessableEntity);
    }

    private static async Task<string[]> MarkAsync(OwnReport own, params (string Item, string Mark)[] marks)
    {
        using var api = await own.Given.ApiAsync("ana", Roles.Leader);
        var answer = await api.PutAsJsonAsync($"{own.Api}/marks", new { items = marks.Select(mark => new { item = mark.Item, mark = mark.Mark }) });
        var list = await Api.JsonOf(answer, HttpStatusCode.OK);
        return [.. list.GetProperty("items").EnumerateArray().Select(entry => $"{entry.Text("item")} {entry.Text("mark")}")];
    }
}
