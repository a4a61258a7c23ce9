using Npgsql;

namespace Feedback360.Web.Shared;

/// <summary>How work without a request that failed is logged: types and places, never a message, which may carry what must not be logged.</summary>
internal static class FailedWork
{
    /// <param name="work">What failed, as the beginning of a sentence.</param>
    public static void LogFailedWork(this ILogger log, string work, Exception failure)
    {
        var failures = failure is AggregateException several ? several.Flatten().InnerExceptions : [failure];
        foreach (var each in failures)
        {
            var cause = each.GetBaseException();
            log.LogError(
                "{Work} failed with {Failure}, caused by {Cause} {SqlState}, at\n{Places}",
                work, each.GetType().Name, cause.GetType().Name, (cause as PostgresException)?.SqlState, each.StackTrace);
        }
    }
}
