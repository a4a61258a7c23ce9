using Feedback360.Web.Campaigns;
using Feedback360.Web.Responses;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Release;

/// <summary>
/// Gives up a round that has lost its keys before it was sealed: nobody can open its ballots any more, so it must be run
/// again. Idempotent: one transaction.
/// </summary>
internal static class PurgeRound
{
    public static async Task RunAsync(RoundWork work, CancellationToken stop)
    {
        var (db, id) = (work.Db, work.Round.Id);
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        // First, since it waits for a shard that is being sealed at this moment.
        work.Round.Purge();
        await db.SaveChangesAsync(stop);
        await db.Snapshots.Where(snapshot => snapshot.RoundId == id).ExecuteDeleteAsync(stop);
        await db.Letters.Where(letter => letter.RoundId == id).ExecuteDeleteAsync(stop);
        await db.RaterLinks.Where(link => link.RoundId == id)
            .ExecuteUpdateAsync(link => link.SetProperty(row => row.InvTag, (byte[]?)null), stop);
        await BallotTables.DropAllAsync(work.Connection, id, stop);
        await transaction.CommitAsync(stop);
    }
}
