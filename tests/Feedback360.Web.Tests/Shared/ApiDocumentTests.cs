using System.Net;
using System.Text.Json;
using Feedback360.Web.Shared;
using Feedback360.Web.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Feedback360.Web.Tests.Shared;

public sealed class ApiDocumentTests(SharedServer shared) : IClassFixture<SharedServer>
{
    [Fact]
    public async Task Document_names_every_route_of_the_api_with_scope_problems_and_an_id_of_its_own()
    {
        var document = await shared.Server.Http.GetJsonAsync("/openapi/v1.json");
        document.Text("openapi").ShouldStartWith("3.1");
        var operations = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => (Path: path.Name, Method: operation.Name, Operation: operation.Value)))
            .ToList();

        operations.Select(row => $"{row.Method.ToUpperInvariant()} {row.Path}").ShouldBe(ApiRoutes(), ignoreOrder: true);
        operations.Select(row => row.Operation.Text("operationId")).ShouldBeUnique();
        foreach (var (path, method, operation) in operations)
        {
            operation.GetProperty("security")[0].GetProperty("token")[0].GetString().ShouldNotBeNullOrEmpty($"{method} {path}");
            operation.Text("description").ShouldContain("Scope: `");
            operation.TryGetProperty("summary", out _).ShouldBeTrue($"{method} {path} has no summary");
            operation.GetProperty("responses").GetProperty("401").GetProperty("content").TryGetProperty("application/problem+json", out _).ShouldBeTrue();
            operation.GetProperty("responses").EnumerateObject().ShouldContain(response => response.Name.StartsWith('2'), $"{method} {path}");
        }
        document.GetProperty("components").GetProperty("securitySchemes").GetProperty("token").Text("scheme").ShouldBe("bearer");
        document.GetProperty("components").GetProperty("schemas").GetProperty("Problem").GetProperty("properties").TryGetProperty("code", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Fields_of_a_change_are_documented_as_the_values_that_they_take()
    {
        var document = await shared.Server.Http.GetJsonAsync("/openapi/v1.json");
        var change = document.GetProperty("components").GetProperty("schemas").GetProperty("PersonChange").GetProperty("properties");
        change.GetProperty("title").GetRawText().ShouldContain("string");
        change.GetProperty("active").GetRawText().ShouldContain("boolean");
        document.GetRawText().ShouldNotContain("isGiven");
    }

    [Fact]
    public async Task Every_references_leads_somewhere()
    {
        var document = await shared.Server.Http.GetJsonAsync("/openapi/v1.json");
        var references = ReferencesIn(document).Distinct().ToList();
        references.Count.ShouldBeGreaterThan(3);
        foreach (var reference in references)
        {
            var at = document;
            foreach (var part in reference.TrimStart('#', '/').Split('/'))
                at.TryGetProperty(part, out at).ShouldBeTrue(reference);
        }
    }

    [Fact]
    public async Task Api_browser_is_there_under_a_policy_of_its_own()
    {
        var page = await shared.Server.Http.GetAsync("/swagger/index.html");
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("script-src 'self';");
        policy.ShouldContain("default-src 'none'");
        (await page.Content.ReadAsStringAsync()).ShouldNotContain("<script>");
        (await shared.Server.Http.GetAsync("/swagger")).StatusCode.ShouldBeOneOf(HttpStatusCode.Redirect, HttpStatusCode.MovedPermanently);
    }

    [Fact]
    public async Task Every_code_has_a_page_and_no_code_has_two_meanings()
    {
        using var browser = new Browser(shared.Server);
        var listed = (await browser.OpenAsync("/problems")).QuerySelectorAll("tbody th").Select(cell => cell.TextContent).ToList();
        foreach (var code in ProblemCodes.OfAnswers.Keys.Concat(ProblemCodes.OfFields.Keys))
        {
            listed.ShouldContain(code);
            (await shared.Server.Http.GetAsync($"/problems/{code}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        (await browser.OpenAsync("/problems/never-heard-of", HttpStatusCode.NotFound)).QuerySelector("h1")!.TextContent.ShouldBe("Nothing here");

        var refusals = ProblemCodes.Refusals().ToList();
        refusals.Count.ShouldBeGreaterThan(15);
        foreach (var same in refusals.GroupBy(refusal => refusal.Code))
            same.Select(refusal => (Problems.StatusOf(refusal.Kind), refusal.Sentence)).Distinct().ShouldHaveSingleItem(same.Key);
        foreach (var refusal in refusals)
            ProblemCodes.OfAnswers[refusal.Code].Status.ShouldBe(Problems.StatusOf(refusal.Kind), refusal.Code);
    }

    private IEnumerable<string> ApiRoutes() =>
        shared.Server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/v1/", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} {Plain(endpoint.RoutePattern)}"));

    private static string Plain(Microsoft.AspNetCore.Routing.Patterns.RoutePattern pattern) =>
        "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
            _ => "?",
        }))));

    private static IEnumerable<string> ReferencesIn(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Object => json.EnumerateObject().SelectMany(property =>
                property is { Name: "$ref", Value.ValueKind: JsonValueKind.String } ? [property.Value.GetString()!] : ReferencesIn(property.Value)),
            JsonValueKind.Array => json.EnumerateArray().SelectMany(ReferencesIn),
            _ => [],
        };
}
