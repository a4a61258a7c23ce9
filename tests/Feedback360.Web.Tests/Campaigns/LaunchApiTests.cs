using System.Net;
using Feedback360.Core.Campaigns;
using Feedback360.Web.Campaigns;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Feedback360.Web.Tests.Campaigns;

public sealed class LaunchApiTests(TestCluster cluster) : ConsoleTest(cluster)
{
    private string Spring => $"/api/v1/rounds/{Given.Round("spring").Id}";

    [Fact]
    public async Task Check_lists_what_blocks_and_what_warns_in_plain_words()
    {
        Given.Round("spring").Subject("ana", peers: 2, reports: 5, self: false);
        await Given.SaveAsync();
        var check = await Hr.GetJsonAsync($"{Spring}/launch-check");

        check.GetProperty("ready").GetBoolean().ShouldBeTrue();
        check.GetProperty("findings").EnumerateArray().Select(finding => $"{finding.Text("severity")} {finding.Text("code")}").ShouldBe(
            ["warns no-self-review", "warns group-below-minimum", "warns no-progress-figures"], ignoreOrder: true);
        check.GetProperty("findings").EnumerateArray().Single(finding => finding.Text("code") == "group-below-minimum").Text("message")
            .ShouldBe("Ana, Peers: 2 asked, 3 needed. Their answers are shown only together with another group.");
    }

    [Fact]
    public async Task Launch_of_a_draft_that_is_not_ready_is_refused_with_what_blocks()
    {
        Given.Round("spring").Subject("ana", manager: false, self: false).Subject("bo", peers: 5);
        Given.Person("bo").Active = false;
        await Given.SaveAsync();

        var problem = await Oracle.RefusesAsync(Hr, Api.Raw(HttpMethod.Post, $"{Spring}/launch", ""), HttpStatusCode.UnprocessableEntity, "launch-check-failed");
        problem.Errors().Select(error => error.Split(' ')[^1]).ShouldBe(["subject-without-raters", "subject-inactive", "rater-inactive"]);
    }

    [Fact]
    public async Task Deadline_that_passes_while_drafting_blocks_the_launch_but_not_the_drafting()
    {
        Given.Round("spring").Subject("ana", peers: 5);
        await Given.SaveAsync();
        Server.Clock.Advance(TimeSpan.FromDays(22));

        await Hr.PatchAsync(Spring, new { name = "Still a draft" });
        var problem = await Oracle.RefusesAsync(Hr, Api.Raw(HttpMethod.Post, $"{Spring}/launch", ""), HttpStatusCode.UnprocessableEntity, "launch-check-failed");
        problem.Errors().ShouldBe(["closesOn deadline-in-the-past"]);
    }

    [Fact]
    public async Task Launch_freezes_and_hashes_the_policy_and_the_worker_opens_the_round()
    {
        Given.Round("spring").Subject("ana", peers: 5);
        await Given.SaveAsync();
        var answer = await Hr.PostAsync(new Uri($"{Spring}/launch", UriKind.Relative), null);
        var request = await Api.JsonOf(answer, HttpStatusCode.Accepted);
        request.Text("kind").ShouldBe("launch");
        (await Hr.GetJsonAsync(Spring)).GetProperty("policy").Text("hash").ShouldStartWith("sha256:");

        await Server.SweepAsync();
        var done = await Hr.GetJsonAsync(answer.Headers.Location!.ToString());
        (done.Text("id"), done.Text("state"), done.Text("roundState")).ShouldBe((request.Text("id"), "Done", "Open"));
        (await Hr.GetJsonAsync(Spring)).GetProperty("invitationsAtLaunch").GetInt32().ShouldBe(7);
    }

    [Fact]
    public async Task Nothing_of_a_launched_round_can_be_changed()
    {
        Given.Round("spring").Subject("ana", peers: 5);
        await LaunchAsync("spring");
        var subject = Given.Round("spring").SubjectId("ana");
        await using var db = Given.Look();
        var nomination = (await db.Nominations.FirstAsync(row => row.GroupCode == "peer")).Id;

        await RefusesAsync(HttpMethod.Patch, Spring, """{"policy":{"minimum":{"peers":5}}}""");
        await RefusesAsync(HttpMethod.Patch, Spring, """{"name":"Other"}""");
        await RefusesAsync(HttpMethod.Delete, Spring);
        await RefusesAsync(HttpMethod.Post, $"{Spring}/subjects", $$"""{"people":["{{Given.Person("ana.peer.1").Id}}"]}""");
        await RefusesAsync(HttpMethod.Delete, $"{Spring}/subjects/{subject}");
        await RefusesAsync(HttpMethod.Post, $"/api/v1/subjects/{subject}/nominations", $$"""{"person":"{{Given.Person("ana").Id}}","group":"self"}""");
        await RefusesAsync(HttpMethod.Patch, $"/api/v1/subjects/{subject}/nominations/{nomination}", """{"group":"other"}""");
        await RefusesAsync(HttpMethod.Delete, $"/api/v1/subjects/{subject}/nominations/{nomination}");
        await Oracle.RefusesAsync(Hr, Api.Raw(HttpMethod.Post, $"{Spring}/launch", ""), HttpStatusCode.Conflict, "not-a-draft");
        await Oracle.RefusesAsync(Hr, new HttpRequestMessage(HttpMethod.Get, $"{Spring}/launch-check"), HttpStatusCode.Conflict, "not-a-draft");
    }

