using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Feedback360.BrowserTests;

namespace Feedback360.Benchmarks;

/// <summary>The program with its demo, a rater's session and a leader's.</summary>
internal sealed partial class DemoUnderLoad : IAsyncDisposable
{
    private readonly DemoProgram _program;

    private DemoUnderLoad(DemoProgram program) => _program = program;

    private Uri Base => _program.At("/");

    public static async Task<DemoUnderLoad> OpenAsync() => new(await DemoProgram.StartAsync());

    /// <summary>The form of a rater's first review, as the script asks for it: the page that is rendered once and kept.</summary>
    public async Task<LoadedPage> FormAsync(CancellationToken stop)
    {
        var link = new Uri(_program.Demo.GetProperty("raterLinks")[0].GetString()!);
        using var client = new Client(Base);
        var code = link.Fragment.TrimStart('#').Split('.');
        using var session = await client.Http.PostAsJsonAsync("/r/session", new { round = code[0], code = code[1] }, stop);
        session.EnsureSuccessStatusCode();
        var list = await session.Content.ReadFromJsonAsync<JsonElement>(stop);
        var review = list.GetProperty("reviews")[0].GetProperty("id").GetString();
        using var answer = await client.Http.PostAsJsonAsync("/r/load", new { review }, stop);
        var form = (await answer.Content.ReadFromJsonAsync<JsonElement>(stop)).GetProperty("form").GetString();
        return await LoadAsync("form", client, HttpMethod.Post, "/r/form", JsonSerializer.Serialize(new { review, form }), stop);
    }

    /// <summary>A leader's report, as the browser asks for it.</summary>
    public async Task<LoadedPage> ReportAsync(CancellationToken stop)
    {
        var (email, password) = _program.Account("leader");
        using var client = new Client(Base);
        var page = await client.Http.GetStringAsync(new Uri("/sign-in", UriKind.Relative), stop);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = FormToken().Match(page).Groups["value"].Value,
            ["email"] = email,
            ["password"] = password,
        });
        using var signedIn = await client.Http.PostAsync(new Uri("/sign-in", UriKind.Relative), form, stop);
        return await LoadAsync("report", client, HttpMethod.Get, $"/reports/{_program.Demo.GetProperty("reports")[0].GetString()}", null, stop);
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

    public ValueTask DisposeAsync() => _program.DisposeAsync();

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
