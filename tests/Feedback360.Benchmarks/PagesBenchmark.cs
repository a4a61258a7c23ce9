using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Feedback360.Benchmarks;

/// <summary>
/// How many forms and reports a second, as a ratio to a bare endpoint that answers a constant of the same bytes: the program
/// with its demo and the endpoint by turns, wrk as the client. Machines are noisy: the ratio is what counts.
/// </summary>
internal static partial class PagesBenchmark
{
    private const int Clients = 8;
    private const int MostWarmUps = 8;
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(4);

    public static async Task RunAsync(TextWriter output, CancellationToken stop)
    {
        await output.WriteLineAsync($"Pages against a bare endpoint that answers the same bytes; wrk, {Clients} connections; requests a second");
        await using var demo = await DemoUnderLoad.OpenAsync();
        var report = await demo.ReportAsync(stop);
        foreach (var page in (LoadedPage[])[await demo.FormAsync(stop), report, report with { Name = "anew", EachAnew = true }])
        {
            await using var anchor = await ConstantAnswer.ServeAsync(page, stop);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{page.Name}: {page.Body.Length:N0} bytes{(page.Encoding is null ? "" : $", {page.Encoding}")}"));
            await CompareAsync(page, anchor.Page, output, stop);
        }
    }

    private static async Task CompareAsync(LoadedPage page, LoadedPage anchor, TextWriter output, CancellationToken stop)
    {
        await WarmUpAsync(anchor, stop);
        await WarmUpAsync(page, stop);
        await Turns.TakeAsync(output, () => AskAsync(anchor, stop), page.Name, () => AskAsync(page, stop));
    }

    /// <summary>Until code is compiled for good, which takes a server longer than a turn: as long as it gets faster.</summary>
    private static async Task WarmUpAsync(LoadedPage page, CancellationToken stop)
    {
        var (rate, best) = (await AskAsync(page, stop), 0.0);
        for (var turn = 0; turn < MostWarmUps && rate > best * 1.02; turn++)
            (rate, best) = (Math.Max(await AskAsync(page, stop), await AskAsync(page, stop)), Math.Max(rate, best));
    }

    /// <summary>Requests a second; a turn in which one was answered with an error counts for nothing and is refused.</summary>
    private static async Task<double> AskAsync(LoadedPage page, CancellationToken stop)
    {
        var script = Path.GetTempFileName();
        await File.WriteAllTextAsync(script, Script(page), stop);
        var start = new ProcessStartInfo("wrk") { RedirectStandardOutput = true };
        foreach (var argument in (string[])["-t", "1", "-c", Clients.ToString(CultureInfo.InvariantCulture), "-d", $"{Turn.TotalSeconds:0}s", "-s", script, page.Address.AbsoluteUri])
            start.ArgumentList.Add(argument);
        using var wrk = Process.Start(start) ?? throw new InvalidOperationException("wrk does not start.");
        var said = await wrk.StandardOutput.ReadToEndAsync(stop);
        await wrk.WaitForExitAsync(stop);
        File.Delete(script);
        if (said.Contains("Non-2xx", StringComparison.Ordinal) || Rate().Match(said) is not { Success: true } rate)
            throw new InvalidOperationException($"{page.Name}: {said}");
        return double.Parse(rate.Groups["rate"].Value, CultureInfo.InvariantCulture);
    }

    private static string Script(LoadedPage page)
    {
        var script = new StringBuilder($"wrk.method = \"{page.Method}\"\n");
        foreach (var (name, value) in page.Headers)
            script.Append(CultureInfo.InvariantCulture, $"wrk.headers[\"{name}\"] = [[{value}]]\n");
        if (page.Sent is not null)
            script.Append(CultureInfo.InvariantCulture, $"wrk.body = [[{page.Sent}]]\n");
        if (page.EachAnew)
            script.Append("local count = 0\nrequest = function() count = count + 1 return wrk.format(nil, wrk.path .. '?at=' .. count) end\n");
        return script.ToString();
    }

    [GeneratedRegex(@"Requests/sec:\s+(?<rate>[0-9.]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rate();
}

/// <summary>A request and what it is answered with.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Address">Where it is sent.</param>
/// <param name="Method">GET or POST.</param>
/// <param name="Headers">Its headers, cookies among them.</param>
/// <param name="Sent">Its body; null without one.</param>
/// <param name="Body">The bytes of the answer, compressed as they travel.</param>
/// <param name="Encoding">How they are compressed; null if they are not.</param>
internal sealed record LoadedPage(
    string Name, Uri Address, string Method, IReadOnlyDictionary<string, string> Headers, string? Sent, byte[] Body, string? Encoding)
{
    /// <summary>Whether every request is a little different, so that nothing that was kept serves it.</summary>
    public bool EachAnew { get; init; }
}
