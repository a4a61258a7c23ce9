using Feedback360.Core.Release;
using Feedback360.Core.Surveys;
using Feedback360.Web.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Campaigns;

/// <summary>Who was asked about each subject, without what was taken back or declined: lists that HR knows, no answer.</summary>
internal sealed class InvitedPanels
{
    private readonly ILookup<Guid, (string Group, Guid Rater)> _raters;

    private InvitedPanels(ILookup<Guid, (string Group, Guid Rater)> raters) => _raters = raters;

    /// <summary>The panels of some subjects, whichever rounds they are of.</summary>
    public static async Task<InvitedPanels> ReadAsync(FeedbackDb db, IReadOnlyCollection<Guid> subjects, CancellationToken stop)
    {
        var reviews = await db.Invitations.AsNoTracking()
            .Where(review => subjects.Contains(review.SubjectId) && !review.Revoked && !review.Declined)
            .Select(review => new { review.SubjectId, review.GroupCode, review.RaterId })
            .ToListAsync(stop);
        return new InvitedPanels(reviews.ToLookup(review => review.SubjectId, review => (review.GroupCode, review.RaterId)));
    }

    /// <summary>Per protected group, by block key, how a later panel differs from an earlier one.</summary>
    public IReadOnlyDictionary<string, PanelChange> Changes(Survey survey, Guid before, Guid now)
    {
        var (earlier, later) = (ByGroup(before), ByGroup(now));
        return survey.ProtectedGroups.ToDictionary(
            group => group.BlockKey,
            group => new PanelChange(later[group.Code].Except(earlier[group.Code]).Count(), earlier[group.Code].Except(later[group.Code]).Count()),
            StringComparer.Ordinal);
    }

    /// <summary>Whether the same people were the subject's managers.</summary>
    public bool SameManagers(Guid before, Guid now) =>
        ByGroup(before)[RaterGroup.Manager.Code].ToHashSet().SetEquals(ByGroup(now)[RaterGroup.Manager.Code]);

    private ILookup<string, Guid> ByGroup(Guid subject) => _raters[subject].ToLookup(rater => rater.Group, rater => rater.Rater);
}
