using System.Net.Sockets;
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

    /// <summary>
    /// Opens it. A private cluster is brought to this version; a configured server only if <paramref name="migrate"/> says so.
    /// </summary>
    /// <exception cref="UnusableDatabaseException">If it may not be served; the message says what is missing.</exception>
    public static async Task<OpenedDatabase> OpenAsync(
        IConfiguration configuration,
        string dataDirectory,
        bool migrate,
        ILogger log,
        CancellationToken stop
    )
    {
        try
        {
            if (await ConfiguredDatabase.FindAsync(configuration, dataDirectory, makeRoles: migrate, stop) is { } connections)
                return await ReadyAsync(new OpenedDatabase(connections, cluster: null), migrate, stop);
        }
        catch (Exception error) when (error is NpgsqlException or SocketException or TimeoutException)
        {
            throw new UnusableDatabaseException($"The database cannot be used: {error.Message}", error);
        }
        var options = new EmbeddedClusterOptions { DataDirectory = dataDirectory, Postgres = configuration["FEEDBACK360_POSTGRES"] ?? "auto" };
        return await ReadyAsync(await OpenClusterAsync(options, log, stop), migrate: true, stop);
    }

    private static async Task<OpenedDatabase> ReadyAsync(OpenedDatabase database, bool migrate, CancellationToken stop)
    {
        try
        {
            var connections = database.Connections;
            await (migrate ? MigrateDatabase.ApplyAsync(connections.Owner, stop) : MigrateDatabase.InsistAsync(connections.Owner, stop));
            var problems = await CheckDatabase.RolesAsync(connections, stop);
            return problems.Count == 0
                ? database
                : throw new UnusableDatabaseException(
                    $"The roles of the database are not set up as deploy/roles.sql does it:\n  {string.Join("\n  ", problems)}");
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>A private cluster with the database and its roles in it, not yet migrated.</summary>
    public static async Task<OpenedDatabase> OpenClusterAsync(EmbeddedClusterOptions options, ILogger log, CancellationToken stop)
    {
        var cluster = await EmbeddedCluster.StartAsync(options, log, stop);
        try
        {
            await CreateDatabaseAsync(cluster.SuperuserConnectionString("postgres"), stop);
            await MigrateDatabase.CreateRolesAsync(
                cluster.SuperuserConnectionString(Name),
                DatabaseRoles.All.ToDictionary(role => role, cluster.PasswordOf, StringComparer.Ordinal),
                stop
            );
            var connections = new ConnectionStrings(
                cluster.ConnectionString(DatabaseRoles.Owner, Name),
                cluster.ConnectionString(DatabaseRoles.App, Name),
                cluster.ConnectionString(DatabaseRoles.Rater, Name),
                cluster.ConnectionString(DatabaseRoles.Closer, Name)
            );
            return new OpenedDatabase(connections, cluster);
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
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
