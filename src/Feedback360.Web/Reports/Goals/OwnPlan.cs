using Feedback360.Core.Campaigns;
using Feedback360.Web.Access;
using Feedback360.Web.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Reports.Goals;

/// <summary>What the leader makes of a report, for whoever may see that.</summary>
/// <param name="Report">Id of the report.</param>
/// <param name="Marks">By item.</param>
/// <param name="Goals">In their order.</param>
/// <param name="MayChange">Whether the reader is the leader.</param>
/// <param name="At">Key of the item at which the reader was last.</param>
public sealed record OwnPlan(Guid Report, IReadOnlyDictionary<string, ItemMark> Marks, IReadOnlyList<Goal> Goals, bool MayChange, string? At = null);

/// <summary>
/// Marks and goals are the leader's own: the coaches who work with the leader read them, and nobody else does, also where
/// HR may open the report. Asked here and nowhere else.
/// </summary>
internal static class OwnPart
{
    /// <summary>Whether the caller is the leader in whose hands the report is.</summary>
    public static bool BelongsTo(this FoundReport found, Caller caller) =>
        found.IsSubject && caller.Is(Roles.Leader) && found.Row.State == ReportState.ToLeader;

    /// <summary>Whether the caller may read what the leader makes of it.</summary>
    public static bool IsOpenTo(this FoundReport found, Caller caller) => found.BelongsTo(caller) || (found.IsCoach && caller.Is(Roles.Coach));

    /// <summary>Marks and goals, or null where they are none of the caller's business.</summary>
    public static async Task<OwnPlan?> ReadPlanAsync(this FeedbackDb db, FoundReport found, Caller caller, CancellationToken stop) =>
        found.IsOpenTo(caller)
            ? new OwnPlan(
                found.Row.Id,
                await db.ReportMarks.AsNoTracking().Where(row => row.ReportId == found.Row.Id).ToDictionaryAsync(row => row.Item, row => row.Mark, StringComparer.Ordinal, stop),
                await db.GoalsOf(found.Row.Id).AsNoTracking().ToListAsync(stop),
                found.BelongsTo(caller))
            : null;

    /// <summary>The goals of a report in their order.</summary>
    public static IQueryable<Goal> GoalsOf(this FeedbackDb db, Guid report) => db.Goals.Where(row => row.ReportId == report).OrderBy(row => row.Position);

    /// <summary>Two changes to what is the leader's own wait for each other, and every one is a new version.</summary>
    public static async Task TakeAsync(this FeedbackDb db, FoundReport found, CancellationToken stop) =>
        await db.Reports.Where(row => row.Id == found.Row.Id).ExecuteUpdateAsync(row => row.SetProperty(report => report.PlanVersion, report => report.PlanVersion + 1), stop);
}
