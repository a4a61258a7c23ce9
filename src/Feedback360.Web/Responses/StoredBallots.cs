using System.Buffers.Text;
using Feedback360.Core.Responses;
using Feedback360.Core.Surveys;
using Npgsql;

namespace Feedback360.Web.Responses;

/// <summary>A ballot's row as it is stored.</summary>
internal sealed record StoredBallot(byte[] ResumeWrap, SavedBallot Saved);

/// <summary>
/// What a page must know to be saved: the row's version and whether the ballot counts, so that a save needs not read
/// first and can never take a submission back by leaving something out. Opaque to the page.
/// </summary>
/// <param name="Rev">16 bytes.</param>
/// <param name="Submitted">Whether the ballot counts.</param>
internal readonly record struct BallotVersion(byte[] Rev, bool Submitted)
{
    private const int Size = 17;

    /// <summary>23 characters, base64url.</summary>
    public override string ToString() => Base64Url.EncodeToString([.. Rev, Submitted ? (byte)1 : (byte)0]);

    /// <summary>Null for anything that is not the text of a version; never throws.</summary>
    public static BallotVersion? Parse(string? text)
    {
        if (text is not { Length: 23 })
            return null;
        Span<byte> bytes = stackalloc byte[Size];
        var status = Base64Url.DecodeFromChars(text, bytes, out _, out var written);
        return status == System.Buffers.OperationStatus.Done && written == Size && bytes[^1] <= 1
            ? new BallotVersion(bytes[..16].ToArray(), bytes[^1] == 1)
            : null;
    }
}

/// <summary>A review as its page shows it, with what the page sends back to save it.</summary>
internal sealed record ReviewContent(BallotVersion Version, string Wrap, Ballot Ballot, BallotDraft Draft, string? Receipt)
{
    public bool Started => Ballot.Kind == BallotKind.Answered;

    /// <summary>Null if the ballot was taken back, or cannot be opened: then there is nothing for its rater.</summary>
    public static ReviewContent? Open(StoredBallot stored, BallotSeal seal, int shard, ReviewForm form, Survey survey, Guid round)
    {
        var opening = seal.Open(stored.ResumeWrap, stored.Saved);
        if (opening.Ballot is not { Kind: not BallotKind.Revoked } ballot)
            return null;
        return new ReviewContent(
            new BallotVersion(stored.Saved.Rev, opening.Submitted),
            seal.Wrap(shard, form, stored.ResumeWrap).ToText(),
            ballot,
            BallotDraft.Of(survey, ballot),
            opening.Submitted ? Core.Responses.Receipt.Of(round, ballot).ToText() : null
        );
    }
}

internal static class StoredBallots
{
    private const string Columns = "ballot_tag, w_resume, rev, submitted, ct, mac";

    /// <summary>One ballot by its tag.</summary>
    public static NpgsqlBatchCommand Select(Guid round, int shard, params byte[][] tags) =>
        RaterSql.Command($"SELECT {Columns} FROM {BallotTables.Ballots(round, shard)} WHERE ballot_tag = ANY ($1)", (object)tags);

    /// <summary>The rows of the current result by their tags, in hex.</summary>
    public static async Task ReadAsync(NpgsqlDataReader reader, Dictionary<string, StoredBallot> rows, CancellationToken stop)
    {
        while (await reader.ReadAsync(stop))
        {
            var saved = new SavedBallot(Bytes(reader, 2), reader.GetBoolean(3), Bytes(reader, 4), Bytes(reader, 5));
            rows.Add(Convert.ToHexString(Bytes(reader, 0)), new StoredBallot(Bytes(reader, 1), saved));
        }
    }

    private static byte[] Bytes(NpgsqlDataReader reader, int column) => reader.GetFieldValue<byte[]>(column);
}
