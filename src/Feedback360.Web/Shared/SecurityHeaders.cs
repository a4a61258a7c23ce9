namespace Feedback360.Web.Shared;

/// <summary>
/// What every answer tells the browser: nothing inline, nothing from elsewhere, no framing, no referrer, and no copy
/// kept unless the answer says otherwise.
/// </summary>
internal static class SecurityHeaders
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>For the API browser alone, which styles itself from its script and carries its pictures as data.</summary>
    private const string ApiBrowserPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
        + "form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                // When the answer begins, because a failure takes back the headers that were set before it.
                context.Response.OnStarting(Set, context);
                return next(context);
            }
        );

    private static Task Set(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        var apiBrowser = context.Request.Path.StartsWithSegments(OpenApi.Browser, StringComparison.OrdinalIgnoreCase);
        headers.ContentSecurityPolicy = apiBrowser ? ApiBrowserPolicy : Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
