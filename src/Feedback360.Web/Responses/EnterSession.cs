using Feedback360.Web.Shared;

namespace Feedback360.Web.Responses;

/// <summary>Begins a session from a code, or goes on with one; nothing is stored on the server.</summary>
internal sealed class EnterSession(LoadReviews load, RaterCookie cookie, FailedCodes failed)
{
    /// <summary>The rater's reviews, or the one answer to everything that is wrong with a code.</summary>
    public async Task<(LoadedReviews? Reviews, ProblemCode? Refusal)> RunAsync(HttpContext context, SessionPost post) =>
        post.NamesCode ? await EnterAsync(context, post.Visit) : await ReturnAsync(context);

    private async Task<(LoadedReviews?, ProblemCode?)> EnterAsync(HttpContext context, RaterVisit? visit)
    {
        if (await load.EnterAsync(visit?.Token, context.RequestAborted) is { } reviews)
        {
            cookie.Set(context, reviews.Round.Organisation, visit!);
            return (reviews, null);
        }
        return (null, failed.Refuse(context) ?? RaterProblems.NotFound);
    }

    private async Task<(LoadedReviews?, ProblemCode?)> ReturnAsync(HttpContext context)
    {
        using var rater = cookie.Read(context);
        if (rater is null)
            return (null, RaterProblems.CodeNeeded);
        if (await load.ReturnAsync(rater, only: null, context.RequestAborted) is not { } reviews)
            return (null, RaterProblems.NotFound);
        cookie.Set(context, rater.Organisation, rater.Visit);
        return (reviews, null);
    }
}
