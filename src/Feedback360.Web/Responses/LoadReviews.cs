using Feedback360.Core.Responses;
using Feedback360.Web.Persistence;
using Npgsql;

namespace Feedback360.Web.Responses;

/// <summary>A review of the rater with what is stored of it.</summary>
internal sealed record LoadedReview(Review Review, ReviewContent Content);

/// <summary>All that a rater's pages show.</summary>
internal sealed record LoadedReviews(RoundForRaters Round, RoundSurvey Survey, IReadOnlyList<LoadedReview> Reviews);

/// <summary>
/// Reads a rater's own ballots by their tags: the only place where it can be seen how far a rater has come. Reviews whose
/// ballot was taken back, or moved to another code, are left out at once; without any the code leads nowhere.
/// </summary>
internal sealed class LoadReviews(OpenLink links, RoundSurveys surveys, Databases databases)
{
    /// <summary>By a code that was typed or clicked; null is no code at all.</summary>
    public async Task<LoadedReviews?> EnterAsync(RaterToken? code, CancellationToken stop)
    {
        using var link = await links.EnterAsync(code, stop);
        return link is null || code is null ? null : await LoadAsync(link, code, link.Reviews, stop);
    }

    /// <summary>By a session that has begun: everything, or the one review asked for.</summary>
    public async Task<LoadedReviews?> ReturnAsync(ReturningRater rater, Guid? only, CancellationToken stop)
    {
        using var link = await links.ReturnAsync(rater, stop);
        return link is null ? null : await LoadAsync(link, rater.Visit.Token, link.Reviews.Where(review => only is null || review.Invitation == only), stop);
    }

    private async Task<LoadedReviews?> LoadAsync(OpenedLink link, RaterToken code, IEnumerable<Review> reviews, CancellationToken stop)
    {
        if (await surveys.OfAsync(link.Round.Organisation, link.Round.Id, stop) is not { } survey)
            return null;
        var wanted = reviews.Select(review => new Wanted(review, link.Keys.Seal(code, review.Invitation), link.Keys.ShardOf(review.Subject, link.Round.Shards))).ToList();
        try
        {
            var rows = await ReadAsync(link.Round.Id, wanted, stop);
            var loaded = wanted.Select(one => Open(one, rows, survey, link.Round.Id)).OfType<LoadedReview>().ToList();
            return loaded.Count == 0 ? null : new LoadedReviews(link.Round, survey, loaded);
        }
        finally
        {
            foreach (var one in wanted)
                one.Seal.Dispose();
        }
    }

    private async Task<Dictionary<string, StoredBallot>> ReadAsync(Guid round, List<Wanted> wanted, CancellationToken stop)
    {
        var rows = new Dictionary<string, StoredBallot>(StringComparer.Ordinal);
        if (wanted.Count == 0)
            return rows;
        await using var batch = databases.Rater.CreateBatch();
        foreach (var shard in wanted.GroupBy(one => one.Shard))
            batch.BatchCommands.Add(StoredBallots.Select(round, shard.Key, [.. shard.Select(one => one.Seal.Tag)]));
        try
        {
            await using var reader = await batch.ExecuteReaderAsync(stop);
            do
                await StoredBallots.ReadAsync(reader, rows, stop);
            while (await reader.NextResultAsync(stop));
        }
        // The round was open a moment ago and has been sealed since.
        catch (PostgresException sealedSince) when (sealedSince.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            rows.Clear();
        }
        return rows;
    }

    private static LoadedReview? Open(Wanted one, Dictionary<string, StoredBallot> rows, RoundSurvey survey, Guid round)
    {
        var group = survey.IndexOf(one.Review.Group);
        if (group < 0 || !rows.TryGetValue(Convert.ToHexString(one.Seal.Tag), out var stored))
            return null;
        var form = new ReviewForm(one.Review.Subject, group, survey.Survey.Version);
        return ReviewContent.Open(stored, one.Seal, one.Shard, form, survey.Survey, round) is { } content
            ? new LoadedReview(one.Review, content)
            : null;
    }

    private sealed record Wanted(Review Review, BallotSeal Seal, int Shard);
}
