using Feedback360.Core.Campaigns;
using Feedback360.Core.Common;
using Feedback360.Core.Responses;
using Feedback360.Web.Persistence;
using Npgsql;

namespace Feedback360.Web.Responses;

/// <summary>A round as its raters may know it, while it is open.</summary>
internal sealed record RoundForRaters
{
    public required Guid Id { get; init; }
    public required Guid Organisation { get; init; }
    public required string Name { get; init; }
    public required string TimeZone { get; init; }
    public required DateTimeOffset ClosesAt { get; init; }
    public required RoundPolicy Policy { get; init; }
    public required int Shards { get; init; }
    public required int InvitationsAtLaunch { get; init; }
}

/// <summary>One review that a rater is asked for.</summary>
/// <param name="Invited">How many were asked in the rater's group at launch, the rater among them; never brought up to date.</param>
internal sealed record Review(Guid Invitation, Guid Subject, string SubjectName, string Group, int Invited);

/// <summary>A link that leads somewhere: its round, its reviews in their fixed order, and the keys to their ballots.</summary>
internal sealed record OpenedLink(RoundForRaters Round, IReadOnlyList<Review> Reviews, RaterPageKeys Keys) : IDisposable
{
    public void Dispose() => Keys.Dispose();
}

/// <summary>
/// From a code to the reviews of its rater. Whatever is wrong with a code, the same work is done and the answer is null:
/// unknown, truncated, altered, re-keyed, revoked and closed cannot be told apart, nor by time.
/// </summary>
internal sealed class OpenLink(Databases databases, RoundKeyring keyring, TimeProvider clock, Chance chance)
{
    /// <summary>Opens the link of a code that was typed or clicked.</summary>
    public async Task<OpenedLink?> EnterAsync(RaterToken? token, CancellationToken stop)
    {
        using var decoy = token is null ? RaterToken.Decoy(Guid.NewGuid(), chance) : null;
        var code = token ?? decoy!;
        await using var directory = databases.Rater.CreateCommand("SELECT organisation_id FROM round_directory WHERE round_id = $1");
        directory.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = code.Round });
        var organisation = await directory.ExecuteScalarAsync(stop) as Guid?;
        return await OpenAsync(organisation ?? Guid.Empty, code, stop);
    }

    /// <summary>Opens the link of a session that has begun.</summary>
    public Task<OpenedLink?> ReturnAsync(ReturningRater rater, CancellationToken stop) =>
        OpenAsync(rater.Organisation, rater.Visit.Token, stop);

    private async Task<OpenedLink?> OpenAsync(Guid organisation, RaterToken code, CancellationToken stop)
    {
        var keys = keyring.ForRaters(organisation, code.Round);
        OpenedLink? opened = null;
        try
        {
            var tag = (keys ?? DecoyKeys(code.Round)).InvTag(code);
            var (round, reviews) = await ReadAsync(organisation, code.Round, tag, stop);
            opened = keys is not null && round is not null && reviews.Count > 0 ? new OpenedLink(round, reviews, keys) : null;
            return opened;
        }
        finally
        {
            if (opened is null)
                keys?.Dispose();
        }
    }

    private async Task<(RoundForRaters? Round, List<Review> Reviews)> ReadAsync(Guid organisation, Guid round, byte[] tag, CancellationToken stop)
    {
        await using var batch = databases.Rater.CreateBatch();
        batch.BatchCommands.Add(RaterSql.SetOrganisation(organisation));
        batch.BatchCommands.Add(RaterSql.Command("""
            SELECT name, time_zone, closes_at, policy, shards, invitations_at_launch, state = 'Open' AND $2 < closes_at
            FROM round WHERE id = $1
            """, round, clock.GetUtcNow()));
        batch.BatchCommands.Add(RaterSql.Command("""
            SELECT i.id, i.subject_id, s.name, i.group_code,
              (SELECT count(*)::integer FROM invitation asked WHERE asked.subject_id = i.subject_id AND asked.group_code = i.group_code)
            FROM rater_link l
            JOIN invitation i ON i.round_id = l.round_id AND i.rater_id = l.rater_id AND NOT i.revoked AND NOT i.declined
            JOIN subject s ON s.id = i.subject_id
            WHERE l.round_id = $1 AND l.inv_tag = $2 AND NOT l.revoked
            ORDER BY i.group_code <> 'self', s.name, i.id
            """, round, tag));
        await using var reader = await batch.ExecuteReaderAsync(stop);
        await reader.NextResultAsync(stop);
        var found = await reader.ReadAsync(stop) ? RoundIn(reader, organisation, round) : null;
        await reader.NextResultAsync(stop);
        var reviews = new List<Review>();
        while (await reader.ReadAsync(stop))
            reviews.Add(new(reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2), reader.GetString(3), reader.GetInt32(4)));
        return (found, reviews);
    }

    private RoundForRaters? RoundIn(NpgsqlDataReader reader, Guid organisation, Guid round)
    {
        if (!reader.GetBoolean(6))
        {
            keyring.Forget(round);
            return null;
        }
        return new RoundForRaters
        {
            Id = round,
            Organisation = organisation,
            Name = reader.GetString(0),
            TimeZone = reader.GetString(1),
            ClosesAt = reader.GetFieldValue<DateTimeOffset>(2),
            Policy = RoundPolicy.FromJson(reader.GetString(3)),
            Shards = reader.GetInt32(4),
            InvitationsAtLaunch = reader.GetInt32(5),
        };
    }

    // Of a round that is not there, or whose keys are gone.
    private RaterPageKeys DecoyKeys(Guid round) =>
        RaterPageKeys.Import(new RoundContext(Guid.Empty, round), chance.Bytes(32), chance.Bytes(32));
}
