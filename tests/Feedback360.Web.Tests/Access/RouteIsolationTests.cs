using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Feedback360.Web.Access;
using Feedback360.Web.Tests.Hosting;
using Feedback360.Web.Tests.Persistence;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Feedback360.Web.Tests.Access;

/// <summary>
/// Two organisations, seen through every route that there is: what belongs to the other one is answered byte for byte
/// like what is not there, no list shows it, and nothing about it changes.
/// </summary>
public sealed partial class RouteIsolationTests(TestCluster cluster)
{
    private static readonly Guid Borealis = Guid.NewGuid();

    /// <summary>The table of which an id follows this part of an address.</summary>
    private static readonly Dictionary<string, string> TableOf = new(StringComparer.Ordinal)
    {
        ["people"] = "person",
        ["imports"] = "import_plan",
        ["file"] = "import_plan",
        ["accounts"] = "account",
        ["tokens"] = "api_token",
        ["campaigns"] = "campaign",
        ["rounds"] = "round",
        ["subjects"] = "subject",
        ["nominations"] = "nomination",
        ["requests"] = "work_request",
        ["reports"] = "report",
        ["goals"] = "goal",
        ["engagements"] = "engagement",
    };

    /// <summary>Bodies that reach the look-up; an empty object elsewhere.</summary>
    private static readonly Dictionary<string, string> Bodies = new(StringComparer.Ordinal)
    {
        ["POST /api/v1/campaigns/{id}/rounds"] = """{"kind":"baseline","name":"R","closesOn":"2026-03-20"}""",
        ["POST /api/v1/rounds/{id}/extend"] = """{"closesOn":"2026-03-20"}""",
        ["POST /api/v1/rounds/{id}/release"] = """{"to":"coach","subjects":"all"}""",
        ["POST /api/v1/rounds/{id}/subjects"] = """{"people":[]}""",
        ["POST /api/v1/subjects/{id}/nominations"] = """{"person":"PERSON","group":"peer"}""",
        ["POST /api/v1/subjects/{id}/list/send-back"] = """{"reason":"Ask others."}""",
        ["POST /api/v1/reports/{id}/goals"] = """{"behaviour":"I ask first.","items":["clear-goals"]}""",
        ["PUT /api/v1/reports/{id}/marks"] = """{"items":[]}""",
        ["PUT /api/v1/reports/{id}/thanks"] = """{"text":"Thank you."}""",
        ["PATCH /api/v1/subjects/{id}/nominations/{nomination}"] = """{"group":"peer"}""",
    };

    [Fact]
    public async Task Nothing_of_another_organisation_is_seen_or_touched_through_any_route()
    {
        await using var server = await TestServer.StartAsync(cluster, settings => settings with { Worker = false });
        var (findings, tried) = await TryEveryRouteAsync(server);

        findings.ShouldBeEmpty();
        tried.ShouldBeGreaterThan(60);
    }

    [Theory]
    [InlineData("DROP POLICY own_organisation ON person; CREATE POLICY own_organisation ON person USING (true)", "GET /api/v1/people/{id}")]
    [InlineData("DROP POLICY own_organisation ON person; CREATE POLICY own_organisation ON person USING (true)", "GET /hr/people")]
    [InlineData("DROP POLICY own_organisation ON round; CREATE POLICY own_organisation ON round USING (true)", "POST /api/v1/rounds/{id}/close")]
    public async Task A_planted_hole_is_found(string plant, string route)
    {
        await using var server = await TestServer.StartAsync(cluster, settings => settings with { Worker = false });
        await using (var superuser = NpgsqlDataSource.Create(server.Database.Superuser))
        await using (var command = superuser.CreateCommand(plant))
            await command.ExecuteNonQueryAsync();

        var (findings, _) = await TryEveryRouteAsync(server);
        findings.ShouldContain(finding => finding.StartsWith(route, StringComparison.Ordinal));
    }

    private static async Task<(List<string> Findings, int Tried)> TryEveryRouteAsync(TestServer server)
    {
        var given = new Given(server);
        given.Survey();
        given.Person("ana", manager: "boss");
        given.Round("spring").Subject("ana", peers: 3);
        using var api = await given.ApiAsync("hanna");
        using var hr = await given.SignedInAsync("hanna");
        using var leader = await given.SignedInAsync("leo", Roles.Leader);
        using var coach = await given.SignedInAsync("carla", Roles.Coach);
        await (await OneOfEach.ReadAsync(server.Database.Superuser)).SeedAsync(server.Database.Superuser, Borealis);

        var oracle = new BadInputOracle(server) { Except = ["public.account", "public.report_view"] };
        var before = await oracle.LookAsync();
        var (findings, tried) = (new List<string>(), 0);
        foreach (var route in Routes(server))
        {
            HttpClient[] clients = route.IsApi ? [api] : [hr.Http, leader.Http, coach.Http];
            foreach (var client in clients)
                findings.AddRange(route.HasId ? await TryIdsAsync(client, route, await FormTokenAsync(client, route)) : await TryListAsync(client, route));
            tried++;
        }
        if (!(await oracle.LookAsync()).SequenceEqual(before))
            findings.Add("something has changed");
        return (findings, tried);
    }

