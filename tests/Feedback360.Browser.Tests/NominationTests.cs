using Microsoft.Playwright;

namespace Feedback360.BrowserTests;

/// <summary>A leader chooses raters on a phone, and the coach looks at another leader's list.</summary>
public sealed class NominationTests(Product product, Chromium chromium)
{
    [Fact]
    public async Task Leader_chooses_raters_on_a_phone_by_day_and_by_night_and_the_coach_sends_a_list_back()
    {
        var leader = await chromium.TakePhoneAsync();
        await leader.SignInAsync(product, "leader");
        await LookAsync(leader, "nomination-1-home");
        await leader.Page.ClickAsync("a[href^='/nominations/']");
        await LookAsync(leader, "nomination-2-suggested");
        await leader.Page.ClickAsync("form[action$='/suggested'] button");
        await Assertions.Expect(leader.Page.Locator("[data-group=peer] .forecast")).ToContainTextAsync("the chance that this group is shown is");
        await leader.Page.FillAsync("input[type=search]", "a");
        await leader.Page.ClickAsync("form[role=search] button");
        await LookAsync(leader, "nomination-3-search");
        await leader.Page.Locator("input[name=people]").First.CheckAsync();
        await leader.Page.ClickAsync("form:has(input[name=people]) button[value=add]");
        await Assertions.Expect(leader.Page.Locator("[role=alert]")).ToContainTextAsync("Choose what they are");
        await Assertions.Expect(leader.Page.Locator("input[name=people]").First).ToBeCheckedAsync();

        var coach = await chromium.TakePhoneAsync();
        await coach.SignInAsync(product, "coach");
        await coach.Page.ClickAsync("a[href^='/nominations/']");
        await LookAsync(coach, "nomination-4-approver");
        await coach.Page.FillAsync("input[name=reason]", "Ask the field as well.");
        await coach.Page.ClickAsync("form[action$='/send-back'] button");
        await Assertions.Expect(coach.Page.Locator("[role=status]")).ToContainTextAsync("back with the leader");

        coach.Complaints.ShouldBeEmpty();
        leader.Complaints.ShouldAllBe(complaint => complaint.Contains("422", StringComparison.Ordinal), "the refused choice");
        await leader.Page.Context.CloseAsync();
        await coach.Page.Context.CloseAsync();
    }

    private static async Task LookAsync(Visitor visitor, string name)
    {
        await visitor.LookAsync(name);
        await visitor.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await visitor.LookAsync($"{name}-dark");
        await visitor.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }
}
