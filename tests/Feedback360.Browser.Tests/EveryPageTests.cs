using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Feedback360.Web.Tests.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Feedback360.BrowserTests;

/// <summary>
/// Every page that there is, at a desk and on a phone, light and dark: axe finds nothing, the HTML is valid, nothing has
/// to be scrolled sideways, and the console is quiet, above all about the content policy. A page nobody opens here fails the test.
/// </summary>
[Collection("people")]
public sealed partial class EveryPageTests(Product product, TestCluster cluster, Chromium chromium)
{
    [Fact]
    public async Task Every_page_is_accessible_valid_and_quiet_at_a_desk_by_day_and_on_a_phone_by_night()
    {
        var visited = new List<string>();
        foreach (var (role, pages) in Pages())
        {
            var visitor = await chromium.SitDownAsync();
            if (role.Length > 0)
                await visitor.SignInAsync(product, role);
            foreach (var page in pages.Concat(await MoreAsync(role, visitor)))
            {
                await visitor.Page.GotoAsync(product.At(page).AbsoluteUri);
                await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
                await LookAsync(visitor, $"{role}{Name().Replace(page, "-")}");
                visited.Add(new Uri(visitor.Page.Url).AbsolutePath);
            }
            // A page that is not there is asked for once, and a rater without a code is told so.
            visitor.Complaints.ShouldAllBe(complaint => complaint.Contains("404") || complaint.Contains("401"));
            await visitor.Page.Context.CloseAsync();
        }

        (await PatternsAsync()).Where(pattern => !visited.Exists(path => Matches(pattern, path))).ShouldBeEmpty();
    }

    private static async Task LookAsync(Visitor visitor, string name)
    {
        await visitor.LookAsync($"page-desk-{name}");
        await visitor.Page.SetViewportSizeAsync(360, 740);
        await visitor.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await visitor.LookAsync($"page-phone-{name}");
        await visitor.Page.SetViewportSizeAsync(1280, 800);
        await visitor.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }

    /// <summary>Pages whose addresses have to be looked for, or which are there only when something has been done.</summary>
    private async Task<IEnumerable<string>> MoreAsync(string role, Visitor visitor) =>
        role switch
        {
            "" => (await LinksAsync(visitor.Page, "/mailbox", "/mailbox/")).Take(1),
            "hr-admin" => await DraftAsync(visitor),
            "coach" => await LinksAsync(visitor.Page, "/home", "/nominations/"),
            _ => [.. await LinksAsync(visitor.Page, "/home", "/nominations/"), .. await GoalAsync(visitor.Page)],
        };

    /// <summary>By who opens them; nobody's role is empty.</summary>
    private List<(string Role, string[] Pages)> Pages()
    {
        var rounds = product.Demo.GetProperty("rounds").EnumerateArray().ToLookup(round => round.GetProperty("state").GetString(), round => round.GetProperty("id").GetString());
        var (finished, open) = (rounds["KeysDestroyed"].First(), rounds["Open"].Single());
        var report = product.Demo.GetProperty("reports")[0].GetString();
        return
        [
            ("", ["/sign-in", "/forgot-password", "/activate", "/problems", "/problems/not-found", "/mailbox", "/r", "/r/reviews", "/r/lost-link", "/receipt", "/nowhere"]),
            ("hr-admin",
            [
                "/hr", "/hr/people", "/hr/people?q=a", "/hr/people/import", "/hr/surveys", "/hr/surveys/tech-leadership-360/1", "/hr/surveys/tech-leadership-360/1?as=self&in=ar",
                "/hr/accounts", "/hr/accounts/new", "/account/tokens", $"/hr/rounds/{open}", $"/hr/rounds/{open}/close", $"/hr/rounds/{open}/invitations",
                $"/hr/rounds/{finished}", $"/hr/rounds/{finished}/release", "/hr/campaigns/new",
            ]),
            ("leader", ["/home", $"/reports/{Guid.NewGuid()}", $"/reports/{report}", $"/reports/{report}/change", $"/reports/{report}/openings", $"/reports/{report}/pdf", $"/reports/{report}/goals", $"/reports/{report}/thanks"]),
            ("coach", ["/home", $"/reports/{report}"]),
        ];
    }

