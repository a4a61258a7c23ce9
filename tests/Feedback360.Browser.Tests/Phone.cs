using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Feedback360.BrowserTests;

/// <summary>A browser on a phone: remembers everything that went wrong on its pages, and takes pictures into <c>artifacts/</c>.</summary>
public sealed class Phone : IAsyncDisposable
{
    private static readonly string[] Chromiums = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly List<string> _complaints = [];

    private Phone(IPlaywright playwright, IBrowser browser, IPage page)
    {
        (_playwright, _browser, Page) = (playwright, browser, page);
        page.Console += (_, message) => Complain(message.Type is "error" or "warning", message.Text);
        page.PageError += (_, error) => Complain(true, error);
        page.RequestFailed += (_, request) => Complain(request.Failure != "net::ERR_ABORTED", $"{request.Failure} {request.Method} {new Uri(request.Url).AbsolutePath}");
        page.Response += (_, response) => Complain(response.Status >= 400, $"{response.Status} {new Uri(response.Url).AbsolutePath}");
    }

    public IPage Page { get; }

    /// <summary>Errors and warnings of the console, among them violations of the content policy, and answers that were errors.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    public static async Task<Phone> TakeAsync()
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = FindChromium(),
            Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var context = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = 360, Height = 740 },
            DeviceScaleFactor = 2,
            HasTouch = true,
            IsMobile = true,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "en-GB",
        });
        return new Phone(playwright, browser, await context.NewPageAsync());
    }

    /// <summary>A picture of the whole page, no violation of WCAG that axe can see, and nothing that has to be scrolled sideways.</summary>
    public async Task LookAsync(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Product.Root, "artifacts", "screenshots")).FullName;
        await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true, Scale = ScreenshotScale.Css });
        var found = await Page.RunAxe();
        found.Violations.Select(violation => $"{violation.Id}: {violation.Help} at {string.Join(", ", violation.Nodes.Select(node => node.Target))}").ShouldBeEmpty(name);
        (await Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(360, name);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private void Complain(bool isOne, string text)
    {
        if (isOne)
            _complaints.Add(text);
    }

    private static string FindChromium() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => Chromiums.Select(name => Path.Combine(folder, name)))
            .Concat(["/Applications/Chromium.app/Contents/MacOS/Chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"])
            .First(File.Exists);
}
