using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Feedback360.Core.Common;
using Feedback360.Web.Shared;
using Microsoft.AspNetCore.WebUtilities;

namespace Feedback360.Web.Responses;

/// <summary>
/// An answer in JSON, filled up with spaces to a power of two, so that its size says nothing about what was answered
/// (anonymity 2.7). Never cached, never compressed on its way.
/// </summary>
internal sealed class PaddedJson : IResult
{
    /// <summary>What acknowledges or refuses fits in this.</summary>
    public const int Small = 1 << 10;

    /// <summary>A review with usual comments fits in this.</summary>
    public const int Large = 1 << 14;

    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        // It is never part of a page; escaping more than JSON asks for would make long comments several times as long.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        AllowDuplicateProperties = false,
        MaxDepth = 8,
    };

    private readonly byte[] _body;
    private readonly int _status;
    private readonly string _contentType;

    private PaddedJson(int status, object value, int smallest, string contentType)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(value, Options);
        var size = smallest;
        while (size < json.Length)
            size *= 2;
        _body = new byte[size];
        json.CopyTo(_body, 0);
        _body.AsSpan(json.Length).Fill((byte)' ');
        (_status, _contentType) = (status, contentType);
    }

    public static PaddedJson Of(object value, int smallest) => new(StatusCodes.Status200OK, value, smallest, "application/json; charset=utf-8");

    /// <summary>A problem (RFC 9457).</summary>
    public static PaddedJson Of(ProblemCode refusal, IReadOnlyList<Problem>? errors = null, object? current = null)
    {
        // What no text can hold is a broken request; everything else can be mended by its rater.
        if (errors is not null && errors.Any(error => error.Code is "nul-character" or "broken-text"))
            refusal = CommonProblems.InvalidText;
        var problem = new
        {
            type = $"/problems/{refusal.Code}",
            title = ReasonPhrases.GetReasonPhrase(refusal.Status),
            status = refusal.Status,
            detail = refusal.Meaning,
            code = refusal.Code,
            errors,
            current,
        };
        return new PaddedJson(refusal.Status, problem, current is null ? Small : Large, "application/problem+json; charset=utf-8");
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = _status;
        response.ContentType = _contentType;
        response.ContentLength = _body.Length;
        response.Headers.CacheControl = "no-store, no-transform";
        return response.Body.WriteAsync(_body, httpContext.RequestAborted).AsTask();
    }
}
