using Feedback360.Core.Campaigns;
using Feedback360.Core.Responses;
using Npgsql;

namespace Feedback360.Web.Responses;

/// <summary>Where the ballots of a round's reviews are found.</summary>
/// <param name="Keys">The round's keys.</param>
/// <param name="Links">Its links by rater.</param>
/// <param name="Reviews">The reviews in question.</param>
internal sealed record ReviewTags(LetterKeys Keys, IReadOnlyDictionary<Guid, RaterLinkRow> Links, IReadOnlyList<Invitation> Reviews)
{
    /// <summary>Ballot tag and review, by shard.</summary>
    public ILookup<int, (byte[] Tag, Guid Review)> ByShard(int shards) =>
        Reviews
            .GroupBy(review => review.RaterId)
            .SelectMany(reviews => OfRater(Links[reviews.Key], reviews, shards))
            .ToLookup(review => review.Shard, review => (review.Tag, review.Review));

    private IEnumerable<(int Shard, byte[] Tag, Guid Review)> OfRater(RaterLinkRow link, IEnumerable<Invitation> reviews, int shards)
    {
        using var token = Keys.CurrentToken(link.Id, link.InvTag)
            ?? throw new InvalidOperationException("A link does not belong to the keys of its round.");
        foreach (var review in reviews)
            yield return (Keys.ShardOf(review.SubjectId, shards), Keys.BallotTag(token, review.Id), review.Id);
    }
}

/// <summary>Reads, for a moment and in memory, which reviews are submitted. The answer is written nowhere.</summary>
internal static class SubmittedReviews
{
    /// <summary>Ids of the submitted reviews, one round trip per shard; null if a shard has been sealed meanwhile.</summary>
    public static async Task<IReadOnlySet<Guid>?> ReadAsync(NpgsqlConnection worker, Round round, ReviewTags tags, CancellationToken stop)
    {
        var submitted = new HashSet<Guid>();
        try
        {
            foreach (var shard in tags.ByShard(round.Shards))
                await ReadAsync(worker, BallotTables.Ballots(round.Id, shard.Key), [.. shard], submitted, stop);
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return null;
        }
        return submitted;
    }

    private static async Task ReadAsync(NpgsqlConnection worker, string table, (byte[] Tag, Guid Review)[] asked, HashSet<Guid> submitted, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(Sql(table), worker)
        {
            Parameters = { new NpgsqlParameter { Value = Array.ConvertAll(asked, review => review.Tag) } },
        };
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
            submitted.Add(asked[reader.GetInt64(0) - 1].Review);
    }

    /// <summary>The places, from 1, of the tags whose ballot is submitted.</summary>
    internal static string Sql(string table) => $"""
        SELECT asked.place FROM unnest($1) WITH ORDINALITY AS asked (tag, place)
        JOIN {table} AS ballot ON ballot.ballot_tag = asked.tag
        WHERE ballot.submitted
        """;
}
