using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Feedback360.BrowserTests;

/// <summary>What somebody does in the first ten minutes after <c>./run</c>, on a phone.</summary>
public sealed partial class NewcomerTests(Product product, Chromium chromium) : IAsyncLifetime
{
    private Visitor _phone = null!;

    private IPage Page => _phone.Page;

    public async ValueTask InitializeAsync() => _phone = await chromium.TakePhoneAsync();

    public ValueTask DisposeAsync() => new(Page.Context.CloseAsync());

    [Fact]
    public async Task Rater_opens_the_link_answers_one_review_and_gets_a_receipt()
    {
        await Page.GotoAsync(product.Demo.GetProperty("raterLinks")[0].GetString()!);
        var first = Page.Locator("ul.people li").First;
        await Assertions.Expect(first).ToBeVisibleAsync();
        Page.Url.ShouldNotContain("#");
        await _phone.LookAsync("1-rater-list");

        await first.Locator("button").ClickAsync();
        var items = Page.Locator("fieldset[id^='answers.']");
        await Assertions.Expect(items.First).ToBeVisibleAsync();
        await _phone.LookAsync("2-rater-form");
        var count = await items.CountAsync();
        count.ShouldBeGreaterThan(40);
        for (var item = 0; item < count; item++)
            await items.Nth(item).Locator("label.point").Nth(2 + (item % 3)).ClickAsync();
        await Page.Locator("textarea").First.FillAsync("Clear goals, and time to talk about them.");
        await Assertions.Expect(Page.Locator("[data-progress]")).ToContainTextAsync(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{count} of {count}"));

        await Page.Locator("button[name=action][value=check]").ClickAsync();
        await Assertions.Expect(Page.Locator("[data-submit]")).ToBeVisibleAsync();
        await _phone.LookAsync("3-rater-summary");
        await Page.Locator("[data-submit]").ClickAsync();
        await Assertions.Expect(Page.Locator("output.receipt")).ToHaveTextAsync(Receipt());
        await _phone.LookAsync("4-rater-receipt");
        _phone.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Leader_signs_in_and_opens_a_report_and_a_comparison()
    {
        var report = product.Demo.GetProperty("reports")[0].GetString();
        await Page.GotoAsync(product.At("/sign-in").AbsoluteUri);
        await _phone.LookAsync("5-sign-in");
        await _phone.SignInAsync(product, "leader");
        Page.Url.ShouldEndWith("/home");
        await _phone.LookAsync("6-leader-home");

        await Page.ClickAsync($"a[href^='/reports/{report}']");
        await Assertions.Expect(Page.Locator("h1")).ToBeVisibleAsync();
        Page.Url.ShouldEndWith($"/reports/{report}");
        (await Page.Locator("svg").CountAsync()).ShouldBeGreaterThan(0);
        await _phone.LookAsync("7-leader-report");

        await Page.GotoAsync(product.At($"/reports/{report}/change").AbsoluteUri);
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync("cannot tell", new() { IgnoreCase = true });
        await _phone.LookAsync("8-leader-change");
        _phone.Complaints.ShouldBeEmpty();
    }

    /// <summary>Round, random number and how many answers.</summary>
    [GeneratedRegex(@"^\S+\.\S+-\d+$")]
    private static partial Regex Receipt();
}
