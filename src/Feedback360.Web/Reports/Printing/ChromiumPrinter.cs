using Feedback360.Web.Hosting;
using Feedback360.Web.Shared;
using Microsoft.Playwright;

namespace Feedback360.Web.Reports.Printing;

/// <summary>
/// Prints with the Chromium of the machine: one browser, started at the first print and kept warm, two documents at a
/// time at most. Script is off, and every request is answered from here or refused: a document cannot reach anything.
/// </summary>
internal sealed class ChromiumPrinter(ServerSettings settings) : IPdfPrinter, IAsyncDisposable
{
    /// <summary>An address that no name service knows.</summary>
    private const string Origin = "http://report.invalid";

    private const int AtOnce = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _places = new(AtOnce);
    private readonly SemaphoreSlim _starting = new(1);
    private IPlaywright? _driver;
    private IBrowser? _browser;

    public async Task<byte[]> PrintAsync(PrintSheet sheet, CancellationToken stop)
    {
        await _places.WaitAsync(stop);
        try
        {
            var browser = await WarmAsync(stop);
            try
            {
                return await PrintAsync(browser, sheet).WaitAsync(Patience, stop);
            }
            // It died while it was at it, or before anybody noticed: once more with a new one.
            catch (PlaywrightException) when (!browser.IsConnected)
            {
                return await PrintAsync(await WarmAsync(stop), sheet).WaitAsync(Patience, stop);
            }
        }
        catch (TimeoutException)
        {
            await LetGoAsync();
            throw;
        }
        finally
        {
            _places.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await LetGoAsync();
        _places.Dispose();
        _starting.Dispose();
    }

    private async Task<IBrowser> WarmAsync(CancellationToken stop)
    {
        await _starting.WaitAsync(stop);
        try
        {
            if (_browser is { IsConnected: true } warm)
                return warm;
            await CloseAsync();
            return _browser = await StartAsync();
        }
        finally
        {
            _starting.Release();
        }
    }

    private async Task<IBrowser> StartAsync()
    {
        var program = FindChromium.On(settings.Pdf.Chromium, Environment.GetEnvironmentVariable("PATH"))
            ?? throw new NoChromiumException("There is no Chromium.");
        try
        {
            _driver = await Playwright.CreateAsync();
            return await _driver.Chromium.LaunchAsync(new()
            {
                ExecutablePath = program,
                ChromiumSandbox = settings.Pdf.Sandbox && !Environment.IsPrivilegedProcess,
                Timeout = (float)Patience.TotalMilliseconds,
                Args =
                [
                    "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                    "--host-resolver-rules=MAP * ~NOTFOUND",
                ],
            });
        }
        catch (Exception failure) when (failure is PlaywrightException or TimeoutException)
        {
            await CloseAsync();
            throw new NoChromiumException("Chromium cannot be started.", failure);
        }
    }

    private static async Task<byte[]> PrintAsync(IBrowser browser, PrintSheet sheet)
    {
        var context = await browser.NewContextAsync(new() { JavaScriptEnabled = false, ColorScheme = ColorScheme.Light, ServiceWorkers = ServiceWorkerPolicy.Block });
        try
        {
            await context.RouteAsync("**/*", route => AnswerAsync(route, sheet));
            var page = await context.NewPageAsync();
            await page.GotoAsync(Origin, new() { WaitUntil = WaitUntilState.Load });
            return await page.PdfAsync(new()
            {
                Format = sheet.Paper.ToString(),
                DisplayHeaderFooter = true,
                HeaderTemplate = sheet.Header,
                FooterTemplate = sheet.Footer,
                PrintBackground = true,
                Tagged = true,
                Outline = true,
            });
        }
        finally
        {
            // With a browser that has died there is nothing left to close.
            if (browser.IsConnected)
                await context.CloseAsync();
        }
    }

    /// <summary>The document, and the style sheets that lie beside this program; nothing else exists.</summary>
    private static Task AnswerAsync(IRoute route, PrintSheet sheet)
    {
        if (route.Request.Url == $"{Origin}/")
            return route.FulfillAsync(new() { Body = sheet.Html, ContentType = "text/html; charset=utf-8" });
        var sheets = $"{Origin}/css/";
        var file = Path.Combine(StaticFile.Directory, "css", Path.GetFileName(new Uri(route.Request.Url).AbsolutePath));
        return route.Request.Url.StartsWith(sheets, StringComparison.Ordinal) && File.Exists(file)
            ? route.FulfillAsync(new() { Path = file })
            : route.AbortAsync();
    }

    private async Task LetGoAsync()
    {
        await _starting.WaitAsync();
        try
        {
            await CloseAsync();
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>Asks the browser to go, and takes it away if it does not: its driver ends it.</summary>
    private async Task CloseAsync()
    {
        try
        {
            if (_browser is not null)
                await _browser.CloseAsync().WaitAsync(Farewell);
        }
        catch (Exception failure) when (failure is PlaywrightException or TimeoutException)
        {
            // It has gone, or it hangs.
        }
        _driver?.Dispose();
        (_browser, _driver) = (null, null);
    }
}
