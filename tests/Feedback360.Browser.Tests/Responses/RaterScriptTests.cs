using System.Text.RegularExpressions;
using Feedback360.Web.Tests;
using Feedback360.Web.Tests.Hosting;
using Feedback360.Web.Tests.Responses;
using Microsoft.Playwright;

namespace Feedback360.BrowserTests.Responses;

/// <summary>What the rater's script promises: nothing typed is lost, nothing is overwritten, everything works by keyboard.</summary>
public sealed partial class RaterScriptTests(TestCluster cluster, Chromium chromium)
{
    [Fact]
    public async Task A_rater_on_a_phone_answers_submits_and_comes_back()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnaAsync(server);
        var page = await OpenAsync(server, given, width: 360);
        (await page.EvaluateAsync<string>("location.href")).ShouldBe($"{server.Address}r");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ana" }).ClickAsync();
        await page.GetByRole(AriaRole.Group, new() { Name = "Ana sets clear goals." }).GetByText("Often").ClickAsync();
        await page.GetByRole(AriaRole.Group, new() { Name = "Ana keeps promises." }).GetByText("I cannot judge").ClickAsync();
        await page.GetByLabel("What should Ana keep doing?").FillAsync("Zuhören 😀");
        await SavedAsync(page);
        (await TextAsync(page, "[data-progress]")).ShouldBe("2 of 5 answered");
        (await TextAsync(page, "[id='comments.keep.count']")).ShouldBe("9 of 4,000 characters");

        await page.GetByRole(AriaRole.Button, new() { Name = "Check and submit" }).ClickAsync();
        (await page.Locator("[data-list=missing] li").AllInnerTextsAsync())
            .ShouldBe(["Ana says what results are expected.", "Ana surprises people with new goals.", "Ana admits being wrong."]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit" }).ClickAsync();
        (await TextAsync(page, "[data-receipt]")).ShouldMatch(@"^[\w-]{22}\.[\w-]{22}-1$");
        await page.GetByRole(AriaRole.Link, new() { Name = "All people" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ana" }).GetByText("Submitted").WaitForAsync();

        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ana" }).ClickAsync();
        (await page.GetByLabel("What should Ana keep doing?").InputValueAsync()).ShouldBe("Zuhören 😀");
        await page.GetByText("Withdraw my answers").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete my answers" }).ClickAsync();
        await page.GetByText("Your answers are deleted.").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ana" }).GetByText("Not started").WaitForAsync();
    }

    [Fact]
    public async Task The_whole_way_is_possible_by_keyboard_alone()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnaAsync(server);
        var page = await OpenAsync(server, given);
        await page.GetByRole(AriaRole.Button, new() { Name = "Ana" }).WaitForAsync();
        (await FocusAsync(page)).ShouldBe("Give your feedback");
        await TabToAsync(page, "Ana");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Feedback for Ana" }).WaitForAsync();
        (await FocusAsync(page)).ShouldBe("Feedback for Ana");
        await TabToAsync(page, "Never");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("ArrowDown");
        (await FocusAsync(page)).ShouldBe("Rarely");
        await page.Keyboard.PressAsync("Tab");
        (await FocusAsync(page)).ShouldBe("Never");
        await TabToAsync(page, "What should Ana keep doing?");
        await page.Keyboard.TypeAsync("By keyboard");
        await TabToAsync(page, "Check and submit");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("1 of 5 answered").WaitForAsync();
        await TabToAsync(page, "Submit");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Thank you. Your answers are submitted." }).WaitForAsync();
    }

    [Fact]
    public async Task What_was_typed_without_connection_is_saved_when_it_is_back()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnaAsync(server);
        var page = await OpenReviewAsync(server, given);
        await page.Context.SetOfflineAsync(true);
        await page.GetByLabel("What should Ana keep doing?").FillAsync("Typed in a tunnel");
        await page.GetByText("Offline, will retry").WaitForAsync();
        await page.Context.SetOfflineAsync(false);
        await SavedAsync(page);
        (await StoredAsync(given)).ShouldBe("Typed in a tunnel");
    }

