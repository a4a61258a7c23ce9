using Feedback360.Core.Campaigns;
using Feedback360.Core.Common;
using Feedback360.Core.Reports;
using Feedback360.Web.Persistence;
using Feedback360.Web.Reports.Goals;
using Feedback360.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Reports.Thanks;

/// <summary>The thanks for a report.</summary>
/// <param name="Text">Null if none are written.</param>
/// <param name="LeavesAt">When they leave, or would leave if they were written now.</param>
/// <param name="State"><c>none</c>, <c>written</c> (can be changed or withdrawn), <c>leaving</c> or <c>left</c>.</param>
public sealed record ThanksView(string? Text, DateTimeOffset LeavesAt, string State)
{
    /// <summary>Whether they can no longer be changed.</summary>
    internal bool IsFinal => State is not ("none" or "written");
}

/// <summary>
/// Keeps what a leader says to everybody who was asked about them: one text for a report. It leaves at a time that the
/// calendar fixes; until then it can be changed and withdrawn, and afterwards it is final.
/// </summary>
internal sealed class KeepThanks(FeedbackDb db, TimeProvider clock)
{
    public async Task<ThanksView> ReadAsync(FoundReport found, CancellationToken stop) =>
        ViewOf(found, await db.Thanks.AsNoTracking().SingleOrDefaultAsync(row => row.ReportId == found.Row.Id, stop));

    /// <summary>Writes them, or changes what was written.</summary>
    /// <param name="isCurrent">Whether the caller has seen them as they are now.</param>
    public async Task<Outcome<ThanksView>> WriteAsync(FoundReport found, string text, Func<ThanksView, bool> isCurrent, CancellationToken stop)
    {
        await using var transaction = await OneTransaction.BeginAsync(db, stop);
        var (row, view) = await TakeAsync(found, stop);
        var normal = ThanksRules.Normalise(text);
        if (!isCurrent(view))
            return SharedRefusals.StaleVersion;
        if (view.IsFinal)
            return ThanksRefusals.Final;
        if (ThanksRules.Check(normal) is { } problem)
            return new List<Problem> { problem };
        if (row is null)
            db.Add(row = new ThanksText { ReportId = found.Row.Id, OrganisationId = found.Row.OrganisationId, Text = normal, LeavesAt = view.LeavesAt });
        row.Text = normal;
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return ViewOf(found, row);
    }

    /// <summary>Takes them back; harmless if there are none.</summary>
    /// <param name="isCurrent">Whether the caller has seen them as they are now.</param>
    public async Task<Outcome<ThanksView>> WithdrawAsync(FoundReport found, Func<ThanksView, bool> isCurrent, CancellationToken stop)
    {
        await using var transaction = await OneTransaction.BeginAsync(db, stop);
        var (row, view) = await TakeAsync(found, stop);
        if (!isCurrent(view))
            return SharedRefusals.StaleVersion;
        if (view.IsFinal)
            return ThanksRefusals.Final;
        if (row is not null)
            db.Remove(row);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return ViewOf(found, null);
    }

    private async Task<(ThanksText? Row, ThanksView View)> TakeAsync(FoundReport found, CancellationToken stop)
    {
        await db.TakeAsync(found, stop);
        var row = await db.Thanks.SingleOrDefaultAsync(thanks => thanks.ReportId == found.Row.Id, stop);
        return (row, ViewOf(found, row));
    }

    /// <summary>What is due is on its way, also before the worker has taken it up.</summary>
    private ThanksView ViewOf(FoundReport found, ThanksText? row)
    {
        var now = clock.GetUtcNow();
        return row switch
        {
            null => new(null, ThanksCalendar.LeavesAt(now, TimeZoneInfo.FindSystemTimeZoneById(found.Round.TimeZone)), "none"),
            { State: ThanksState.Left } => new(row.Text, row.LeavesAt, "left"),
            { State: ThanksState.Leaving } => new(row.Text, row.LeavesAt, "leaving"),
            { State: ThanksState.Written } => new(row.Text, row.LeavesAt, now < row.LeavesAt ? "written" : "leaving"),
        };
    }
}
