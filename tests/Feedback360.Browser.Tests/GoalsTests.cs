using Microsoft.Playwright;

namespace Feedback360.BrowserTests;

/// <summary>A leader on a phone makes something of a report: marks, a goal, and thanks to everybody who was asked.</summary>
public sealed class GoalsTests(Product product, Chromium chromium)
{
    [Fact]
    public async Task Leader_marks_two_questions_chooses_a_goal_and_writes_thanks_on_a_phone_by_day_and_by_night()
    {
        var leader = await chromium.TakePhoneAsync();
        var page = leader.Page;
        await leader.SignInAsync(product, "leader");
        // The earlier of the two reports: the later one has a goal from elsewhere.
        await page.GotoAsync(product.At($"/reports/{product.Demo.GetProperty("reports")[0].GetString()}/change").AbsoluteUri);
        await page.ClickAsync(".change-links li:last-child a");
        var report = new Uri(page.Url).AbsolutePath;
        await page.Locator(".competency summary").First.ClickAsync();
        await page.Locator(".competency details[open] .marking button:text-is('Not pleased')").First.ClickAsync();
        // The page opens again at the question.
        var marked = page.Locator(".item:target");
        await Assertions.Expect(marked.Locator("button[aria-pressed=true]")).ToHaveTextAsync("Not pleased");
        await Assertions.Expect(marked).ToBeInViewportAsync();
        await page.Locator(".competency details[open] .item:not(:target) .marking button:text-is('Pleased')").First.ClickAsync();
        await Assertions.Expect(page.Locator(".item:target button[aria-pressed=true]")).ToHaveTextAsync("Pleased");
        await LookAsync(leader, "goals-1-report");

        await page.GotoAsync(product.At($"{report}/goals").AbsoluteUri);
        await LookAsync(leader, "goals-2-choose");
        await page.ClickAsync("main form button[type=submit]");
        await Assertions.Expect(page.Locator("[role=alert]")).ToContainTextAsync("Write what others will see you do.");
        await LookAsync(leader, "goals-3-refused");
        await page.FillAsync("textarea", "I ask two questions before I say what I think.");
        await page.Locator("input[name=items]").First.CheckAsync();
        await page.ClickAsync("main form button[type=submit]");
        await Assertions.Expect(page.Locator(".goals .behaviour")).ToHaveTextAsync("I ask two questions before I say what I think.");
        await LookAsync(leader, "goals-4-chosen");
        await page.ClickAsync(".goals .acts a");
        await LookAsync(leader, "goals-5-change");

        await page.GotoAsync(product.At($"{report}/thanks").AbsoluteUri);
        (await page.InputValueAsync("textarea")).ShouldContain("I ask two questions");
        await page.ClickAsync("button[value=preview]");
        await Assertions.Expect(page.Locator("article.letter blockquote")).ToContainTextAsync("I ask two questions");
        await LookAsync(leader, "thanks-1-preview");
        await page.ClickAsync("button[value=keep]");
        await Assertions.Expect(page.Locator("[role=status]")).ToContainTextAsync("Saved. The letters leave on Tuesday");
        await LookAsync(leader, "thanks-2-saved");
        await page.ClickAsync("form[action$='/withdraw'] button");
        await Assertions.Expect(page.Locator("[role=status]")).ToContainTextAsync("withdrawn");

        leader.Complaints.ShouldAllBe(complaint => complaint.Contains("422", StringComparison.Ordinal), "the refused goal");
        await page.Context.CloseAsync();
    }

    private static async Task LookAsync(Visitor visitor, string name)
    {
        await visitor.LookAsync(name);
        await visitor.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await visitor.LookAsync($"{name}-dark");
        await visitor.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }
}
