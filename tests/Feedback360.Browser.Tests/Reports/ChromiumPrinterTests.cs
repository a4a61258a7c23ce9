using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Feedback360.Web.Hosting;
using Feedback360.Web.Reports.Printing;

namespace Feedback360.BrowserTests.Reports;

/// <summary>The browser that prints: it reaches nothing, runs nothing, comes back when it has died, and says so if it cannot come.</summary>
public sealed class ChromiumPrinterTests
{
    [Fact]
    public async Task Document_reaches_nothing_and_runs_nothing()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var there = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        await using var printer = new ChromiumPrinter(Settings());
        var html = $$"""
            <!DOCTYPE html><html><head><title>Hostile</title><link rel="stylesheet" href="{{there}}/a.css"><link rel="preconnect" href="{{there}}">
            <style>body { background: url({{there}}/b.png) }</style></head>
            <body><p>This stays.</p><img src="{{there}}/c.png" alt=""><iframe src="{{there}}/d"></iframe><iframe src="file:///etc/passwd"></iframe>
            <object data="{{there}}/e"></object><script src="{{there}}/f.js"></script><script>document.body.textContent = "It ran."</script></body></html>
            """;

        using var pdf = new PdfFile(await printer.PrintAsync(new PrintSheet(html, $"<img src=\"{there}/g\">", $"<script src=\"{there}/h\"></script>", Paper.A4), default));

        pdf.Text.ShouldContain("This stays.");
        pdf.Text.ShouldNotContain("It ran.");
        pdf.Text.ShouldNotContain("root:");
        listener.Pending().ShouldBeFalse("something was asked for over the network");
    }

    [Fact]
    public async Task Browser_that_has_died_is_started_again()
    {
        await using var printer = new ChromiumPrinter(Settings());
        await printer.PrintAsync(Sheet("First"), default);
        foreach (var id in Browsers())
            Kill(id);

        using var pdf = new PdfFile(await printer.PrintAsync(Sheet("Second"), default));
        pdf.Text.ShouldContain("Second");
    }

    [Fact]
    public async Task Browser_is_started_at_the_first_print_serves_all_and_is_gone_afterwards()
    {
        int[] others = Browsers();
        await using (var printer = new ChromiumPrinter(Settings()))
        {
            Browsers().ShouldBe(others);
            await Task.WhenAll(Enumerable.Range(0, 5).Select(number => printer.PrintAsync(Sheet($"Number {number}"), default)));
            Browsers().Except(others).Count().ShouldBe(1);
        }
        Browsers().Except(others).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/nowhere/chromium")]
    [InlineData("/bin/false")]
    public async Task Browser_that_is_not_there_or_does_not_start_is_told(string program)
    {
        await using var printer = new ChromiumPrinter(Settings() with { Pdf = new PdfSettings { Chromium = program } });
        await Should.ThrowAsync<NoChromiumException>(() => printer.PrintAsync(Sheet("Never"), default));
    }

    private static ServerSettings Settings() => new() { DataDirectory = Path.GetTempPath() };

    private static PrintSheet Sheet(string text) => new($"<!DOCTYPE html><title>t</title><p>{text}</p>", "<span></span>", "<span></span>", Paper.A4);

    /// <summary>The browsers, not their own children, that this process has started to print.</summary>
    private static int[] Browsers()
    {
        using var list = Process.Start(new ProcessStartInfo("ps", ["-A", "-o", "pid=,ppid=,args="]) { RedirectStandardOutput = true })!;
        var lines = list.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Where(line => line.Length == 3)
            .ToDictionary(line => Number(line[0]), line => (Parent: Number(line[1]), Command: line[2]));
        return [.. lines.Where(line => line.Value.Command.Contains("MAP * ~NOTFOUND", StringComparison.Ordinal) && !line.Value.Command.Contains("--type=", StringComparison.Ordinal) && IsOurs(line.Key)).Select(line => line.Key).Order()];

        bool IsOurs(int id) => id == Environment.ProcessId || (lines.TryGetValue(id, out var line) && IsOurs(line.Parent));
    }

    private static void Kill(int id)
    {
        using var browser = Process.GetProcessById(id);
        browser.Kill();
        browser.WaitForExit();
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
