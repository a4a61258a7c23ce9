using Feedback360.Web.Reports.Printing;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Feedback360.BrowserTests.Chromium))]

namespace Feedback360.BrowserTests;

/// <summary>One Chromium for all tests of the assembly, the one that is on the machine.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>Milliseconds. It ends tests that hang; how fast a page is, no test says: machines are busy at times.</summary>
    private const float Patience = 60_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private HtmlValidate? _html;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        _html = new HtmlValidate();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Find(),
            Args = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A window of its own; script can be off.</summary>
    internal async Task<IPage> OpenAsync(int width = 1280, bool script = true, string? locale = null)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 800 },
            JavaScriptEnabled = script,
            Locale = locale ?? "en-GB",
            ColorScheme = ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(Patience);
        return await context.NewPageAsync();
    }

    /// <summary>A phone with a small screen, that is touched.</summary>
    internal async Task<Visitor> TakePhoneAsync(string locale = "en-GB", ColorScheme scheme = ColorScheme.Light)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = 360, Height = 740 },
            DeviceScaleFactor = 2,
            HasTouch = true,
            IsMobile = true,
            ReducedMotion = ReducedMotion.Reduce,
            ColorScheme = scheme,
            Locale = locale,
        });
        context.SetDefaultTimeout(Patience);
        return new Visitor(await context.NewPageAsync(), _html!);
    }

    /// <summary>A desk with a wide screen, light.</summary>
    internal async Task<Visitor> SitDownAsync(bool script = true) =>
        new(await OpenAsync(script: script), _html!, script ? null : await OpenAsync());

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_html is not null)
            await _html.DisposeAsync();
    }

    private static string Find() =>
        FindChromium.On(named: null, Environment.GetEnvironmentVariable("PATH"))
        ?? throw new InvalidOperationException("Chromium is missing: ./test installs it.");
}
