namespace Feedback360.Core.Campaigns;

/// <summary>Proposes for a follow-up whoever was asked about a subject in the baseline.</summary>
public static class NominateFromBaseline
{
    /// <summary>
    /// The raters of the subject's <paramref name="invitations"/> in the same relationships, without those who are no
    /// longer active, were taken back, or have said that they cannot rate this person.
    /// </summary>
    public static IReadOnlyList<ProposedRater> For(IEnumerable<Invitation> invitations, IReadOnlySet<Guid> active) =>
        [
            .. invitations
                .Where(invitation => invitation is { Revoked: false, Declined: false } && active.Contains(invitation.RaterId))
                .Select(invitation => new ProposedRater(invitation.RaterId, invitation.GroupCode)),
        ];
}
