using System.Net;
using System.Text.Json;
using Feedback360.Web.Access;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Tests.Campaigns;

public sealed class NominationApiTests(TestCluster cluster) : NominationTest(cluster)
{
    [Fact]
    public async Task List_goes_to_the_manager_back_to_the_leader_and_is_approved_and_only_the_approver_adds_late()
    {
        await StartAsync();
        using var ana = await LeaderAsync("ana");
        using var boss = await LeaderAsync("boss");
        await ChooseAsync(ana, ("ana", "self"), ("bo", "peer"), ("cleo", "peer"));
        (await ana.PostAsync($"{List}/propose", new { }, HttpStatusCode.OK)).Text("state").ShouldBe("proposed");
        await RefusedAsync(ana, HttpMethod.Post, Nominations, Rater("dan", "peer"), HttpStatusCode.Conflict, "list-proposed");

        var back = await boss.PostAsync($"{List}/send-back", new { reason = "Ask the people you lead as well." }, HttpStatusCode.OK);
        (back.Text("state"), back.Text("sentBack")).ShouldBe(("open", "Ask the people you lead as well."));
        await ChooseAsync(ana, ("kim", "report"), ("lee", "report"), ("mo", "report"));
        await ana.PostAsync($"{List}/propose", new { }, HttpStatusCode.OK);
        (await boss.PostAsync($"{List}/approve", new { }, HttpStatusCode.OK)).Text("approval").ShouldBe("manager");

        await RefusedAsync(ana, HttpMethod.Post, Nominations, Rater("dan", "peer"), HttpStatusCode.Conflict, "list-approved");
        (await boss.PostAsync(Nominations, Rater("dan", "peer"))).GetProperty("late").GetBoolean().ShouldBeTrue();
        await LateIsSeenByApproverAndHrAsync(ana, boss);
        await Hr.PostAsync($"/api/v1/rounds/{Round}/launch", new { }, HttpStatusCode.Accepted);
        await Server.SweepAsync();
        await using var db = Given.Look();
        (await db.Invitations.CountAsync()).ShouldBe(7);
        (await LettersAsync()).ShouldBe(["ana list-sent-back", "boss list-waits", "boss list-waits"]);
        await ana.GetJsonAsync(Nominations, HttpStatusCode.NotFound);
    }

    private async Task LateIsSeenByApproverAndHrAsync(HttpClient ana, HttpClient boss)
    {
        foreach (var (client, seen) in new[] { (ana, "dan null"), (boss, "dan true"), (Hr, "dan true") })
        {
            var items = (await client.GetJsonAsync(Nominations)).GetProperty("items").EnumerateArray();
            var dan = items.Single(item => item.GetProperty("rater").Text("name") == "Dan");
            dan.Text("addedBy").ShouldBe("approver");
            $"dan {(dan.TryGetProperty("late", out var late) && late.ValueKind != JsonValueKind.Null ? late.GetRawText() : "null")}".ShouldBe(seen);
        }
    }

    [Theory]
    [InlineData("bo")]
    [InlineData("kim")]
    [InlineData("stranger")]
    public async Task List_of_somebody_else_is_not_there(string alias)
    {
        await StartAsync();
        Given.Person("stranger");
        using var other = await LeaderAsync(alias);
        var unknown = Guid.NewGuid().ToString();
        foreach (var address in (string[])[List, Nominations, $"/api/v1/rounds/{Round}/subjects"])
            await other.GetJsonAsync(address, HttpStatusCode.NotFound);
        foreach (var (address, body) in new (string, object)[] { ($"{List}/propose", new { }), ($"{List}/approve", new { }), ($"{List}/send-back", new { reason = "No." }), (Nominations, Rater("bo", "peer")) })
        {
            await RefusedAsync(other, HttpMethod.Post, address, body, HttpStatusCode.NotFound, "not-found");
            await RefusedAsync(other, HttpMethod.Post, address.Replace(Ana, unknown, StringComparison.Ordinal), body, HttpStatusCode.NotFound, "not-found");
        }
    }

    [Fact]
    public async Task List_of_another_organisation_is_not_there()
    {
        await StartAsync();
        var other = new Given(Server, "Other");
        using var leader = await other.ApiAsync("ana", Roles.Leader);
        using var hr = await other.ApiAsync("hugo");
        foreach (var client in (HttpClient[])[leader, hr])
        {
            await client.GetJsonAsync(List, HttpStatusCode.NotFound);
            await RefusedAsync(client, HttpMethod.Post, $"{List}/approve", new { }, HttpStatusCode.NotFound, "not-found");
        }
    }

    [Fact]
    public async Task Manager_does_not_touch_a_list_that_is_being_chosen_and_the_leader_does_not_approve_it()
    {
        await StartAsync();
        using var ana = await LeaderAsync("ana");
        using var boss = await LeaderAsync("boss");
        await ChooseAsync(ana, ("bo", "peer"));
        await RefusedAsync(boss, HttpMethod.Post, Nominations, Rater("dan", "peer"), HttpStatusCode.Conflict, "list-not-proposed");
        await RefusedAsync(boss, HttpMethod.Post, $"{List}/approve", new { }, HttpStatusCode.Conflict, "list-not-proposed");
        await RefusedAsync(boss, HttpMethod.Post, $"{List}/propose", new { }, HttpStatusCode.NotFound, "not-found");
        await ana.PostAsync($"{List}/propose", new { }, HttpStatusCode.OK);
        await RefusedAsync(ana, HttpMethod.Post, $"{List}/approve", new { }, HttpStatusCode.UnprocessableEntity, "own-list");
        await RefusedAsync(ana, HttpMethod.Post, $"{List}/send-back", new { reason = "No." }, HttpStatusCode.NotFound, "not-found");
        (await ana.PostAsync($"{List}/withdraw", new { }, HttpStatusCode.OK)).Text("state").ShouldBe("open");
    }

