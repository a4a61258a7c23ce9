using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Feedback360.Web.Tests.Hosting;

/// <summary>A person's browser without script: keeps cookies, reads pages, posts forms with all that stands in them.</summary>
internal sealed class Browser(TestServer server) : IDisposable
{
    public HttpClient Http { get; } = server.NewClient();

    /// <summary>Opens a page that is there.</summary>
    public async Task<IHtmlDocument> OpenAsync(string address, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var request = Ask(HttpMethod.Get, address);
        return await PageOf(await Http.SendAsync(request), expected);
    }

    /// <summary>A request as a browser sends it.</summary>
    public static HttpRequestMessage Ask(HttpMethod method, string address)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Accept.ParseAdd("text/html");
        return request;
    }

    /// <summary>The form's own fields with some filled in, as a request not yet sent.</summary>
    /// <param name="typed">Name and value; a name given here replaces what the form holds.</param>
    public static HttpRequestMessage Fill(IHtmlFormElement form, params (string Name, string Value)[] typed)
    {
        var kept = form.QuerySelectorAll("input[name], textarea[name], select[name]").Where(IsSent)
            .Select(field => (Name: field.GetAttribute("name")!, Value: ValueOf(field)))
            .Where(field => typed.All(other => other.Name != field.Name));
        var request = Ask(HttpMethod.Post, form.GetAttribute("action")!);
        request.Content = new FormUrlEncodedContent(kept.Concat(typed).Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return request;
    }

    /// <summary>Fills and posts the form of a page whose action begins so.</summary>
    public async Task<HttpResponseMessage> PostAsync(IHtmlDocument page, string action, params (string Name, string Value)[] typed)
    {
        using var request = Fill(FormOf(page, action), typed);
        return await Http.SendAsync(request);
    }

    public static IHtmlFormElement FormOf(IHtmlDocument page, string action) =>
        page.QuerySelectorAll("form").OfType<IHtmlFormElement>().First(form => form.GetAttribute("action")!.StartsWith(action, StringComparison.Ordinal));

    /// <summary>The page of an answer.</summary>
    public static async Task<IHtmlDocument> PageOf(HttpResponseMessage answer, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(expected, text);
        return await new HtmlParser().ParseDocumentAsync(text);
    }

    public void Dispose() => Http.Dispose();

    private static bool IsSent(IElement field) =>
        field is not IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false };

    private static string ValueOf(IElement field) =>
        field switch
        {
            IHtmlInputElement input => input.Value,
            IHtmlTextAreaElement area => area.Value,
            IHtmlSelectElement select => select.Value ?? "",
            _ => "",
        };
}
