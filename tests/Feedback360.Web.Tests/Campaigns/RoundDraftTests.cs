using System.Net;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Tests.Campaigns;

public sealed class RoundDraftTests(TestCluster cluster) : ConsoleTest(cluster)
{
    [Fact]
    public async Task Draft_has_the_default_policy_and_closes_at_the_end_of_its_last_day_in_the_zone_of_the_campaign()
    {
        var round = await Hr.GetJsonAsync($"/api/v1/rounds/{await DraftAsync()}");

        round.Text("state").ShouldBe("Draft");
        round.Text("kind").ShouldBe("baseline");
        round.Text("closesOn").ShouldBe("2026-03-20");
        // Berlin is an hour ahead of UTC in March.
        round.GetProperty("closesAt").GetDateTimeOffset().ShouldBe(new DateTimeOffset(2026, 3, 20, 23, 0, 0, TimeSpan.Zero));
        round.GetProperty("reminderDays").ToString().ShouldBe("[7,12]");
        var policy = round.GetProperty("policy");
        policy.GetProperty("minimum").ToString().ShouldBe("""{"others":3,"peers":3,"reports":3}""");
        policy.Text("smallGroups").ShouldBe("merge");
        policy.GetProperty("hash").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        await using var db = Given.Look();
        (await db.RoundDirectory.SingleAsync()).OrganisationId.ShouldBe(Given.Organisation.Id);
    }

    [Fact]
    public async Task Draft_is_changed_field_by_field()
    {
        var id = await DraftAsync();
        await Hr.PatchAsync($"/api/v1/rounds/{id}", new { name = "Autumn" });
        await Hr.PatchAsync($"/api/v1/rounds/{id}", new { policy = new { minimum = new { peers = 5 }, smallGroups = "drop" } });
        var round = await Hr.PatchAsync($"/api/v1/rounds/{id}", new { closesOn = "2026-04-01", reminderDays = new[] { 3 }, policy = new { hrSeesReports = true } });

        round.Text("name").ShouldBe("Autumn");
        round.Text("closesOn").ShouldBe("2026-04-01");
        // Summer time has begun.
        round.GetProperty("closesAt").GetDateTimeOffset().ShouldBe(new DateTimeOffset(2026, 4, 1, 22, 0, 0, TimeSpan.Zero));
        round.GetProperty("reminderDays").ToString().ShouldBe("[3]");
        var policy = round.GetProperty("policy");
        policy.GetProperty("minimum").ToString().ShouldBe("""{"others":3,"peers":5,"reports":3}""");
        (policy.Text("smallGroups"), policy.GetProperty("hrSeesReports").GetBoolean()).ShouldBe(("drop", true));
    }

    [Theory]
    [InlineData("""{"name":" "}""", "name required")]
    [InlineData("""{"closesOn":"2026-03-01"}""", "closesOn in-the-past")]
    [InlineData("""{"closesOn":"2028-03-01"}""", "closesOn too-far")]
    [InlineData("""{"reminderDays":[7,0,7]}""", "reminderDays[1] out-of-range", "reminderDays[2] repeated")]
    [InlineData("""{"policy":{"minimum":{"peers":2,"friends":3}}}""", "policy.minimum.peers below-floor", "policy.minimum.friends unknown-group")]
    [InlineData("""{"policy":{"commentMinimum":4,"insidersHigh":2,"remainingAnswers":1}}""", "policy.commentMinimum below-floor", "policy.remainingAnswers out-of-range", "policy.insidersHigh out-of-range")]
    public async Task Change_that_breaks_a_rule_is_refused_with_its_place(string body, params string[] errors)
    {
        var id = await DraftAsync();
        var problem = await Oracle.RefusesAsync(Hr, Api.Raw(HttpMethod.Patch, $"/api/v1/rounds/{id}", body), HttpStatusCode.UnprocessableEntity, "invalid-input");
        problem.Errors().ShouldBe(errors);
    }

    [Theory]
    [InlineData("""{"name":"A","state":"Open"}""")]
    [InlineData("""{"policyHash":"sha256:00"}""")]
    [InlineData("""{"closesOn":"20 March"}""")]
    [InlineData("""{"policy":{"smallGroups":"show"}}""")]
    [InlineData("""{"policy":{"smallGroups":0}}""")]
    [InlineData("""{"reminderDays":[1.5]}""")]
    [InlineData("""{"policy":{"minimum":{"peers":"4"}}}""")]
    [InlineData("""{"name":"a\u0000b"}""")]
    [InlineData("{")]
    public async Task Body_that_is_not_the_documented_json_is_refused(string body)
    {
        var id = await DraftAsync();
        await Oracle.RefusesAsync(Hr, Api.Raw(HttpMethod.Patch, $"/api/v1/rounds/{id}", body), HttpStatusCode.BadRequest, "invalid-json");
    }

    [Theory]
    [InlineData("""{"kind":"pulse","name":"P","closesOn":"2026-03-20"}""", "pulse-needs-a-contract")]
    [InlineData("""{"kind":"followUp","name":"F","closesOn":"2026-03-20"}""", "invalid-input", "baselineRound required")]
    [InlineData("""{"kind":"followUp","name":"F","closesOn":"2026-03-20","baselineRound":"00000000-0000-4000-8000-000000000000"}""", "invalid-input", "baselineRound unknown-round")]
    [InlineData("""{"kind":"baseline","name":"","closesOn":"2026-03-20","baselineRound":"00000000-0000-4000-8000-000000000000"}""", "invalid-input", "baselineRound not-for-a-baseline", "name required")]
    public async Task Round_that_cannot_be_drafted_is_refused(string body, string code, params string[] errors)
    {
        var campaign = await CampaignAsync();
        var problem = await Oracle.RefusesAsync(Hr, Api.Raw(HttpMethod.Post, $"/api/v1/campaigns/{campaign}/rounds", body), HttpStatusCode.UnprocessableEntity, code);
        if (errors.Length > 0)
            problem.Errors().ShouldBe(errors);
    }

    [Fact]
    public async Task Draft_is_discarded_with_everything_in_it()
    {
        Given.Round("spring").Subject("ana", peers: 3);
        await Given.SaveAsync();
        (await Hr.DeleteAsync($"/api/v1/rounds/{Given.Round("spring").Id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await using var db = Given.Look();
        (await db.Rounds.CountAsync() + await db.Subjects.CountAsync() + await db.Nominations.CountAsync() + await db.RoundDirectory.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Stale_change_is_refused_and_a_current_one_is_made()
    {
        var id = await DraftAsync();
        var tag = (await Hr.GetAsync($"/api/v1/rounds/{id}")).Headers.ETag!.ToString();
        foreach (var (name, status) in (ReadOnlySpan<(string, HttpStatusCode)>)[("A", HttpStatusCode.OK), ("B", HttpStatusCode.PreconditionFailed)])
        {
            var change = Api.Raw(HttpMethod.Patch, $"/api/v1/rounds/{id}", $$"""{"name":"{{name}}"}""");
            change.Headers.IfMatch.ParseAdd(tag);
            Hr.Send(change).StatusCode.ShouldBe(status);
        }
        (await Hr.GetJsonAsync($"/api/v1/rounds/{id}")).Text("name").ShouldBe("A");
    }
}
