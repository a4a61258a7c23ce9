using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Feedback360.BrowserTests;

/// <summary>Somebody at a screen: remembers everything that went wrong on the pages, and takes pictures into <c>artifacts/</c>.</summary>
internal sealed class Visitor
{
    private readonly List<string> _complaints = [];
    private readonly int _width;

    /// <param name="page">The window.</param>
    /// <param name="width">Its width in CSS pixels.</param>
    public Visitor(IPage page, int width)
    {
        (Page, _width) = (page, width);
        page.Console += (_, message) => Complain(message.Type is "error" or "warning", message.Text);
        page.PageError += (_, error) => Complain(true, error);
        page.RequestFailed += (_, request) => Complain(request.Failure != "net::ERR_ABORTED", $"{request.Failure} {request.Method} {new Uri(request.Url).AbsolutePath}");
        page.Response += (_, response) => Complain(response.Status >= 400, $"{response.Status} {new Uri(response.Url).AbsolutePath}");
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

    /// <summary>A picture of the whole page, no violation of WCAG that axe can see, and nothing that has to be scrolled sideways.</summary>
    public async Task LookAsync(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Product.Root, "artifacts", "screenshots")).FullName;
        await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true, Scale = ScreenshotScale.Css });
        var found = await Page.RunAxe();
        found.Violations.Select(violation => $"{violation.Id}: {violation.Help} at {string.Join(", ", violation.Nodes.Select(node => node.Target))}").ShouldBeEmpty(name);
        (await Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(_width, name);
    }

    private void Complain(bool isOne, string text)
    {
        if (isOne)
            _complaints.Add(text);
    }
}
