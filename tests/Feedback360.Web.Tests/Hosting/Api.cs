using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Feedback360.Web.Tests.Hosting;

/// <summary>Short words for calls of the API.</summary>
internal static class Api
{
    public static async Task<JsonElement> GetJsonAsync(this HttpClient api, string address, HttpStatusCode expected = HttpStatusCode.OK) =>
        await JsonOf(await api.GetAsync(new Uri(address, UriKind.Relative)), expected);

    public static async Task<JsonElement> PostAsync(this HttpClient api, string address, object body, HttpStatusCode expected = HttpStatusCode.Created) =>
        await JsonOf(await api.PostAsJsonAsync(address, body), expected);

    public static async Task<JsonElement> PatchAsync(this HttpClient api, string address, object body, HttpStatusCode expected = HttpStatusCode.OK) =>
        await JsonOf(await api.PatchAsJsonAsync(address, body), expected);

    /// <summary>A request with a body exactly as written.</summary>
    public static HttpRequestMessage Raw(HttpMethod method, string address, string body, string contentType = "application/json") =>
        new(method, address) { Content = new StringContent(body, Encoding.UTF8) { Headers = { ContentType = new(contentType) } } };

    public static async Task<JsonElement> JsonOf(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(expected, text);
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Codes of <c>errors</c> with their places: <c>email required</c>.</summary>
    public static string[] Errors(this JsonElement problem) =>
        [.. problem.GetProperty("errors").EnumerateArray().Select(error => $"{error.GetProperty("path").GetString()} {error.GetProperty("code").GetString()}")];

    public static string Text(this JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
