using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Feedback360.BrowserTests;

/// <summary>Somebody at a screen: remembers everything that went wrong on the pages, and takes pictures into <c>artifacts/</c>.</summary>
internal sealed partial class Visitor
{
    /// <summary>Tags are named, because axe leaves out by itself what only WCAG 2.2 asks for, such as the size of targets.</summary>
    private const string RunAxe = """
        async () => {
            const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
            const found = await axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] });
            return {
                passed: found.passes.length,
                violations: found.violations.map(rule => `${rule.id}: ${rule.help} at ${rule.nodes.map(node => node.html).join(", ")}`)
            };
        }
        """;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private readonly List<string> _complaints = [];
    private readonly List<Task<string>> _served = [];
    private readonly HtmlValidate _html;
    private readonly IPage? _judge;

    /// <param name="page">The window.</param>
    /// <param name="html">Checks what the server sends.</param>
    /// <param name="judge">Where script is off, a window with script: axe needs it, and sees a copy of the page there.</param>
    public Visitor(IPage page, HtmlValidate html, IPage? judge = null)
    {
        (Page, _html, _judge) = (page, html, judge);
        page.Console += (_, message) => Complain(message.Type is "error" or "warning", message.Text);
        page.PageError += (_, error) => Complain(true, error);
        // Where script is off, Chromium says that its files were refused.
        page.RequestFailed += (_, request) => Complain(request.Failure != "net::ERR_ABORTED" && (_judge is null || request.Failure != "csp"), $"{request.Failure} {request.Method} {new Uri(request.Url).AbsolutePath}");
        page.Response += (_, response) => Hear(response);
    }

    public IPage Page { get; }

    /// <summary>Errors and warnings of the console, among them violations of the content policy, and answers that were errors.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    public async Task SignInAsync(Product product, string role)
    {
        var (email, password) = product.Account(role);
        await Page.GotoAsync(product.At("/sign-in").AbsoluteUri);
        await Page.FillAsync("input[name=email]", email);
        await Page.FillAsync("input[name=password]", password);
        await Page.ClickAsync("form button[type=submit]");
        await Page.WaitForURLAsync(address => !address.Contains("/sign-in", StringComparison.Ordinal));
    }

    /// <summary>
    /// A picture of the whole page, no violation of WCAG that axe can see, nothing that has to be scrolled sideways, and
    /// valid HTML in everything that was served since the last look.
    /// </summary>
    public async Task LookAsync(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(DemoProgram.Root, "artifacts", "screenshots")).FullName;
        await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true, Scale = ScreenshotScale.Css });
        var found = await JudgeAsync(_judge is null ? Page : await CopyAsync(_judge));
        found.Violations.ShouldBeEmpty(name);
        found.Passed.ShouldBeGreaterThan(10, name);
        (await Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(Page.ViewportSize!.Width, name);
        await CheckHtmlAsync(name);
    }

    /// <summary>What axe finds. A window that has axe keeps it until it goes somewhere else.</summary>
    private static async Task<AxeFindings> JudgeAsync(IPage page)
    {
        if (await page.EvaluateAsync<bool>("typeof axe === 'undefined'"))
            await page.EvaluateAsync(Axe);
        return await page.EvaluateAsync<AxeFindings>(RunAxe);
    }

    /// <summary>The page as it is now, in another window, without its own script.</summary>
    private async Task<IPage> CopyAsync(IPage other)
    {
        var html = Script().Replace(await Page.ContentAsync(), "");
        await other.RouteAsync(Page.Url, route => route.FulfillAsync(new() { Body = html, ContentType = "text/html; charset=utf-8" }));
        await other.GotoAsync(Page.Url);
        await other.UnrouteAllAsync();
        return other;
    }

    private async Task CheckHtmlAsync(string name)
    {
        var pages = await Task.WhenAll(_served);
        (pages.Length == 0 || pages.Any(html => html.Length > 0)).ShouldBeTrue(name);
        foreach (var html in pages)
            (await _html.CheckAsync(html)).ShouldBeEmpty(name);
        _served.Clear();
    }

    private void Hear(IResponse response)
    {
        Complain(response.Status >= 400, $"{response.Status} {new Uri(response.Url).AbsolutePath}");
        if (response.Headers.TryGetValue("content-type", out var type) && type.StartsWith("text/html", StringComparison.Ordinal) && response.Status is < 300 or >= 400)
            _served.Add(ReadAsync(response));
    }

    /// <summary>Nothing if the browser has left the page before it was there.</summary>
    private static async Task<string> ReadAsync(IResponse response)
    {
        try
        {
            return await response.TextAsync().WaitAsync(TimeSpan.FromSeconds(10));
        }
        catch (Exception left) when (left is PlaywrightException or TimeoutException)
        {
            return "";
        }
    }

    private void Complain(bool isOne, string text)
    {
        if (isOne)
            _complaints.Add(text);
    }

    /// <param name="Passed">How many rules found something to look at, and nothing wrong.</param>
    /// <param name="Violations">Rules with what they do not like.</param>
    private sealed record AxeFindings(int Passed, string[] Violations)
    {
        public AxeFindings()
            : this(0, [])
        {
        }
    }

    [GeneratedRegex("<script.*?</script>", RegexOptions.Singleline)]
    private static partial Regex Script();
}
