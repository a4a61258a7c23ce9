using System.Text.RegularExpressions;
using Feedback360.Core.Campaigns;
using Feedback360.Core.Release;
using Feedback360.Web.Release;
using Feedback360.Web.Responses;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Feedback360.Web.Tests.Release;

/// <summary>
/// Sealing whose connection is killed at every step (anonymity 2.5, crash rules), in a round of one shard and of three.
/// Whatever came before, the next sweep ends with the same released numbers, once.
/// </summary>
public sealed partial class SealCrashTests(TestCluster cluster)
{
    /// <summary>Functions that kill the connection of whoever fires them.</summary>
    private const string Crash = """
        CREATE FUNCTION crash() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
            'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()), pg_sleep(1); RETURN NEW; END';
        CREATE FUNCTION crash_at_drop() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER AS
            'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()), pg_sleep(1); END';
        GRANT EXECUTE ON FUNCTION crash() TO PUBLIC;
        """;

    /// <summary>What the connection is killed at, in the order in which it happens; {0} is the round in the name of its tables.</summary>
    public static TheoryData<string, int> Steps()
    {
        string[] steps =
        [
            "TRIGGER crash BEFORE UPDATE ON shard FOR EACH ROW WHEN (NEW.state = 'Closing')",
            "CONSTRAINT TRIGGER crash AFTER UPDATE ON shard DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state = 'Closing')",
            "TRIGGER crash AFTER INSERT ON snapshot FOR EACH ROW",
            "TRIGGER crash AFTER INSERT ON ballots.receipt_{0} FOR EACH ROW",
            "TRIGGER crash AFTER INSERT ON ballots.psych_{0} FOR EACH ROW",
            "EVENT TRIGGER crash ON ddl_command_end WHEN TAG IN ('DROP TABLE')",
            "TRIGGER crash BEFORE UPDATE ON shard FOR EACH ROW WHEN (NEW.state = 'Sealed')",
            "CONSTRAINT TRIGGER crash AFTER UPDATE ON shard DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state = 'Sealed')",
            "TRIGGER crash BEFORE UPDATE ON rater_link FOR EACH ROW",
            "TRIGGER crash BEFORE DELETE ON letter FOR EACH ROW",
            "TRIGGER crash BEFORE UPDATE ON round FOR EACH ROW WHEN (NEW.state = 'Sealed')",
            "CONSTRAINT TRIGGER crash AFTER UPDATE ON round DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state = 'Sealed')",
            "TRIGGER crash AFTER UPDATE ON snapshot FOR EACH ROW",
            "TRIGGER crash AFTER INSERT ON report FOR EACH ROW",
            "TRIGGER crash BEFORE UPDATE ON round FOR EACH ROW WHEN (NEW.state = 'KeysDestroyed')",
            "CONSTRAINT TRIGGER crash AFTER UPDATE ON round DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state = 'KeysDestroyed')",
        ];
        var data = new TheoryData<string, int>();
        foreach (var step in steps)
        {
            if (!step.Contains("psych", StringComparison.Ordinal))
                data.Add(step, 1);
            data.Add(step, 3);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_crash_loses_nothing_and_doubles_nothing(string step, int shards)
    {
        await using var server = await TestServer.StartAsync(cluster, SealingDisturbance.SweepsOnly);
        var given = await ClosingAsync(server, shards);
        var function = step.StartsWith("EVENT", StringComparison.Ordinal) ? "crash_at_drop" : "crash";
        await SealingDisturbance.ExecuteAsync(server, $"{Crash} CREATE {step.Replace("{0}", $"{given.Round("spring").Id:N}", StringComparison.Ordinal)} EXECUTE FUNCTION {function}()");

        (await SealingDisturbance.SealAsync(server)).ShouldBeGreaterThan(0);
        await ShouldBeUnfinishedAsync(given, server);

        await SealingDisturbance.ExecuteAsync(server, "DROP FUNCTION crash() CASCADE; DROP FUNCTION crash_at_drop() CASCADE");
        (await SealingDisturbance.SealAsync(server)).ShouldBe(0);
        await ShouldBeFinishedAsync(given, server);
        (await SealingDisturbance.SealAsync(server)).ShouldBe(0);
        await ShouldBeFinishedAsync(given, server);
    }

    [Fact]
    public async Task A_round_that_is_sealed_with_living_keys_loses_them_and_only_then_has_reports()
    {
        await using var server = await TestServer.StartAsync(cluster, SealingDisturbance.SweepsOnly);
        var given = await ClosingAsync(server, 1);
        // Cannot be opened, hence not be overwritten.
        var stuck = Path.Combine(server.Settings.KeyDirectory, "round", $"{given.Round("spring").Id}", "stuck");
        File.CreateSymbolicLink(stuck, "/nowhere/at/all");

        (await SealingDisturbance.SealAsync(server)).ShouldBe(1);
        (await SealingDisturbance.StateAsync(given)).ShouldBe(RoundState.Sealed);
        await using (var db = given.LookAsApp())
            (await db.Snapshots.AnyAsync() || await db.Reports.AnyAsync() || await db.Psychometrics.AnyAsync()).ShouldBeFalse();
        await using (var db = given.Look())
            (await db.Reports.AnyAsync() || await db.Snapshots.AnyAsync(snapshot => snapshot.Json != null)).ShouldBeFalse();

        File.Delete(stuck);
        (await SealingDisturbance.SealAsync(server)).ShouldBe(0);
        await ShouldBeFinishedAsync(given, server);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Workers_at_once_seal_once(int shards)
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await ClosingAsync(server, shards);
        // Messages are at it as well.
        await Eventually.HoldsAsync(async () =>
        {
            (await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SealingDisturbance.SealAsync(server)))).Sum().ShouldBe(0);
            return await SealingDisturbance.StateAsync(given) == RoundState.KeysDestroyed;
        });
        await ShouldBeFinishedAsync(given, server);
    }

