using System.Net;
using Feedback360.Web.Reports;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Tests.Campaigns;

public sealed class ReleaseTests(TestCluster cluster) : ConsoleTest(cluster)
{
    private string Release => $"/api/v1/rounds/{Given.Round("spring").Id}/release";

    [Theory]
    [InlineData("Draft")]
    [InlineData("Open")]
    [InlineData("Closing")]
    [InlineData("Sealed")]
    [InlineData("Purged")]
    public async Task Release_before_the_keys_are_destroyed_is_refused(string state)
    {
        await FinishedAsync();
        await using (var db = Given.Look())
            await db.Database.ExecuteSqlAsync($"UPDATE round SET state = {state}");
        await Oracle.RefusesAsync(Hr, Api.Raw(HttpMethod.Post, Release, """{"to":"coach","subjects":"all"}"""), HttpStatusCode.Conflict, "keys-not-destroyed");
    }

    [Fact]
    public async Task Reports_go_to_the_coach_for_one_and_to_the_leader_for_all_and_never_back()
    {
        await FinishedAsync();
        var ana = Given.Round("spring").SubjectId("ana");
        var released = await Hr.PostAsync(Release, new { to = "leader", subjects = new[] { ana } }, HttpStatusCode.OK);
        released.GetProperty("reports")[0].Text("state").ShouldBe("ToLeader");
        (await StatesAsync()).ShouldBe([ReportState.Held, ReportState.ToLeader], ignoreOrder: true);

        await Hr.PostAsync(Release, new { to = "coach", subjects = "all" }, HttpStatusCode.OK);
        (await StatesAsync()).ShouldBe([ReportState.ToCoach, ReportState.ToLeader], ignoreOrder: true);
        await Oracle.RefusesAsync(Hr, Api.Raw(HttpMethod.Post, Release, $$"""{"to":"coach","subjects":["{{ana}}"]}"""), HttpStatusCode.Conflict, "release-goes-forward");
        await Hr.PostAsync(Release, new { to = "leader", subjects = "all" }, HttpStatusCode.OK);
        (await StatesAsync()).ShouldBe([ReportState.ToLeader, ReportState.ToLeader]);
    }

    [Theory]
    [InlineData("""{"to":"coach","subjects":"some"}""", "subjects invalid-value")]
    [InlineData("""{"to":"coach","subjects":[]}""", "subjects invalid-value")]
    [InlineData("""{"to":"coach","subjects":[1]}""", "subjects invalid-value")]
    [InlineData("""{"to":"coach","subjects":{"id":"x"}}""", "subjects invalid-value")]
    [InlineData("""{"to":"coach","subjects":["00000000-0000-4000-8000-000000000000"]}""", "subjects[0] unknown-subject")]
    public async Task Subjects_that_are_not_in_the_round_are_refused(string body, string error)
    {
        await FinishedAsync();
        (await Oracle.RefusesAsync(Hr, Api.Raw(HttpMethod.Post, Release, body), HttpStatusCode.UnprocessableEntity, "invalid-input")).Errors().ShouldBe([error]);
    }

    [Fact]
    public async Task Release_to_somebody_else_is_not_json_that_is_asked_for()
    {
        await FinishedAsync();
        await Oracle.RefusesAsync(Hr, Api.Raw(HttpMethod.Post, Release, """{"to":"hr","subjects":"all"}"""), HttpStatusCode.BadRequest, "invalid-json");
    }

    private async Task FinishedAsync()
    {
        Given.Round("spring").Subject("ana", peers: 4).Subject("bo", peers: 4);
        await LaunchAsync("spring");
        await FinishAsync(Given.Round("spring").Id);
    }

    private async Task<List<ReportState>> StatesAsync()
    {
        await using var db = Given.Look();
        return await db.Reports.Select(report => report.State).ToListAsync();
    }
}
