using Feedback360.Core.Campaigns;
using Feedback360.Web.Campaigns;
using Feedback360.Web.Hosting;
using Feedback360.Web.Release;
using Feedback360.Web.Responses;
using Feedback360.Web.Scheduling;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Feedback360.Web.Tests.Release;

/// <summary>A round that is closing, sealed by the sweeps alone, and everything that can come in between.</summary>
internal static class SealingDisturbance
{
    // Messages would seal at a time of their own.
    public static ServerSettings SweepsOnly(ServerSettings settings) => settings with { Worker = false };

    /// <summary>The two sweeps, once each, as the worker runs them; returns how many failed.</summary>
    public static async Task<int> SealAsync(TestServer server)
    {
        var failed = 0;
        foreach (var sweep in (Sweep[])[server.Services.GetRequiredService<SealShards>(), server.Services.GetRequiredService<FinishRounds>()])
        {
            try
            {
                await sweep.RunAsync(server.Clock.GetUtcNow(), default);
            }
            catch (Exception crash) when (crash is NpgsqlException or DbUpdateException or IOException or InvalidOperationException or AggregateException)
            {
                failed++;
            }
        }
        return failed;
    }

    /// <summary>The deadline has passed and the round is closing; unless messages are listened to, nothing is sealed yet.</summary>
    public static async Task BeginClosingAsync(Given given, TestServer server, string round = "spring")
    {
        await using var db = given.Look();
        server.Clock.MoveTo(await db.Rounds.Where(row => row.Id == given.Round(round).Id).Select(row => row.ClosesAt).SingleAsync());
        await new CloseDueRounds(server.Databases, server.Services.GetRequiredService<CloseRound>()).RunAsync(server.Clock.GetUtcNow(), default);
        (await StateAsync(given, round)).ShouldBeOneOf(RoundState.Closing, RoundState.Sealed, RoundState.KeysDestroyed);
    }

    public static async Task<RoundState> StateAsync(Given given, string round = "spring")
    {
        await using var db = given.Look();
        return await db.Rounds.Where(row => row.Id == given.Round(round).Id).Select(row => row.State).SingleAsync();
    }

    /// <summary>
    /// Parts a round of one shard into several, as launch would have done with more invitations: a ballot's row does not
    /// depend on the table it lies in.
    /// </summary>
    public static async Task PartAsync(Given given, TestServer server, int shards, string round = "spring")
    {
        var id = given.Round(round).Id;
        await using var db = given.Look();
        var reviews = await db.Invitations.Where(row => row.RoundId == id).ToListAsync();
        var links = await db.RaterLinks.Where(row => row.RoundId == id).ToDictionaryAsync(link => link.RaterId);
        var keyring = server.Services.GetRequiredService<RoundKeyring>();
        using var keys = keyring.ForLetters(given.Organisation.Id, id).ShouldNotBeNull();
        await using var worker = await server.Databases.Closer.OpenConnectionAsync();
        var byShard = reviews.ToLookup(review => keys.ShardOf(review.SubjectId, shards));
        for (var shard = 1; shard < shards; shard++)
        {
            byte[][] tags = [.. byShard[shard].Select(Tag)];
            await BallotTables.CreateBallotsAsync(worker, id, shard, default);
            await using var move = new NpgsqlCommand($"""
                WITH moved AS (DELETE FROM {BallotTables.Ballots(id, 0)} WHERE ballot_tag = ANY ($1) RETURNING *)
                INSERT INTO {BallotTables.Ballots(id, shard)} SELECT * FROM moved
                """, worker) { Parameters = { new NpgsqlParameter { Value = tags } } };
            (await move.ExecuteNonQueryAsync()).ShouldBe(tags.Length);
            db.Add(new Shard { RoundId = id, No = shard, OrganisationId = given.Organisation.Id });
        }
        await db.SaveChangesAsync();
        await db.Rounds.Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(parted => parted.Shards, shards));
        (await db.Shards.CountAsync(shard => shard.RoundId == id)).ShouldBe(shards);

        byte[] Tag(Invitation review)
        {
            using var token = keys.CurrentToken(links[review.RaterId].Id, links[review.RaterId].InvTag).ShouldNotBeNull();
            return keys.BallotTag(token, review.Id);
        }
    }

    public static async Task ExecuteAsync(TestServer server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.Database.Superuser);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
