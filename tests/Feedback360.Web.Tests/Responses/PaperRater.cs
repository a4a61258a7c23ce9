using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Feedback360.Web.Tests.Hosting;

namespace Feedback360.Web.Tests.Responses;

/// <summary>A rater's browser without script: reads pages, fills in forms, presses buttons.</summary>
internal sealed class PaperRater(TestServer server) : IDisposable
{
    private readonly HttpClient _http = server.NewClient();
    private static readonly HtmlParser Parser = new();

    /// <summary>The page that is open.</summary>
    public IHtmlDocument Page { get; private set; } = null!;

    public HttpStatusCode Status { get; private set; }

    public string Html { get; private set; } = "";

    /// <summary>What the main part of the page says.</summary>
    public string Text => string.Join(' ', Page.QuerySelector("main")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Whether the browser says where a form came from.</summary>
    public bool SaysSite { get; set; } = true;

    public async Task GoAsync(string path) => await OpenAsync(await _http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken));

    /// <summary>Sends a form as browsers do, by the button with that value or the first one.</summary>
    public Task PressAsync(string? button = null, params (string Name, string Value)[] fields) =>
        PressAsync(Page.QuerySelectorAll<IHtmlFormElement>("main form").First(form => button is null || form.QuerySelector($"button[value={button}]") is not null), button, fields);

    public async Task PressAsync(IHtmlFormElement form, string? button, params (string Name, string Value)[] fields)
    {
        foreach (var (name, value) in fields)
            Fill(form, name, value);
        await PostAsync(form.GetAttribute("action")!, [.. FieldsOf(form), .. button is null ? [] : (KeyValuePair<string, string>[])[new("action", button)]]);
    }

    public async Task PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) };
        if (SaysSite)
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
        else
            request.Headers.Add("Origin", "null");
        await OpenAsync(await _http.SendAsync(request, TestContext.Current.CancellationToken));
    }

    /// <summary>What a browser would send, line ends as browsers send them.</summary>
    public static IEnumerable<KeyValuePair<string, string>> FieldsOf(IHtmlFormElement form)
    {
        foreach (var input in form.QuerySelectorAll<IHtmlInputElement>("input[name]"))
        {
            if (input.Type != "radio" || input.IsChecked)
                yield return new(input.Name!, AsSent(input.Value));
        }
        foreach (var area in form.QuerySelectorAll<IHtmlTextAreaElement>("textarea[name]"))
            yield return new(area.Name!, AsSent(area.Value));
    }

    private static string AsSent(string value) => value.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal);

    public string? Checked(string name) => Page.QuerySelectorAll<IHtmlInputElement>($"input[name='{name}']").SingleOrDefault(input => input.IsChecked)?.Value;

    public string Typed(string name) => Page.QuerySelector<IHtmlTextAreaElement>($"textarea[name='{name}']")!.Value;

    public void Dispose() => _http.Dispose();

    private async Task OpenAsync(HttpResponseMessage answer)
    {
        if (answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther)
        {
            await GoAsync(answer.Headers.Location!.OriginalString);
            return;
        }
        Status = answer.StatusCode;
        Html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Page = Parser.ParseDocument(Html);
    }

    private static void Fill(IHtmlFormElement form, string name, string value)
    {
        switch (form.QuerySelectorAll($"[name='{name}']").ToList())
        {
            case [IHtmlTextAreaElement area]:
                area.Value = value;
                break;
            case [IHtmlInputElement { Type: not "radio" } input]:
                input.Value = value;
                break;
            case var radios:
                radios.Cast<IHtmlInputElement>().Single(radio => radio.Value == value).IsChecked = true;
                break;
        }
    }
}