    /// <summary>The answer about the other organisation's row and the answer about a row that is nowhere.</summary>
    private static async Task<List<string>> TryIdsAsync(HttpClient client, Route route, KeyValuePair<string, string>? token)
    {
        var findings = new List<string>();
        var (unknown, _) = await SendAsync(client, route, Fill(route.Pattern, (_, _) => Guid.NewGuid()), token);
        foreach (var round in (string[])[OneOfEach.Done, OneOfEach.Draft])
        {
            var (foreign, text) = await SendAsync(client, route, Fill(route.Pattern, (table, _) => OneOfEach.IdOf(table, Borealis, round)), token);
            if (foreign != unknown)
                findings.Add($"{route} tells a foreign {round} row from an unknown one: {foreign} instead of {unknown}");
            if (ShowsBorealis(text))
                findings.Add($"{route} shows something of the other organisation");
        }
        if (!unknown.StartsWith("NotFound", StringComparison.Ordinal) && !unknown.StartsWith("Forbidden", StringComparison.Ordinal))
            findings.Add($"{route} does not reach its look-up: {unknown}");
        return findings;
    }

    private static async Task<List<string>> TryListAsync(HttpClient client, Route route)
    {
        if (route.Method != "GET")
            return [];
        var (answer, text) = await SendAsync(client, route, route.Pattern, token: null);
        var good = answer.StartsWith("OK", StringComparison.Ordinal) || answer.StartsWith("Forbidden", StringComparison.Ordinal) || answer.StartsWith("Found", StringComparison.Ordinal);
        return [.. good ? [] : (string[])[$"{route} fails: {answer}"], .. ShowsBorealis(text) ? [$"{route} lists something of the other organisation"] : (string[])[]];
    }

    /// <summary>Status, headers and body, without what differs from one moment to the next.</summary>
    private static async Task<(string Answer, string Text)> SendAsync(HttpClient client, Route route, string address, KeyValuePair<string, string>? token)
    {
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), address);
        if (!route.IsApi)
            request.Headers.Accept.ParseAdd("text/html");
        if (token is { } field)
            request.Content = new FormUrlEncodedContent([field]);
        else if (route is { Method: "POST", IsApi: true } && route.Pattern.EndsWith("/imports", StringComparison.Ordinal))
            request.Content = new StringContent("subject,rater,relationship\n", Encoding.UTF8, "text/csv");
        else if (route.Method is "POST" or "PATCH" or "PUT" && route.IsApi)
            request.Content = new StringContent(Bodies.GetValueOrDefault(route.ToString(), "{}").Replace("PERSON", Guid.NewGuid().ToString(), StringComparison.Ordinal), Encoding.UTF8, "application/json");
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not ("Date" or "Set-Cookie"))
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}");
        // A form's token is fresh in every page.
        var body = FormToken().Replace(text, "");
        return ($"{answer.StatusCode} {string.Join("; ", headers)} {(body.Length > 300 ? Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(body))) : body)}", text);
    }

    private static bool ShowsBorealis(string text) =>
        text.Contains(Borealis.ToString("N"), StringComparison.OrdinalIgnoreCase) || text.Contains(Borealis.ToString(), StringComparison.OrdinalIgnoreCase);

    private static async Task<KeyValuePair<string, string>?> FormTokenAsync(HttpClient client, Route route)
    {
        if (route.IsApi || route.Method == "GET")
            return null;
        var page = await client.GetStringAsync(new Uri("/account/tokens", UriKind.Relative));
        return KeyValuePair.Create("__RequestVerificationToken", FormToken().Match(page).Groups["value"].Value);
    }

    private static string Fill(string pattern, Func<string, string, Guid> id)
    {
        var parts = pattern.Split('/');
        for (var place = 1; place < parts.Length; place++)
        {
            if (!parts[place].StartsWith('{'))
                continue;
            TableOf.ShouldContainKey(parts[place - 1], $"{pattern}: say here which table has the ids after {parts[place - 1]}");
            parts[place] = id(TableOf[parts[place - 1]], parts[place]).ToString();
        }
        return string.Join('/', parts);
    }

    /// <summary>Every route that needs an account. Raters have none: what they see is decided by a code, and tested there.</summary>
    private static IEnumerable<Route> Routes(TestServer server) =>
        server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is not null || endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null)
            .SelectMany(endpoint => endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods.Select(method =>
                new Route(method, Constraint().Replace(endpoint.RoutePattern.RawText!, "}").TrimEnd('/'))))
            // Surveys are named by key, not by id: SurveysApiTests tries them.
            .Where(route => !route.Pattern.Contains("/surveys/{key}", StringComparison.Ordinal));

    private sealed record Route(string Method, string Pattern)
    {
        public bool IsApi => Pattern.StartsWith("/api/", StringComparison.Ordinal);

        public bool HasId => Pattern.Contains('{', StringComparison.Ordinal);

        public override string ToString() => $"{Method} {Pattern}";
    }

    [GeneratedRegex(@":\w+\}")]
    private static partial Regex Constraint();

    [GeneratedRegex("""<input type="hidden" name="__RequestVerificationToken" value="(?<value>[^"]+)"[^>]*>""", RegexOptions.ExplicitCapture)]
    private static partial Regex FormToken();
}
