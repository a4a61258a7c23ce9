using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Feedback360.Web.Tests.Hosting;

namespace Feedback360.Web.Tests.Responses;

/// <summary>A rater's browser with script: sends what our script sends, in JSON and from our own origin.</summary>
internal sealed class RaterBrowser(TestServer server, string code) : IDisposable
{
    public HttpClient Http { get; } = server.NewClient();

    public string Code { get; } = code;

    /// <summary>Opens the link; the reviews that are listed.</summary>
    public async Task<JsonArray> EnterAsync()
    {
        var answer = await SendAsync(HttpMethod.Post, "/r/session", CodeBody(Code));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await ReadAsync(answer))["reviews"]!.AsArray();
    }

    /// <summary>Opens the link and the first review that is listed.</summary>
    public async Task<OpenReview> OpenAsync() => await LoadAsync((string)(await EnterAsync())[0]!["id"]!);

    public async Task<OpenReview> LoadAsync(string review)
    {
        var answer = await SendAsync(HttpMethod.Post, "/r/load", new { review });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return new OpenReview(this, review, await ReadAsync(answer));
    }

    public static object CodeBody(string code)
    {
        var parts = code.Split('.');
        return new { round = parts[0], code = parts.Length > 1 ? parts[1] : "" };
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object body) =>
        SendAsync(method, path, Encoding.UTF8.GetBytes(body as string ?? JsonSerializer.Serialize(body)), "application/json");

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, byte[] body, string? contentType, string? site = "same-origin")
    {
        using var request = Ask(method, path, body, contentType, site);
        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>A request that is not sent yet.</summary>
    public static HttpRequestMessage Ask(HttpMethod method, string path, byte[] body, string? contentType = "application/json", string? site = "same-origin")
    {
        var request = new HttpRequestMessage(method, path) { Content = new ByteArrayContent(body) };
        if (contentType is not null)
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (site is not null)
            request.Headers.Add("Sec-Fetch-Site", site);
        return request;
    }

    public static async Task<JsonObject> ReadAsync(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject();

    public void Dispose() => Http.Dispose();
}

/// <summary>One review as it was loaded, and what its page sends.</summary>
internal sealed class OpenReview(RaterBrowser browser, string id, JsonObject loaded)
{
    public string Id => id;

    public JsonObject Loaded => loaded;

    public JsonObject Content { get; private set; } = loaded["content"]!.AsObject();

    /// <summary>What a save of everything sends: the loaded answers with some changed.</summary>
    public JsonObject Body(Action<JsonObject>? change = null)
    {
        var body = new JsonObject { ["review"] = id, ["rev"] = (string)Content["rev"]!, ["wrap"] = (string)Content["wrap"]! };
        foreach (var part in (string[])["answers", "comments", "choices"])
            body[part] = Content[part]!.DeepClone();
        if (Content["receiptNumber"] is { } number)
            body["receiptNumber"] = number.DeepClone();
        change?.Invoke(body);
        return body;
    }

    /// <summary>The small survey answered throughout.</summary>
    public JsonObject Whole(int answer = 4, string comment = "") =>
        Body(body =>
        {
            foreach (var item in (string[])["goals", "results", "surprises", "promises", "mistakes"])
                body["answers"]![item] = answer;
            foreach (var question in (string[])["keep", "more"])
                body["comments"]![question] = comment;
        });

    public Task<HttpResponseMessage> TrySaveAsync(JsonObject body) => browser.SendAsync(HttpMethod.Put, "/r/ballot", body.ToJsonString());

    /// <summary>Saves, and goes on from the new version.</summary>
    public Task<JsonObject> SaveAsync(JsonObject body) => ActAsync(HttpMethod.Put, "/r/ballot", body);

    public Task<JsonObject> SubmitAsync(JsonObject body)
    {
        body["receiptNumber"] = Core.Responses.Receipt.NewNumber(Core.Common.Chance.Secure);
        return ActAsync(HttpMethod.Post, "/r/ballot/submit", body);
    }

    public Task<JsonObject> WithdrawAsync() => ActAsync(HttpMethod.Post, "/r/ballot/withdraw", Body());

    private async Task<JsonObject> ActAsync(HttpMethod method, string path, JsonObject body)
    {
        var answer = await browser.SendAsync(method, path, body.ToJsonString());
        var json = await RaterBrowser.ReadAsync(answer);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, json.ToJsonString());
        Content = (await browser.LoadAsync(id)).Content;
        ((string)Content["rev"]!).ShouldBe((string)json["rev"]!);
        return json;
    }
}
