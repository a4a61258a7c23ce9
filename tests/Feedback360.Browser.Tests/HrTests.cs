using System.Globalization;
using Microsoft.Playwright;

namespace Feedback360.BrowserTests;

/// <summary>What HR does with a campaign from its first page to its released reports, and what a file of people may do. Not beside another test that sends such files.</summary>
[Collection("people")]
public sealed class HrTests(Product product, Chromium chromium)
{
    private Visitor _hr = null!;

    private IPage Page => _hr.Page;

    [Fact]
    public async Task Campaign_is_drafted_checked_launched_closed_and_its_reports_released_at_a_desk()
    {
        _hr = await chromium.SitDownAsync();
        await _hr.SignInAsync(product, "hr-admin");
        await _hr.LookAsync("hr-01-campaigns");
        await CreateCampaignAsync("Desk");
        await AddPeopleAsync();
        await LookAtRatersAsync();
        await LaunchAsync();
        await CloseAsync();
        await ReleaseAsync();

        _hr.Complaints.ShouldBeEmpty();
        await Page.Context.CloseAsync();
    }

    [Fact]
    public async Task File_of_people_shows_every_problem_by_row_and_then_what_it_would_change()
    {
        _hr = await chromium.SitDownAsync();
        await _hr.SignInAsync(product, "hr-admin");
        await SendAsync("id,name,email,manager\nx1,Xenia Lang,xenia@larkfield.example,x2\nx2,,no-address,x1\n");
        await Assertions.Expect(Page.Locator("main table tbody tr")).Not.ToHaveCountAsync(0);
        (await Page.Locator("main table tbody").InnerTextAsync()).ShouldContain("3");
        await _hr.LookAsync("hr-import-problems");

        await SendAsync("id,name,email\nx1,Xenia Lang,xenia@larkfield.example\nx2,Zoe <script>alert(1)</script>,zoe@larkfield.example\n");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("Zoe <script>alert(1)</script>");
        await _hr.LookAsync("hr-import-plan");
        await Page.ClickAsync("form[action$='/apply'] button");
        await Assertions.Expect(Page.Locator("[role=status]")).ToContainTextAsync("2 added");

        // The answer with the problems says 422, as it should.
        _hr.Complaints.ShouldAllBe(complaint => complaint.Contains("422"));
        await Page.Context.CloseAsync();
    }

    private async Task CreateCampaignAsync(string name)
    {
        await Page.GotoAsync(product.At("/hr/campaigns/new").AbsoluteUri);
        await _hr.LookAsync($"hr-02-new-campaign-{name}");
        await Page.FillAsync("input[name=name]", $"{name} campaign");
        await Page.ClickAsync("form[action='/hr/campaigns'] button");
        await _hr.LookAsync($"hr-03-campaign-{name}");
        await Page.ClickAsync("form[action$='/rounds'] button");
        await Assertions.Expect(Page.Locator("input[name=name]")).ToBeVisibleAsync();
    }

    /// <summary>Those without a title, with raters from the org chart.</summary>
    private async Task AddPeopleAsync()
    {
        await Page.ClickAsync("form[action$='/what'] button");
        await Page.CheckAsync("input[name=untitled]");
        await Page.ClickAsync("button:text-is('Find')");
        var people = Page.Locator("input[name=people]");
        await Assertions.Expect(people.First).ToBeVisibleAsync();
        for (var person = 0; person < 3; person++)
            await people.Nth(person).CheckAsync();
        await _hr.LookAsync("hr-04-found");
        await Page.ClickAsync("button:has-text('Add')");
        await Assertions.Expect(Page.Locator("[role=status]")).ToContainTextAsync("3 people are added");
        await _hr.LookAsync("hr-05-added");
    }

    private async Task LookAtRatersAsync()
    {
        await Page.Locator("main a[href*='/subjects/']").First.ClickAsync();
        await Assertions.Expect(Page.Locator("h1")).ToContainTextAsync("Who is asked about");
        await _hr.LookAsync("hr-06-raters");
        await Page.GoBackAsync();
    }

    private async Task LaunchAsync()
    {
        await Page.ClickAsync("a.button:has-text('Go on to the rules')");
        await _hr.LookAsync("hr-07-rules");
        await Page.ClickAsync("form[action$='/rules'] button[type=submit]");
        await _hr.LookAsync("hr-08-check");
        await Page.ClickAsync("a.button:has-text('Go on to the launch')");
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("What raters are told");
        await _hr.LookAsync("hr-09-launch");
        await Page.ClickAsync("form[action$='/launch'] button");
        await UntilAsync("Open for answers until");
        await _hr.LookAsync("hr-10-open");
        (await Page.Locator("main").InnerTextAsync()).ShouldContain("Too small to show progress");
    }

    private async Task CloseAsync()
    {
        await Page.ClickAsync("a.danger");
        await _hr.LookAsync("hr-11-ask-to-close");
        await Page.ClickAsync("form[action$='/close'] button");
        await UntilAsync("3 reports wait for you to release.");
        await _hr.LookAsync("hr-12-finished");
    }

    private async Task ReleaseAsync()
    {
        await Page.ClickAsync("a.button:has-text('Release reports')");
        await Page.Locator("input[name=subjects]").First.CheckAsync();
        await _hr.LookAsync("hr-13-release");
        await Page.ClickAsync("button[value=leader]");
        await Assertions.Expect(Page.Locator("[role=status]")).ToContainTextAsync("with coach and leader");
        await Assertions.Expect(Page.Locator("[data-state=ToLeader]")).ToHaveCountAsync(1);
        await Assertions.Expect(Page.Locator("[data-state=Held]")).ToHaveCountAsync(2);
    }

    private async Task SendAsync(string csv)
    {
        await Page.GotoAsync(product.At("/hr/people/import").AbsoluteUri);
        await Page.SetInputFilesAsync("input[type=file]", new FilePayload { Name = "people.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(csv) });
        await Page.ClickAsync("form[enctype] button");
        await Page.WaitForLoadStateAsync();
    }

    /// <summary>The worker carries out what was asked for; the page is looked at again until it says so.</summary>
    private async Task UntilAsync(string sentence)
    {
        for (var look = 0; look < 60; look++)
        {
            if ((await Page.Locator("main").InnerTextAsync()).Contains(sentence, StringComparison.Ordinal))
                return;
            await Page.WaitForTimeoutAsync(500);
            await Page.ReloadAsync();
        }
        throw new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"The page never said “{sentence}”."));
    }
}
