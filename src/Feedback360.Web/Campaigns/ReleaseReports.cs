using System.Text.Json;
using System.Text.Json.Serialization;
using Feedback360.Core.Campaigns;
using Feedback360.Core.Common;
using Feedback360.Web.Persistence;
using Feedback360.Web.Reports;
using Feedback360.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Campaigns;

/// <summary>To whom reports are handed out.</summary>
public enum ReleaseTo
{
    Coach,
    Leader,
}

/// <summary>Hands reports out.</summary>
/// <param name="Subjects">Ids of subjects, or <c>"all"</c>.</param>
public sealed record ReleaseInput(
    [property: JsonConverter(typeof(CamelCase<ReleaseTo>))] ReleaseTo To,
    JsonElement Subjects
);

/// <summary>How far a report has been handed out.</summary>
public sealed record ReleasedReport(Guid Id, Guid Subject, ReportState State);

/// <summary>Hands finished reports to coach or leader, by HR's explicit act; nobody needs to see a number for that.</summary>
internal sealed class ReleaseReports(FeedbackDb db)
{
    /// <param name="subjects">Ids of subjects of the round; null for all.</param>
    public async Task<Outcome<IReadOnlyList<ReleasedReport>>> RunAsync(Guid roundId, ReleaseTo to, IReadOnlyList<Guid>? subjects, CancellationToken stop)
    {
        await using var transaction = await OneTransaction.BeginAsync(db, stop);
        if (await db.Rounds.AsNoTracking().FirstOrDefaultAsync(row => row.Id == roundId, stop) is not { } round)
            return Outcome<IReadOnlyList<ReleasedReport>>.Missing;
        if (round.State != RoundState.KeysDestroyed)
            return CampaignRefusals.KeysNotDestroyed;
        var reports = await db.Reports.FromSql($"SELECT * FROM report WHERE round_id = {roundId} ORDER BY id FOR UPDATE").ToListAsync(stop);
        var chosen = subjects is null ? reports : [.. reports.Where(report => subjects.Contains(report.SubjectId))];
        if (Unknown(subjects, reports) is { Count: > 0 } problems)
            return problems;
        var state = to == ReleaseTo.Coach ? ReportState.ToCoach : ReportState.ToLeader;
        foreach (var report in chosen)
        {
            // "All" hands out what is still held; whoever is named must be releasable.
            if (report.ReleaseTo(state) is { } refusal && subjects is not null)
                return refusal;
        }
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new Outcome<IReadOnlyList<ReleasedReport>>([.. chosen.Select(report => new ReleasedReport(report.Id, report.SubjectId, report.State))]);
    }

    private static List<Problem> Unknown(IReadOnlyList<Guid>? subjects, List<ReportRow> reports) =>
        [
            .. (subjects ?? []).Index()
                .Where(entry => reports.TrueForAll(report => report.SubjectId != entry.Item))
                .Select(entry => new Problem($"subjects[{entry.Index}]", "unknown-subject", "The round has no report about this subject.")),
        ];
}
