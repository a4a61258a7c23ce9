using Feedback360.Core.Campaigns;
using Feedback360.Web.Campaigns;
using Feedback360.Web.Persistence;
using Feedback360.Web.Reports.Thanks;
using Feedback360.Web.Scheduling;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Feedback360.Web.Email;

/// <summary>
/// Sends leaders' thanks whose time has come: a row for everybody who was asked about the leader and not revoked, whether
/// or not they answered, in random order; when all have had their turn the rows go. Idempotent: one worker at a time for
/// a round, rows are made in the transaction that makes the text final, and every attempt at a letter has the same
/// Message-ID.
/// </summary>
public sealed class SendThanks(Databases databases, ThanksRun run) : OrganisationSweep(databases)
{
    private readonly Databases _databases = databases;

    public override int Order => 55;

    protected override async Task RunAsync(Guid organisation, DateTimeOffset now, CancellationToken stop)
    {
        await using var db = _databases.ForWorker(organisation);
        var due = await (
            from thanks in db.Thanks.AsNoTracking()
            join report in db.Reports on thanks.ReportId equals report.Id
            where thanks.OrganisationId == organisation && thanks.State != ThanksState.Left && thanks.LeavesAt <= now
            orderby thanks.LeavesAt, thanks.ReportId
            select new { report.RoundId, thanks.ReportId }).ToListAsync(stop);
        await EachAsync(due, one => SendAsync(organisation, one.RoundId, one.ReportId, now, stop));
    }

    private async Task SendAsync(Guid organisation, Guid round, Guid report, DateTimeOffset now, CancellationToken stop)
    {
        await using var work = await RoundWork.TryTakeAsync(_databases, organisation, round, RoundTask.Letters, stop);
        if (work is null)
            return;
        // Of a round that is gone nothing is said any more.
        if (work.Round.State != RoundState.KeysDestroyed)
            await work.Db.Thanks.Where(row => row.ReportId == report).ExecuteDeleteAsync(stop);
        else if (await BeginAsync(work, report, now, stop) is { } thanks && await run.SendAsync(work, thanks, now, stop))
            await EndAsync(work, report, stop);
    }

    /// <summary>Makes the text final and the letters due, once; null if the text has been withdrawn, or has left meanwhile.</summary>
    private static async Task<ThanksText?> BeginAsync(RoundWork work, Guid report, DateTimeOffset now, CancellationToken stop)
    {
        await using var transaction = await work.Db.Database.BeginTransactionAsync(stop);
        var begun = await work.Db.Thanks
            .Where(row => row.ReportId == report && row.State == ThanksState.Written && row.LeavesAt <= now)
            .ExecuteUpdateAsync(row => row.SetProperty(thanks => thanks.State, ThanksState.Leaving), stop);
        if (begun == 1)
            await AddLettersAsync(work, report, stop);
        await transaction.CommitAsync(stop);
        return await work.Db.Thanks.AsNoTracking().SingleOrDefaultAsync(row => row.ReportId == report && row.State == ThanksState.Leaving, stop);
    }

    private static async Task AddLettersAsync(RoundWork work, Guid report, CancellationToken stop)
    {
        await using var rows = new NpgsqlCommand(
            """
            INSERT INTO thanks_letter (id, organisation_id, report_id, rater_id, state)
            SELECT gen_random_uuid(), invitation.organisation_id, report.id, invitation.rater_id, 'Due'
            FROM report JOIN invitation ON invitation.subject_id = report.subject_id AND NOT invitation.revoked
            WHERE report.id = $1
            ORDER BY random()
            """,
            work.Connection)
        {
            Parameters = { new() { Value = report } },
        };
        await rows.ExecuteNonQueryAsync(stop);
    }

    private static async Task EndAsync(RoundWork work, Guid report, CancellationToken stop)
    {
        await using var transaction = await work.Db.Database.BeginTransactionAsync(stop);
        await work.Db.ThanksLetters.Where(letter => letter.ReportId == report).ExecuteDeleteAsync(stop);
        await work.Db.Thanks.Where(row => row.ReportId == report)
            .ExecuteUpdateAsync(row => row.SetProperty(thanks => thanks.State, ThanksState.Left), stop);
        await transaction.CommitAsync(stop);
    }
}