    [Fact]
    public async Task A_round_that_its_only_shard_has_sealed_since_it_was_read_is_finished_without_a_failure()
    {
        await using var server = await TestServer.StartAsync(cluster, SealingDisturbance.SweepsOnly);
        var given = await ClosingAsync(server, 1);
        var round = given.Round("spring").Id;
        await using var source = NpgsqlDataSource.Create(server.Database.Superuser);
        await using var sealer = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await sealer.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await ExecuteAsync("LOCK TABLE shard");
        var finishing = server.Services.GetRequiredService<FinishRounds>().FinishAsync(given.Organisation.Id, round, server.Clock.GetUtcNow(), default);
        while ((long)(await AskAsync("SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'shard'::regclass"))! == 0)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        await ExecuteAsync($"UPDATE shard SET state = 'Sealed'; UPDATE round SET state = 'Sealed'; DROP TABLE {BallotTables.PartialSums(round)}");
        await transaction.CommitAsync(TestContext.Current.CancellationToken);

        await finishing;
        (await SealingDisturbance.StateAsync(given)).ShouldBe(RoundState.KeysDestroyed);

        async Task<object?> AskAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, sealer);
            return await command.ExecuteScalarAsync();
        }

        Task ExecuteAsync(string sql) => AskAsync(sql);
    }

    /// <summary>Five peers a subject, so that every group stands for itself; the numbers follow from the subject's place.</summary>
    private static async Task<Given> ClosingAsync(TestServer server, int shards)
    {
        var given = new Given(server);
        for (var subject = 1; subject <= 8; subject++)
            given.Round("spring").Subject($"s{subject}", peers: 5, manager: false, self: false);
        await given.LaunchAsync("spring");
        await given.AnswerAllAsync("spring", (review, _) => 3 + (PlaceOf(given, review.SubjectId) % 2), review => $"About {PlaceOf(given, review.SubjectId)}");
        if (shards > 1)
            await SealingDisturbance.PartAsync(given, server, shards);
        await SealingDisturbance.BeginClosingAsync(given, server);
        return given;
    }

    private static int PlaceOf(Given given, Guid subject) => Enumerable.Range(1, 8).Single(place => given.Round("spring").SubjectId($"s{place}") == subject);

    /// <summary>Nobody sees anything, and whatever is not sealed still has its ballots and its keys.</summary>
    private static async Task ShouldBeUnfinishedAsync(Given given, TestServer server)
    {
        await using (var app = given.LookAsApp())
            (await app.Snapshots.AnyAsync() || await app.Reports.AnyAsync()).ShouldBeFalse();
        await using var db = given.Look();
        var round = await db.Rounds.SingleAsync();
        var tables = await TablesAsync(server);
        foreach (var shard in await db.Shards.ToListAsync())
            tables.Contains($"ballot_{round.Id:N}_{shard.No}").ShouldBe(shard.State != ShardState.Sealed);
        var keys = Path.Combine(server.Settings.KeyDirectory, "round", $"{round.Id}");
        if (round.State == RoundState.Closing)
            Directory.GetFiles(keys).Length.ShouldBe(4);
        else
            (round.State, Directory.Exists(keys)).ShouldBe((RoundState.Sealed, false));
        (await db.Reports.AnyAsync()).ShouldBeFalse();
    }

    private static async Task ShouldBeFinishedAsync(Given given, TestServer server)
    {
        (await SealingDisturbance.StateAsync(given)).ShouldBe(RoundState.KeysDestroyed);
        await using var db = given.LookAsApp();
        (await db.Reports.CountAsync()).ShouldBe(8);
        var texts = await db.Snapshots.ToDictionaryAsync(snapshot => snapshot.SubjectId, snapshot => snapshot.Json.ShouldNotBeNull());
        texts.Count.ShouldBe(8);
        // Two subjects with the same answers differ in ids alone, whenever and in whatever shard they were sealed.
        for (var place = 1; place <= 6; place++)
            WithoutIds(texts[given.Round("spring").SubjectId($"s{place}")], place).ShouldBe(WithoutIds(texts[given.Round("spring").SubjectId($"s{place + 2}")], place + 2));
        (await TablesAsync(server)).ShouldBe([$"receipt_{given.Round("spring").Id:N}"]);
        await using var source = NpgsqlDataSource.Create(server.Database.Superuser);
        await using var receipts = source.CreateCommand($"SELECT count(*) FROM {BallotTables.Receipts(given.Round("spring").Id)}");
        (await receipts.ExecuteScalarAsync()).ShouldBe(40L);
        Directory.Exists(Path.Combine(server.Settings.KeyDirectory, "round", $"{given.Round("spring").Id}")).ShouldBeFalse();
    }

    private static string WithoutIds(string json, int place)
    {
        json.ShouldContain($"About {place}\"");
        ReleasedResults.Read(json).Competencies[0].Items[0].Blocks["peers"].ShouldBe(new Figure.Shown(3 + (place % 2), 5));
        return Ids().Replace(json, "").Replace($"About {place}\"", "About\"", StringComparison.Ordinal);
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\"fingerprint\":\"[^\"]*\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ids();

    private static async Task<List<string>> TablesAsync(TestServer server)
    {
        await using var source = NpgsqlDataSource.Create(server.Database.Superuser);
        await using var command = source.CreateCommand("SELECT relname FROM pg_class WHERE relnamespace = 'ballots'::regnamespace AND relkind = 'r'");
        await using var reader = await command.ExecuteReaderAsync();
        var tables = new List<string>();
        while (await reader.ReadAsync())
            tables.Add(reader.GetString(0));
        return tables;
    }
}
