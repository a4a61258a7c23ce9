using System.Net;
using System.Text.Json;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Tests.Campaigns;

public sealed class FollowUpTests(TestCluster cluster) : ConsoleTest(cluster)
{
    private string Rounds => $"/api/v1/campaigns/{_campaign}/rounds";
    private Guid _campaign;

    [Fact]
    public async Task Follow_up_starts_with_subjects_raters_and_policy_of_its_baseline_as_far_as_they_are_active()
    {
        Given.Round("spring", policy: rules => rules with { HrSeesReports = true }).Subject("ana", peers: 4, reports: 3).Subject("bo", peers: 3).Subject("cleo", peers: 3);
        await FinishedAsync();
        Given.Person("ana.peer.1").Active = false;
        Given.Person("bo").Active = false;
        await using (var db = Given.Look())
        {
            db.UpdateRange(Given.Person("ana.peer.1"), Given.Person("bo"));
            await db.SaveChangesAsync();
            await db.Database.ExecuteSqlAsync($"UPDATE invitation SET declined = true WHERE rater_id = {Given.Person("ana.report.1").Id}");
            await db.Database.ExecuteSqlAsync($"UPDATE invitation SET revoked = true WHERE rater_id = {Given.Person("ana.report.2").Id}");
        }

        var followUp = await Hr.PostAsync(Rounds, new { kind = "followUp", name = "Autumn", closesOn = "2026-04-20", baselineRound = Given.Round("spring").Id });
        followUp.Text("baselineRound").ShouldBe(Given.Round("spring").Id.ToString());
        followUp.GetProperty("policy").GetProperty("hrSeesReports").GetBoolean().ShouldBeTrue();
        var subjects = (await Hr.GetJsonAsync($"/api/v1/rounds/{followUp.Text("id")}/subjects")).GetProperty("items").EnumerateArray().ToArray();
        subjects.Select(subject => $"{subject.GetProperty("person").Text("name")} {subject.GetProperty("raters")}").ShouldBe(
            ["""Ana {"manager":1,"peer":3,"report":1,"self":1}""", """Cleo {"manager":1,"peer":3,"self":1}"""]);
    }

    [Fact]
    public async Task Follow_up_is_launched_like_any_round()
    {
        Given.Round("spring").Subject("ana", peers: 4, reports: 3);
        await FinishedAsync();
        var followUp = await Hr.PostAsync(Rounds, new { kind = "followUp", name = "Autumn", closesOn = "2026-04-20", baselineRound = Given.Round("spring").Id });
        await Hr.PostAsync($"/api/v1/rounds/{followUp.Text("id")}/launch", new { }, HttpStatusCode.Accepted);
        await Server.SweepAsync();

        var opened = await Hr.GetJsonAsync($"/api/v1/rounds/{followUp.Text("id")}");
        (opened.Text("state"), opened.GetProperty("invitationsAtLaunch").GetInt32()).ShouldBe(("Open", 9));
    }

    [Theory]
    [InlineData("Draft")]
    [InlineData("Open")]
    [InlineData("Sealed")]
    public async Task Follow_up_of_a_round_that_is_not_finished_is_refused(string state)
    {
        Given.Round("spring").Subject("ana", peers: 4);
        await FinishedAsync();
        await using (var db = Given.Look())
            await db.Database.ExecuteSqlAsync($"UPDATE round SET state = {state}");

        var body = JsonSerializer.Serialize(new { kind = "followUp", name = "F", closesOn = "2026-04-20", baselineRound = Given.Round("spring").Id });
        await Oracle.RefusesAsync(Hr, Api.Raw(HttpMethod.Post, Rounds, body), HttpStatusCode.Conflict, "baseline-not-finished");
    }

    [Fact]
    public async Task Baseline_of_another_campaign_is_unknown()
    {
        Given.Round("spring").Subject("ana", peers: 4);
        await FinishedAsync();
        var body = JsonSerializer.Serialize(new { kind = "followUp", name = "F", closesOn = "2026-04-20", baselineRound = Given.Round("spring").Id });
        var problem = await Oracle.RefusesAsync(
            Hr, Api.Raw(HttpMethod.Post, $"/api/v1/campaigns/{await CampaignAsync("Other")}/rounds", body), HttpStatusCode.UnprocessableEntity, "invalid-input");
        problem.Errors().ShouldBe(["baselineRound unknown-round"]);
    }

    private async Task FinishedAsync()
    {
        await LaunchAsync("spring");
        await FinishAsync(Given.Round("spring").Id);
        await using var db = Given.Look();
        _campaign = (await db.Campaigns.SingleAsync()).Id;
    }
}
