using Feedback360.Web.Persistence;
using Feedback360.Web.Persistence.Embedded;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

[assembly: AssemblyFixture(typeof(Feedback360.Web.Tests.Hosting.TestCluster))]

namespace Feedback360.Web.Tests.Hosting;

/// <summary>One real PostgreSQL for all tests of the assembly; every test class copies a migrated template of its own.</summary>
public sealed class TestCluster : IAsyncLifetime
{
    private const string Template = OpenedDatabase.Name;
    private static readonly string[] Roles = ["f360_owner", "f360_app", "f360_rater", "f360_closer"];

    private readonly string _data = Directory.CreateTempSubdirectory("f360-tests-").FullName;
    private OpenedDatabase? _opened;
    // Roles belong to the whole cluster: two set-ups at once would get in each other's way.
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private int _databases;

    private EmbeddedCluster Cluster => _opened!.Cluster!;

    public async ValueTask InitializeAsync()
    {
        var options = new EmbeddedClusterOptions
        {
            DataDirectory = _data,
            Postgres = Environment.GetEnvironmentVariable("FEEDBACK360_POSTGRES") ?? "auto",
            Throwaway = true,
        };
        _opened = await OpenedDatabase.OpenClusterAsync(options, NullLogger.Instance, default);
        await MigrateDatabase.ApplyAsync(_opened.Connections.Owner, default);
        // A database can be copied only while nobody is connected to it.
        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>A fresh, migrated, empty database; how each role reaches it, and how a superuser does.</summary>
    internal async Task<TestDatabase> CreateAsync(bool migrated = true)
    {
        await _oneAtATime.WaitAsync();
        try
        {
            return await CopyAsync(migrated);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task<TestDatabase> CopyAsync(bool migrated)
    {
        var name = $"test_{++_databases}";
        await using var connection = new NpgsqlConnection(Cluster.SuperuserConnectionString("postgres"));
        await connection.OpenAsync();
        // Copying files costs less than logging what is in them.
        await ExecuteAsync(connection, $"CREATE DATABASE {name} TEMPLATE {(migrated ? Template : "template0")} STRATEGY FILE_COPY");
        if (migrated)
            // All that a copy does not take over from its template.
            await ExecuteAsync(connection, $"REVOKE ALL ON DATABASE {name} FROM PUBLIC; GRANT CONNECT ON DATABASE {name} TO {string.Join(", ", Roles)}");
        else
            await MigrateDatabase.CreateRolesAsync(Cluster.SuperuserConnectionString(name), Roles.ToDictionary(role => role, Cluster.PasswordOf, StringComparer.Ordinal), default);
        var connections = Roles.Select(role => Cluster.ConnectionString(role, name)).ToArray();
        return new TestDatabase(
            new ConnectionStrings(connections[0], connections[1], connections[2], connections[3]),
            Cluster.SuperuserConnectionString(name)
        );
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_opened is not null)
            await _opened.DisposeAsync();
        _oneAtATime.Dispose();
        Directory.Delete(_data, recursive: true);
    }
}

/// <summary>A database of one test class.</summary>
internal sealed record TestDatabase(ConnectionStrings Connections, string Superuser);
