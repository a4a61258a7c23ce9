using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Feedback360.Web.Shared;

namespace Feedback360.Web.Responses;

/// <summary>
/// Reads the bodies of the rater's requests by hand: with a limit, into memory that is overwritten afterwards, and with a
/// refusal where the framework would throw.
/// </summary>
internal static class RaterBody
{
    /// <summary>A code, an id or a receipt.</summary>
    public const int Short = 4 * 1024;

    /// <summary>A whole review, 20 kB of comments in the longest spelling that JSON or a form has for them.</summary>
    public const int Long = 256 * 1024;

    public static bool IsJson(HttpRequest request) => MediaType(request).Equals("application/json", StringComparison.OrdinalIgnoreCase);

    public static bool IsForm(HttpRequest request) => MediaType(request).Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    /// <summary>The value, or why there is none.</summary>
    public static async Task<(T? Value, ProblemCode? Refusal)> JsonAsync<T>(HttpRequest request, int limit, Func<ReadOnlySpan<byte>, T?> read)
        where T : class
    {
        if (!SameOrigin.Vouches(request))
            return (null, RaterProblems.NotFromOurPage);
        var buffer = ArrayPool<byte>.Shared.Rent(limit + 1);
        var length = 0;
        try
        {
            length = await request.Body.ReadAtLeastAsync(buffer.AsMemory(0, limit + 1), limit + 1, throwOnEndOfStream: false, request.HttpContext.RequestAborted);
            if (length > limit)
                return (null, CommonProblems.TooLarge);
            return read(buffer.AsSpan(0, length)) is { } value ? (value, null) : (null, CommonProblems.InvalidJson);
        }
        catch (BadHttpRequestException large) when (large.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, CommonProblems.TooLarge);
        }
        // Not JSON, or not UTF-8, or half a character in a text.
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return (null, CommonProblems.InvalidJson);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(buffer.AsSpan(0, length));
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>An object of <typeparamref name="T"/>; unknown members are left alone.</summary>
    public static T? Deserialize<T>(ReadOnlySpan<byte> json)
        where T : class => JsonSerializer.Deserialize<T>(json, PaddedJson.Options);

    /// <summary>The form, which has been read and found to be text; or why there is none.</summary>
    public static async Task<(IFormCollection? Form, ProblemCode? Refusal)> FormAsync(HttpRequest request) =>
        SameOrigin.Denies(request)
            ? (null, RaterProblems.NotFromOurPage)
            : (await request.ReadFormAsync(request.HttpContext.RequestAborted), null);

    private static ReadOnlySpan<char> MediaType(HttpRequest request)
    {
        var type = (request.ContentType ?? "").AsSpan();
        var end = type.IndexOf(';');
        return (end < 0 ? type : type[..end]).Trim();
    }
}
