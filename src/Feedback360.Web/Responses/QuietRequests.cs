using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Feedback360.Web.Responses;

/// <summary>
/// What a rater does leaves no trace in spans: who looked at which page when is nobody's business (anonymity 2.7). Logs and
/// metrics of single requests are off for these routes as well.
/// </summary>
internal static class QuietRequests
{
    public static void UseQuietRaterRequests(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (IsRaters(context.Request.Path))
                    Silence(context);
                return next(context);
            }
        );

    private static bool IsRaters(PathString path) => path.StartsWithSegments("/r", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/receipt", StringComparison.OrdinalIgnoreCase);

    private static void Silence(HttpContext context)
    {
        if (context.Features.Get<IHttpActivityFeature>()?.Activity is { } activity)
        {
            activity.IsAllDataRequested = false;
            activity.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
        Activity.Current = null;
        if (context.Features.Get<IHttpMetricsTagsFeature>() is { } metrics)
            metrics.MetricsDisabled = true;
    }
}
