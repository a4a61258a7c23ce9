using Feedback360.Core.Campaigns;
using Feedback360.Core.Release;
using Feedback360.Web.People;
using Feedback360.Web.Release;
using Feedback360.Web.Responses;
using Feedback360.Web.Scheduling;
using Feedback360.Web.Shared;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Feedback360.Web.Tests.Release;

/// <summary>What stands in the way of sealing, what goes on past it, and what has had its time.</summary>
public sealed class SealingObstacleTests(TestCluster cluster)
{
    [Fact]
    public async Task A_save_in_flight_is_waited_for_and_counted()
    {
        await using var server = await TestServer.StartAsync(cluster, SealingDisturbance.SweepsOnly);
        var given = await AnsweredAsync(server, "spring", peers: 4);
        var id = given.Round("spring").Id;
        await using var rater = await server.Databases.Rater.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var save = await rater.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await ExecuteAsync(rater, $"SELECT pg_advisory_xact_lock_shared({BallotTables.LockKey(id, 0)})");
        await SealingDisturbance.BeginClosingAsync(given, server);

        var sealing = SealingDisturbance.SealAsync(server);
        (await Task.WhenAny(sealing, Task.Delay(1000, TestContext.Current.CancellationToken))).ShouldNotBe(sealing);
        // One of the four takes the ballot back at the last moment.
        await ExecuteAsync(rater, $"UPDATE {BallotTables.Ballots(id, 0)} SET submitted = false WHERE ballot_tag = (SELECT ballot_tag FROM {BallotTables.Ballots(id, 0)} WHERE submitted LIMIT 1)");
        (await SealingDisturbance.StateAsync(given)).ShouldBe(RoundState.Closing);
        await save.CommitAsync(TestContext.Current.CancellationToken);
        (await sealing).ShouldBe(0);
        (await given.ResultsAsync("spring", "ana")).Blocks.ShouldHaveSingleItem().Counted.ShouldBe(3);
    }

    [Fact]
    public async Task More_ballots_than_invitations_stop_their_shard_and_no_other()
    {
        await using var server = await TestServer.StartAsync(cluster, SealingDisturbance.SweepsOnly);
        var given = await AnsweredAsync(server, "spring", peers: 4);
        await AnsweredAsync(server, "autumn", peers: 4, given);
        var review = await given.InvitationAsync("spring", "ana", "ana.peer.1");
        await SealingDisturbance.ExecuteAsync(server, $"UPDATE invitation SET revoked = true WHERE id = '{review.Id}'");
        await SealingDisturbance.BeginClosingAsync(given, server);
        (await SealingDisturbance.SealAsync(server)).ShouldBe(0);

        (await SealingDisturbance.StateAsync(given, "autumn")).ShouldBe(RoundState.KeysDestroyed);
        (await SealingDisturbance.StateAsync(given)).ShouldBe(RoundState.Closing);
        (await given.BallotsAsync("spring")).Count(ballot => ballot.Submitted).ShouldBe(4);
        await using (var db = given.Look())
        {
            (await db.Shards.SingleAsync(shard => shard.RoundId == given.Round("spring").Id)).State.ShouldBe(ShardState.Closing);
            (await db.Snapshots.AnyAsync(snapshot => snapshot.RoundId == given.Round("spring").Id)).ShouldBeFalse();
        }

        await SealingDisturbance.ExecuteAsync(server, $"UPDATE invitation SET revoked = false WHERE id = '{review.Id}'");
        (await SealingDisturbance.SealAsync(server)).ShouldBe(0);
        (await given.ResultsAsync("spring", "ana")).Blocks.ShouldHaveSingleItem().Counted.ShouldBe(4);
    }

