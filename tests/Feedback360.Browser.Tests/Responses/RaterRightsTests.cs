using Feedback360.Web.Responses;
using Feedback360.Web.Tests;
using Feedback360.Web.Tests.Hosting;
using Feedback360.Web.Tests.Responses;
using Microsoft.Playwright;

namespace Feedback360.BrowserTests.Responses;

/// <summary>What a rater is told, shown and allowed, with script: preview, hint, declining, the next person, languages.</summary>
public sealed class RaterRightsTests(TestCluster cluster, Chromium chromium)
{
    [Fact]
    public async Task Preview_says_with_script_what_it_says_without()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await LaunchedAsync(server);
        var page = await OpenReviewAsync(server, given, "ana.peer.1");
        await page.GetByRole(AriaRole.Group, new() { Name = "Ana sets clear goals." }).GetByText("Often").ClickAsync();
        await page.GetByLabel("What should Ana keep doing?").FillAsync("Two  lines\nhere");
        await page.Locator("[data-saved]").GetByText("Saved").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Check and submit" }).ClickAsync();
        var withScript = await page.Locator(".preview").InnerTextAsync();
        withScript.ShouldContain("What Ana will see from you");
        withScript.ShouldContain("Two lines here");

        var paper = await chromium.OpenAsync(script: false);
        await paper.GotoAsync($"{server.Address}r");
        await paper.GetByLabel("Code from your letter").FillAsync(await given.CodeAsync("spring", "ana.peer.1"));
        await paper.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await paper.GetByRole(AriaRole.Button, new() { Name = "Ana" }).ClickAsync();
        await paper.GetByRole(AriaRole.Button, new() { Name = "Check and submit" }).ClickAsync();
        Lines(await paper.Locator(".preview").InnerTextAsync()).ShouldBe(Lines(withScript));
    }

    [Fact]
    public async Task Hint_names_what_may_tell_and_sends_nothing()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await LaunchedAsync(server);
        var page = await OpenReviewAsync(server, given, "ana.peer.1");
        await page.RouteAsync("**/*", route => route.AbortAsync());
        var comment = page.GetByLabel("What should Ana keep doing?");
        await comment.FillAsync("Calm in meetings. I’m glad of it, and so are we all.");
        (await page.Locator(".tells:visible").CountAsync()).ShouldBe(0);
        await comment.FillAsync("On 12.3.2026 ben said that “nobody asked” in the Berlin office, and ANA agreed.");
        (await page.Locator(".tells:visible").InnerTextAsync()).ShouldContain("12.3.2026 · ben · “nobody asked” · Berlin · ANA.");
        await comment.FillAsync("Nothing");
        (await page.Locator(".tells:visible").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_manager_whose_comments_are_shown_as_theirs_gets_no_hint()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await LaunchedAsync(server);
        var page = await OpenReviewAsync(server, given, "ana.manager");
        await page.GetByLabel("What should Ana keep doing?").FillAsync("On 12.3.2026 Ben said so.");
        (await page.Locator(".tells").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task After_submitting_the_next_person_is_one_tap_away_and_after_the_last_none()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await LaunchedAsync(server);
        var page = await OpenReviewAsync(server, given, "ana.peer.1", width: 360);
        await SubmitAsync(page, "Ana");
        await page.GetByRole(AriaRole.Button, new() { Name = "Next: Ben" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Feedback for Ben" }).WaitForAsync();
        await SubmitAsync(page, "Ben");
        await page.GetByText("That was the last one you were asked for.").WaitForAsync();
        (await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_rater_who_cannot_rate_says_why_and_goes_on_to_the_next()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await LaunchedAsync(server);
        var page = await OpenReviewAsync(server, given, "ana.peer.1");
        await page.GetByLabel("What should Ana keep doing?").FillAsync("not to be kept");
        await page.GetByText("I cannot rate this person", new() { Exact = true }).ClickAsync();
        await page.GetByLabel("Your reason, for HR").FillAsync("We have hardly met.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tell HR that I cannot rate this person" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "HR has been told" }).WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Next: Ben" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Feedback for Ben" }).WaitForAsync();

        await server.SweepAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "All people" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ben" }).WaitForAsync();
        (await page.GetByRole(AriaRole.Button, new() { Name = "Ana" }).CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Changing_the_language_keeps_the_review_and_what_was_typed()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await LaunchedAsync(server);
        var page = await OpenReviewAsync(server, given, "ana.peer.1");
        await page.GetByLabel("What should Ana keep doing?").FillAsync("typed in English");
        await page.GetByRole(AriaRole.Link, new() { Name = "العربية" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = RaterTexts.Arabic.Check }).WaitForAsync();
        (await page.GetAttributeAsync("html", "dir")).ShouldBe("rtl");
        (await page.Locator("[name='comments.keep']").InputValueAsync()).ShouldBe("typed in English");
        var (first, answer) = (page.Locator("label.point").First, page.Locator("label.point input").First);
        (await answer.BoundingBoxAsync())!.X.ShouldBeGreaterThan((await first.BoundingBoxAsync())!.X);
        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("de-CH", "Feedback geben")]
    [InlineData("pt-BR", "Give your feedback")]
    [InlineData("ar-EG", "تقديم تقييمك")]
    public async Task A_browser_gets_its_own_language_where_there_is_one(string locale, string title)
    {
        await using var server = await TestServer.StartAsync(cluster);
        var page = await chromium.OpenAsync(locale: locale);
        await page.GotoAsync($"{server.Address}r");
        await page.GetByRole(AriaRole.Heading, new() { Name = title }).WaitForAsync();
    }

    private async Task<IPage> OpenReviewAsync(TestServer server, Given given, string rater, int width = 1280)
    {
        var page = await chromium.OpenAsync(width);
        await page.GotoAsync($"{server.Address}r#{await given.CodeAsync("spring", rater)}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ana" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Feedback for Ana" }).WaitForAsync();
        return page;
    }

    private static async Task SubmitAsync(IPage page, string name)
    {
        await page.GetByRole(AriaRole.Group, new() { Name = $"{name} sets clear goals." }).GetByText("Often").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Check and submit" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Thank you." }).WaitForAsync();
    }

    private static string[] Lines(string text) => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    /// <summary>The first peer of ana is one of ben as well.</summary>
    private static async Task<Given> LaunchedAsync(TestServer server)
    {
        var given = new Given(server);
        given.Round("spring").Subject("ana", peers: 4).Subject("ben", peers: 3).Rater("ben", "peer", "ana.peer.1");
        await given.LaunchAsync("spring");
        return given;
    }
}
