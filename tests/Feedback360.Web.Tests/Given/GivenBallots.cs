using Feedback360.Web.Responses;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Feedback360.Web.Tests;

internal sealed partial class Given
{
    /// <summary>All ballots of a round in the order in which they lie in their tables, as a superuser sees them.</summary>
    public async Task<List<StoredBallot>> BallotsAsync(string round)
    {
        await using var db = Look();
        var id = Round(round).Id;
        var shards = await db.Rounds.Where(row => row.Id == id).Select(row => row.Shards).SingleAsync();
        var ballots = new List<StoredBallot>();
        await using var connection = new NpgsqlConnection(_server.Database.Superuser);
        await connection.OpenAsync();
        for (var shard = 0; shard < shards; shard++)
        {
            await using var command = new NpgsqlCommand(
                $"SELECT ballot_tag, rev, submitted, w_resume, w_close, ct, mac FROM {BallotTables.Ballots(id, shard)} ORDER BY ctid", connection);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                ballots.Add(new(shard, Bytes(reader, 0), Bytes(reader, 1), reader.GetBoolean(2), Bytes(reader, 3), Bytes(reader, 4), Bytes(reader, 5), Bytes(reader, 6)));
            }
        }
        return ballots;
    }

    private static byte[] Bytes(NpgsqlDataReader reader, int column) => reader.GetFieldValue<byte[]>(column);

    /// <summary>A row of a ballot table.</summary>
    internal sealed record StoredBallot(int Shard, byte[] Tag, byte[] Rev, bool Submitted, byte[] ResumeWrap, byte[] CloseWrap, byte[] Ciphertext, byte[] Mac);
}
