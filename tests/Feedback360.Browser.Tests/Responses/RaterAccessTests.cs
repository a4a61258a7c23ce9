using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Feedback360.Web.Tests;
using Feedback360.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace Feedback360.BrowserTests.Responses;

/// <summary>The rater's pages for everybody: WCAG 2.2 AA as far as a program can tell, phones, and little to load.</summary>
public sealed class RaterAccessTests(TestCluster cluster, Chromium chromium)
{
    private static readonly string MainSurvey = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "tech-leadership-360.yaml"));

    [Theory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task Every_view_passes_axe_and_fits_the_screen(int width, ColorScheme scheme)
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnaAsync(server);
        var page = await chromium.OpenAsync(width, scheme: scheme);
        await page.GotoAsync($"{server.Address}r");
        await CheckAsync(page, page.GetByLabel("Code from your letter"));
        await page.GotoAsync($"{server.Address}r#{await given.CodeAsync("spring", "ana.peer.1")}");
        await CheckAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Ana" }));
        await page.GetByRole(AriaRole.Button, new() { Name = "Ana" }).ClickAsync();
        await page.GetByText("I cannot rate this person", new() { Exact = true }).ClickAsync();
        await page.GetByLabel("What should Ana keep doing?").FillAsync("In March 2026 she did.");
        await CheckAsync(page, page.Locator(".tells:visible"));
        await page.GetByLabel("What should Ana keep doing?").FillAsync(new string('x', 4001));
        await CheckAsync(page, page.GetByText("Not saved yet"));
        await page.GetByLabel("What should Ana keep doing?").FillAsync("ok");
        await page.GetByRole(AriaRole.Group, new() { Name = "Ana keeps promises." }).GetByText("Often").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Check and submit" }).ClickAsync();
        await CheckAsync(page, page.GetByRole(AriaRole.Heading, new() { Name = "Before you submit" }));
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit" }).ClickAsync();
        await CheckAsync(page, page.GetByRole(AriaRole.Heading, new() { Name = "Thank you." }));
        await page.GotoAsync($"{server.Address}receipt");
        await CheckAsync(page, page.GetByLabel("Receipt"));
        await page.GotoAsync($"{server.Address}r/lost-link");
        await page.GetByLabel("Email address").FillAsync("nobody@example.org");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send it again" }).ClickAsync();
        await CheckAsync(page, page.GetByText("a letter is on its way"));
    }

    [Fact]
    public async Task Every_view_in_a_language_from_right_to_left_passes_axe_and_fits_a_phone()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnaAsync(server);
        var page = await chromium.OpenAsync(width: 360, locale: "ar-EG");
        await page.GotoAsync($"{server.Address}r#{await given.CodeAsync("spring", "ana.peer.1")}");
        await CheckAsync(page, page.Locator("[data-people] .person"));
        await page.Locator("[data-people] .person").ClickAsync();
        await CheckAsync(page, page.Locator("form.review"));
        await page.Locator("button[value=check]").ClickAsync();
        await CheckAsync(page, page.Locator(".preview"));
        await page.Locator("[data-back]").ClickAsync();
        await page.Locator("label.point").First.ClickAsync();
        await page.Locator("button[value=check]").ClickAsync();
        await page.Locator("[data-submit]").ClickAsync();
        await CheckAsync(page, page.Locator("[data-receipt]"));
    }

    [Fact]
    public async Task Everything_that_can_be_touched_is_large_enough_for_a_thumb()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnaAsync(server);
        var page = await chromium.OpenAsync(width: 360);
        await page.GotoAsync($"{server.Address}r#{await given.CodeAsync("spring", "ana.peer.1")}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ana" }).ClickAsync();
        await page.GetByLabel("What should Ana keep doing?").WaitForAsync();
        var small = await page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll("main button, main label.point, main summary, main textarea, main a")]
              .filter(e => e.checkVisibility() && Math.round(e.getBoundingClientRect().height) < 44)
              .map(e => e.outerHTML.slice(0, 120))
            """);
        small.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_page_and_its_form_weigh_less_than_sixty_kilobytes()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnaAsync(server);
        var page = await chromium.OpenAsync(width: 360);
        var bytes = 0;
        var files = new List<string>();
        page.RequestFinished += async (_, request) =>
        {
            var sizes = await request.SizesAsync();
            lock (files)
            {
                bytes += sizes.ResponseBodySize;
                files.Add($"{request.Method} {request.Url} {sizes.ResponseBodySize}");
            }
        };
        await page.GotoAsync($"{server.Address}r#{await given.CodeAsync("spring", "ana.peer.1")}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ana" }).ClickAsync();
        await page.GetByLabel("What should Ana keep doing?").WaitForAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        lock (files)
        {
            files.Count.ShouldBeGreaterThan(10);
            bytes.ShouldBeLessThan(60 * 1024, string.Join('\n', files));
        }
    }

    private static async Task CheckAsync(IPage page, ILocator ready)
    {
        await ready.First.WaitForAsync();
        var found = await page.RunAxe(new AxeRunOptions { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } });
        found.Violations.Select(violation => $"{violation.Id}: {string.Join(", ", violation.Nodes.Select(node => node.Html))}").ShouldBeEmpty();
        found.Passes.Length.ShouldBeGreaterThan(10);
        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth")).ShouldBeTrue("the page scrolls sideways");
    }

    private static async Task<Given> AnaAsync(TestServer server)
    {
        var given = new Given(server);
        given.Survey(MainSurvey);
        given.Round("spring").Subject("ana", peers: 4);
        await given.LaunchAsync("spring");
        return given;
    }
}
