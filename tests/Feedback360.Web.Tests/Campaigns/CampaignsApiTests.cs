using System.Net;
using Feedback360.Web.Access;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Tests.Campaigns;

public sealed class CampaignsApiTests(TestCluster cluster) : ConsoleTest(cluster)
{
    [Fact]
    public async Task Campaign_is_made_with_the_latest_survey_and_the_zone_of_the_organisation()
    {
        var made = await Hr.PostAsync("/api/v1/campaigns", new { name = " Leadership ", survey = new { key = "small" } });

        made.Text("name").ShouldBe("Leadership");
        made.GetProperty("survey").Text("key").ShouldBe("small");
        made.GetProperty("survey").GetProperty("version").GetInt32().ShouldBe(1);
        made.Text("timeZone").ShouldBe("Europe/Berlin");
        (await Hr.GetJsonAsync($"/api/v1/campaigns/{made.Text("id")}")).ToString().ShouldBe(made.ToString());
        (await Hr.GetJsonAsync("/api/v1/campaigns")).GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Campaign_with_several_problems_is_refused_with_all_of_them()
    {
        var body = """{"name":"","survey":{"key":"none"},"timeZone":"Mars/Base"}""";
        var problem = await Oracle.RefusesAsync(Hr, Api.Raw(HttpMethod.Post, "/api/v1/campaigns", body), HttpStatusCode.UnprocessableEntity, "invalid-input");
        problem.Errors().ShouldBe(["name required", "survey unknown-survey", "timeZone unknown-time-zone"]);
    }

    [Fact]
    public async Task Survey_about_the_organisation_is_refused()
    {
        var survey = Given.SmallSurvey
            .Replace("key: small", "key: whole", StringComparison.Ordinal)
            .Replace("scales:", "subject: organisation\nscales:", StringComparison.Ordinal)
            .Replace("[manager, peer, report, other]", "[other]", StringComparison.Ordinal)
            .Replace("{name}", "Our organisation", StringComparison.Ordinal);
        survey = string.Join('\n', survey.Split('\n').Where(line => !line.TrimStart().StartsWith("self:", StringComparison.Ordinal)));
        await Api.JsonOf(await Hr.SendAsync(Api.Raw(HttpMethod.Post, "/api/v1/surveys", survey, "application/yaml")), HttpStatusCode.Created);

        var body = """{"name":"A","survey":{"key":"whole"}}""";
        await Oracle.RefusesAsync(Hr, Api.Raw(HttpMethod.Post, "/api/v1/campaigns", body), HttpStatusCode.UnprocessableEntity, "survey-about-organisation");
    }

    [Fact]
    public async Task Campaign_is_renamed_and_a_stale_version_is_refused()
    {
        var id = await CampaignAsync();
        var tag = (await Hr.GetAsync($"/api/v1/campaigns/{id}")).Headers.ETag!.ToString();
        (await Hr.PatchAsync($"/api/v1/campaigns/{id}", new { name = "Leaders" })).Text("name").ShouldBe("Leaders");

        var stale = Api.Raw(HttpMethod.Patch, $"/api/v1/campaigns/{id}", """{"name":"Other"}""");
        stale.Headers.IfMatch.ParseAdd(tag);
        await Oracle.RefusesAsync(Hr, stale, HttpStatusCode.PreconditionFailed, "stale-version");
    }

    [Fact]
    public async Task Survey_changes_with_its_drafts_until_a_round_is_launched()
    {
        (await Hr.SendAsync(Api.Raw(HttpMethod.Post, "/api/v1/surveys", Given.SmallSurvey.Replace("version: 1", "version: 2", StringComparison.Ordinal), "application/yaml")))
            .StatusCode.ShouldBe(HttpStatusCode.Created);
        var round = Given.Round("spring").Subject("ana", peers: 5);
        await Given.SaveAsync();
        var campaign = (await Hr.GetJsonAsync("/api/v1/campaigns")).GetProperty("items")[0].Text("id");

        await Hr.PatchAsync($"/api/v1/campaigns/{campaign}", new { survey = new { key = "small", version = 2 } });
        (await Hr.GetJsonAsync($"/api/v1/rounds/{round.Id}")).GetProperty("survey").GetProperty("version").GetInt32().ShouldBe(2);

        (await Hr.PostAsync($"/api/v1/rounds/{round.Id}/launch", new { }, HttpStatusCode.Accepted)).Text("roundState").ShouldBe("Launching");
        var back = Api.Raw(HttpMethod.Patch, $"/api/v1/campaigns/{campaign}", """{"survey":{"key":"small","version":1}}""");
        await Oracle.RefusesAsync(Hr, back, HttpStatusCode.Conflict, "survey-frozen");
    }

    [Fact]
    public async Task Campaigns_come_in_pages_by_name()
    {
        foreach (var name in (string[])["c", "a", "b"])
            await CampaignAsync(name);
        var first = await Hr.GetJsonAsync("/api/v1/campaigns?limit=2");
        var second = await Hr.GetJsonAsync($"/api/v1/campaigns?limit=2&cursor={Uri.EscapeDataString(first.Text("next"))}");

        Names(first).Concat(Names(second)).ShouldBe(["a", "b", "c"]);
        second.GetProperty("next").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task Another_organisation_sees_nothing_of_it_and_an_unknown_id_looks_the_same()
    {
        var campaign = await CampaignAsync();
        var round = await DraftAsync(campaign);
        var other = new Given(Server, "Other");
        using var foreign = await other.ApiAsync("otto");

        (await foreign.GetJsonAsync("/api/v1/campaigns")).GetProperty("items").GetArrayLength().ShouldBe(0);
        foreach (var address in (string[])[$"/api/v1/campaigns/{campaign}", $"/api/v1/rounds/{round}", $"/api/v1/campaigns/{campaign}/rounds", $"/api/v1/rounds/{round}/subjects"])
        {
            var theirs = await foreign.GetJsonAsync(address, HttpStatusCode.NotFound);
            var nobodys = await foreign.GetJsonAsync(address.Replace(campaign, Guid.NewGuid().ToString(), StringComparison.Ordinal).Replace(round, Guid.NewGuid().ToString(), StringComparison.Ordinal), HttpStatusCode.NotFound);
            theirs.ToString().ShouldBe(nobodys.ToString());
        }
    }

    [Fact]
    public async Task Token_without_the_scope_gets_403_for_what_is_there_and_for_what_is_not()
    {
        using var coach = await Given.ApiAsync("carl", Roles.Coach);
        await coach.GetJsonAsync($"/api/v1/campaigns/{await CampaignAsync()}", HttpStatusCode.Forbidden);
        await coach.GetJsonAsync($"/api/v1/campaigns/{Guid.NewGuid()}", HttpStatusCode.Forbidden);
        using var nobody = Server.NewClient();
        await nobody.GetJsonAsync("/api/v1/campaigns", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Same_idempotency_key_makes_one_campaign()
    {
        for (var time = 0; time < 2; time++)
        {
            var request = Api.Raw(HttpMethod.Post, "/api/v1/campaigns", """{"name":"Once","survey":{"key":"small"}}""");
            request.Headers.Add("Idempotency-Key", "one");
            (await Hr.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Created);
        }
        await using var db = Given.Look();
        (await db.Campaigns.CountAsync()).ShouldBe(1);
    }

    private static IEnumerable<string> Names(System.Text.Json.JsonElement page) =>
        page.GetProperty("items").EnumerateArray().Select(item => item.Text("name"));
}
