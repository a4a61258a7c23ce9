using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Feedback360.Architecture;

namespace Feedback360.Benchmarks;

/// <summary>The program with its demo in a process of its own, a rater's session and a leader's.</summary>
internal sealed partial class DemoUnderLoad : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("f360-bench-");
    private readonly Process _program;
    private JsonElement _demo;

    private DemoUnderLoad() => _program = new Process
    {
        StartInfo = new ProcessStartInfo("dotnet", [Program, "serve", "--demo", "--port", Port(), "--data", _data.FullName])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = _data.FullName,
        },
    };

    private Uri Base => new(_demo.GetProperty("baseUrl").GetString()!);

    /// <summary>The one that was built with this program.</summary>
    private static string Program => Path.Combine(SourceTree.Root, "src", "Feedback360.Web", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "feedback360.dll");

    public static async Task<DemoUnderLoad> OpenAsync(CancellationToken stop)
    {
        var demo = new DemoUnderLoad();
        demo._program.Start();
        while (await demo._program.StandardOutput.ReadLineAsync(stop).AsTask().WaitAsync(Patience, stop) is { } line)
        {
            if (!line.StartsWith("Feedback360 answers on", StringComparison.Ordinal))
                continue;
            demo._demo = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(demo._data.FullName, "demo.json"), stop)).RootElement;
            return demo;
        }
        throw new InvalidOperationException("The program has ended.");
    }

    /// <summary>The form of a rater's first review, as the script asks for it: the page that is rendered once and kept.</summary>
    public async Task<LoadedPage> FormAsync(CancellationToken stop)
    {
        var link = new Uri(_demo.GetProperty("raterLinks")[0].GetString()!);
        using var client = new Client(Base);
        var code = link.Fragment.TrimStart('#').Split('.');
        using var session = await client.Http.PostAsJsonAsync("/r/session", new { round = code[0], code = code[1] }, stop);
        session.EnsureSuccessStatusCode();
        var list = await session.Content.ReadFromJsonAsync<JsonElement>(stop);
        var review = list.GetProperty("reviews")[0].GetProperty("id").GetString();
        return await LoadAsync("form", client, HttpMethod.Post, "/r/form", JsonSerializer.Serialize(new { review }), stop);
    }

    /// <summary>A leader's report, as the browser asks for it.</summary>
    public async Task<LoadedPage> ReportAsync(CancellationToken stop)
    {
        var leader = _demo.GetProperty("accounts").EnumerateArray().First(account => account.GetProperty("role").GetString() == "leader");
        using var client = new Client(Base);
        var page = await client.Http.GetStringAsync(new Uri("/sign-in", UriKind.Relative), stop);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = FormToken().Match(page).Groups["value"].Value,
            ["email"] = leader.GetProperty("email").GetString()!,
            ["password"] = leader.GetProperty("password").GetString()!,
        });
        using var signedIn = await client.Http.PostAsync(new Uri("/sign-in", UriKind.Relative), form, stop);
        return await LoadAsync("report", client, HttpMethod.Get, $"/reports/{_demo.GetProperty("reports")[0].GetString()}", null, stop);
    }

    private static async Task<LoadedPage> LoadAsync(string name, Client client, HttpMethod method, string path, string? sent, CancellationToken stop)
    {
        var address = new Uri(client.Http.BaseAddress!, path);
        var headers = new Dictionary<string, string>
        {
            ["Cookie"] = client.Cookies.GetCookieHeader(address),
            ["Accept"] = "text/html",
            ["Accept-Encoding"] = "br",
            ["Sec-Fetch-Site"] = "same-origin",
        };
        using var request = new HttpRequestMessage(method, address);
        if (sent is not null)
        {
            headers["Content-Type"] = "application/json";
            request.Content = new StringContent(sent, System.Text.Encoding.UTF8, "application/json");
        }
        request.Headers.AcceptEncoding.ParseAdd("br");
        using var answer = await client.Http.SendAsync(request, stop);
        answer.EnsureSuccessStatusCode();
        return new LoadedPage(name, address, method.Method, headers, sent, await answer.Content.ReadAsByteArrayAsync(stop), answer.Content.Headers.ContentEncoding.FirstOrDefault());
    }

    private static string Port()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_program.HasExited)
        {
            // As Ctrl+C does, so that it stops its own PostgreSQL.
            using var kill = Process.Start("kill", ["-TERM", _program.Id.ToString(CultureInfo.InvariantCulture)]);
            await _program.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        }
        _program.Dispose();
        _data.Delete(recursive: true);
    }

    [GeneratedRegex("""name="__RequestVerificationToken" value="(?<value>[^"]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FormToken();

    /// <summary>A browser's cookies and what it says of itself.</summary>
    private sealed class Client : IDisposable
    {
        private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false };

        public Client(Uri address)
        {
            Http = new HttpClient(_handler) { BaseAddress = address };
            Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
            Http.DefaultRequestHeaders.Add("Accept", "text/html");
        }

        public HttpClient Http { get; }

        public CookieContainer Cookies => _handler.CookieContainer;

        public void Dispose()
        {
            Http.Dispose();
            _handler.Dispose();
        }
    }
}
