using System.Diagnostics;
using System.Globalization;
using Feedback360.Web.Persistence.Embedded;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Shouldly;
using Xunit;

namespace Feedback360.Web.Tests.Persistence;

/// <summary>The private cluster as the product runs it, with the ways in which it can be found or left.</summary>
public sealed class EmbeddedClusterTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    internal static readonly string Binaries = Environment.GetEnvironmentVariable("FEEDBACK360_POSTGRES") ?? "auto";

    private readonly string _place = Directory.CreateDirectory(Path.Combine("/tmp", "f360-test-" + Guid.NewGuid().ToString("N"))).FullName;

    private EmbeddedClusterOptions Options => new()
    {
        DataDirectory = Path.Combine(_place, "data"),
        StateDirectory = Path.Combine(_place, "state"),
        Postgres = Binaries,
        Patience = TimeSpan.FromSeconds(30),
    };

    public void Dispose() => Directory.Delete(_place, recursive: true);

    [Fact]
    public async Task New_cluster_is_private_and_keeps_statements_out_of_its_log()
    {
        await using var cluster = await StartAsync();

        (await AskAsync(cluster, "SELECT pg_encoding_to_char(encoding) || ' ' || datcollate FROM pg_database WHERE datname = 'postgres'")).ShouldBe("UTF8 C.UTF-8");
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
        var log = await File.ReadAllTextAsync(Path.Combine(ClusterDirectory, "server.log"), TestContext.Current.CancellationToken);
        log.ShouldContain("ready to accept connections");
        log.ShouldNotContain("canary");

        // Ctrl+C reaches every process of the terminal's group; the server leads one of its own.
        var (leads, _) = await OsProcesses.RunAsync("/bin/sh", ["-c", $"kill -s 0 -- -{cluster.ServerPid}"], null, TestContext.Current.CancellationToken);
        leads.ShouldBe(0);

        File.GetUnixFileMode(Path.Combine(Options.DataDirectory, "cluster.json")).ShouldBe(OwnerOnly);
        var socket = new NpgsqlConnectionStringBuilder(cluster.SuperuserConnectionString("postgres")).Host!;
        File.GetUnixFileMode(socket).ShouldBe(OwnerOnly | UnixFileMode.UserExecute);
        var wrong = new NpgsqlConnectionStringBuilder(cluster.SuperuserConnectionString("postgres")) { Password = "wrong" };
        await using var connection = new NpgsqlConnection(wrong.ConnectionString);
        (await Should.ThrowAsync<PostgresException>(() => connection.OpenAsync(TestContext.Current.CancellationToken))).SqlState.ShouldBe("28P01");
    }

    [Fact]
    public async Task Roles_keep_their_passwords_and_their_data_when_the_data_directory_moves()
    {
        await using (var cluster = await StartAsync())
        {
            await AskAsync(cluster, $"CREATE ROLE f360_rater LOGIN PASSWORD '{cluster.PasswordOf("f360_rater")}'");
            cluster.PasswordOf("f360_rater").ShouldNotBe(cluster.PasswordOf("f360_app"));
        }
        var moved = Path.Combine(_place, "moved");
        Directory.Move(Options.DataDirectory, moved);

        await using var again = await EmbeddedCluster.StartAsync(Options with { DataDirectory = moved }, NullLogger.Instance, TestContext.Current.CancellationToken);
        await using var rater = NpgsqlDataSource.Create(again.ConnectionString("f360_rater", "postgres"));
        await using var command = rater.CreateCommand("SELECT current_user::text");
        (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe("f360_rater");
    }

    [Fact]
    public async Task Two_starts_at_once_share_one_server_and_the_last_to_leave_stops_it()
    {
        var both = await Task.WhenAll(Task.Run(StartAsync), Task.Run(StartAsync));
        both[0].ServerPid.ShouldBe(both[1].ServerPid);

        await both[0].DisposeAsync();
        (await AskAsync(both[1], "SELECT 'still here'")).ShouldBe("still here");

        await both[1].DisposeAsync();
        OsProcesses.StateOf(both[1].ServerPid).ShouldBe(ProcessState.Gone);
        File.Exists(Path.Combine(ClusterDirectory, "postmaster.pid")).ShouldBeFalse();
    }

    [Fact]
    public async Task Second_process_that_joins_leaves_the_server_running()
    {
        await using var cluster = await StartAsync();
        using var command = await EmbeddedClusterHolder.StartAsync(Options);
        command.ServerPid.ShouldBe(cluster.ServerPid);

        command.LeaveInPeace();
        (await AskAsync(cluster, "SELECT 'still here'")).ShouldBe("still here");
    }

    [Fact]
    public async Task Server_of_a_killed_process_is_adopted_and_stopped_at_the_end()
    {
        using var killed = await EmbeddedClusterHolder.StartAsync(Options);
        killed.Kill9();
        OsProcesses.StateOf(killed.ServerPid).ShouldBe(ProcessState.Running);

        await using (var cluster = await StartAsync())
        {
            cluster.ServerPid.ShouldBe(killed.ServerPid);
            (await AskAsync(cluster, "SELECT 'adopted'")).ShouldBe("adopted");
        }
        OsProcesses.StateOf(killed.ServerPid).ShouldNotBe(ProcessState.Running);
    }

    [Fact]
    public async Task Killed_server_is_started_again_where_it_was()
    {
        await using var cluster = await StartAsync();
        await AskAsync(cluster, "CREATE TABLE kept AS SELECT 'kept' AS v");
        var (before, text) = (cluster.ServerPid, cluster.SuperuserConnectionString("postgres"));

        OsProcesses.Signal(before, OsProcesses.Kill);

        await EventuallyAsync(async () => cluster.ServerPid != before && (await AskAsync(cluster, "SELECT v FROM kept")) == "kept");
        cluster.SuperuserConnectionString("postgres").ShouldBe(text);
    }

    [Fact]
    public async Task Server_whose_socket_was_swept_away_is_started_with_a_new_one()
    {
        using var killed = await EmbeddedClusterHolder.StartAsync(Options);
        killed.Kill9();
        Directory.Delete(ClusterFile.Load(Options.DataDirectory)!.SocketDirectory!, recursive: true);

        await using var cluster = await StartAsync();
        (await AskAsync(cluster, "SELECT 'new'")).ShouldBe("new");
        cluster.ServerPid.ShouldNotBe(killed.ServerPid);
    }

    [Theory]
    [InlineData("sleep 60 & echo $!; wait")]
    [InlineData("sleep 0.01 & echo $!; exec sleep 60")]
    public async Task Stale_pid_file_of_a_stranger_or_a_zombie_is_no_obstacle(string script)
    {
        await (await StartAsync()).DisposeAsync();
        // The same user, or PostgreSQL would itself see that it cannot be one of its own.
        var account = await ServerAccount.FindAsync(TestContext.Current.CancellationToken);
        using var shell = Process.Start(OsProcesses.Clean(new ProcessStartInfo("/bin/sh", ["-c", script]), account.Name))!;
        try
        {
            var pid = int.Parse((await shell.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!, CultureInfo.InvariantCulture);
            await Task.Delay(100, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(Path.Combine(ClusterDirectory, "postmaster.pid"), $"{pid}\n{ClusterDirectory}\n1\n5432\n\n\n", TestContext.Current.CancellationToken);

            await using var cluster = await StartAsync();
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
        var deep = Directory.CreateDirectory(Path.Combine(_place, new string('d', 60), new string('e', 60))).FullName;
        await using var cluster = await EmbeddedCluster.StartAsync(Options with { SocketBases = [deep] }, NullLogger.Instance, TestContext.Current.CancellationToken);

        new NpgsqlConnectionStringBuilder(cluster.SuperuserConnectionString("postgres")).Host.ShouldBe("127.0.0.1");
        (await AskAsync(cluster, "SHOW listen_addresses")).ShouldBe("127.0.0.1");
    }

    [Fact]
    public void Socket_path_too_long_in_one_place_is_made_in_the_next()
    {
        // Our directory and the socket's name take 32 bytes of the 107 that Linux allows, or of the 103 of macOS.
        var (tooLong, longEnough) = ("/" + new string('d', 75), "/" + new string('d', 70));
        var account = new ServerAccount((string?)null);
        ClusterPlaces.NewSocketDirectory(Options with { SocketBases = [tooLong, "/tmp"] }, account)!.ShouldStartWith("/tmp/f360-");
        ClusterPlaces.NewSocketDirectory(Options with { SocketBases = [longEnough, "/tmp"] }, account)!.ShouldStartWith(longEnough);
    }

    [Fact]
    public async Task Throwaway_server_and_its_files_go_with_a_killed_process()
    {
        using var killed = await EmbeddedClusterHolder.StartAsync(Options with { Throwaway = true });
        var file = ClusterFile.Load(Options.DataDirectory)!;
        Directory.Exists(file.Cluster).ShouldBeTrue();

        killed.Kill9();

        await EventuallyAsync(() => Task.FromResult(!Directory.Exists(Path.GetDirectoryName(file.Cluster)) && OsProcesses.StateOf(killed.ServerPid) != ProcessState.Running));
    }

    [Fact]
    public async Task Missing_binaries_are_refused_with_what_to_install()
    {
        var error = await Should.ThrowAsync<EmbeddedClusterException>(() =>
            EmbeddedCluster.StartAsync(Options with { Postgres = "/nowhere" }, NullLogger.Instance, TestContext.Current.CancellationToken));
        error.Message.ShouldContain("PostgreSQL 15 or newer");
        error.Message.ShouldContain("apt-get install postgresql");
        error.Message.ShouldContain("FEEDBACK360_POSTGRES=/nowhere");
        ClusterLocks.IsUnused(Options.DataDirectory).ShouldBeTrue();
    }

    [Fact]
    public async Task Copied_data_directory_is_refused()
    {
        Known(made: true).Save();
        var copy = Directory.CreateDirectory(Path.Combine(_place, "copy")).FullName;
        File.Copy(Path.Combine(Options.DataDirectory, "cluster.json"), Path.Combine(copy, "cluster.json"));

        (await Should.ThrowAsync<EmbeddedClusterException>(() =>
            EmbeddedCluster.StartAsync(Options with { DataDirectory = copy }, NullLogger.Instance, TestContext.Current.CancellationToken)))
            .Message.ShouldContain("copy of");
    }

    [Fact]
    public async Task Lost_database_is_reported_and_not_replaced_by_an_empty_one()
    {
        Known(made: true).Save();

        (await Should.ThrowAsync<EmbeddedClusterException>(StartAsync)).Message.ShouldContain("no longer in");
    }

    [Fact]
    public async Task Database_that_was_never_finished_is_made_again()
    {
        var unfinished = Known(made: false);
        unfinished.Save();
        Directory.CreateDirectory(unfinished.Cluster + ".new");
        await File.WriteAllTextAsync(Path.Combine(unfinished.Cluster + ".new", "PG_VERSION"), "15\n", TestContext.Current.CancellationToken);

        await using var cluster = await StartAsync();
        (await AskAsync(cluster, "SELECT 'made'")).ShouldBe("made");
    }

    [Fact]
    public async Task Database_without_its_cluster_file_is_never_overwritten()
    {
        var cluster = Known(made: true).Cluster;
        Directory.CreateDirectory(cluster);
        await File.WriteAllTextAsync(Path.Combine(cluster, "PG_VERSION"), "15\n", TestContext.Current.CancellationToken);

        if (!Environment.IsPrivilegedProcess)
        {
            (await Should.ThrowAsync<EmbeddedClusterException>(StartAsync)).Message.ShouldContain("cluster.json");
            return;
        }
        await using var fresh = await StartAsync();
        File.Exists(Path.Combine(cluster + ".old-1", "PG_VERSION")).ShouldBeTrue();
    }

    private ClusterFile Known(bool made)
    {
        Directory.CreateDirectory(Options.DataDirectory);
        return new ClusterFile
        {
            DataDirectory = Options.DataDirectory,
            User = Environment.UserName,
            Cluster = ClusterPlaces.Cluster(Options, new ServerAccount(Environment.IsPrivilegedProcess ? "postgres" : null)),
            Passwords = ClusterFile.NewPasswords(),
            Made = made,
        };
    }

    private string ClusterDirectory => ClusterFile.Load(Options.DataDirectory)!.Cluster;

    private Task<EmbeddedCluster> StartAsync() =>
        EmbeddedCluster.StartAsync(Options, NullLogger.Instance, TestContext.Current.CancellationToken);

    private static async Task<string?> AskAsync(EmbeddedCluster cluster, string sql)
    {
        await using var connection = new NpgsqlConnection(cluster.SuperuserConnectionString("postgres"));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)) as string;
    }

    private static async Task EventuallyAsync(Func<Task<bool>> happens)
    {
        for (var since = Stopwatch.StartNew(); since.Elapsed < TimeSpan.FromSeconds(15); await Task.Delay(50))
        {
            try
            {
                if (await happens())
                    return;
            }
            catch (NpgsqlException)
            {
                // Not yet.
            }
        }
        throw new ShouldAssertException("It has not happened within 15 s.");
    }
}
