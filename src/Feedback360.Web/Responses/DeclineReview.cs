using Feedback360.Core.Common;
using Feedback360.Core.Responses;
using Feedback360.Core.Surveys;
using Feedback360.Web.Campaigns;
using Feedback360.Web.Messaging;
using Feedback360.Web.Persistence;

namespace Feedback360.Web.Responses;

/// <summary>What became of a decline.</summary>
internal abstract record DeclineOutcome
{
    /// <summary>HR will read the reason; the worker does the rest.</summary>
    public sealed record Declined : DeclineOutcome;

    /// <summary>Nothing was written, because of the reason given.</summary>
    public sealed record Invalid(Problem Problem) : DeclineOutcome;

    /// <summary>The code, the review or the round is not there.</summary>
    public sealed record Gone : DeclineOutcome;
}

/// <summary>
/// "I cannot rate this person" (R10): a named act of the rater's, with a reason for HR. The rater's own connection only
/// puts the row down, and never in a transaction with a ballot. Saying it twice is saying it once.
/// </summary>
internal sealed class DeclineReview(OpenLink links, Databases databases, Nudge nudge)
{
    /// <summary>Characters of a reason.</summary>
    public const int LongestReason = 500;

    public async Task<DeclineOutcome> RunAsync(ReturningRater rater, Guid review, string? reason, CancellationToken stop)
    {
        var text = (reason ?? "").Trim();
        if (ProblemOf(text) is { } problem)
            return new DeclineOutcome.Invalid(problem);
        using var link = await links.ReturnAsync(rater, stop);
        if (link is null || !link.Reviews.Any(one => one.Invitation == review && one.Group != RaterGroup.Self.Code))
            return new DeclineOutcome.Gone();
        await using var batch = databases.Rater.CreateBatch();
        batch.BatchCommands.Add(RaterSql.SetOrganisation(rater.Organisation));
        // No target is named: that would take the right to read reasons.
        batch.BatchCommands.Add(RaterSql.Command(
            "INSERT INTO declined_review (invitation_id, organisation_id, reason) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            review, rater.Organisation, text));
        await batch.ExecuteNonQueryAsync(stop);
        await nudge.SendAsync(new ReviewDeclined(rater.Organisation, link.Round.Id));
        return new DeclineOutcome.Declined();
    }

    private static Problem? ProblemOf(string reason)
    {
        var refused = reason.Length == 0 ? "required"
            : reason.EnumerateRunes().Count() > LongestReason ? "too-long"
            : reason.Contains('\0', StringComparison.Ordinal) ? "nul-character"
            : null;
        return refused is null ? null : new Problem("reason", refused, RaterProblems.Fields.GetValueOrDefault(refused, "HR needs a reason of at most 500 characters."));
    }
}