    /// <summary>A campaign is drafted, somebody is added, files are sent: these pages have addresses only then.</summary>
    private async Task<List<string>> DraftAsync(Visitor hr)
    {
        var page = hr.Page;
        await page.GotoAsync(product.At("/hr/campaigns/new").AbsoluteUri);
        await page.FillAsync("input[name=name]", "Every page");
        await page.ClickAsync("form[action='/hr/campaigns'] button");
        var campaign = new Uri(page.Url).AbsolutePath;
        await page.ClickAsync("form[action$='/rounds'] button");
        var draft = Last().Replace(new Uri(page.Url).AbsolutePath, "");
        await page.ClickAsync("form[action$='/what'] button");
        await page.CheckAsync("input[name=untitled]");
        await page.ClickAsync("button:text-is('Find')");
        await page.Locator("input[name=people]").First.CheckAsync();
        await page.ClickAsync("button:has-text('Add')");
        var raters = await page.Locator("main a[href*='/subjects/']").First.GetAttributeAsync("href");
        var people = await SendAsync(page, "/hr/people/import", "id,name,email\nx9,Ada Nkemelu,ada.nkemelu@larkfield.example\n");
        var two = await PeopleAsync();
        var file = await SendAsync(page, $"{draft}/who/file", $"subject,rater,relationship\n{two[0]},{two[1]},peer\n");
        return [campaign, $"{draft}/what", $"{draft}/who", $"{draft}/who?untitled=yes", raters!, $"{draft}/who/file", file, $"{draft}/rules", $"{draft}/check", $"{draft}/launch", people];
    }

    private async Task<IEnumerable<string>> LinksAsync(IPage page, string from, string to)
    {
        await page.GotoAsync(product.At(from).AbsoluteUri);
        var links = await page.Locator($"main a[href^='{to}']").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        return links.Distinct();
    }

    /// <summary>A goal of the leader's, to be changed.</summary>
    private async Task<IEnumerable<string>> GoalAsync(IPage page)
    {
        var goals = $"/reports/{product.Demo.GetProperty("reports")[0].GetString()}/goals";
        await page.GotoAsync(product.At(goals).AbsoluteUri);
        await page.FillAsync("textarea", "I say what was decided before a meeting ends.");
        await page.Locator("input[name=items]").First.CheckAsync();
        await page.ClickAsync("main form button[type=submit]");
        return await LinksAsync(page, goals, $"{goals}/");
    }

    /// <summary>Two people's ids in the organisation's own files.</summary>
    private async Task<List<string>> PeopleAsync()
    {
        using var api = new HttpClient { BaseAddress = product.At("/") };
        api.DefaultRequestHeaders.Authorization = new("Bearer", product.Demo.GetProperty("accounts")[0].GetProperty("token").GetString());
        var people = await api.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/people?limit=2", UriKind.Relative));
        return [.. people.GetProperty("items").EnumerateArray().Select(person => person.GetProperty("externalId").GetString()!)];
    }

    private async Task<string> SendAsync(IPage page, string form, string csv)
    {
        await page.GotoAsync(product.At(form).AbsoluteUri);
        await page.SetInputFilesAsync("input[type=file]", new FilePayload { Name = "file.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(csv) });
        await page.ClickAsync("form[enctype] button");
        await page.WaitForURLAsync(address => !address.EndsWith(form, StringComparison.Ordinal));
        return new Uri(page.Url).AbsolutePath;
    }

    /// <summary>The addresses under which the server answers a browser with a page.</summary>
    private async Task<List<string>> PatternsAsync()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var patterns = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
            .Select(endpoint => $"/{endpoint.RoutePattern.RawText!.Trim('/')}")
            .Where(pattern => !NoPage().IsMatch(pattern))
            .Distinct()
            .ToList();
        patterns.Count.ShouldBeGreaterThan(30);
        return patterns;
    }

    private static bool Matches(string pattern, string path) =>
        Regex.IsMatch(path.TrimEnd('/'), $"^{Place().Replace(pattern.TrimEnd('/'), "[^/]+")}$", RegexOptions.IgnoreCase);

    /// <summary>Programs' addresses, files, and the start, which only leads on.</summary>
    [GeneratedRegex(@"^/(api|health|openapi|swagger|css|js|fonts)(/|$)|^/[^/{]*\.[a-z]+$|^/$|/pdf/file$")]
    private static partial Regex NoPage();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Place();

    [GeneratedRegex("/[^/]+$")]
    private static partial Regex Last();

    [GeneratedRegex("[^a-z0-9]+|[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Name();
}
