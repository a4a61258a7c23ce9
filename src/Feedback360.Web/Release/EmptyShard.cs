using Feedback360.Core.Campaigns;
using Feedback360.Core.Common;
using Feedback360.Core.Responses;
using Feedback360.Core.Surveys;
using Feedback360.Web.Campaigns;
using Feedback360.Web.Responses;
using Npgsql;

namespace Feedback360.Web.Release;

/// <summary>
/// Opens the submitted ballots of one closing shard and sorts them by subject (anonymity 2.5, close 2). Reads what it
/// needs and writes nothing; no rater can be learnt from what it reads.
/// </summary>
internal static class EmptyShard
{
    /// <summary>What is counted, or why nothing of this shard may be.</summary>
    public static async Task<(BoxContents? Contents, Refusal? Refusal)> RunAsync(
        RoundWork work, Survey survey, int shard, ClosingKeys keys, Chance chance, CancellationToken stop)
    {
        var invited = await InvitedAsync(work, survey, shard, keys, stop);
        var openings = await OpenAsync(work, shard, keys, stop);
        return BallotBox.TryEmpty(survey, openings, invited, chance, out var contents, out var refusal)
            ? (contents, null)
            : (null, refusal);
    }

    private static async Task<List<BallotOpening>> OpenAsync(RoundWork work, int shard, ClosingKeys keys, CancellationToken stop)
    {
        var openings = new List<BallotOpening>();
        using var opener = keys.OpenShard();
        await using var command = new NpgsqlCommand(
            $"""
            SELECT ballot_tag, w_close, rev, submitted, ct, mac FROM {BallotTables.Ballots(work.Round.Id, shard)}
            WHERE submitted ORDER BY ballot_tag
            """,
            work.Connection);
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            var saved = new SavedBallot(Bytes(reader, 2), reader.GetBoolean(3), Bytes(reader, 4), Bytes(reader, 5));
            openings.Add(opener.Open(Bytes(reader, 0), Bytes(reader, 1), saved));
        }
        return openings;
    }

    /// <summary>Everyone of the shard who was asked about, with the invitations of each group that still stand.</summary>
    private static async Task<Dictionary<Guid, IReadOnlyList<int>>> InvitedAsync(
        RoundWork work, Survey survey, int shard, ClosingKeys keys, CancellationToken stop)
    {
        var places = survey.Groups.Index().ToDictionary(group => group.Item.Code, group => group.Index, StringComparer.Ordinal);
        var invited = new Dictionary<Guid, IReadOnlyList<int>>();
        await using var batch = new NpgsqlBatch(work.Connection);
        batch.Add("""
            SELECT subject_id, group_code, (count(*) FILTER (WHERE NOT revoked AND NOT declined))::integer FROM invitation
            WHERE organisation_id = $1 AND round_id = $2 GROUP BY subject_id, group_code
            """, work.Round);
        await using var reader = await batch.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            var subject = reader.GetGuid(0);
            if (keys.ShardOf(subject, work.Round.Shards) != shard)
                continue;
            if (!invited.TryGetValue(subject, out var counts))
                invited.Add(subject, counts = new int[survey.Groups.Count]);
            ((int[])counts)[places[reader.GetString(1)]] = reader.GetInt32(2);
        }
        return invited;
    }

    private static byte[] Bytes(NpgsqlDataReader reader, int column) => reader.GetFieldValue<byte[]>(column);
}
