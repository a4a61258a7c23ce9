using Feedback360.Core.People;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Campaigns;

/// <summary>A rater that is proposed for a subject, before anybody has agreed.</summary>
/// <param name="RaterId">The person who would answer.</param>
/// <param name="GroupCode">The relationship to the subject.</param>
public sealed record ProposedRater(Guid RaterId, string GroupCode);

/// <summary>Proposes raters from the org chart: self, manager, direct reports, and as peers whoever has the same manager.</summary>
public static class NominateFromOrgChart
{
    /// <summary>
    /// The proposals for <paramref name="person"/> in the order self, manager, peers, reports; each person at most
    /// once. People who are not in <paramref name="active"/> are left out, the subject's self-review too. Somebody who
    /// is not in the chart, or stands alone in it, gets the self-review only.
    /// </summary>
    public static IReadOnlyList<ProposedRater> For(Guid person, OrgChart chart, IReadOnlySet<Guid> active)
    {
        IEnumerable<ProposedRater> all =
        [
            new(person, RaterGroup.Self.Code),
            .. chart.ManagerOf(person) is { } manager ? [new ProposedRater(manager, RaterGroup.Manager.Code)] : Array.Empty<ProposedRater>(),
            .. chart.PeersOf(person).Select(peer => new ProposedRater(peer, RaterGroup.Peer.Code)),
            .. chart.ReportsOf(person).Select(report => new ProposedRater(report, RaterGroup.Report.Code)),
        ];
        return [.. all.Where(rater => active.Contains(rater.RaterId))];
    }
}
