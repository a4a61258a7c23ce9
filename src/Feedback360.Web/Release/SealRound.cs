using System.Security.Cryptography;
using Feedback360.Core.Release;
using Feedback360.Core.Responses;
using Feedback360.Core.Surveys;
using Feedback360.Web.Campaigns;
using Feedback360.Web.Responses;
using Npgsql;

namespace Feedback360.Web.Release;

/// <summary>
/// Ends a round whose shards are all sealed (anonymity 2.5, close 5): the printed figures go in; sums, tags of links and
/// letters are gone. Idempotent: a crash before the commit leaves it as it was, after it the round is <c>Sealed</c>.
/// </summary>
internal static class SealRound
{
    /// <summary>
    /// Of a round with several shards. A part that was altered cannot be made up for, so that nothing is printed then;
    /// the survey's norm table steps in.
    /// </summary>
    /// <returns>Whether all parts were there and unaltered.</returns>
    public static async Task<bool> RunAsync(RoundWork work, Survey survey, ClosingKeys keys, CancellationToken stop)
    {
        await using var transaction = await work.Db.Database.BeginTransactionAsync(stop);
        var sums = await AddUpAsync(work, survey, keys, stop);
        await WriteAsync(work, sums?.Print() ?? RoundPsychometrics.None, stop);
        await work.Db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return sums is not null;
    }

    /// <summary>Everything but the commit, in the caller's transaction.</summary>
    public static async Task WriteAsync(RoundWork work, RoundPsychometrics printed, CancellationToken stop)
    {
        var round = work.Round;
        PrintedPsychometric[] figures = [.. printed.Figures];
        await using var batch = new NpgsqlBatch(work.Connection);
        batch.Add("""
            INSERT INTO psychometric (organisation_id, round_id, "group", scale, msw, icc1, icc2, alpha, leaders, ballots)
            SELECT $1, $2, code, scale, msw, icc1, icc2, alpha, leaders, ballots
            FROM unnest($3, $4, $5, $6, $7, $8, $9, $10) AS figure (code, scale, msw, icc1, icc2, alpha, leaders, ballots)
            """, round,
            Array.ConvertAll(figures, figure => figure.Group), Array.ConvertAll(figures, figure => figure.Scale),
            Array.ConvertAll(figures, figure => figure.Msw), Array.ConvertAll(figures, figure => figure.Icc1),
            Array.ConvertAll(figures, figure => figure.Icc2), Array.ConvertAll(figures, figure => figure.Alpha),
            Array.ConvertAll(figures, figure => figure.Leaders), Array.ConvertAll(figures, figure => figure.Ballots));
        batch.Add("UPDATE rater_link SET inv_tag = NULL WHERE organisation_id = $1 AND round_id = $2", round);
        batch.Add("DELETE FROM letter WHERE organisation_id = $1 AND round_id = $2", round);
        await batch.ExecuteNonQueryAsync(stop);
        await BallotTables.DropPartialSumsAsync(work.Connection, round.Id, stop);
        round.Seal();
    }

    private static async Task<PsychometricSums?> AddUpAsync(RoundWork work, Survey survey, ClosingKeys keys, CancellationToken stop)
    {
        var (sums, parts) = (new PsychometricSums(survey), 0);
        await using var command = new NpgsqlCommand($"SELECT shard, sums FROM {BallotTables.PartialSums(work.Round.Id)} ORDER BY shard", work.Connection);
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            if (keys.OpenSums(reader.GetInt32(0), reader.GetFieldValue<byte[]>(1)) is not { } plain)
                return null;
            sums.Add(PsychometricSums.FromBytes(survey, plain));
            CryptographicOperations.ZeroMemory(plain);
            parts++;
        }
        return parts == work.Round.Shards ? sums : null;
    }
}
