using System.Security.Cryptography;
using Feedback360.Core.Campaigns;
using Feedback360.Core.Common;
using Feedback360.Core.Release;
using Feedback360.Core.Responses;
using Feedback360.Web.Campaigns;
using Feedback360.Web.Responses;
using Npgsql;

namespace Feedback360.Web.Release;

/// <summary>
/// The one transaction that seals a shard (anonymity 2.5, close 4): leaf snapshots, receipt hashes and the encrypted sums
/// go in, shuffled; the ballots are gone. The only shard of a round seals the round with it, so that no sum is stored.
/// </summary>
internal static class CommitShard
{
    public static async Task RunAsync(RoundWork work, Shard shard, GatedShard gated, IReadOnlyList<byte[]> receipts, Chance chance, CancellationToken stop)
    {
        await using var transaction = await work.Db.Database.BeginTransactionAsync(stop);
        await RequireClosingAsync(work, stop);
        await using (var batch = new NpgsqlBatch(work.Connection))
        {
            AddSnapshots(batch, work.Round, gated, chance);
            AddReceipts(batch, work.Round, receipts);
            if (work.Round.Shards > 1)
                AddSums(batch, work.Round, shard.No, gated.Sums, chance);
            await batch.ExecuteNonQueryAsync(stop);
        }
        await BallotTables.DropBallotsAsync(work.Connection, work.Round.Id, shard.No, stop);
        shard.State = ShardState.Sealed;
        if (work.Round.Shards == 1)
            await SealRound.WriteAsync(work, gated.Sums.Print(), stop);
        await work.Db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>Keeps the round from being purged until the commit.</summary>
    private static async Task RequireClosingAsync(RoundWork work, CancellationToken stop)
    {
        await using var batch = new NpgsqlBatch(work.Connection);
        batch.Add("SELECT true FROM round WHERE organisation_id = $1 AND id = $2 AND state = 'Closing' FOR SHARE", work.Round);
        if (await batch.ExecuteScalarAsync(stop) is null)
            throw new InvalidOperationException("A round that is no longer closing cannot be sealed.");
    }

    private static void AddSnapshots(NpgsqlBatch batch, Round round, GatedShard gated, Chance chance)
    {
        var order = Enumerable.Range(0, gated.Subjects.Length).ToArray();
        chance.Shuffle(order.AsSpan());
        batch.Add("""
            INSERT INTO snapshot (organisation_id, round_id, subject_id, leaves)
            SELECT $1, $2, subject, leaves FROM unnest($3, $4) AS snapshot (subject, leaves)
            """, round, Array.ConvertAll(order, place => gated.Subjects[place]), Array.ConvertAll(order, place => gated.Leaves[place]));
    }

    // Shuffled when the box was emptied. Another shard may hold the same hash: nothing keeps two raters from sending one number.
    private static void AddReceipts(NpgsqlBatch batch, Round round, IReadOnlyList<byte[]> receipts) =>
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            $"INSERT INTO {BallotTables.Receipts(round.Id)} (hash) SELECT unnest($1) ON CONFLICT DO NOTHING")
        {
            Parameters = { new NpgsqlParameter { Value = receipts.ToArray() } },
        });

    private static void AddSums(NpgsqlBatch batch, Round round, int shard, PsychometricSums sums, Chance chance)
    {
        var plain = sums.ToBytes();
        var encrypted = PartialSumsSeal.Close(new RoundContext(round.OrganisationId, round.Id), round.CloseKey, shard, plain, chance);
        CryptographicOperations.ZeroMemory(plain);
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"INSERT INTO {BallotTables.PartialSums(round.Id)} (shard, sums) VALUES ($1, $2)")
        {
            Parameters = { new NpgsqlParameter { Value = shard }, new NpgsqlParameter { Value = encrypted } },
        });
    }
}
