using Feedback360.Web.Access;
using Feedback360.Web.Tests.Hosting;

namespace Feedback360.Web.Tests.Reports;

/// <summary>A server with one released report about ana, in ana's hands; carla is ana's coach, and HR may open the round's reports.</summary>
internal sealed class OwnReport : IAsyncDisposable
{
    private OwnReport(TestServer server, Given given, Guid report) => (Server, Given, Id) = (server, given, report);

    public TestServer Server { get; }

    public Given Given { get; }

    /// <summary>The report.</summary>
    public Guid Id { get; }

    /// <summary>Address over the API.</summary>
    public string Api => $"/api/v1/reports/{Id}";

    /// <summary>Address of the page.</summary>
    public string Page => $"/reports/{Id}";

    public static async Task<OwnReport> ReleasedAsync(TestCluster cluster)
    {
        var server = await TestServer.StartAsync(cluster);
        var given = new Given(server);
        given.Round("spring", policy: policy => policy with { HrSeesReports = true }).Subject("ana", peers: 3).Subject("bo", peers: 3);
        return new(server, given, await given.ReleaseAsync("spring", "ana"));
    }

    /// <summary>Everybody but ana and carla, each with an account that may read some report.</summary>
    public async Task<IReadOnlyDictionary<string, HttpClient>> OthersAsync() => new Dictionary<string, HttpClient>(StringComparer.Ordinal)
    {
        ["HR, who may open the report"] = await Given.ApiAsync("hanna"),
        ["another leader of the round"] = await Given.ApiAsync("bo", Roles.Leader),
        ["another coach"] = await Given.ApiAsync("cleo", Roles.Coach),
    };

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
