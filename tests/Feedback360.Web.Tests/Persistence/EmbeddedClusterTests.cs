using System.Diagnostics;
using System.Globalization;
using Feedback360.Web.Persistence.Embedded;
using Npgsql;
using Shouldly;
using Xunit;
using static Feedback360.Web.Tests.Persistence.EmbeddedClusterPlace;

namespace Feedback360.Web.Tests.Persistence;

/// <summary>One private cluster, as the product runs it, started, shared, killed and found again; every test leaves it stopped.</summary>
public sealed class EmbeddedClusterTests(EmbeddedClusterPlace place) : IClassFixture<EmbeddedClusterPlace>
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public async Task New_cluster_is_private_and_keeps_statements_out_of_its_log()
    {
        await using var cluster = await place.StartAsync();

        (await AskAsync(cluster, "SHOW server_encoding")).ShouldBe("UTF8");
        (await AskAsync(cluster, "SELECT lower('ÄΣ') || CASE WHEN 'a' > 'B' THEN ', by code point' END")).ShouldBe("äσ, by code point");
        (await AskAsync(cluster, "SHOW data_checksums")).ShouldBe("on");
        (await AskAsync(cluster, "SHOW fsync")).ShouldBe("on");
        (await AskAsync(cluster, "SHOW listen_addresses")).ShouldBe("");
        (await AskAsync(cluster, "SHOW log_min_duration_statement")).ShouldBe("-1");
        (await AskAsync(cluster, "SHOW log_min_error_statement")).ShouldBe("panic");
        (await AskAsync(cluster, "SHOW log_parameter_max_length")).ShouldBe("0");
        (await AskAsync(cluster, "SHOW log_parameter_max_length_on_error")).ShouldBe("0");

        await AskAsync(cluster, "CREATE TABLE t (v text PRIMARY KEY)");
        await AskAsync(cluster, "INSERT INTO t VALUES ('canary-7411')");
        await Should.ThrowAsync<PostgresException>(() => AskAsync(cluster, "INSERT INTO t VALUES ('canary-7411')"));
        await Should.ThrowAsync<PostgresException>(() => AskAsync(cluster, "SELECT 'canary-7411'::uuid"));
        var log = await File.ReadAllTextAsync(Path.Combine(place.ClusterDirectory, "server.log"), TestContext.Current.CancellationToken);
        log.ShouldContain("ready to accept connections");
        log.ShouldNotContain("canary");

        // Ctrl+C reaches every process of the terminal's group; the server leads one of its own.
        var (leads, _) = await OsProcesses.RunAsync("/bin/sh", ["-c", $"kill -s 0 -- -{cluster.ServerPid}"], null, TestContext.Current.CancellationToken);
        leads.ShouldBe(0);

        File.GetUnixFileMode(Path.Combine(place.Options.DataDirectory, "cluster.json")).ShouldBe(OwnerOnly);
        var socket = new NpgsqlConnectionStringBuilder(cluster.SuperuserConnectionString("postgres")).Host!;
        File.GetUnixFileMode(socket).ShouldBe(OwnerOnly | UnixFileMode.UserExecute);
        var wrong = new NpgsqlConnectionStringBuilder(cluster.SuperuserConnectionString("postgres")) { Password = "wrong" };
        await using var connection = new NpgsqlConnection(wrong.ConnectionString);
        (await Should.ThrowAsync<PostgresException>(() => connection.OpenAsync(TestContext.Current.CancellationToken))).SqlState.ShouldBe("28P01");
    }

    [Fact]
    public async Task Two_starts_at_once_share_one_server_and_the_last_to_leave_stops_it()
    {
        var both = await Task.WhenAll(Task.Run(() => place.StartAsync()), Task.Run(() => place.StartAsync()));
        both[0].ServerPid.ShouldBe(both[1].ServerPid);

        await both[0].DisposeAsync();
        (await AskAsync(both[1], "SELECT 'still here'")).ShouldBe("still here");

        await both[1].DisposeAsync();
        OsProcesses.StateOf(both[1].ServerPid).ShouldBe(ProcessState.Gone);
        File.Exists(Path.Combine(place.ClusterDirectory, "postmaster.pid")).ShouldBeFalse();
    }

    [Fact]
    public async Task Second_process_that_joins_leaves_the_server_running()
    {
        await using var cluster = await place.StartAsync();
        using var command = await EmbeddedClusterHolder.StartAsync(place.Options);
        command.ServerPid.ShouldBe(cluster.ServerPid);

        command.LeaveInPeace();
        (await AskAsync(cluster, "SELECT 'still here'")).ShouldBe("still here");
    }

    [Fact]
    public async Task Server_of_a_killed_process_is_adopted_and_stopped_at_the_end()
    {
        using var killed = await EmbeddedClusterHolder.StartAsync(place.Options);
        killed.Kill9();
        OsProcesses.StateOf(killed.ServerPid).ShouldBe(ProcessState.Running);

        await using (var cluster = await place.StartAsync())
        {
            cluster.ServerPid.ShouldBe(killed.ServerPid);
            (await AskAsync(cluster, "SELECT 'adopted'")).ShouldBe("adopted");
        }
        OsProcesses.StateOf(killed.ServerPid).ShouldNotBe(ProcessState.Running);
    }

    [Fact]
    public async Task Killed_server_is_started_again_where_it_was()
    {
        await using var cluster = await place.StartAsync();
        await AskAsync(cluster, "CREATE TABLE kept AS SELECT 'kept' AS v");
        var (before, text) = (cluster.ServerPid, cluster.SuperuserConnectionString("postgres"));

        OsProcesses.Signal(before, OsProcesses.Kill);

        await EventuallyAsync(async () => cluster.ServerPid != before && (await AskAsync(cluster, "SELECT v FROM kept")) == "kept");
        cluster.SuperuserConnectionString("postgres").ShouldBe(text);
    }

    [Fact]
    public async Task Server_whose_socket_was_swept_away_is_started_with_a_new_one()
    {
        using var killed = await EmbeddedClusterHolder.StartAsync(place.Options);
        killed.Kill9();
        Directory.Delete(ClusterFile.Load(place.Options.DataDirectory)!.SocketDirectory!, recursive: true);

        await using var cluster = await place.StartAsync();
        (await AskAsync(cluster, "SELECT 'new'")).ShouldBe("new");
        cluster.ServerPid.ShouldNotBe(killed.ServerPid);
    }

    [Theory]
    [InlineData("sleep 60 & echo $!; wait")]
    [InlineData("sleep 0.01 & echo $!; exec sleep 60")]
    public async Task Stale_pid_file_of_a_stranger_or_a_zombie_is_no_obstacle(string script)
    {
        await (await place.StartAsync()).DisposeAsync();
        // The same user, or PostgreSQL would itself see that it cannot be one of its own.
        var account = await ServerAccount.FindAsync(TestContext.Current.CancellationToken);
        using var shell = Process.Start(OsProcesses.Clean(new ProcessStartInfo("/bin/sh", ["-c", script]), account.Name))!;
        try
        {
            var pid = int.Parse((await shell.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!, CultureInfo.InvariantCulture);
            await Task.Delay(100, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(Path.Combine(place.ClusterDirectory, "postmaster.pid"), $"{pid}\n{place.ClusterDirectory}\n1\n5432\n\n\n", TestContext.Current.CancellationToken);

            await using var cluster = await place.StartAsync();
            (await AskAsync(cluster, "SELECT 'up'")).ShouldBe("up");
        }
        finally
        {
            shell.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public async Task Socket_path_too_long_falls_back_to_loopback()
    {
        var deep = Directory.CreateDirectory(Path.Combine(place.Root, new string('d', 60), new string('e', 60))).FullName;
        await using var cluster = await place.StartAsync(options => options with { SocketBases = [deep] });

        new NpgsqlConnectionStringBuilder(cluster.SuperuserConnectionString("postgres")).Host.ShouldBe("127.0.0.1");
        (await AskAsync(cluster, "SHOW listen_addresses")).ShouldBe("127.0.0.1");
    }
}