    [Fact]
    public async Task Coach_approves_the_lists_of_leaders_they_work_with_and_no_other()
    {
        await StartAsync();
        using var ana = await LeaderAsync("ana");
        using var coach = await Given.ApiAsync("carla", Roles.Coach);
        await ana.PostAsync($"{List}/propose", new { }, HttpStatusCode.OK);
        await RefusedAsync(coach, HttpMethod.Post, $"{List}/approve", new { }, HttpStatusCode.NotFound, "not-found");
        await Hr.PostAsync("/api/v1/engagements", new { coach = Given.Account("carla").Id, leader = Given.Person("ana").Id });
        (await coach.PostAsync($"{List}/approve", new { }, HttpStatusCode.OK)).Text("approval").ShouldBe("coach");
    }

    [Fact]
    public async Task Limits_hold_for_the_leader_at_every_step_and_all_there_are_is_enough()
    {
        await StartAsync(new { peers = new { atLeast = 5, atMost = 8 }, reports = new { atMost = 1 } });
        using var ana = await LeaderAsync("ana");
        await ChooseAsync(ana, ("bo", "peer"), ("cleo", "peer"), ("kim", "report"));
        (await RefusedAsync(ana, HttpMethod.Post, Nominations, Rater("lee", "report"), HttpStatusCode.UnprocessableEntity, "invalid-input")).Errors().ShouldBe(["group too-many-raters"]);
        (await RefusedAsync(ana, HttpMethod.Post, $"{List}/propose", new { }, HttpStatusCode.UnprocessableEntity, "invalid-input")).Errors().ShouldBe(["limits.peers too-few-raters"]);
        await ChooseAsync(ana, ("dan", "peer"));
        (await ana.PostAsync($"{List}/propose", new { }, HttpStatusCode.OK)).Text("state").ShouldBe("proposed");
    }

    [Theory]
    [InlineData("""{"nomination":{"until":"2026-03-01"}}""", "nomination.until in-the-past")]
    [InlineData("""{"nomination":{"until":"2026-03-20"}}""", "nomination.until not-before-close")]
    [InlineData("""{"nomination":{"limits":{"friends":{"atLeast":1}}}}""", "nomination.limits.friends unknown-group")]
    [InlineData("""{"nomination":{"limits":{"peers":{"atLeast":5,"atMost":2}}}}""", "nomination.limits.peers.atMost below-least")]
    public async Task Rules_that_nobody_can_keep_are_refused(string body, string error)
    {
        await StartAsync();
        (await Oracle.RefusesAsync(Hr, Api.Raw(HttpMethod.Patch, $"/api/v1/rounds/{Round}", body), HttpStatusCode.UnprocessableEntity, "invalid-input")).Errors().ShouldBe([error]);
    }

    [Fact]
    public async Task Where_hr_alone_chooses_the_list_is_not_the_leaders()
    {
        await StartAsync();
        await Hr.PatchAsync($"/api/v1/rounds/{Round}", new { nomination = new { } });
        using var ana = await LeaderAsync("ana");
        await ana.GetJsonAsync(List, HttpStatusCode.NotFound);
        await RefusedAsync(Hr, HttpMethod.Post, $"{List}/approve", new { }, HttpStatusCode.Conflict, "no-nomination");
    }

    [Fact]
    public async Task Launch_waits_for_lists_and_its_check_says_how_likely_groups_are_to_be_shown()
    {
        await StartAsync();
        using var ana = await LeaderAsync("ana");
        await ChooseAsync(ana, ("bo", "peer"), ("cleo", "peer"), ("dan", "peer"), ("kim", "report"), ("lee", "report"));
        var check = await Hr.GetJsonAsync($"/api/v1/rounds/{Round}/launch-check");
        check.GetProperty("findings").EnumerateArray().Select(finding => finding.Text("code")).ShouldContain("list-not-approved");
        check.GetProperty("forecast").EnumerateArray().Select(line => $"{line.Text("group")} {line.GetProperty("invited")} {line.GetProperty("chance")} {line.GetProperty("add")}")
            .ShouldBe(["peers 3 0.34 3", "reports 2 0 4"]);
        await RefusedAsync(Hr, HttpMethod.Post, $"/api/v1/rounds/{Round}/launch", new { }, HttpStatusCode.UnprocessableEntity, "launch-check-failed");
        (await Hr.PostAsync($"{List}/approve", new { }, HttpStatusCode.OK)).Text("approval").ShouldBe("hr");
        await Hr.PostAsync($"/api/v1/rounds/{Round}/launch", new { }, HttpStatusCode.Accepted);
        await Hr.GetJsonAsync($"/api/v1/rounds/{Round}/launch-check", HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task List_is_handed_over_once_however_many_ask_at_the_same_time()
    {
        await StartAsync();
        using var ana = await LeaderAsync("ana");
        await ChooseAsync(ana, ("bo", "peer"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ana.SendAsync(Api.Raw(HttpMethod.Post, $"{List}/propose", "{}"))));
        answers.Select(answer => answer.StatusCode).Order().ShouldBe([HttpStatusCode.OK, .. Enumerable.Repeat(HttpStatusCode.Conflict, 5)]);
        (await LettersAsync()).ShouldBe(["boss list-waits"]);
    }

    private Task<JsonElement> RefusedAsync(HttpClient client, HttpMethod method, string address, object body, HttpStatusCode status, string code) =>
        new BadInputOracle(Server).RefusesAsync(client, Api.Raw(method, address, JsonSerializer.Serialize(body)), status, code);
}