    [Fact]
    public async Task A_policy_altered_after_launch_seals_nothing()
    {
        await using var server = await TestServer.StartAsync(cluster, SealingDisturbance.SweepsOnly);
        var given = await AnsweredAsync(server, "spring", peers: 4);
        await SealingDisturbance.ExecuteAsync(server, """UPDATE round SET policy = replace(policy, '"peers":3', '"peers":4')""");
        await SealingDisturbance.BeginClosingAsync(given, server);
        (await SealingDisturbance.SealAsync(server)).ShouldBe(1);

        (await SealingDisturbance.StateAsync(given)).ShouldBe(RoundState.Closing);
        await using var db = given.Look();
        (await db.Snapshots.AnyAsync()).ShouldBeFalse();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_round_without_its_keys_is_purged_and_no_other(bool closing)
    {
        await using var server = await TestServer.StartAsync(cluster, SealingDisturbance.SweepsOnly);
        var given = await AnsweredAsync(server, "spring", peers: 4);
        await AnsweredAsync(server, "autumn", peers: 4, given);
        if (closing)
            await SealingDisturbance.BeginClosingAsync(given, server);
        File.Delete(Path.Combine(server.Settings.KeyDirectory, "round", $"{given.Round("spring").Id}", "close"));
        (await SealingDisturbance.SealAsync(server)).ShouldBe(0);

        (await SealingDisturbance.StateAsync(given)).ShouldBe(RoundState.Purged);
        (await SealingDisturbance.StateAsync(given, "autumn")).ShouldBe(closing ? RoundState.KeysDestroyed : RoundState.Open);
        await using var db = given.Look();
        var id = given.Round("spring").Id;
        (await db.RaterLinks.AnyAsync(link => link.RoundId == id && link.InvTag != null) || await db.Letters.AnyAsync(letter => letter.RoundId == id)
            || await db.Snapshots.AnyAsync(snapshot => snapshot.RoundId == id)).ShouldBeFalse();
        (await CountAsync(server, $"SELECT count(*) FROM pg_class WHERE relname ~ '{id:N}'")).ShouldBe(0);
        Directory.Exists(Path.Combine(server.Settings.KeyDirectory, "round", $"{id}")).ShouldBeFalse();
    }

    [Theory]
    [InlineData(RoundState.Open)]
    [InlineData(RoundState.Closing)]
    [InlineData(RoundState.Sealed)]
    public async Task A_key_store_that_is_not_mounted_decides_nothing(RoundState state)
    {
        await using var server = await TestServer.StartAsync(cluster, SealingDisturbance.SweepsOnly);
        var given = await AnsweredAsync(server, "spring", peers: 4);
        if (state > RoundState.Open)
            await SealingDisturbance.BeginClosingAsync(given, server);
        if (state == RoundState.Sealed)
            await server.Services.GetRequiredService<SealShards>().RunAsync(server.Clock.GetUtcNow(), default);
        var away = server.Settings.KeyDirectory + ".away";
        Directory.Move(server.Settings.KeyDirectory, away);
        Directory.CreateDirectory(server.Settings.KeyDirectory);
        (await SealingDisturbance.SealAsync(server)).ShouldBe(0);
        (await SealingDisturbance.StateAsync(given)).ShouldBe(state);
        await using (var db = given.Look())
            (await db.Reports.AnyAsync()).ShouldBeFalse();

        Directory.Delete(server.Settings.KeyDirectory);
        Directory.Move(away, server.Settings.KeyDirectory);
        await given.CloseAsync("spring");
        (await given.ResultsAsync("spring", "ana")).Blocks.ShouldHaveSingleItem().Counted.ShouldBe(4);
    }

    [Fact]
    public async Task One_person_more_than_in_the_baseline_hides_the_items_of_a_small_block()
    {
        await using var server = await TestServer.StartAsync(cluster, SealingDisturbance.SweepsOnly);
        var given = new Given(server);
        given.Round("spring").Subject("ana", peers: 5).Subject("bo", peers: 5).Subject("cleo", peers: 5);
        await given.LaunchAsync("spring");
        await given.AnswerAllAsync("spring", (_, _) => 4);
        await given.CloseAsync("spring");
        given.Round("autumn", kind: RoundKind.FollowUp, baseline: "spring").Subject("ana", peers: 6).Subject("bo", peers: 5).Subject("cleo", peers: 8);
        await given.LaunchAsync("autumn");
        await given.AnswerAllAsync("autumn", (_, _) => 3);
        await given.CloseAsync("autumn");

        var ana = await given.ResultsAsync("autumn", "ana");
        ana.Competencies[0].Items[0].Blocks["peers"].Why!.Reason.ShouldBe(Reason.HiddenToProtectAnother);
        ana.Competencies[0].Blocks["peers"].ShouldBe(new Figure.Shown(3m, 6));
        foreach (var unchanged in (string[])["bo", "cleo"])
            (await given.ResultsAsync("autumn", unchanged)).Competencies[0].Items[0].Blocks["peers"].IsShown.ShouldBeTrue();
        (await given.ResultsAsync("autumn", "bo")).Perceived.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Receipts_answers_and_plans_go_when_they_have_had_their_time()
    {
        await using var server = await TestServer.StartAsync(cluster, SealingDisturbance.SweepsOnly);
        var given = await AnsweredAsync(server, "spring", peers: 4);
        await given.CloseAsync("spring");
        var closed = server.Clock.GetUtcNow();
        await using (var db = given.Look())
        {
            db.Add(Answer(closed - TimeSpan.FromHours(25)));
            db.Add(Answer(closed + TimeSpan.FromDays(89)));
            db.Add(Plan(given, closed - TimeSpan.FromMinutes(1)));
            db.Add(Plan(given, closed + TimeSpan.FromDays(90)));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        var receipts = $"SELECT count(*) FROM pg_class WHERE relname = 'receipt_{given.Round("spring").Id:N}'";

        server.Clock.MoveTo(closed + TimeSpan.FromDays(89));
        await server.SweepAsync(SweepRhythm.Nightly);
        (await CountAsync(server, receipts)).ShouldBe(1);
        (await CountAsync(server, "SELECT count(*) FROM idempotent_answer")).ShouldBe(1);
        (await CountAsync(server, "SELECT count(*) FROM import_plan")).ShouldBe(1);

        server.Clock.MoveTo(closed + TimeSpan.FromDays(90));
        await server.SweepAsync(SweepRhythm.Nightly);
        await server.SweepAsync(SweepRhythm.Nightly);
        (await CountAsync(server, receipts)).ShouldBe(0);
        (await CountAsync(server, "SELECT count(*) FROM idempotent_answer")).ShouldBe(0);
        (await CountAsync(server, "SELECT count(*) FROM import_plan")).ShouldBe(0);
    }

    private static async Task<Given> AnsweredAsync(TestServer server, string round, int peers, Given? given = null)
    {
        given ??= new Given(server);
        given.Round(round).Subject("ana", peers: peers, manager: false, self: false);
        await given.LaunchAsync(round);
        await given.AnswerAllAsync(round, (_, _) => 4);
        return given;
    }

    private static IdempotentAnswer Answer(DateTimeOffset asked) => new()
    {
        Caller = Guid.NewGuid(),
        Route = "POST /",
        Key = "key",
        RequestHash = [],
        AskedAt = asked,
    };

    private static ImportPlan Plan(Given given, DateTimeOffset expires) => new()
    {
        Id = Guid.NewGuid(),
        OrganisationId = given.Organisation.Id,
        Csv = "",
        Against = [],
        ExpiresAt = expires,
    };

    private static async Task<long> CountAsync(TestServer server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.Database.Superuser);
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
