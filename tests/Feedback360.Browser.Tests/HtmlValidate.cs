using System.Diagnostics;
using System.Text.Json;

namespace Feedback360.BrowserTests;

/// <summary>html-validate in a process that stays, run by the node that Playwright brings along.</summary>
internal sealed class HtmlValidate : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _node;
    private readonly SemaphoreSlim _oneAtATime = new(1);

    public HtmlValidate()
    {
        _node = Process.Start(new ProcessStartInfo(Node, [Path.Combine(AppContext.BaseDirectory, "html-validate.mjs"), Library])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
    }

    private static string Node =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, ".playwright", "node"), "node*", SearchOption.AllDirectories).First();

    private static string Library =>
        Directory.EnumerateDirectories(Path.Combine(DemoProgram.Root, ".tools"), "html-validate-*").SingleOrDefault(Directory.Exists)
        ?? throw new InvalidOperationException("html-validate is missing: ./test fetches it.");

    /// <summary>What is wrong with a page as it was served; empty if nothing is.</summary>
    public async Task<IReadOnlyList<string>> CheckAsync(string html)
    {
        await _oneAtATime.WaitAsync();
        try
        {
            await _node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { html }));
            await _node.StandardInput.FlushAsync();
            var answer = await _node.StandardOutput.ReadLineAsync().WaitAsync(Patience);
            return JsonSerializer.Deserialize<List<string>>(answer ?? throw new InvalidOperationException("html-validate has ended."))!;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _node.StandardInput.Close();
        await _node.WaitForExitAsync().WaitAsync(Patience);
        _node.Dispose();
        _oneAtATime.Dispose();
    }
}
