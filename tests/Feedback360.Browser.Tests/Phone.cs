using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Feedback360.BrowserTests;

/// <summary>A browser on a phone: remembers everything that went wrong on its pages, and takes pictures into <c>artifacts/</c>.</summary>
internal sealed class Phone
{
    public const int Width = 360;

    private readonly List<string> _complaints = [];

    public Phone(IPage page)
    {
        Page = page;
        page.Console += (_, message) => Complain(message.Type is "error" or "warning", message.Text);
        page.PageError += (_, error) => Complain(true, error);
        page.RequestFailed += (_, request) => Complain(request.Failure != "net::ERR_ABORTED", $"{request.Failure} {request.Method} {new Uri(request.Url).AbsolutePath}");
        page.Response += (_, response) => Complain(response.Status >= 400, $"{response.Status} {new Uri(response.Url).AbsolutePath}");
    }

    public IPage Page { get; }

    /// <summary>Errors and warnings of the console, among them violations of the content policy, and answers that were errors.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>A picture of the whole page, no violation of WCAG that axe can see, and nothing that has to be scrolled sideways.</summary>
    public async Task LookAsync(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Product.Root, "artifacts", "screenshots")).FullName;
        await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true, Scale = ScreenshotScale.Css });
        var found = await Page.RunAxe();
        found.Violations.Select(violation => $"{violation.Id}: {violation.Help} at {string.Join(", ", violation.Nodes.Select(node => node.Target))}").ShouldBeEmpty(name);
        (await Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(Width, name);
    }

    private void Complain(bool isOne, string text)
    {
        if (isOne)
            _complaints.Add(text);
    }
}
