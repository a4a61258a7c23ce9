using Feedback360.Core.Campaigns;
using Feedback360.Web.Campaigns;
using Feedback360.Web.Persistence;
using Feedback360.Web.Responses;
using Feedback360.Web.Scheduling;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Feedback360.Web.Release;

/// <summary>
/// Seals the shards of closing rounds, each in the hands of one worker (anonymity 2.5, close 1-4). Idempotent: until the
/// shard's one transaction is committed nothing has changed but its state, and the next attempt opens the same ballots
/// again; after it the shard is <c>Sealed</c> and is passed over.
/// </summary>
public sealed class SealShards(Databases databases, RoundKeyring keyring, SealBallots ballots) : OrganisationSweep(databases)
{
    private readonly Databases _databases = databases;

    public override int Order => 30;

    /// <summary>Seals one shard; nothing if it is sealed, another worker is at it, or the round is not closing.</summary>
    public async Task SealAsync(Guid organisation, Guid round, int no, CancellationToken stop)
    {
        await using var work = await RoundWork.TryTakeShardAsync(_databases, organisation, round, no, stop);
        if (work is not { Round.State: RoundState.Closing })
            return;
        var shard = await work.Db.Shards.SingleAsync(shard => shard.RoundId == round && shard.No == no, stop);
        if (shard.State == ShardState.Sealed)
            return;
        using var keys = keyring.ForClosing(organisation, round);
        if (keys is null)
            return;
        await EndSavesAsync(work, shard, stop);
        await ballots.RunAsync(work, shard, keys, stop);
    }

    protected override async Task RunAsync(Guid organisation, DateTimeOffset now, CancellationToken stop) =>
        await EachAsync(await WaitingAsync(organisation, stop), shard => SealAsync(organisation, shard.RoundId, shard.No, stop));

    private async Task<List<Shard>> WaitingAsync(Guid organisation, CancellationToken stop)
    {
        await using var db = _databases.ForWorker(organisation);
        var waiting =
            from shard in db.Shards
            join round in db.Rounds on shard.RoundId equals round.Id
            where shard.OrganisationId == organisation && round.State == RoundState.Closing && shard.State != ShardState.Sealed
            orderby shard.RoundId, shard.No
            select shard;
        return await waiting.AsNoTracking().ToListAsync(stop);
    }

    /// <summary>The round is seen to be closing by every save that begins now; this waits for those that began before.</summary>
    private static async Task EndSavesAsync(RoundWork work, Shard shard, CancellationToken stop)
    {
        await using var transaction = await work.Db.Database.BeginTransactionAsync(stop);
        await using (var command = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1)", work.Connection))
        {
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = BallotTables.LockKey(work.Round.Id, shard.No) });
            await command.ExecuteNonQueryAsync(stop);
        }
        shard.State = ShardState.Closing;
        await work.Db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }
}
