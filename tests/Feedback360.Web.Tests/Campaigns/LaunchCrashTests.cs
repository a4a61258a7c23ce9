using Feedback360.Core.Campaigns;
using Feedback360.Web.Campaigns;
using Feedback360.Web.Hosting;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Feedback360.Web.Tests.Campaigns;

/// <summary>A launch whose connection is killed at every step before the commit that opens the round.</summary>
public sealed class LaunchCrashTests(TestCluster cluster)
{
    /// <summary>A trigger that kills the connection of whoever fires it.</summary>
    private const string Crash = """
        CREATE FUNCTION crash() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
            'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()), pg_sleep(1); RETURN NEW; END';
        GRANT EXECUTE ON FUNCTION crash() TO PUBLIC;
        """;

    /// <summary>As <see cref="Crash"/>, when as many ballot tables have been made as {0} says.</summary>
    private const string CrashAtTable = """
        CREATE FUNCTION crash() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER AS
            'BEGIN
                IF (SELECT count(*) FROM pg_class WHERE relname ~ ''^(ballot|psych)_'' AND relkind = ''r'') = {0} THEN
                    PERFORM pg_terminate_backend(pg_backend_pid()), pg_sleep(1);
                END IF;
            END';
        CREATE EVENT TRIGGER crash ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION crash();
        """;

    [Theory]
    [InlineData("rater_link", "AFTER INSERT ON rater_link")]
    [InlineData("invitation", "AFTER INSERT ON invitation")]
    [InlineData("letter", "AFTER INSERT ON letter")]
    [InlineData("subject", "AFTER UPDATE ON subject")]
    [InlineData("shard", "AFTER INSERT ON shard")]
    [InlineData("round", "AFTER UPDATE ON round")]
    [InlineData("work_request", "AFTER UPDATE ON work_request")]
    public Task A_crash_while_opening_leaves_nothing_behind(string step, string trigger)
    {
        step.ShouldNotBeEmpty();
        return CrashedAsync($"{Crash} CREATE TRIGGER crash {trigger} FOR EACH ROW EXECUTE FUNCTION crash()");
    }

    [Fact]
    public Task A_crash_at_the_commit_leaves_nothing_behind() =>
        CrashedAsync($"{Crash} CREATE CONSTRAINT TRIGGER crash AFTER UPDATE ON round DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION crash()");

    [Theory]
    [InlineData(1)] // the table of ballots
    [InlineData(2)] // the round's own tables, in the opening transaction
    public Task A_crash_while_filling_leaves_nothing_behind(int tables) =>
        CrashedAsync(CrashAtTable.Replace("{0}", $"{tables}", StringComparison.Ordinal));

    [Fact]
    public async Task A_key_store_that_cannot_be_written_leaves_nothing_behind()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = new Given(server);
        given.Round("spring").Subject("ana", peers: 3);
        await given.AskForLaunchAsync("spring");
        var inTheWay = Path.Combine(server.Services.GetRequiredService<ServerSettings>().KeyDirectory, "round", $"{given.Round("spring").Id}");
        Directory.CreateDirectory(Path.GetDirectoryName(inTheWay)!);
        await File.WriteAllTextAsync(inTheWay, "", TestContext.Current.CancellationToken);

        await Should.ThrowAsync<Exception>(() => CarryOutAsync(server));
        (await TablesAsync(server)).ShouldBeEmpty();
        File.Delete(inTheWay);
        await CarryOutAsync(server);
        await ShouldBeOpenAsync(given, server, reviews: 5);
    }

    /// <summary>
    /// 20,000 reviews in four shards: a crash in the third, then a second attempt, which is the one that is timed. On two
    /// idle cores it takes less than five seconds; the bound leaves room for busy ones.
    /// </summary>
    [Fact]
    public async Task A_large_round_is_launched_whole_after_a_crash_between_its_shards()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = new Given(server);
        for (var subject = 0; subject < 500; subject++)
        {
            given.Round("spring").Subject($"s{subject}", self: false, manager: false);
            for (var rater = 0; rater < 40; rater++)
                given.Round("spring").Rater($"s{subject}", "peer", $"r{((subject * 40) + rater) % 2000}");
        }
        await given.AskForLaunchAsync("spring");
        await ExecuteAsync(server, CrashAtTable.Replace("{0}", "3", StringComparison.Ordinal));
        await Should.ThrowAsync<Exception>(() => CarryOutAsync(server));
        (await TablesAsync(server)).Count.ShouldBe(2);
        var first = Token(given, server);
        await ExecuteAsync(server, "DROP FUNCTION crash() CASCADE");

        await CarryOutAsync(server);

        Token(given, server).ShouldNotBe(first);
        await ShouldBeOpenAsync(given, server, reviews: 20_000, shards: 4, spares: 4000);
        var sizes = (await given.BallotsAsync("spring")).CountBy(ballot => ballot.Shard).Select(shard => shard.Value);
        // 125 subjects of 40 reviews a shard on average, and 1,000 spares.
        sizes.ShouldAllBe(size => size > 4000 && size < 8000);
    }

    private async Task CrashedAsync(string crash)
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = new Given(server);
        given.Round("spring").Subject("ana", peers: 3);
        await given.AskForLaunchAsync("spring");
        await ExecuteAsync(server, crash);

        await Should.ThrowAsync<Exception>(() => CarryOutAsync(server));
        await using (var db = given.Look())
        {
            (await db.Rounds.SingleAsync()).State.ShouldBe(RoundState.Launching);
            (await db.Invitations.AnyAsync() || await db.RaterLinks.AnyAsync() || await db.Letters.AnyAsync()).ShouldBeFalse();
            (await db.WorkRequests.SingleAsync()).State.ShouldBe(WorkState.Requested);
        }
        var first = Token(given, server);

        await ExecuteAsync(server, "DROP FUNCTION crash() CASCADE");
        await CarryOutAsync(server);
        Token(given, server).ShouldNotBe(first);
        await ShouldBeOpenAsync(given, server, reviews: 5);
    }

    /// <summary>One round, open, every review with a ballot under the keys that are stored now, and no table too many.</summary>
    private static async Task ShouldBeOpenAsync(Given given, TestServer server, int reviews, int shards = 1, int spares = 10)
    {
        await using var db = given.Look();
        var round = await db.Rounds.SingleAsync();
        (round.State, round.Shards, round.InvitationsAtLaunch).ShouldBe((RoundState.Open, shards, reviews));
        (await db.Invitations.CountAsync()).ShouldBe(reviews);
        (await db.Shards.CountAsync()).ShouldBe(shards);
        (await db.RaterLinks.CountAsync()).ShouldBe(await db.Letters.CountAsync());
        (await db.WorkRequests.SingleAsync()).State.ShouldBe(WorkState.Done);
        var stored = (await given.BallotsAsync("spring")).Select(ballot => Convert.ToHexString(ballot.Tag)).ToHashSet();
        stored.Count.ShouldBe(reviews + spares);
        (await SecretsOfRound.Stored(given, server).TagsAsync()).ShouldAllBe(tag => stored.Contains(tag));
        (await TablesAsync(server)).Count.ShouldBe(shards + 2);
    }

    /// <summary>This sweep and no other: letters stay where they are.</summary>
    private static Task CarryOutAsync(TestServer server) =>
        server.Services.GetRequiredService<CarryOutRequests>().RunAsync(server.Clock.GetUtcNow(), default);

    private static string Token(Given given, TestServer server) =>
        Convert.ToHexString(SecretsOfRound.Stored(given, server).TokenSecret);

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

    private static async Task ExecuteAsync(TestServer server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.Database.Superuser);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
