using Feedback360.Core.Campaigns;
using Feedback360.Core.Surveys;
using Feedback360.Web.Reports;

namespace Feedback360.Web.Campaigns.Pages;

/// <summary>Letters that leave on a day, the same for everybody.</summary>
/// <param name="IsOver">Whether the wave has ended.</param>
public sealed record WaveLine(DateOnly Day, string What, bool IsOver);

/// <summary>What may be said about a group of a subject: null is too small to show progress.</summary>
public sealed record ProgressLine(string Subject, IReadOnlyDictionary<string, bool?> Groups);

/// <summary>Nightly figures of a round, with names.</summary>
/// <param name="AsOf">The night of the figures; null before the first.</param>
/// <param name="ResponseRate">Percent in steps of five; null if it is withheld.</param>
/// <param name="TooSmall">Whether the round is too small for any figure.</param>
/// <param name="Groups">The protected groups that somebody has been invited in.</param>
/// <param name="Labels">Labels of those groups by code.</param>
public sealed record ProgressModel(
    DateOnly? AsOf, int? ResponseRate, bool TooSmall, IReadOnlyList<RaterGroup> Groups, IReadOnlyDictionary<string, string> Labels, IReadOnlyList<ProgressLine> Lines);

/// <summary>How many reports have been handed out how far.</summary>
public sealed record ReportCounts(int Held, int ToCoach, int ToLeader)
{
    public int All => Held + ToCoach + ToLeader;
}

/// <summary>A launched round with everything that its page shows.</summary>
/// <param name="SealedShards">How many of the round's shards are sealed.</param>
/// <param name="Pending">What has been asked of the worker and is not done yet.</param>
public sealed record RoundModel(
    Round Round,
    string CampaignName,
    Survey? Survey,
    IReadOnlyList<WaveLine> Waves,
    ProgressModel? Progress,
    int SealedShards,
    ReportCounts Reports,
    IReadOnlyList<WorkKind> Pending
)
{
    public RoundPolicy Policy => RoundPolicy.FromJson(Round.Policy);
}

/// <summary>A report to hand out.</summary>
/// <param name="Coaches">Names of the coaches who work with the leader now.</param>
/// <param name="HasAccount">Whether the leader can sign in.</param>
public sealed record ReportLine(Guid Subject, string Name, ReportState State, IReadOnlyList<string> Coaches, bool HasAccount);
