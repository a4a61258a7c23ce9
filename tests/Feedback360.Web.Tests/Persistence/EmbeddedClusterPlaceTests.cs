using Feedback360.Web.Persistence.Embedded;
using Npgsql;
using Shouldly;
using Xunit;
using static Feedback360.Web.Tests.Persistence.EmbeddedClusterPlace;

namespace Feedback360.Web.Tests.Persistence;

/// <summary>Where a private cluster lives, and what it refuses to do to the one that is there.</summary>
public sealed class EmbeddedClusterPlaceTests : IDisposable
{
    private readonly EmbeddedClusterPlace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Roles_keep_their_passwords_and_their_data_when_the_data_directory_moves()
    {
        await using (var cluster = await _place.StartAsync())
        {
            await AskAsync(cluster, $"CREATE ROLE f360_rater LOGIN PASSWORD '{cluster.PasswordOf("f360_rater")}'");
            cluster.PasswordOf("f360_rater").ShouldNotBe(cluster.PasswordOf("f360_app"));
        }
        var moved = Path.Combine(_place.Root, "moved");
        Directory.Move(_place.Options.DataDirectory, moved);

        await using var again = await _place.StartAsync(options => options with { DataDirectory = moved });
        await using var rater = NpgsqlDataSource.Create(again.ConnectionString("f360_rater", "postgres"));
        await using var command = rater.CreateCommand("SELECT current_user::text");
        (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe("f360_rater");
    }

    [Fact]
    public void Socket_path_too_long_in_one_place_is_made_in_the_next()
    {
        // Our directory and the socket's name take 32 bytes of the 107 that Linux allows, or of the 103 of macOS.
        var (tooLong, longEnough) = ("/" + new string('d', 75), "/" + new string('d', 70));
        var account = new ServerAccount((string?)null);
        ClusterPlaces.NewSocketDirectory(_place.Options with { SocketBases = [tooLong, "/tmp"] }, account)!.ShouldStartWith("/tmp/f360-");
        ClusterPlaces.NewSocketDirectory(_place.Options with { SocketBases = [longEnough, "/tmp"] }, account)!.ShouldStartWith(longEnough);
    }

    [Fact]
    public async Task Throwaway_server_and_its_files_go_with_a_killed_process()
    {
        using var killed = await EmbeddedClusterHolder.StartAsync(_place.Options with { Throwaway = true });
        var file = ClusterFile.Load(_place.Options.DataDirectory)!;
        Directory.Exists(file.Cluster).ShouldBeTrue();

        killed.Kill9();

        await EventuallyAsync(() => Task.FromResult(!Directory.Exists(Path.GetDirectoryName(file.Cluster)) && OsProcesses.StateOf(killed.ServerPid) != ProcessState.Running));
    }

    [Theory]
    [InlineData("absent")]
    [InlineData("closed")]
    public async Task Missing_binaries_are_refused_with_what_to_install(string name)
    {
        Directory.CreateDirectory(Path.Combine(_place.Root, "closed"), UnixFileMode.UserRead);
        var binaries = Path.Combine(_place.Root, name);

        var error = await Should.ThrowAsync<EmbeddedClusterException>(() => _place.StartAsync(options => options with { Postgres = binaries }));
        error.Message.ShouldContain("PostgreSQL 15 or newer");
        error.Message.ShouldContain("apt-get install postgresql");
        error.Message.ShouldContain($"FEEDBACK360_POSTGRES={binaries}");
        ClusterLocks.IsUnused(_place.Options.DataDirectory).ShouldBeTrue();
    }

    [Fact]
    public async Task Copied_data_directory_is_refused()
    {
        _place.Known(made: true).Save();
        var copy = Directory.CreateDirectory(Path.Combine(_place.Root, "copy")).FullName;
        File.Copy(Path.Combine(_place.Options.DataDirectory, "cluster.json"), Path.Combine(copy, "cluster.json"));

        (await Should.ThrowAsync<EmbeddedClusterException>(() =>
            _place.StartAsync(options => options with { DataDirectory = copy })))
            .Message.ShouldContain("copy of");
    }

    [Fact]
    public async Task Lost_database_is_reported_and_not_replaced_by_an_empty_one()
    {
        _place.Known(made: true).Save();

        (await Should.ThrowAsync<EmbeddedClusterException>(() => _place.StartAsync())).Message.ShouldContain("no longer in");
    }

    [Fact]
    public async Task Database_that_was_never_finished_is_made_again()
    {
        var unfinished = _place.Known(made: false);
        unfinished.Save();
        Directory.CreateDirectory(unfinished.Cluster + ".new");
        await File.WriteAllTextAsync(Path.Combine(unfinished.Cluster + ".new", "PG_VERSION"), "15\n", TestContext.Current.CancellationToken);

        await using var cluster = await _place.StartAsync();
        (await AskAsync(cluster, "SELECT 'made'")).ShouldBe("made");
    }

    [Fact]
    public async Task Database_without_its_cluster_file_is_never_overwritten()
    {
        var cluster = _place.Known(made: true).Cluster;
        Directory.CreateDirectory(cluster);
        await File.WriteAllTextAsync(Path.Combine(cluster, "PG_VERSION"), "15\n", TestContext.Current.CancellationToken);

        if (!Environment.IsPrivilegedProcess)
        {
            (await Should.ThrowAsync<EmbeddedClusterException>(() => _place.StartAsync())).Message.ShouldContain("cluster.json");
            return;
        }
        await using var fresh = await _place.StartAsync();
        File.Exists(Path.Combine(cluster + ".old-1", "PG_VERSION")).ShouldBeTrue();
    }
}
