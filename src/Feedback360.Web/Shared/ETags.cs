using System.Net.Mime;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Feedback360.Web.Shared;

/// <summary>Versions of a resource: the digest of its JSON, so that no table needs a column for it.</summary>
internal static class ETags
{
    public static string Of<T>(HttpContext context, T value) => Of(Json(context, value));

    public static string Of(ReadOnlySpan<byte> json) => $"\"{WebEncoders.Base64UrlEncode(SHA256.HashData(json).AsSpan(0, 12))}\"";

    public static byte[] Json<T>(HttpContext context, T value) =>
        JsonSerializer.SerializeToUtf8Bytes(value, context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions);

    /// <summary>
    /// Whether <c>If-Match</c>, where it is sent, names what is there now. Ask it with the row locked, or two writers
    /// pass it together.
    /// </summary>
    public static bool StillMatches<T>(HttpContext context, T now)
    {
        if (context.Request.Headers.IfMatch.Count == 0)
            return true;
        var tag = Of(context, now);
        return context.Request.GetTypedHeaders().IfMatch.Any(sent => sent.Equals(EntityTagHeaderValue.Any) || sent.ToString() == tag);
    }
}

/// <summary>200 with an <c>ETag</c>, or 304 where the caller has this version already.</summary>
public sealed class Tagged<T>(T value) : IResult, IEndpointMetadataProvider, IValueHttpResult<T>
{
    public T? Value => value;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var json = ETags.Json(httpContext, value);
        var tag = ETags.Of(json);
        var response = httpContext.Response;
        response.Headers.ETag = tag;
        response.Headers.CacheControl = "private, no-cache";
        if (HttpMethods.IsGet(httpContext.Request.Method)
            && httpContext.Request.GetTypedHeaders().IfNoneMatch.Any(sent => sent.Equals(EntityTagHeaderValue.Any) || sent.Tag == tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        response.ContentType = MediaTypeNames.Application.Json;
        response.ContentLength = json.Length;
        return response.Body.WriteAsync(json, httpContext.RequestAborted).AsTask();
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), [MediaTypeNames.Application.Json]));
}
