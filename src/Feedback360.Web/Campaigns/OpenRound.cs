using Feedback360.Core.Campaigns;
using Feedback360.Core.Responses;
using Feedback360.Web.Release;
using Feedback360.Web.Responses;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Feedback360.Web.Campaigns;

/// <summary>What a filled round opens with.</summary>
internal sealed record Opening(LaunchPlan Plan, int Shards, byte[] CloseKey, DateTimeOffset Now);

/// <summary>
/// The one transaction that opens a round: links, invitations, first letters, shards, names, the state and the request.
/// Rows go in in the plan's random order, one round trip for all of them.
/// </summary>
internal static class OpenRound
{
    public static async Task CommitAsync(RoundWork work, WorkRequest request, Opening opening, LaunchKeys keys, CancellationToken stop)
    {
        var (db, round) = (work.Db, work.Round);
        var today = round.Today(opening.Now);
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await BallotTables.CreateRoundTablesAsync(work.Connection, round.Id, stop);
        await InsertAsync(work.Connection, round, opening, today, keys, stop);
        for (var shard = 0; shard < opening.Shards; shard++)
            db.Add(new Shard { RoundId = round.Id, No = shard, OrganisationId = round.OrganisationId });
        round.Open(today, opening.CloseKey, opening.Shards, opening.Plan.Reviews.Length);
        request.State = WorkState.Done;
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private static async Task InsertAsync(NpgsqlConnection worker, Round round, Opening opening, DateOnly today, LaunchKeys keys, CancellationToken stop)
    {
        var (reviews, links) = (opening.Plan.Reviews, opening.Plan.Links);
        var raters = Array.ConvertAll(links, link => link.Rater);
        await using var batch = new NpgsqlBatch(worker);
        batch.Add("""
            INSERT INTO rater_link (id, organisation_id, round_id, rater_id, revoked, inv_tag)
            SELECT id, $1, $2, rater, false, tag FROM unnest($3, $4, $5) AS link (id, rater, tag)
            """, round, Array.ConvertAll(links, link => link.Id), raters, Array.ConvertAll(links, link => InvTag(keys, link.Id)));
        batch.Add("""
            INSERT INTO invitation (id, organisation_id, round_id, subject_id, rater_id, group_code, revoked, declined)
            SELECT id, $1, $2, subject, rater, code, false, false FROM unnest($3, $4, $5, $6) AS review (id, subject, rater, code)
            """, round, Array.ConvertAll(reviews, review => review.Id), Array.ConvertAll(reviews, review => review.Subject),
            Array.ConvertAll(reviews, review => review.Rater), Array.ConvertAll(reviews, review => review.Group));
        batch.Add("""
            INSERT INTO letter (id, organisation_id, round_id, rater_id, template, wave, due_on, state)
            SELECT id, $1, $2, rater, 'invitation', 0, $5, 'Due' FROM unnest($3, $4) AS letter (id, rater)
            """, round, Array.ConvertAll(raters, _ => Guid.NewGuid()), raters, today);
        batch.Add("""
            UPDATE subject SET name = person.name FROM person
            WHERE subject.organisation_id = $1 AND subject.round_id = $2 AND person.id = subject.person_id
            """, round);
        await batch.ExecuteNonQueryAsync(stop);
    }

    private static byte[] InvTag(LaunchKeys keys, Guid link)
    {
        using var token = keys.Token(link);
        return keys.InvTag(token);
    }
}
