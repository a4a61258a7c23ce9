using System.Net;
using System.Text;
using Feedback360.Web.Responses;
using Feedback360.Web.Tests.Hosting;

namespace Feedback360.Web.Tests.Responses;

/// <summary>What the rater's routes take in: from our own pages, of the right type, whole, and not too much.</summary>
public sealed class RaterBodyTests(TestCluster cluster)
{
    [Theory]
    [InlineData("cross-site", null, HttpStatusCode.Forbidden)]
    [InlineData("same-site", null, HttpStatusCode.Forbidden)]
    [InlineData("none", null, HttpStatusCode.Forbidden)]
    [InlineData(null, null, HttpStatusCode.Forbidden)]
    [InlineData(null, "null", HttpStatusCode.Forbidden)]
    [InlineData(null, "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("cross-site", "own", HttpStatusCode.Forbidden)]
    [InlineData(null, "own", HttpStatusCode.OK)]
    [InlineData("same-origin", "null", HttpStatusCode.OK)]
    public async Task Json_is_taken_from_our_own_pages_only(string? site, string? origin, HttpStatusCode status)
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await RoundsAsync(server);
        using var rater = await given.RaterAsync("spring", "ana.peer.1");
        var review = await rater.OpenAsync();
        rater.Http.DefaultRequestHeaders.Add("Origin", origin == "own" ? server.Address.GetLeftPart(UriPartial.Authority) : origin ?? "");
        if (origin is null)
            rater.Http.DefaultRequestHeaders.Remove("Origin");
        var body = Encoding.UTF8.GetBytes(review.Whole().ToJsonString());
        (await rater.SendAsync(HttpMethod.Put, "/r/ballot", body, "application/json", site)).StatusCode.ShouldBe(status);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData(null)]
    public async Task Only_json_and_forms_are_read(string? contentType)
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await RoundsAsync(server);
        using var rater = await given.RaterAsync("spring", "ana.peer.1");
        var review = await rater.OpenAsync();
        var body = Encoding.UTF8.GetBytes(review.Whole().ToJsonString());
        using var save = RaterBrowser.Ask(HttpMethod.Put, "/r/ballot", body, contentType);
        await new BadInputOracle(server).RefusesAsync(rater.Http, save, HttpStatusCode.UnsupportedMediaType);
        using var multipart = RaterBrowser.Ask(HttpMethod.Put, "/r/ballot", "--x\r\nContent-Disposition: form-data; name=a\r\n\r\nb\r\n--x--\r\n"u8.ToArray(), "multipart/form-data; boundary=x");
        await new BadInputOracle(server).RefusesAsync(rater.Http, multipart, HttpStatusCode.UnsupportedMediaType);
        using var cut = RaterBrowser.Ask(HttpMethod.Put, "/r/ballot", body, "multipart/form-data; boundary=x");
        await new BadInputOracle(server).RefusesAsync(rater.Http, cut, HttpStatusCode.BadRequest);
        (await rater.SendAsync(HttpMethod.Put, "/r/ballot", body, "application/json; charset=utf-8")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Broken_json_is_refused_as_such()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await RoundsAsync(server);
        using var rater = await given.RaterAsync("spring", "ana.peer.1");
        await rater.EnterAsync();
        string[] broken =
        [
            "", "{", "[]", "null", "{}}", "{\"review\":\"no id\"}", "{\"answers\":{\"goals\":[1]}}", "{\"answers\":{\"goals\":1,\"goals\":2}}",
            "{\"comments\":{\"keep\":7}}", string.Concat(Enumerable.Repeat("{\"a\":", 10_000)),
        ];
        var oracle = new BadInputOracle(server);
        foreach (var body in (byte[][])[.. broken.Select(Encoding.UTF8.GetBytes), [0x7B, 0x22, 0xFF, 0x22, 0x7D]])
        {
            foreach (var (method, path) in (( HttpMethod, string)[])[(HttpMethod.Put, "/r/ballot"), (HttpMethod.Post, "/r/ballot/submit")])
            {
                using var save = RaterBrowser.Ask(method, path, body);
                await oracle.RefusesAsync(rater.Http, save, HttpStatusCode.BadRequest, "invalid-json");
            }
        }
        foreach (var body in (string[])["", "{", "[]", "{}}", "{\"code\":", "{\"code\":{\"code\":\"x\"}"])
        {
            using var enter = RaterBrowser.Ask(HttpMethod.Post, "/r/session", Encoding.UTF8.GetBytes(body));
            await oracle.RefusesAsync(rater.Http, enter, HttpStatusCode.BadRequest, "invalid-json");
        }
    }

    [Fact]
    public async Task A_save_that_names_no_version_is_refused()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await RoundsAsync(server);
        using var rater = await given.RaterAsync("spring", "ana.peer.1");
        await rater.EnterAsync();
        using var save = RaterBrowser.Ask(HttpMethod.Put, "/r/ballot", "{}"u8.ToArray());
        (await new BadInputOracle(server).RefusesAsync(rater.Http, save, HttpStatusCode.UnprocessableEntity)).Errors().ShouldBe(["rev required"]);
    }

    [Theory]
    [InlineData("/r/ballot", RaterBody.Long)]
    [InlineData("/r/session", RaterBody.Short)]
    [InlineData("/r/load", RaterBody.Short)]
    [InlineData("/receipt", RaterBody.Short)]
    public async Task Bodies_over_the_limit_are_refused_with_and_without_length(string path, int limit)
    {
        await using var server = await TestServer.StartAsync(cluster);
        using var rater = new RaterBrowser(server, "");
        foreach (var type in (string[])["application/json", "application/x-www-form-urlencoded"])
        {
            foreach (var chunked in (bool[])[false, true])
            {
                using var request = RaterBrowser.Ask(HttpMethod.Post, path, Encoding.UTF8.GetBytes("a=" + new string(' ', limit)), type);
                request.Headers.TransferEncodingChunked = chunked;
                await new BadInputOracle(server).RefusesAsync(rater.Http, request, HttpStatusCode.RequestEntityTooLarge, "too-large");
            }
        }
    }

    private static async Task<Given> RoundsAsync(TestServer server)
    {
        var given = new Given(server);
        given.Round("spring").Subject("ana", peers: 4);
        await given.LaunchAsync("spring");
        return given;
    }
}