    [Theory]
    [InlineData("UPDATE round SET policy = replace(policy, '3', '5')")]
    [InlineData("UPDATE round SET state = 'Draft'")]
    [InlineData("DELETE FROM round")]
    [InlineData("UPDATE nomination SET group_code = 'other'")]
    [InlineData("DELETE FROM nomination")]
    [InlineData("DELETE FROM subject")]
    public async Task Connection_of_hr_itself_cannot_change_a_launched_round(string statement)
    {
        Given.Round("spring").Subject("ana", peers: 5);
        await LaunchAsync("spring");
        await using var connection = await Server.Databases.App.OpenConnectionAsync();
        await using (var set = new NpgsqlCommand($"SELECT set_config('app.organisation', '{Given.Organisation.Id}', false)", connection))
            await set.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(statement, connection);

        (await command.ExecuteNonQueryAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Launch_and_a_change_of_the_draft_at_once_come_one_after_the_other()
    {
        for (var time = 0; time < 10; time++)
        {
            var alias = $"round-{time}";
            Given.Round(alias).Subject("ana", peers: 5);
            await Given.SaveAsync();
            var address = $"/api/v1/rounds/{Given.Round(alias).Id}";
            var launch = Hr.PostAsync(new Uri($"{address}/launch", UriKind.Relative), null);
            var change = Hr.SendAsync(Api.Raw(HttpMethod.Patch, address, """{"policy":{"commentMinimum":7}}"""));
            (await launch).StatusCode.ShouldBe(HttpStatusCode.Accepted);
            var changed = (await change).StatusCode;

            await using var db = Given.Look();
            var round = await db.Rounds.SingleAsync(row => row.Id == Given.Round(alias).Id);
            changed.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Conflict);
            RoundPolicy.FromJson(round.Policy).CommentMinimum.ShouldBe(changed == HttpStatusCode.OK ? 7 : 5);
            round.PolicyHash.ShouldBe(RoundPolicy.FromJson(round.Policy).Hash());
        }
    }

    [Fact]
    public async Task Extension_moves_the_close_to_the_end_of_the_later_day()
    {
        Given.Round("spring").Subject("ana", peers: 5);
        await LaunchAsync("spring");
        (await Hr.PostAsync($"{Spring}/extend", new { closesOn = "2026-04-02" }, HttpStatusCode.Accepted)).Text("kind").ShouldBe("extend");
        await Server.SweepAsync();

        var round = await Hr.GetJsonAsync(Spring);
        round.Text("closesOn").ShouldBe("2026-04-02");
        round.GetProperty("firstClosesAt").GetDateTimeOffset().ShouldBeLessThan(round.GetProperty("closesAt").GetDateTimeOffset());
    }

    [Theory]
    [InlineData("2026-03-20", "close-must-move-later")]
    [InlineData("2027-03-20", "invalid-input")]
    public async Task Extension_to_an_earlier_day_or_far_ahead_is_refused(string day, string code)
    {
        Given.Round("spring").Subject("ana", peers: 5);
        await LaunchAsync("spring");
        await Oracle.RefusesAsync(Hr, Api.Raw(HttpMethod.Post, $"{Spring}/extend", $$"""{"closesOn":"{{day}}"}"""), HttpStatusCode.UnprocessableEntity, code);
    }

    [Fact]
    public async Task Close_is_asked_for_once_and_carried_out()
    {
        Given.Round("spring").Subject("ana", peers: 5);
        await LaunchAsync("spring");
        var first = await Hr.PostAsync($"{Spring}/close", new { }, HttpStatusCode.Accepted);
        await using (var db = Given.Look())
            (await db.WorkRequests.CountAsync(row => row.Kind == WorkKind.Close)).ShouldBe(1);

        await Server.SweepAsync();
        (await Hr.GetJsonAsync($"{Spring}/requests/{first.Text("id")}")).Text("state").ShouldBe("Done");
        await Oracle.RefusesAsync(Hr, Api.Raw(HttpMethod.Post, $"{Spring}/close", ""), HttpStatusCode.Conflict, "not-open");
        await Oracle.RefusesAsync(Hr, Api.Raw(HttpMethod.Post, $"{Spring}/extend", """{"closesOn":"2026-04-02"}"""), HttpStatusCode.Conflict, "not-open");
    }

    [Fact]
    public async Task Draft_can_be_neither_closed_nor_extended()
    {
        Given.Round("spring").Subject("ana", peers: 5);
        await Given.SaveAsync();
        await Oracle.RefusesAsync(Hr, Api.Raw(HttpMethod.Post, $"{Spring}/close", ""), HttpStatusCode.Conflict, "not-open");
        await Oracle.RefusesAsync(Hr, Api.Raw(HttpMethod.Post, $"{Spring}/extend", """{"closesOn":"2026-04-02"}"""), HttpStatusCode.Conflict, "not-open");
    }

    private Task<System.Text.Json.JsonElement> RefusesAsync(HttpMethod method, string address, string? body = null) =>
        Oracle.RefusesAsync(Hr, body is null ? new HttpRequestMessage(method, address) : Api.Raw(method, address, body), HttpStatusCode.Conflict, "policy-frozen");
}

/// <summary>With the worker listening, as in the product.</summary>
public sealed class LaunchNudgeTests(TestCluster cluster) : ConsoleTest(cluster)
{
    private protected override bool WorksAtOnce => true;

    [Fact]
    public async Task Launch_is_carried_out_at_once_without_waiting_for_a_sweep()
    {
        Given.Round("spring").Subject("ana", peers: 5);
        await Given.SaveAsync();
        var address = $"/api/v1/rounds/{Given.Round("spring").Id}";
        await Hr.PostAsync($"{address}/launch", new { }, HttpStatusCode.Accepted);

        (await Eventually.HoldsAsync(async () => (await Hr.GetJsonAsync(address)).Text("state") == "Open")).ShouldBeTrue();
    }
}