    [Fact]
    public async Task What_was_not_saved_when_the_page_went_away_is_there_again_in_this_tab()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnaAsync(server);
        var page = await chromium.OpenAsync();
        // Blocked in the page, since what a page sends while it goes away gets past the test's own barriers.
        await page.AddInitScriptAsync("const real = fetch; window.fetch = (path, options) => options?.method === 'PUT' && sessionStorage.blocked ? Promise.reject(new TypeError()) : real(path, options);");
        await page.GotoAsync($"{server.Address}r#{await given.CodeAsync("spring", "ana.peer.1")}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ana" }).ClickAsync();
        await page.EvaluateAsync("sessionStorage.blocked = 'yes'");
        await page.GetByLabel("What should Ana keep doing?").FillAsync("Not saved yet");
        await page.GetByText("Offline, will retry").WaitForAsync();
        page.Dialog += async (_, dialog) => await dialog.AcceptAsync();
        await page.ReloadAsync();
        await page.GetByLabel("What should Ana keep doing?").WaitForAsync();
        (await page.GetByLabel("What should Ana keep doing?").InputValueAsync()).ShouldBe("Not saved yet");
        (await StoredAsync(given)).ShouldBe("");
        await page.EvaluateAsync("sessionStorage.removeItem('blocked')");
        await SavedAsync(page);
        (await StoredAsync(given)).ShouldBe("Not saved yet");
    }

    [Fact]
    public async Task Two_tabs_are_brought_together_by_their_rater_and_neither_loses_anything()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnaAsync(server);
        var one = await OpenReviewAsync(server, given);
        var two = await OpenReviewAsync(server, given);
        await one.GetByLabel("What should Ana keep doing?").FillAsync("from the first");
        await one.GetByRole(AriaRole.Group, new() { Name = "Ana sets clear goals." }).GetByText("Rarely").ClickAsync();
        await SavedAsync(one);
        await two.GetByLabel("What should Ana keep doing?").FillAsync("from the second");

        await two.GetByRole(AriaRole.Heading, new() { Name = "Saved in two places" }).WaitForAsync();
        (await StoredAsync(given)).ShouldBe("from the first");
        var comment = two.GetByRole(AriaRole.Group, new() { Name = "What should Ana keep doing?" });
        (await comment.Locator("label").AllInnerTextsAsync()).ShouldBe(["Here: from the second", "Saved elsewhere: from the first"]);
        (await comment.GetByRole(AriaRole.Radio).First.IsCheckedAsync()).ShouldBeTrue();
        var goals = two.GetByRole(AriaRole.Group, new() { Name = "Ana sets clear goals." });
        (await goals.Locator("label").AllInnerTextsAsync()).ShouldBe(["Here: no answer", "Saved elsewhere: Rarely"]);
        (await goals.GetByRole(AriaRole.Radio).Last.IsCheckedAsync()).ShouldBeTrue();
        await two.GetByRole(AriaRole.Button, new() { Name = "Keep what is chosen" }).ClickAsync();
        await SavedAsync(two);
        (await StoredAsync(given)).ShouldBe("from the second");
        (await two.Locator("input[name='answers.goals']:checked").InputValueAsync()).ShouldBe("2");
    }

    [Fact]
    public async Task An_answer_lost_on_its_way_is_no_conflict()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnaAsync(server);
        var page = await OpenReviewAsync(server, given);
        var lost = 0;
        await page.RouteAsync("**/r/ballot", async route =>
        {
            var answer = await route.FetchAsync();
            if (lost++ == 0)
                await route.AbortAsync();
            else
                await route.FulfillAsync(new() { Response = answer });
        });
        await page.GetByLabel("What should Ana keep doing?").FillAsync("once");
        await page.GetByText("Offline, will retry").WaitForAsync();
        await SavedAsync(page);
        lost.ShouldBe(2);
        (await StoredAsync(given)).ShouldBe("once");
    }

    [Fact]
    public async Task A_session_that_has_ended_is_begun_again_from_memory()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnaAsync(server);
        var page = await OpenReviewAsync(server, given);
        server.Clock.Advance(TimeSpan.FromHours(3));
        await page.GetByLabel("What should Ana keep doing?").FillAsync("three hours later");
        await SavedAsync(page);
        (await StoredAsync(given)).ShouldBe("three hours later");
    }

    [Fact]
    public async Task When_the_round_has_closed_the_text_stays_on_the_page()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnaAsync(server);
        server.Clock.Advance(TimeSpan.FromDays(21) - TimeSpan.FromMinutes(30));
        var page = await OpenReviewAsync(server, given);
        server.Clock.Advance(TimeSpan.FromMinutes(30));
        await page.GetByLabel("What should Ana keep doing?").FillAsync("too late");
        await page.GetByText("so this could not be saved").WaitForAsync();
        (await page.GetByLabel("What should Ana keep doing?").InputValueAsync()).ShouldBe("too late");
    }

    [Fact]
    public async Task A_comment_that_is_too_long_is_marked_and_kept_until_it_is_shorter()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnaAsync(server);
        var page = await OpenReviewAsync(server, given);
        var comment = page.GetByLabel("What should Ana keep doing?");
        await comment.FillAsync(new string('x', 4001));
        await page.GetByText("Not saved yet").WaitForAsync();
        (await TextAsync(page, "[id='comments.keep.count']")).ShouldStartWith("4,001 of 4,000");
        await page.GetByRole(AriaRole.Link, new() { Name = "Shorten this comment to 4,000 characters." }).ClickAsync();
        (await FocusAsync(page)).ShouldStartWith("What should Ana keep doing?");
        await comment.FillAsync("short");
        await SavedAsync(page);
        (await page.Locator("p.problem").CountAsync()).ShouldBe(0);
        (await StoredAsync(given)).ShouldBe("short");
    }

    [Fact]
    public async Task A_wrong_code_is_said_and_the_right_one_can_be_pasted()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnaAsync(server);
        var page = await chromium.OpenAsync();
        await page.GotoAsync($"{server.Address}r#{new string('A', 22)}.{new string('A', 43)}");
        await page.GetByText("This code leads nowhere.").WaitForAsync();
        await page.GetByLabel("Code from your letter").FillAsync($"http://localhost:8360/r#{await given.CodeAsync("spring", "ana.peer.1")}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ana" }).WaitForAsync();
    }

    [Fact]
    public async Task Back_leads_to_the_list_and_forward_to_the_review()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await AnaAsync(server);
        var page = await OpenReviewAsync(server, given);
        await page.GetByLabel("What should Ana keep doing?").FillAsync("saved on the way");
        await page.GoBackAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ana" }).GetByText("Draft").WaitForAsync();
        await page.GoForwardAsync();
        (await page.GetByLabel("What should Ana keep doing?").InputValueAsync()).ShouldBe("saved on the way");
    }

    private async Task<IPage> OpenAsync(TestServer server, Given given, int width = 1280)
    {
        var page = await chromium.OpenAsync(width);
        await page.GotoAsync($"{server.Address}r#{await given.CodeAsync("spring", "ana.peer.1")}");
        return page;
    }

    private async Task<IPage> OpenReviewAsync(TestServer server, Given given)
    {
        var page = await OpenAsync(server, given);
        await page.GetByRole(AriaRole.Button, new() { Name = "Ana" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Feedback for Ana" }).WaitForAsync();
        return page;
    }

    private static Task SavedAsync(IPage page) => page.Locator("[data-saved]").GetByText(Saved()).WaitForAsync();

    [GeneratedRegex(@"^Saved \d\d:\d\d$", RegexOptions.None, 1000)]
    private static partial Regex Saved();

    private static async Task<string> TextAsync(IPage page, string selector) => (await page.Locator(selector).InnerTextAsync()).Trim();

    /// <summary>What the reader is at: the field's own words.</summary>
    private static Task<string> FocusAsync(IPage page) =>
        page.EvaluateAsync<string>("(document.activeElement.labels?.[0] ?? document.activeElement).textContent.trim().replace(/\\s+/g, ' ')");

    private static async Task TabToAsync(IPage page, string words)
    {
        for (var presses = 0; presses < 60; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            if ((await FocusAsync(page)).StartsWith(words, StringComparison.Ordinal))
                return;
        }
        throw new ShouldAssertException($"Tab never comes to {words}.");
    }

    private static async Task<string> StoredAsync(Given given)
    {
        using var other = await given.RaterAsync("spring", "ana.peer.1");
        return (string?)(await other.OpenAsync()).Content["comments"]!["keep"] ?? "";
    }

    private static async Task<Given> AnaAsync(TestServer server)
    {
        var given = new Given(server);
        given.Round("spring").Subject("ana", peers: 4);
        await given.LaunchAsync("spring");
        return given;
    }
}
