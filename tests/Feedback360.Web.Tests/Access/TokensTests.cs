using System.Net;
using System.Net.Http.Headers;
using Feedback360.Web.Access;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Tests.Access;

public sealed class TokensTests(TestCluster cluster) : IAsyncLifetime
{
    private TestServer _server = null!;
    private Given _given = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync(cluster);
        _given = new Given(_server);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Token_is_shown_once_kept_as_a_hash_and_works_until_it_is_removed()
    {
        using var api = await _given.ApiAsync("hanna");
        var made = await api.PostAsync("/api/v1/tokens", new { name = "HR system", scopes = new[] { "self", "people" } });
        var token = made.Text("token");
        made.Text("expiresOn").ShouldBe("2026-05-31");

        var list = (await api.GetJsonAsync("/api/v1/tokens")).ToString();
        list.ShouldContain("HR system");
        list.ShouldNotContain(token);
        await using (var db = _given.Look())
            (await db.ApiTokens.SingleAsync(row => row.Name == "HR system")).Hash.ShouldBe(ApiTokenHandler.HashOf(token));

        using var program = WithToken(token);
        await program.GetJsonAsync("/api/v1/accounts");
        (await api.DeleteAsync($"/api/v1/tokens/{made.Text("id")}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await program.GetAsync("/api/v1/accounts")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await api.DeleteAsync($"/api/v1/tokens/{made.Text("id")}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Token_made_with_a_token_only_narrows_it()
    {
        using var api = await _given.ApiAsync("hanna", Roles.HrAdmin, "self", "reports");
        var refused = await api.PostAsync("/api/v1/tokens", new { name = "more", scopes = new[] { "people", "self", "none" } }, HttpStatusCode.UnprocessableEntity);
        refused.Errors().ShouldBe(["scopes scope-beyond-yours", "scopes unknown-scope"]);
        await api.PostAsync("/api/v1/tokens", new { name = "same", scopes = new[] { "self", "reports" } });
    }

    [Theory]
    [InlineData("2026-03-01", false)]
    [InlineData("2026-03-02", true)]
    [InlineData("2027-03-02", true)]
    [InlineData("2027-03-03", false)]
    public async Task Token_made_with_a_token_lives_no_longer_than_that_one_and_never_over_a_year(string day, bool good)
    {
        using var api = await _given.ApiAsync("hanna");
        await api.PostAsync(
            "/api/v1/tokens",
            new { name = "t", scopes = new[] { "self" }, expiresOn = day },
            good ? HttpStatusCode.Created : HttpStatusCode.UnprocessableEntity
        );
    }

    [Fact]
    public async Task Scopes_of_a_token_shrink_with_the_roles_of_its_account()
    {
        using var api = await _given.ApiAsync("hanna");
        (await api.GetAsync("/api/v1/accounts")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await using (var db = _given.Look())
            await db.Users.ExecuteUpdateAsync(row => row.SetProperty(account => account.Roles, new[] { Roles.Coach }));
        var refused = await api.GetJsonAsync("/api/v1/accounts", HttpStatusCode.Forbidden);
        refused.Text("code").ShouldBe("missing-scope");
    }

    [Fact]
    public async Task Missing_scope_is_said_before_anything_is_looked_up()
    {
        using var api = await _given.ApiAsync("hanna", Roles.HrAdmin, "self");
        var known = await _given.ApiAsync("other");
        var there = await api.GetAsync($"/api/v1/accounts/{_given.Account("other").Id}");
        var notThere = await api.GetAsync($"/api/v1/accounts/{Guid.NewGuid()}");
        known.Dispose();
        there.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await notThere.Content.ReadAsStringAsync()).ShouldBe(await there.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer nonsense")]
    [InlineData("Bearer f360_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Basic aGFubmE6cGFzc3dvcmQ=")]
    public async Task Without_a_good_token_the_answer_is_401(string? header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/accounts");
        if (header is not null)
            request.Headers.TryAddWithoutValidation("Authorization", header);
        await new BadInputOracle(_server).RefusesAsync(_server.Http, request, HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Fact]
    public async Task Token_in_the_query_and_expired_token_are_no_tokens()
    {
        using var api = await _given.ApiAsync("hanna");
        var token = api.DefaultRequestHeaders.Authorization!.Parameter!;
        (await _server.Http.GetAsync($"/api/v1/tokens?access_token={token}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        _server.Clock.Advance(TimeSpan.FromDays(365));
        (await api.GetAsync("/api/v1/tokens")).StatusCode.ShouldBe(HttpStatusCode.OK);
        _server.Clock.Advance(TimeSpan.FromDays(1));
        (await api.GetAsync("/api/v1/tokens")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Nobody_sees_or_removes_the_tokens_of_a_colleague()
    {
        using var hanna = await _given.ApiAsync("hanna");
        using var other = await _given.ApiAsync("other");
        var id = (await other.PostAsync("/api/v1/tokens", new { name = "theirs", scopes = new[] { "self" } })).Text("id");
        (await hanna.GetJsonAsync("/api/v1/tokens")).ToString().ShouldNotContain("theirs");
        (await hanna.DeleteAsync($"/api/v1/tokens/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await other.GetJsonAsync("/api/v1/tokens")).ToString().ShouldContain("theirs");
    }

    [Fact]
    public async Task Page_makes_a_token_shows_it_once_and_removes_it()
    {
        using var browser = await _given.SignedInAsync("carla", Roles.Coach);
        var page = await browser.OpenAsync("/account/tokens");
        page.QuerySelectorAll("[name=scopes]").Select(box => box.GetAttribute("value")).ShouldBe(["reports", "coaching", "self"]);

        var refused = await Browser.PageOf(await browser.PostAsync(page, "/account/tokens", ("name", "My program")), HttpStatusCode.UnprocessableEntity);
        refused.QuerySelector("#name")!.GetAttribute("value").ShouldBe("My program");
        refused.QuerySelector(".problems a")!.GetAttribute("href").ShouldBe("#scopes");

        var made = await Browser.PageOf(await browser.PostAsync(page, "/account/tokens", ("name", "My program"), ("scopes", "reports")));
        var token = made.QuerySelector(".secret")!.TextContent;
        using var program = WithToken(token);
        (await program.GetAsync("/api/v1/tokens")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await browser.OpenAsync("/account/tokens")).QuerySelector("main")!.TextContent.ShouldNotContain(token);

        await browser.PostAsync(made, "/account/tokens/");
        (await program.GetAsync("/api/v1/tokens")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private HttpClient WithToken(string token)
    {
        var client = _server.NewClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }
}
