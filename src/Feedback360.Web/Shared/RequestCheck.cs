using System.Net;
using System.Text;
using Feedback360.Web.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Feedback360.Web.Shared;

/// <summary>What every request must be before a feature sees it: for this host, of a decent size, and text where text is meant.</summary>
internal static class RequestCheck
{
    /// <summary>Largest body, in bytes.</summary>
    public const int LargestBody = 1024 * 1024;

    /// <summary>Largest body of an import, in bytes.</summary>
    public const int LargestImport = 10 * 1024 * 1024;

    /// <summary>
    /// What Kestrel itself stops at, by closing the connection. It lies far above our own limits, so that whoever sends
    /// too much is still there to read why it was refused; what is above those is thrown away as it comes.
    /// </summary>
    public const int LargestAtAll = 64 * 1024 * 1024;

    /// <summary>An endpoint that reads a file: 10 MiB instead of 1.</summary>
    public static TBuilder TakesImports<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new BodyLimit(LargestImport));

    public static void AddRequestCheck(this IServiceCollection services) =>
        // What people upload is never written to a temporary file.
        services.Configure<FormOptions>(form => form.MemoryBufferThreshold = LargestImport + 1);

    /// <summary>The whole body of an import; too large a one is refused while it is read.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadImportAsync(HttpRequest request, CancellationToken stop)
    {
        var body = new MemoryStream();
        await request.Body.CopyToAsync(body, stop);
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    /// <summary>Believes <c>X-Forwarded-*</c> of the proxies named in the configuration and of nobody else.</summary>
    public static void UseTrustedProxies(this WebApplication app, ServerSettings settings)
    {
        if (settings.TrustedProxies.Count == 0)
            return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in settings.TrustedProxies)
            options.KnownProxies.Add(proxy);
        app.UseForwardedHeaders(options);
    }

    /// <summary>Answers under the public address and, for checks of health, under loopback; under no other name.</summary>
    public static void UseHostCheck(this WebApplication app, ServerSettings settings) =>
        app.Use((context, next) =>
        {
            var host = context.Request.Host.Host;
            return host.Equals(settings.PublicUrl.Host, StringComparison.OrdinalIgnoreCase) || IsLoopback(host)
                ? next(context)
                : ErrorAnswers.AnswerAsync(context, CommonProblems.ForeignHost);
        });

    /// <summary>Refuses what is too large: at once where the length is announced, else when the limit is passed.</summary>
    public static void UseBodyLimit(this WebApplication app) =>
        app.Use((context, next) =>
        {
            var limit = context.GetEndpoint()?.Metadata.GetMetadata<BodyLimit>()?.Bytes ?? LargestBody;
            if (context.Request.ContentLength > limit)
                return ErrorAnswers.AnswerAsync(context, CommonProblems.TooLarge);
            context.Request.Body = new LimitedBody(context.Request.Body, limit);
            return next(context);
        });

    /// <summary>Reads forms whole, so that a body that is too large is answered as such, and refuses text that cannot be stored.</summary>
    public static void UseTextCheck(this WebApplication app) =>
        app.Use(async (context, next) =>
        {
            var request = context.Request;
            if (HasForeignCharset(request.ContentType))
                await ErrorAnswers.AnswerAsync(context, CommonProblems.UnsupportedContentType);
            else if (request.Query.Any(pair => !CanBeStored(pair.Key, pair.Value)) || await FormIsUnfitAsync(context))
                await ErrorAnswers.AnswerAsync(context, CommonProblems.InvalidText);
            else
                await next(context);
        });

    private static async Task<bool> FormIsUnfitAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType || context.GetEndpoint() is null)
            return false;
        try
        {
            return (await context.Request.ReadFormAsync(context.RequestAborted)).Any(pair => !CanBeStored(pair.Key, pair.Value));
        }
        catch (IOException cut) when (cut is not BadHttpRequestException)
        {
            throw new InvalidDataException("The form ends before its end.", cut);
        }
    }

    private static bool CanBeStored(string key, StringValues values) =>
        !key.Contains('\0') && values.All(value => value is null || !value.Contains('\0'));

    private static bool HasForeignCharset(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.Charset.HasValue
        && !type.Charset.Value.Trim('"').Equals(Encoding.UTF8.WebName, StringComparison.OrdinalIgnoreCase);

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
