using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Feedback360.Web.Shared;

/// <summary>
/// How fast one account may call the API: far above what a well-behaved client needs, low enough that one account
/// cannot starve the others.
/// </summary>
internal static class RateLimits
{
    private const int Burst = 1000;
    private const int PerSecond = 100;

    public static void AddRateLimits(this IServiceCollection services) =>
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.OnRejected = (context, _) => new ValueTask(RejectAsync(context));
            limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(Partition);
        });

    /// <summary>Says how long to wait, in whole seconds, and answers 429.</summary>
    public static Task AnswerAsync(HttpContext context, TimeSpan wait)
    {
        context.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return ErrorAnswers.AnswerAsync(context, CommonProblems.TooManyRequests);
    }

    private static Task RejectAsync(OnRejectedContext rejected) =>
        AnswerAsync(rejected.HttpContext, rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1));

    private static RateLimitPartition<string> Partition(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } account
            ? RateLimitPartition.GetTokenBucketLimiter(account, static _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = Burst,
                TokensPerPeriod = PerSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            })
            : RateLimitPartition.GetNoLimiter("");
}
