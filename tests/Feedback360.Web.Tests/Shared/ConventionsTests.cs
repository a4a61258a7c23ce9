using System.Net;
using System.Net.Sockets;
using System.Net.Http.Json;
using System.Text;
using Feedback360.Web.Access;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Tests.Shared;

/// <summary>What every endpoint of the API does with input that is none, tried on one of them.</summary>
public sealed class ConventionsTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private const string People = "/api/v1/people";

    private BadInputOracle Oracle => new(shared.Server);

    [Theory]
    [InlineData("", "invalid-request", null)]
    [InlineData("{", "invalid-json", " invalid-value")]
    [InlineData("null", "invalid-request", null)]
    [InlineData("[]", "invalid-json", " invalid-value")]
    [InlineData("\"text\"", "invalid-json", " invalid-value")]
    [InlineData("{}", "invalid-json", " missing-field")]
    [InlineData("""{"externalId":"1","name":"A","email":"a@example.org","role":"hr-admin"}""", "invalid-json", "role unknown-field")]
    [InlineData("""{"externalId":"1","name":"A","email":"a@example.org","organisationId":"8d2f"}""", "invalid-json", "organisationId unknown-field")]
    [InlineData("""{"externalId":"1","name":"A","name":"B","email":"a@example.org"}""", "invalid-json", "name repeated-field")]
    [InlineData("""{"externalId":"1","name":"A","email":7}""", "invalid-json", "email invalid-value")]
    [InlineData("""{"externalId":"1","name":"A","email":null}""", "invalid-json", "email invalid-value")]
    [InlineData("""{"externalId":"1","name":"A\u0000B","email":"a@example.org"}""", "invalid-json", "name invalid-text")]
    [InlineData("""{"externalId":"1","name":"\ud800","email":"a@example.org"}""", "invalid-json", "name invalid-value")]
    [InlineData("""{"externalId":"1","name":"A","email":"a@example.org","managerId":"no id"}""", "invalid-json", "managerId invalid-value")]
    [InlineData("""{"externalId":"1","name":"A","email":"a@example.org"} trailing""", "invalid-json", " invalid-value")]
    [InlineData("""{"externalId":"1",/* no */"name":"A","email":"a@example.org"}""", "invalid-json", " invalid-value")]
    public async Task Json_that_is_not_as_documented_is_refused_with_its_place(string body, string code, string? error)
    {
        using var request = Api.Raw(HttpMethod.Post, People, body);
        var problem = await Oracle.RefusesAsync(shared.Api, request, HttpStatusCode.BadRequest, code);
        if (error is not null)
            problem.Errors().ShouldBe([error]);
    }

    [Fact]
    public async Task Missing_fields_are_named()
    {
        using var request = Api.Raw(HttpMethod.Post, People, """{"name":"A"}""");
        var problem = await Oracle.RefusesAsync(shared.Api, request, HttpStatusCode.BadRequest);
        problem.GetProperty("errors")[0].Text("message").ShouldBe("Required and not there: externalId, email.");
    }

    [Fact]
    public async Task Ten_thousand_levels_and_bytes_that_are_no_text_are_refused()
    {
        using var deep = Api.Raw(HttpMethod.Post, People, new string('[', 10_000) + new string(']', 10_000));
        await Oracle.RefusesAsync(shared.Api, deep, HttpStatusCode.BadRequest, "invalid-json");
        using var deepField = Api.Raw(HttpMethod.Post, People, "{\"x\":" + new string('[', 10_000) + new string(']', 10_000) + "}");
        await Oracle.RefusesAsync(shared.Api, deepField, HttpStatusCode.BadRequest, "invalid-json");
        using var notUtf8 = Api.Raw(HttpMethod.Post, People, "");
        notUtf8.Content = new ByteArrayContent([.. "{\"externalId\":\"1\",\"name\":\""u8, 0xC3, 0x28, .. "\",\"email\":\"a@example.org\"}"u8]) { Headers = { ContentType = new("application/json") } };
        await Oracle.RefusesAsync(shared.Api, notUtf8, HttpStatusCode.BadRequest, "invalid-json");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=nonsense")]
    public async Task Body_of_another_type_is_refused(string contentType)
    {
        using var request = Api.Raw(HttpMethod.Post, People, "{}");
        request.Content!.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(contentType);
        await Oracle.RefusesAsync(shared.Api, request, HttpStatusCode.UnsupportedMediaType, "unsupported-content-type");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Body_over_a_mebibyte_is_refused_with_and_without_a_length(bool chunked)
    {
        var name = new string('x', 1024 * 1024);
        using var request = Api.Raw(HttpMethod.Post, People, $$"""{"externalId":"1","name":"{{name}}","email":"a@example.org"}""");
        request.Headers.TransferEncodingChunked = chunked;
        await Oracle.RefusesAsync(shared.Api, request, HttpStatusCode.RequestEntityTooLarge, "too-large");
    }

    [Fact]
    public async Task Form_over_a_mebibyte_is_refused_as_a_page()
    {
        using var browser = new Browser(shared.Server);
        var page = await browser.OpenAsync("/sign-in");
        using var request = Browser.Fill(Browser.FormOf(page, "/sign-in"), ("email", new string('x', 1024 * 1024)), ("password", "x"));
        await Oracle.RefusesPageAsync(browser.Http, request, HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("GET", "/api", HttpStatusCode.NotFound, "not-found")]
    [InlineData("GET", "/api/v1/nothing", HttpStatusCode.NotFound, "not-found")]
    [InlineData("GET", "/api/v1/people/not-an-id", HttpStatusCode.NotFound, "not-found")]
    [InlineData("GET", "/api/v2/people", HttpStatusCode.NotFound, "not-found")]
    [InlineData("PUT", "/api/v1/people", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    [InlineData("DELETE", "/api/v1/people", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    public async Task Address_or_method_that_is_not_there_is_a_problem(string method, string address, HttpStatusCode status, string code)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        await Oracle.RefusesAsync(shared.Api, request, status, code);
    }

    [Fact]
    public async Task Page_that_is_not_there_is_a_page_for_people()
    {
        using var browser = new Browser(shared.Server);
        var page = await browser.OpenAsync("/nothing/here", HttpStatusCode.NotFound);
        page.QuerySelector("h1")!.TextContent.ShouldBe("Nothing here");
        using var forPrograms = new HttpRequestMessage(HttpMethod.Get, "/nothing/here");
        await Oracle.RefusesAsync(shared.Server.Http, forPrograms, HttpStatusCode.NotFound, "not-found");
    }

    [Theory]
    [InlineData("evil.example", false)]
    [InlineData("localhost.evil.example", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("localhost", true)]
    [InlineData("127.0.0.1:8360", true)]
    [InlineData("[::1]", true)]
    public async Task Server_answers_under_its_own_name_only(string host, bool good)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in") { Headers = { Host = host } };
        if (good)
            (await shared.Server.Http.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.OK);
        else
            await Oracle.RefusesAsync(shared.Server.Http, request, HttpStatusCode.BadRequest, "foreign-host");
    }

    [Fact]
    public async Task Forwarded_headers_of_a_stranger_change_nothing()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/hr/people");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "evil.example");
        request.Headers.Add("X-Forwarded-For", "10.1.2.3");
        var answer = await shared.Server.Http.SendAsync(request);
        answer.Headers.Location!.ToString().ShouldStartWith(shared.Server.Address.ToString());
    }

    [Fact]
    public async Task Form_without_its_token_is_refused_in_a_plain_sentence()
    {
        using var browser = new Browser(shared.Server);
        await browser.OpenAsync("/sign-in");
        using var request = Browser.Ask(HttpMethod.Post, "/sign-in");
        request.Content = new FormUrlEncodedContent([KeyValuePair.Create("email", "a@example.org"), KeyValuePair.Create("password", "x")]);
        (await Oracle.RefusesPageAsync(browser.Http, request, HttpStatusCode.BadRequest)).ShouldContain("no longer valid");
    }

    [Fact]
    public async Task Text_that_cannot_be_stored_is_refused_in_forms_too()
    {
        using var browser = new Browser(shared.Server);
        var page = await browser.OpenAsync("/sign-in");
        using var request = Browser.Fill(Browser.FormOf(page, "/sign-in"), ("email", "a\0@example.org"), ("password", "x"));
        await Oracle.RefusesPageAsync(browser.Http, request, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Same_thing_made_by_several_at_once_is_there_once_and_nobody_gets_a_failure()
    {
        var body = new { coach = shared.Given.Account("carla", Roles.Coach).Id, leader = shared.Given.Person("leo").Id };
        await shared.Given.SaveAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => shared.Api.PostAsJsonAsync("/api/v1/engagements", body)));
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Created || answer.StatusCode == HttpStatusCode.Conflict);
        await using var db = shared.Given.Look();
        (await db.Engagements.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_is_kept_by_caches_and_nothing_inline_runs_even_on_errors()
    {
        foreach (var address in (string[])["/sign-in", "/nothing", "/api/v1/people", "/problems"])
        {
            var answer = await shared.Server.Http.GetAsync(address);
            answer.Headers.CacheControl!.NoStore.ShouldBeTrue(address);
            answer.Headers.GetValues("Content-Security-Policy").Single().ShouldNotContain("unsafe");
        }
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("GET /\0 HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("POST /api/v1/people HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n")]
    [InlineData("nonsense\r\n\r\n")]
    public async Task Request_that_is_no_http_gets_400_and_nothing_else(string raw)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(shared.Server.Address.Host, shared.Server.Address.Port);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(raw));
        using var reader = new StreamReader(socket.GetStream());
        var answer = await reader.ReadLineAsync();
        answer.ShouldBe("HTTP/1.1 400 Bad Request");
    }
}
