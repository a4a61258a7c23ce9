using Feedback360.Web.Persistence.Embedded;
using Npgsql;

namespace Feedback360.Web.Persistence;

/// <summary>
/// The database of this process: the server named in the configuration, else a private cluster in the data directory.
/// Same code, same SQL, same four roles.
/// </summary>
internal sealed class OpenedDatabase : IAsyncDisposable
{
    public const string Name = "feedback360";

    private OpenedDatabase(ConnectionStrings connections, EmbeddedCluster? cluster)
    {
        (Connections, Cluster) = (connections, cluster);
        Databases = new Databases(connections);
    }

    /// <summary>The private cluster; null on a configured server.</summary>
    internal EmbeddedCluster? Cluster { get; }

    public ConnectionStrings Connections { get; }

    public Databases Databases { get; }

    /// <summary>Opens it and brings it to this version.</summary>
    public static async Task<OpenedDatabase> OpenAsync(
        IConfiguration configuration,
        string dataDirectory,
        ILogger log,
        CancellationToken stop
    )
    {
        var database = Configured(configuration) is { } connections
            ? new OpenedDatabase(connections, cluster: null)
            : await OpenClusterAsync(
                new EmbeddedClusterOptions
                {
                    DataDirectory = dataDirectory,
                    Postgres = configuration["FEEDBACK360_POSTGRES"] ?? "auto",
                },
                log,
                stop
            );
        await MigrateDatabase.ApplyAsync(database.Connections.Owner, stop);
        return database;
    }

    /// <summary>A private cluster with the database and its roles in it, not yet migrated.</summary>
    public static async Task<OpenedDatabase> OpenClusterAsync(EmbeddedClusterOptions options, ILogger log, CancellationToken stop)
    {
        var cluster = await EmbeddedCluster.StartAsync(options, log, stop);
        try
        {
            await CreateDatabaseAsync(cluster.SuperuserConnectionString("postgres"), stop);
            var roles = new[] { "f360_owner", "f360_app", "f360_rater", "f360_closer" };
            await MigrateDatabase.CreateRolesAsync(
                cluster.SuperuserConnectionString(Name),
                roles.ToDictionary(role => role, cluster.PasswordOf, StringComparer.Ordinal),
                stop
            );
            var connections = new ConnectionStrings(
                cluster.ConnectionString("f360_owner", Name),
                cluster.ConnectionString("f360_app", Name),
                cluster.ConnectionString("f360_rater", Name),
                cluster.ConnectionString("f360_closer", Name)
            );
            return new OpenedDatabase(connections, cluster);
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    private static ConnectionStrings? Configured(IConfiguration configuration)
    {
        if (configuration.GetConnectionString("Feedback360") is not { Length: > 0 } app)
            return null;
        string Of(string role) =>
            configuration.GetConnectionString($"Feedback360{role}")
            ?? throw new InvalidOperationException(
                $"ConnectionStrings__Feedback360{role} is missing. Run `feedback360 migrate` with a connection that may create roles, or deploy/roles.sql."
            );
        return new ConnectionStrings(Of("Owner"), app, Of("Rater"), Of("Closer"));
    }

    private static async Task CreateDatabaseAsync(string superuser, CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(superuser);
        await connection.OpenAsync(stop);
        await using var exists = new NpgsqlCommand($"SELECT 1 FROM pg_database WHERE datname = '{Name}'", connection);
        if (await exists.ExecuteScalarAsync(stop) is not null)
            return;
        await using var create = new NpgsqlCommand($"CREATE DATABASE {Name}", connection);
        try
        {
            await create.ExecuteNonQueryAsync(stop);
        }
        // Another process was a moment earlier.
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.DuplicateDatabase) { }
    }

    public async ValueTask DisposeAsync()
    {
        await Databases.DisposeAsync();
        if (Cluster is not null)
            await Cluster.DisposeAsync();
    }
}
