using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Feedback360.Web.Tests.Hosting;

namespace Feedback360.Web.Tests.Responses;

/// <summary>Forms that were rendered before: fetched by the name that comes with a review.</summary>
public sealed class RenderedFormsTests(TestCluster cluster)
{
    [Fact]
    public async Task Form_named_as_it_was_loaded_is_the_same_and_asks_the_database_for_nothing()
    {
        await using var server = await TestServer.StartAsync(cluster);
        using var rater = await PeerAsync(server);
        var (review, name) = await LoadAsync(rater);
        var rendered = await FormAsync(rater, new { review });

        using var trips = new RoundTrips(server);
        (await FormAsync(rater, new { review, form = name })).ShouldBe(rendered);
        trips.Taken().ShouldBe(0);
    }

    [Fact]
    public async Task A_name_that_nobody_has_rendered_under_is_as_good_as_none()
    {
        await using var server = await TestServer.StartAsync(cluster);
        using var rater = await PeerAsync(server);
        var (review, _) = await LoadAsync(rater);

        (await FormAsync(rater, new { review, form = new string('0', 32) })).ShouldBe(await FormAsync(rater, new { review }));
    }

    [Fact]
    public async Task Without_a_session_nobody_gets_a_form_by_its_name()
    {
        await using var server = await TestServer.StartAsync(cluster);
        using var rater = await PeerAsync(server);
        var (review, name) = await LoadAsync(rater);
        await FormAsync(rater, new { review });

        using var request = new HttpRequestMessage(HttpMethod.Post, "/r/form") { Content = JsonContent.Create(new { review, form = name }) };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        await new BadInputOracle(server).RefusesAsync(server.Http, request, HttpStatusCode.Unauthorized, "code-needed");
    }

    [Fact]
    public async Task Groups_that_are_asked_something_else_get_a_form_of_another_name()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await LaunchedAsync(server);
        using var peer = await given.RaterAsync("spring", "ana.peer.1");
        using var self = await given.RaterAsync("spring", "ana");

        (await LoadAsync(peer)).Form.ShouldNotBe((await LoadAsync(self)).Form);
    }

    private static async Task<RaterBrowser> PeerAsync(TestServer server) => await (await LaunchedAsync(server)).RaterAsync("spring", "ana.peer.1");

    private static async Task<Given> LaunchedAsync(TestServer server)
    {
        var given = new Given(server);
        given.Round("spring").Subject("ana", peers: 4);
        await given.LaunchAsync("spring");
        return given;
    }

    private static async Task<(string Review, string Form)> LoadAsync(RaterBrowser rater)
    {
        var review = (string)(await rater.EnterAsync())[0]!["id"]!;
        var answer = await rater.SendAsync(HttpMethod.Post, "/r/load", new { review });
        return (review, (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["form"]!);
    }

    private static async Task<string> FormAsync(RaterBrowser rater, object asked)
    {
        var answer = await rater.SendAsync(HttpMethod.Post, "/r/form", asked);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadAsStringAsync();
    }
}
