using Feedback360.Web.Persistence;
using Feedback360.Web.Persistence.Embedded;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Feedback360.Web.Tests.Persistence;

/// <summary>A PostgreSQL server that somebody else runs: no role and no database of ours, and a data directory that knows nothing of it.</summary>
internal sealed class ForeignServer : IAsyncDisposable
{
    private readonly DirectoryInfo _place;
    private readonly EmbeddedCluster _cluster;

    private ForeignServer(EmbeddedCluster cluster, DirectoryInfo place)
    {
        (_cluster, _place) = (cluster, place);
        Data = _place.CreateSubdirectory("data").FullName;
    }

    public string Data { get; }

    /// <summary>The file that keeps what has been made.</summary>
    public string Kept => Path.Combine(Data, "connections.json");

    public string Superuser => _cluster.SuperuserConnectionString("reviews");

    public static async Task<ForeignServer> StartAsync()
    {
        var place = Directory.CreateTempSubdirectory("f360-foreign-");
        var options = new EmbeddedClusterOptions
        {
            DataDirectory = place.CreateSubdirectory("theirs").FullName,
            Postgres = Environment.GetEnvironmentVariable("FEEDBACK360_POSTGRES") ?? "auto",
            Throwaway = true,
        };
        var cluster = await EmbeddedCluster.StartAsync(options, NullLogger.Instance);
        await using var database = NpgsqlDataSource.Create(cluster.SuperuserConnectionString("postgres"));
        await using var create = database.CreateCommand("CREATE DATABASE reviews");
        await create.ExecuteNonQueryAsync();
        return new ForeignServer(cluster, place);
    }

    public async Task SqlAsync(string sql)
    {
        await using var database = NpgsqlDataSource.Create(Superuser);
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>As a login of the server, with the password <c>pass</c>.</summary>
    public string As(string user) => new NpgsqlConnectionStringBuilder(Superuser) { Username = user, Password = "pass" }.ConnectionString;

    /// <summary>Opens the database as a start of the program does.</summary>
    public async Task OpenAsync(bool migrate, string? first = null, string? data = null)
    {
        var settings = new Dictionary<string, string?> { ["ConnectionStrings:Feedback360"] = first };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        await using var opened = await OpenedDatabase.OpenAsync(configuration, data ?? Data, migrate, NullLogger.Instance, default);
        opened.Cluster.ShouldBeNull();
    }

    /// <summary>What it says when it cannot be opened.</summary>
    public async Task<string> RefusalAsync(bool migrate, string? first = null, string? data = null) =>
        (await Should.ThrowAsync<UnusableDatabaseException>(() => OpenAsync(migrate, first, data))).Message;

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await _cluster.DisposeAsync();
        _place.Delete(recursive: true);
    }
}
