using Feedback360.Core.Common;
using Feedback360.Core.Responses;
using Feedback360.Web.Persistence;
using Npgsql;

namespace Feedback360.Web.Responses;

/// <summary>A ballot that is about to be written: whose keys, which row, which version of it.</summary>
internal sealed record OpenBallot(Guid Organisation, Guid Round, RoundSurvey Survey, BallotSeal Seal, ReviewWrap Wrap, BallotVersion Version);

/// <summary>The write itself, as anonymity 2.5 has it.</summary>
internal sealed class WriteBallot(Databases databases, RoundKeyring keyring, TimeProvider clock, Chance chance)
{
    /// <summary>Writes the ballot if its version is still the one that was loaded and the round is open.</summary>
    public async Task<SaveOutcome> RunAsync(OpenBallot open, Ballot ballot, bool submitted, CancellationToken stop)
    {
        if (open.Seal.Save(open.Wrap, ballot, submitted, chance) is not { } saved)
            return new SaveOutcome.Gone();
        if (!await IsWrittenAsync(open, saved, stop))
            return await LookAsync(open, stop);
        var receipt = submitted ? Receipt.Of(open.Round, ballot).ToText() : null;
        return new SaveOutcome.Saved(new BallotVersion(saved.Rev, submitted), receipt, ballot.AnswerCount);
    }

    /// <summary>What is there: closed, gone, or a ballot in some version.</summary>
    public async Task<SaveOutcome> LookAsync(OpenBallot open, CancellationToken stop)
    {
        try
        {
            var (isOpen, stored) = await ReadAsync(open, stop);
            if (isOpen)
                return ContentOf(open, stored) is { } content ? new SaveOutcome.Changed(content) : new SaveOutcome.Gone();
        }
        catch (PostgresException sealedAlready) when (sealedAlready.SqlState == PostgresErrorCodes.UndefinedTable) { }
        keyring.Forget(open.Round);
        return new SaveOutcome.Closed();
    }

    private async Task<bool> IsWrittenAsync(OpenBallot open, SavedBallot saved, CancellationToken stop)
    {
        await using var batch = databases.Rater.CreateBatch();
        batch.BatchCommands.Add(RaterSql.SetOrganisation(open.Organisation));
        // The lock is a statement of its own: the snapshot of the UPDATE must be younger than the wait for it, or a save
        // would get in after the round has begun to close.
        batch.BatchCommands.Add(RaterSql.Command("SELECT pg_advisory_xact_lock_shared($1)", BallotTables.LockKey(open.Round, open.Wrap.Shard)));
        var update = RaterSql.Command(
            $"""
            UPDATE {BallotTables.Ballots(open.Round, open.Wrap.Shard)} SET rev = $1, submitted = $2, ct = $3, mac = $4
            WHERE ballot_tag = $5 AND rev = $6
              AND EXISTS (SELECT 1 FROM round WHERE id = $7 AND state = 'Open' AND $8 < closes_at)
            """,
            saved.Rev, saved.Submitted, saved.Ciphertext, saved.Mac, open.Seal.Tag, open.Version.Rev, open.Round, clock.GetUtcNow());
        batch.BatchCommands.Add(update);
        try
        {
            await batch.ExecuteNonQueryAsync(stop);
            return update.RecordsAffected == 1;
        }
        catch (PostgresException sealedAlready) when (sealedAlready.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return false;
        }
    }

    private async Task<(bool IsOpen, StoredBallot? Stored)> ReadAsync(OpenBallot open, CancellationToken stop)
    {
        await using var batch = databases.Rater.CreateBatch();
        batch.BatchCommands.Add(RaterSql.SetOrganisation(open.Organisation));
        batch.BatchCommands.Add(RaterSql.Command(
            "SELECT EXISTS (SELECT 1 FROM round WHERE id = $1 AND state = 'Open' AND $2 < closes_at)", open.Round, clock.GetUtcNow()));
        batch.BatchCommands.Add(StoredBallots.Select(open.Round, open.Wrap.Shard, open.Seal.Tag));
        await using var reader = await batch.ExecuteReaderAsync(stop);
        await reader.NextResultAsync(stop);
        var isOpen = await reader.ReadAsync(stop) && reader.GetBoolean(0);
        await reader.NextResultAsync(stop);
        var rows = new Dictionary<string, StoredBallot>(StringComparer.Ordinal);
        await StoredBallots.ReadAsync(reader, rows, stop);
        return (isOpen, rows.Values.SingleOrDefault());
    }

    private static ReviewContent? ContentOf(OpenBallot open, StoredBallot? stored) =>
        stored is null ? null : ReviewContent.Open(stored, open.Seal, open.Wrap.Shard, open.Wrap.Form, open.Survey.Survey, open.Round);
}
