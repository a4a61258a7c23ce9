using Feedback360.Web.Campaigns;
using Feedback360.Web.Responses;
using Feedback360.Web.Scheduling;
using Feedback360.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Feedback360.Web.Tests.Campaigns;

/// <summary>
/// With sequential scans forbidden to the worker, PostgreSQL makes one only where no index fits. So the counters of
/// scans tell whether every query of a sweep has its index, whatever the sizes of the tables are today.
/// </summary>
public sealed class SweepPlanTests(TestCluster cluster)
{
    [Fact]
    public async Task Every_query_of_launch_close_and_progress_has_an_index()
    {
        await using var server = await StartAsync();
        await WorkAsync(server);

        (await ScannedAsync(server)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_query_without_an_index_is_noticed()
    {
        await using var server = await StartAsync();
        await WorkAsync(server);
        await using (var planted = server.Databases.Closer.CreateCommand("SELECT id FROM invitation WHERE group_code = 'peer'"))
            await planted.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        (await ScannedAsync(server)).ShouldBe(["invitation"]);
    }

    /// <summary>Without consumers: nothing seals the round that is closed here.</summary>
    private Task<TestServer> StartAsync() => TestServer.StartAsync(cluster, settings => settings with { Worker = false });

    private static async Task WorkAsync(TestServer server)
    {
        await ExecuteAsync(server, """
            DO $$ BEGIN
                EXECUTE format('ALTER ROLE f360_closer IN DATABASE %I SET enable_seqscan = off', current_database());
            END $$
            """);
        server.Databases.Closer.Clear();
        var given = new Given(server);
        for (var subject = 0; subject < 5; subject++)
            given.Round("spring").Subject($"s{subject}", peers: 8);
        await given.AskForLaunchAsync("spring");
        await given.AskAsync("spring", WorkKind.Extend, server.Clock.GetUtcNow().AddDays(30), rater: "s0");
        await ResetAsync(server);

        var requests = server.Services.GetRequiredService<CarryOutRequests>();
        await requests.RunAsync(server.Clock.GetUtcNow(), default);
        await ActivatorUtilities.CreateInstance<CountProgress>(server.Services).RunAsync(server.Clock.GetUtcNow(), default);
        await new CloseDueRounds(server.Databases, server.Services.GetRequiredService<CloseRound>()).RunAsync(server.Clock.GetUtcNow().AddDays(30), default);
    }

    /// <summary>Tables that the worker has read from end to end; the directory is meant to be.</summary>
    private static async Task<List<string>> ScannedAsync(TestServer server)
    {
        await FlushAsync(server);
        await using var source = NpgsqlDataSource.Create(server.Database.Superuser);
        await using var command = source.CreateCommand(
            "SELECT relname FROM pg_stat_user_tables WHERE seq_scan > 0 AND relname <> 'round_directory' AND schemaname = 'public' ORDER BY 1");
        await using var reader = await command.ExecuteReaderAsync();
        var tables = new List<string>();
        while (await reader.ReadAsync())
            tables.Add(reader.GetString(0));
        return tables;
    }

    private static async Task ResetAsync(TestServer server)
    {
        await FlushAsync(server);
        await ExecuteAsync(server, "SELECT pg_stat_reset()");
    }

    /// <summary>A session hands in its counters at the latest when it ends.</summary>
    private static async Task FlushAsync(TestServer server)
    {
        await ExecuteAsync(server, """
            DO $$ BEGIN
                PERFORM pg_terminate_backend(pid, 5000) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid();
            END $$
            """);
        NpgsqlConnection.ClearPool(new NpgsqlConnection(server.Database.Superuser));
        server.Databases.Closer.Clear();
    }

    private static async Task ExecuteAsync(TestServer server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.Database.Superuser);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
