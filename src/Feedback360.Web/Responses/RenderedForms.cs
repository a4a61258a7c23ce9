using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Feedback360.Core.Campaigns;
using Feedback360.Web.Responses.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Feedback360.Web.Responses;

/// <summary>A page that is the same for many, rendered once and compressed once.</summary>
internal sealed class CompressedPage(byte[] brotli, byte[] gzip, string tag) : IResult
{
    /// <summary>Whether browsers may keep it for a while; else they ask every time.</summary>
    public bool Cached { get; init; }

    public int BrotliBytes => brotli.Length;

    public static CompressedPage Of(string html, bool cached = false)
    {
        var bytes = Encoding.UTF8.GetBytes(html);
        var digest = SHA256.HashData(bytes);
        return new CompressedPage(
            Compress(bytes, target => new BrotliStream(target, CompressionLevel.SmallestSize)),
            Compress(bytes, target => new GZipStream(target, CompressionLevel.SmallestSize)),
            $"\"{Convert.ToHexStringLower(digest.AsSpan(0, 12))}\"")
        { Cached = cached };
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        response.Headers.CacheControl = Cached ? "public, max-age=300" : "no-store";
        response.Headers.Vary = Cached ? "Accept-Encoding, Accept-Language" : "Accept-Encoding";
        response.Headers.ETag = tag;
        if (Cached && request.Headers.IfNoneMatch == tag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        var encoding = Accepts(request, "br") ? "br" : Accepts(request, "gzip") ? "gzip" : null;
        var body = encoding switch { "br" => brotli, "gzip" => gzip, _ => Expand() };
        if (encoding is not null)
            response.Headers.ContentEncoding = encoding;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(request.Method))
            await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }

    private static bool Accepts(HttpRequest request, string encoding) =>
        request.Headers.AcceptEncoding.ToString().Split(',', StringSplitOptions.TrimEntries).Contains(encoding, StringComparer.OrdinalIgnoreCase);

    private static byte[] Compress(byte[] bytes, Func<Stream, Stream> compressor)
    {
        using var target = new MemoryStream();
        using (var stream = compressor(target))
            stream.Write(bytes);
        return target.ToArray();
    }

    private byte[] Expand()
    {
        using var source = new GZipStream(new MemoryStream(gzip), CompressionMode.Decompress);
        using var target = new MemoryStream();
        source.CopyTo(target);
        return target.ToArray();
    }
}

/// <summary>
/// The pages that hold nothing of any rater: the entry, and one form per survey version, language, perspective and policy.
/// Rendered on first use; bounded.
/// </summary>
internal sealed class RenderedForms(IServiceScopeFactory scopes, ILoggerFactory logs, IKeyStore keys)
{
    private const int Capacity = 500;
    private readonly ConcurrentDictionary<string, CompressedPage> _forms = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CompressedPage> _entries = new(StringComparer.Ordinal);

    public async ValueTask<CompressedPage> EntryAsync(RaterTexts texts)
    {
        if (_entries.TryGetValue(texts.Language, out var known))
            return known;
        var html = await RenderAsync<EntryPage>(new() { [nameof(EntryPage.Texts)] = texts, [nameof(EntryPage.Promise)] = keys.Promise(texts) });
        return _entries.GetOrAdd(texts.Language, CompressedPage.Of(html, cached: true));
    }

    /// <summary>What a form is asked for by: the same for all who get the same form, and nothing of any rater.</summary>
    public static string NameOf(RoundSurvey survey, string group, RaterTexts texts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{survey.Survey.ContentHash}\n{survey.PolicyHash}\n{group}\n{texts.Language}")).AsSpan(0, 16));

    /// <summary>A form that was rendered before; null if this node has not, or no longer.</summary>
    public CompressedPage? Kept(string? name) => name is not null && _forms.TryGetValue(name, out var known) ? known : null;

    public async ValueTask<CompressedPage> FormAsync(RoundSurvey survey, RoundPolicy policy, string group, RaterTexts texts)
    {
        var name = NameOf(survey, group, texts);
        if (Kept(name) is { } known)
            return known;
        var html = await RenderAsync<ReviewForm>(new() { [nameof(ReviewForm.Form)] = FormModel.For(survey, policy, group, texts) });
        if (_forms.Count >= Capacity)
            _forms.Clear();
        return _forms.GetOrAdd(name, CompressedPage.Of(html));
    }

    private async Task<string> RenderAsync<TComponent>(Dictionary<string, object?> parameters)
        where TComponent : IComponent
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, logs);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }
}
