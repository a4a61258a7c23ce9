using Microsoft.Playwright;

namespace Feedback360.BrowserTests;

/// <summary>Whoever looks at pages here sees what is wrong with them.</summary>
public sealed class VisitorTests(Chromium chromium)
{
    [Theory]
    [InlineData("""<p style="color:#ddd;background:#fff">Pale</p>""", "color-contrast")]
    [InlineData("""<p><a href="/a" style="display:inline-block;width:9px;height:9px;overflow:hidden">a</a><a href="/b" style="display:inline-block;width:9px;height:9px;overflow:hidden">b</a></p>""", "target-size")]
    [InlineData("""<p style="width:2000px">Wide</p>""", "2008")]
    [InlineData("""<p><section>Inside</section></p>""", "no-implicit-close")]
    public async Task What_is_wrong_with_a_page_is_found(string planted, string found)
    {
        var visitor = await chromium.SitDownAsync();
        await OpenAsync(visitor.Page, planted);

        (await Record.ExceptionAsync(() => visitor.LookAsync("planted"))).ShouldBeOfType<ShouldAssertException>().Message.ShouldContain(found);
        await visitor.Page.Context.CloseAsync();
    }

    [Fact]
    public async Task Page_with_nothing_wrong_passes_and_what_its_console_says_is_remembered()
    {
        var visitor = await chromium.SitDownAsync();
        await OpenAsync(visitor.Page, "<p>All is well.</p><p><a href=\"/there\">There</a></p>");
        await visitor.LookAsync("planted");
        visitor.Complaints.ShouldBeEmpty();

        await OpenAsync(visitor.Page, "<script>console.error('Planted.')</script>");
        visitor.Complaints.ShouldContain("Planted.");
        await visitor.Page.Context.CloseAsync();
    }

    private static async Task OpenAsync(IPage page, string body)
    {
        const string address = "http://planted.invalid/";
        await page.UnrouteAllAsync();
        await page.RouteAsync(address, route => route.FulfillAsync(new()
        {
            ContentType = "text/html; charset=utf-8",
            Body = $"""
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>Planted</title><link rel="icon" href="data:,"></head>
                <body><main><h1>Planted</h1><ul><li>One</li></ul><table><thead><tr><th scope="col">A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>{body}</main></body></html>
                """,
        }));
        await page.GotoAsync(address);
    }
}
