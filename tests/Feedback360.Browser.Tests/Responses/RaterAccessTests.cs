using Feedback360.Web.Tests;
using Feedback360.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace Feedback360.BrowserTests.Responses;

/// <summary>The rater's pages for everybody: WCAG 2.2 AA as far as a program can tell, phones, and little to load.</summary>
public sealed class RaterAccessTests(TestCluster cluster, Chromium chromium)
{
    private static readonly string MainSurvey = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "tech-leadership-360.yaml"));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_view_passes_axe_is_valid_and_fits_the_screen(bool phone)
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnaAsync(server);
        var rater = phone ? await chromium.TakePhoneAsync(scheme: ColorScheme.Dark) : await chromium.SitDownAsync();
        var (page, name) = (rater.Page, phone ? "rater-phone" : "rater-desk");
        await page.GotoAsync($"{server.Address}r");
        await LookAsync(rater, page.GetByLabel("Code from your letter"), $"{name}-1-entry");
        await page.GotoAsync($"{server.Address}r#{await given.CodeAsync("spring", "ana.peer.1")}");
        await LookAsync(rater, page.GetByRole(AriaRole.Button, new() { Name = "Ana" }), $"{name}-2-list");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ana" }).ClickAsync();
        await page.GetByText("I cannot rate this person", new() { Exact = true }).ClickAsync();
        await page.GetByLabel("What should Ana keep doing?").FillAsync("In March 2026 she did.");
        await LookAsync(rater, page.Locator(".tells:visible"), $"{name}-3-form");
        await page.GetByLabel("What should Ana keep doing?").FillAsync(new string('x', 4001));
        await LookAsync(rater, page.GetByText("Not saved yet"), $"{name}-4-too-long");
        await page.GetByLabel("What should Ana keep doing?").FillAsync("ok");
        await page.GetByRole(AriaRole.Group, new() { Name = "Ana keeps promises." }).GetByText("Often").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Check and submit" }).ClickAsync();
        await LookAsync(rater, page.GetByRole(AriaRole.Heading, new() { Name = "Before you submit" }), $"{name}-5-summary");
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit" }).ClickAsync();
        await LookAsync(rater, page.GetByRole(AriaRole.Heading, new() { Name = "Thank you." }), $"{name}-6-receipt");
        await page.GotoAsync($"{server.Address}receipt");
        await LookAsync(rater, page.GetByLabel("Receipt"), $"{name}-7-check-receipt");
        await page.GotoAsync($"{server.Address}r/lost-link");
        await page.GetByLabel("Email address").FillAsync("nobody@example.org");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send it again" }).ClickAsync();
        await LookAsync(rater, page.GetByText("a letter is on its way"), $"{name}-8-lost-link");
        NoneButExpected(rater);
    }

    [Fact]
    public async Task Every_view_in_a_language_from_right_to_left_passes_axe_is_valid_and_fits_a_phone()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnaAsync(server);
        var rater = await chromium.TakePhoneAsync("ar-EG", ColorScheme.Dark);
        var page = rater.Page;
        await page.GotoAsync($"{server.Address}r#{await given.CodeAsync("spring", "ana.peer.1")}");
        await LookAsync(rater, page.Locator("[data-people] .person"), "rater-arabic-1-list");
        await page.Locator("[data-people] .person").ClickAsync();
        await LookAsync(rater, page.Locator("form.review"), "rater-arabic-2-form");
        await page.Locator("button[value=check]").ClickAsync();
        await LookAsync(rater, page.Locator(".preview"), "rater-arabic-3-summary");
        await page.Locator("[data-back]").ClickAsync();
        await page.Locator("label.point").First.ClickAsync();
        await page.Locator("button[value=check]").ClickAsync();
        await page.Locator("[data-submit]").ClickAsync();
        await LookAsync(rater, page.Locator("[data-receipt]"), "rater-arabic-4-receipt");
        NoneButExpected(rater);
    }

    [Fact]
    public async Task Every_view_without_script_passes_axe_is_valid_and_fits_the_screen()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnaAsync(server);
        var rater = await chromium.SitDownAsync(script: false);
        var page = rater.Page;
        await page.GotoAsync($"{server.Address}r");
        await LookAsync(rater, page.GetByLabel("Code from your letter"), "rater-paper-1-entry");
        await page.GetByLabel("Code from your letter").FillAsync(await given.CodeAsync("spring", "ana.peer.1"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await LookAsync(rater, page.GetByRole(AriaRole.Button, new() { Name = "Ana" }), "rater-paper-2-list");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ana" }).ClickAsync();
        await LookAsync(rater, page.Locator("form.review"), "rater-paper-3-form");
        await page.GetByRole(AriaRole.Group, new() { Name = "Ana keeps promises." }).GetByText("Often").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Check and submit" }).ClickAsync();
        await LookAsync(rater, page.Locator(".preview"), "rater-paper-4-summary");
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit" }).ClickAsync();
        await LookAsync(rater, page.GetByRole(AriaRole.Heading, new() { Name = "Thank you." }), "rater-paper-5-receipt");
        NoneButExpected(rater);
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
        var weighed = new Weighed(page);
        await page.GotoAsync($"{server.Address}r#{await given.CodeAsync("spring", "ana.peer.1")}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ana" }).ClickAsync();
        await page.GetByLabel("What should Ana keep doing?").WaitForAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var fetched = await weighed.FetchedAsync();
        fetched.Count.ShouldBeGreaterThan(10);
        fetched.ShouldAllBe(file => file.Address.StartsWith(server.Address.AbsoluteUri, StringComparison.Ordinal));
        fetched.Sum(file => file.Bytes).ShouldBeLessThan(60 * 1024, string.Join('\n', fetched));
    }

    private static async Task LookAsync(Visitor rater, ILocator ready, string name)
    {
        await ready.First.WaitForAsync();
        await rater.LookAsync(name);
    }

    /// <summary>Nobody is asked for a session before there is one, and a comment that is too long is refused.</summary>
    private static void NoneButExpected(Visitor rater) =>
        rater.Complaints.ShouldAllBe(complaint => complaint.Contains("401") || complaint.Contains("422"));

    private static async Task<Given> AnaAsync(TestServer server)
    {
        var given = new Given(server);
        given.Survey(MainSurvey);
        given.Round("spring").Subject("ana", peers: 4);
        await given.LaunchAsync("spring");
        return given;
    }
}
