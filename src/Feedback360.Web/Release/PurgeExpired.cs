using Feedback360.Core.Campaigns;
using Feedback360.Web.Campaigns;
using Feedback360.Web.Persistence;
using Feedback360.Web.Reports.Printing;
using Feedback360.Web.Responses;
using Feedback360.Web.Scheduling;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Feedback360.Web.Release;

/// <summary>
/// Throws away by night what has had its time: receipts 90 days after the keys were destroyed (anonymity 7.14), answers
/// kept for repeated requests after 24 hours, printed reports after three days, import plans that were not applied.
/// Idempotent: what is gone is passed over.
/// </summary>
public sealed class PurgeExpired(Databases databases) : OrganisationSweep(databases)
{
    /// <summary>Days for which a receipt can be asked about.</summary>
    public const int ReceiptDays = 90;

    private static readonly TimeSpan AnswersKept = TimeSpan.FromHours(24);
    private static readonly TimeSpan PrintsKept = TimeSpan.FromDays(PrintedReport.KeptDays);
    private readonly Databases _databases = databases;

    public override SweepRhythm Rhythm => SweepRhythm.Nightly;

    public override int Order => 20;

    protected override async Task RunAsync(Guid organisation, DateTimeOffset now, CancellationToken stop)
    {
        await using var db = _databases.ForWorker(organisation);
        await db.Database.OpenConnectionAsync(stop);
        await db.ImportPlans.Where(plan => plan.OrganisationId == organisation && plan.ExpiresAt <= now).ExecuteDeleteAsync(stop);
        // They belong to accounts, not to this organisation; whoever comes first throws them away.
        await db.IdempotentAnswers.Where(answer => answer.AskedAt <= now - AnswersKept).ExecuteDeleteAsync(stop);
        await db.PrintedReports.Where(print => print.OrganisationId == organisation && print.AskedAt <= now - PrintsKept).ExecuteDeleteAsync(stop);
        await DropReceiptsAsync(db, organisation, now, stop);
    }

    private static async Task DropReceiptsAsync(FeedbackDb db, Guid organisation, DateTimeOffset now, CancellationToken stop)
    {
        var rounds = await db.Rounds.AsNoTracking()
            .Where(round => round.OrganisationId == organisation && round.KeysDestroyedOn != null)
            .ToListAsync(stop);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        foreach (var round in rounds.Where(round => round.KeysDestroyedOn!.Value.AddDays(ReceiptDays) <= round.Today(now)))
            await BallotTables.DropReceiptsAsync(connection, round.Id, stop);
    }
}
