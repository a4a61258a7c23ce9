using Feedback360.Core.Common;

namespace Feedback360.Web.Responses;

/// <summary>Begins a session from a code, or goes on with one; nothing is stored on the server.</summary>
internal sealed class EnterSession(LoadReviews load, RaterCookie cookie, FailedCodes failed)
{
    /// <summary>The rater's reviews, or the one answer to everything that is wrong with a code.</summary>
    public async Task<(LoadedReviews? Reviews, Refusal? Refusal)> RunAsync(HttpContext context, SessionPost post) =>
        post.NamesCode ? await EnterAsync(context, post.Visit) : await ReturnAsync(context);

    private async Task<(LoadedReviews?, Refusal?)> EnterAsync(HttpContext context, RaterVisit? visit)
    {
        if (await load.EnterAsync(visit?.Token, context.RequestAborted) is { } reviews)
        {
            cookie.Set(context, reviews.Round.Organisation, visit!);
            return (reviews, null);
        }
        return (null, failed.Refuse(context) ?? RaterRefusals.NotFound);
    }

    private async Task<(LoadedReviews?, Refusal?)> ReturnAsync(HttpContext context)
    {
        using var rater = cookie.Read(context);
        if (rater is null)
            return (null, RaterRefusals.CodeNeeded);
        if (await load.ReturnAsync(rater, only: null, context.RequestAborted) is not { } reviews)
            return (null, RaterRefusals.NotFound);
        cookie.Set(context, rater.Organisation, rater.Visit);
        return (reviews, null);
    }
}
