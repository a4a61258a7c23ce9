using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Feedback360.Core.Surveys;

namespace Feedback360.Cluster.Tests;

/// <summary>What a server said to a save, or that it said nothing.</summary>
internal sealed record Answered(HttpStatusCode? Status, JsonObject? Body)
{
    /// <summary>The only thing that counts as a promise.</summary>
    public bool IsAcknowledged => Status == HttpStatusCode.OK;

    public bool IsSilence => Status is null or HttpStatusCode.ServiceUnavailable;
}

/// <summary>
/// One rater with a browser: answers by number, so that what is stored can be told from a half of it. Save n gives every
/// item the answer that follows from n and every comment its name.
/// </summary>
internal sealed class RaterAtWork(Uri address, string code, Survey survey) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = true, AllowAutoRedirect = false }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(20) };
    private string _review = "";
    private JsonObject _content = [];

    public string Code => code;

    /// <summary>Opens the link and the one review behind it.</summary>
    public async Task<Answered> OpenAsync()
    {
        var parts = code.Split('.');
        var entered = await SendAsync(HttpMethod.Post, "r/session", new JsonObject { ["round"] = parts[0], ["code"] = parts[1] });
        if (!entered.IsAcknowledged)
            return entered;
        _review = (string)entered.Body!["reviews"]![0]!["id"]!;
        var loaded = await SendAsync(HttpMethod.Post, "r/load", new JsonObject { ["review"] = _review });
        if (loaded.IsAcknowledged)
            _content = loaded.Body!["content"]!.AsObject();
        return loaded;
    }

    /// <summary>Which save is stored: 0 for none yet, null for something that no save has sent.</summary>
    public int? Stored()
    {
        if (!(bool)_content["started"]!)
            return 0;
        var comments = _content["comments"]!.AsObject();
        var number = int.Parse(((string)comments.First().Value!).Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        var sent = Body(number);
        var whole = JsonNode.DeepEquals(sent["answers"], _content["answers"]) && JsonNode.DeepEquals(sent["comments"], comments);
        return whole ? number : null;
    }

    public Task<Answered> SaveAsync(int number) => ActAsync(HttpMethod.Put, "r/ballot", Body(number));

    /// <summary>Submits save n; the receipt is in the answer, and can be told from the number without it.</summary>
    public Task<Answered> SubmitAsync(int number, string receiptNumber)
    {
        var body = Body(number);
        body["receiptNumber"] = receiptNumber;
        return ActAsync(HttpMethod.Post, "r/ballot/submit", body);
    }

    public static string NewReceiptNumber() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <summary>The receipt that a submit with this number would get.</summary>
    public string ReceiptOf(string receiptNumber) => $"{code.Split('.')[0]}.{receiptNumber}-{survey.Items.Count(item => item.IsAsked("peer"))}";

    public async Task<string> AskForReceiptAsync(string receipt) => (string)(await SendAsync(HttpMethod.Post, "receipt", new JsonObject { ["receipt"] = receipt })).Body!["status"]!;

    public Task<Answered> SendAsync(HttpMethod method, string path, JsonObject body) => SendAsync(method, path, JsonContent.Create(body));

    public async Task<Answered> SendAsync(HttpMethod method, string path, HttpContent content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        try
        {
            using var answer = await _http.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            return new Answered(answer.StatusCode, text.TrimStart().StartsWith('{') ? JsonNode.Parse(text)!.AsObject() : null);
        }
        catch (Exception silence) when (silence is HttpRequestException or TaskCanceledException or IOException)
        {
            return new Answered(null, null);
        }
    }

    public void Dispose() => _http.Dispose();

    private JsonObject Body(int number)
    {
        var body = new JsonObject { ["review"] = _review, ["rev"] = _content["rev"]?.DeepClone(), ["wrap"] = _content["wrap"]?.DeepClone(), ["choices"] = new JsonObject() };
        var answers = survey.Items.Where(item => item.IsAsked("peer")).Select(item => KeyValuePair.Create(item.Key, (JsonNode?)(1 + ((number + item.Index) % item.Scale.Points))));
        body["answers"] = new JsonObject(answers);
        body["comments"] = new JsonObject(survey.Comments.Select(question => KeyValuePair.Create(question.Key, (JsonNode?)$"save {number} of {question.Key}")));
        return body;
    }

    private async Task<Answered> ActAsync(HttpMethod method, string path, JsonObject body)
    {
        var answer = await SendAsync(method, path, body);
        if (answer.IsAcknowledged)
            _content["rev"] = answer.Body!["rev"]!.DeepClone();
        return answer;
    }
}
