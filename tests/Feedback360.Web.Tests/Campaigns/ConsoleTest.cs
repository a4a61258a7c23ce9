using System.Net;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Tests.Campaigns;

/// <summary>A server, an organisation with the small survey in its library, and HR's access token.</summary>
public abstract class ConsoleTest(TestCluster cluster) : IAsyncLifetime
{
    private protected TestServer Server { get; private set; } = null!;

    private protected Given Given { get; private set; } = null!;

    private protected HttpClient Hr { get; private set; } = null!;

    /// <summary>Whether a nudge makes the worker begin at once.</summary>
    private protected virtual bool WorksAtOnce => false;

    private protected BadInputOracle Oracle => new(Server);

    public async ValueTask InitializeAsync()
    {
        // Without consumers a request waits for the sweep, so that a test decides when it is carried out.
        Server = await TestServer.StartAsync(cluster, settings => settings with { Worker = WorksAtOnce });
        Given = new Given(Server);
        Given.Survey();
        Hr = await Given.ApiAsync("hanna");
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Hr.Dispose();
        await Server.DisposeAsync();
    }

    /// <summary>A campaign made over the API; its id.</summary>
    private protected async Task<string> CampaignAsync(string name = "Leadership") =>
        (await Hr.PostAsync("/api/v1/campaigns", new { name, survey = new { key = "small" } })).Text("id");

    /// <summary>A draft made over the API; its id.</summary>
    private protected async Task<string> DraftAsync(string? campaign = null) =>
        (await Hr.PostAsync($"/api/v1/campaigns/{campaign ?? await CampaignAsync()}/rounds", new { kind = "baseline", name = "Spring", closesOn = "2026-03-20" })).Text("id");

    /// <summary>People with managers: <c>ana</c> and three peers under <c>boss</c>, four reports under <c>ana</c>.</summary>
    private protected async Task TeamAsync()
    {
        Given.Person("boss");
        foreach (var peer in (string[])["ana", "bo", "cleo", "dan"])
            Given.Person(peer, manager: "boss");
        foreach (var report in (string[])["kim", "lee", "mo", "noa"])
            Given.Person(report, manager: "ana");
        await Given.SaveAsync();
    }

    /// <summary>Launches a given round over the API and lets the worker open it; its address.</summary>
    private protected async Task<string> LaunchAsync(string alias)
    {
        await Given.SaveAsync();
        var address = $"/api/v1/rounds/{Given.Round(alias).Id}";
        await Hr.PostAsync($"{address}/launch", new { }, HttpStatusCode.Accepted);
        await Server.SweepAsync();
        return address;
    }

    /// <summary>Takes the keys of a launched round as destroyed, with a report for every subject, as sealing leaves it.</summary>
    private protected async Task FinishAsync(Guid round)
    {
        await using var db = Given.Look();
        await db.Database.ExecuteSqlAsync($"UPDATE round SET state = 'KeysDestroyed', keys_destroyed_on = '2026-03-21' WHERE id = {round}");
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO report (id, organisation_id, round_id, subject_id, state) SELECT gen_random_uuid(), organisation_id, round_id, id, 'Held' FROM subject WHERE round_id = {round}");
    }
}
