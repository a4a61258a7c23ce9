using Feedback360.Core.Campaigns;
using Feedback360.Core.Common;
using Feedback360.Core.Responses;
using Feedback360.Web.Campaigns;
using Npgsql;

namespace Feedback360.Web.Responses;

/// <summary>
/// Overwrites the ballot of a review that was declined: what it said is gone at once, closing discards it, and its rater's
/// page no longer finds it. Whether it had been submitted stays as it was, so no count moves (anonymity 2.5). Idempotent.
/// </summary>
public sealed class RevokeBallot(RoundKeyring keyring, Chance chance)
{
    /// <summary>A save may come in between; it can do so only as often as somebody types.</summary>
    private const int Attempts = 5;

    /// <summary>Whether the ballot says nothing any more; false where the round takes no changes now.</summary>
    internal async Task<bool> RunAsync(RoundWork work, Invitation review, RaterLinkRow link, CancellationToken stop)
    {
        var round = work.Round;
        using var letters = keyring.ForLetters(round.OrganisationId, round.Id);
        using var pages = keyring.ForRaterPages(round.OrganisationId, round.Id);
        using var token = letters?.CurrentToken(link.Id, link.InvTag);
        if (token is null || pages is null)
            return false;
        using var seal = pages.Seal(token, review.Id);
        var shard = letters!.ShardOf(review.SubjectId, round.Shards);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await ReadAsync(work, shard, seal, stop) is not { } stored)
                return false;
            if (seal.Open(stored.ResumeWrap, stored.Saved).Ballot is { Kind: BallotKind.Revoked })
                return true;
            if (await IsWrittenAsync(work, shard, seal, stored, stop))
                return true;
        }
        return false;
    }

    private static async Task<StoredBallot?> ReadAsync(RoundWork work, int shard, BallotSeal seal, CancellationToken stop)
    {
        await using var batch = new NpgsqlBatch(work.Connection);
        batch.BatchCommands.Add(StoredBallots.Select(work.Round.Id, shard, seal.Tag));
        var rows = new Dictionary<string, StoredBallot>(StringComparer.Ordinal);
        await using var reader = await batch.ExecuteReaderAsync(stop);
        await StoredBallots.ReadAsync(reader, rows, stop);
        return rows.Values.SingleOrDefault();
    }

    private async Task<bool> IsWrittenAsync(RoundWork work, int shard, BallotSeal seal, StoredBallot stored, CancellationToken stop)
    {
        var wrap = seal.Wrap(shard, default, stored.ResumeWrap);
        var saved = seal.Save(wrap, Ballot.Revoked, stored.Saved.Submitted, chance)
            ?? throw new InvalidOperationException("A ballot does not belong to the keys of its round.");
        await using var batch = new NpgsqlBatch(work.Connection);
        batch.BatchCommands.Add(RaterSql.Command("SELECT pg_advisory_xact_lock_shared($1)", BallotTables.LockKey(work.Round.Id, shard)));
        var update = RaterSql.Command(
            $"""
            UPDATE {BallotTables.Ballots(work.Round.Id, shard)} SET rev = $1, ct = $2, mac = $3
            WHERE ballot_tag = $4 AND rev = $5 AND EXISTS (SELECT 1 FROM round WHERE id = $6 AND state = 'Open')
            """,
            saved.Rev, saved.Ciphertext, saved.Mac, seal.Tag, stored.Saved.Rev, work.Round.Id);
        batch.BatchCommands.Add(update);
        await batch.ExecuteNonQueryAsync(stop);
        return update.RecordsAffected == 1;
    }
}
