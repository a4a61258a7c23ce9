using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Feedback360.BrowserTests;

/// <summary>Somebody at a screen: remembers everything that went wrong on the pages, and takes pictures into <c>artifacts/</c>.</summary>
internal sealed partial class Visitor
{
    /// <summary>Named, because axe leaves out by itself what only WCAG 2.2 asks for, such as the size of targets.</summary>
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    private readonly List<string> _complaints = [];
    private readonly List<Task<string>> _served = [];
    private readonly int _width;
    private readonly HtmlValidate _html;
    private readonly IPage? _judge;

    /// <param name="page">The window.</param>
    /// <param name="width">Its width in CSS pixels.</param>
    /// <param name="html">Checks what the server sends.</param>
    /// <param name="judge">Where script is off, a window with script: axe needs it, and sees a copy of the page there.</param>
    public Visitor(IPage page, int width, HtmlValidate html, IPage? judge = null)
    {
        (Page, _width, _html, _judge) = (page, width, html, judge);
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
        var found = await (_judge is null ? Page : await CopyAsync(_judge)).RunAxe(Rules);
        found.Violations.Select(violation => $"{violation.Id}: {violation.Help} at {string.Join(", ", violation.Nodes.Select(node => node.Html))}").ShouldBeEmpty(name);
        found.Passes.Length.ShouldBeGreaterThan(10, name);
        (await Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(_width, name);
        await CheckHtmlAsync(name);
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
        foreach (var html in await Task.WhenAll(_served))
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
            return await response.TextAsync();
        }
        catch (PlaywrightException)
        {
            return "";
        }
    }

    private void Complain(bool isOne, string text)
    {
        if (isOne)
            _complaints.Add(text);
    }

    [GeneratedRegex("<script.*?</script>", RegexOptions.Singleline)]
    private static partial Regex Script();
}
