using Npgsql;

namespace Feedback360.Web.Persistence;

/// <summary>
/// A PostgreSQL server that somebody else runs: its four connection strings come from the configuration, or from
/// <c>connections.json</c> in the data directory, which <c>migrate</c> writes when it makes the roles itself.
/// </summary>
internal static class ConfiguredDatabase
{
    private const string First = "Feedback360";

    private static readonly string[] Names = ["Feedback360Owner", First, "Feedback360Rater", "Feedback360Closer"];

    /// <summary>How the roles reach it; null if neither configuration nor data directory names a server.</summary>
    /// <param name="makeRoles">Whether roles may be made, if only the first connection string is given.</param>
    /// <exception cref="UnusableDatabaseException">With what is missing.</exception>
    public static async Task<ConnectionStrings?> FindAsync(
        IConfiguration configuration, string dataDirectory, bool makeRoles, CancellationToken stop)
    {
        var given = Names.Where(name => configuration.GetConnectionString(name) is { Length: > 0 }).ToArray();
        foreach (var name in given)
            Read(name, configuration.GetConnectionString(name)!);
        var file = Path.Combine(dataDirectory, "connections.json");
        return given switch
        {
            [] => PrivateFile.Load<ConnectionStrings>(file),
            [First] => await FromFirstAsync(configuration.GetConnectionString(First)!, file, makeRoles, stop),
            { Length: 4 } => new ConnectionStrings(
                configuration.GetConnectionString(Names[0])!,
                configuration.GetConnectionString(Names[1])!,
                configuration.GetConnectionString(Names[2])!,
                configuration.GetConnectionString(Names[3])!
            ),
            _ => throw new UnusableDatabaseException(
                $"These settings are missing: {string.Join(", ", Names.Except(given, StringComparer.Ordinal).Select(name => $"ConnectionStrings__{name}"))}. "
                    + "Give all four, or only ConnectionStrings__Feedback360 and run `feedback360 migrate` once."
            ),
        };
    }

    private static async Task<ConnectionStrings> FromFirstAsync(string first, string file, bool makeRoles, CancellationToken stop)
    {
        var kept = PrivateFile.Load<ConnectionStrings>(file);
        if (kept is not null && PlaceOf(kept.App) != PlaceOf(first))
            throw new UnusableDatabaseException(
                $"{file} leads to {PlaceOf(kept.App)}, but ConnectionStrings__Feedback360 leads to {PlaceOf(first)}. Correct the setting, or choose another data directory.");
        if (makeRoles)
            return await MakeRolesAsync(first, kept, file, stop);
        return kept
            ?? throw new UnusableDatabaseException(
                "Only ConnectionStrings__Feedback360 is given, and the data directory has no connections.json. Run `feedback360 migrate` with a "
                    + "connection that may create roles, or run deploy/roles.sql and give ConnectionStrings__Feedback360Owner, …Rater and …Closer too.");
    }

    /// <summary>The file comes first: a crash in between leaves passwords that the next run sets.</summary>
    private static async Task<ConnectionStrings> MakeRolesAsync(string first, ConnectionStrings? kept, string file, CancellationToken stop)
    {
        if (kept is null)
            await RefuseUnlessNewAsync(first, stop);
        var connections = kept ?? DatabaseRoles.NewConnections(first);
        PrivateFile.Replace(file, connections);
        try
        {
            var passwords = DatabaseRoles.Of(connections)
                .ToDictionary(each => each.Role, each => Read(each.Role, each.Connection).Password!, StringComparer.Ordinal);
            await MigrateDatabase.CreateRolesAsync(first, passwords, stop);
            return connections;
        }
        catch (PostgresException error)
        {
            if (kept is null)
                File.Delete(file);
            throw new UnusableDatabaseException($"{MayNot(first)}: {error.MessageText}. {WhatToDo}", error);
        }
    }

    /// <summary>Roles of another installation must not get other passwords under its feet.</summary>
    private static async Task RefuseUnlessNewAsync(string first, CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(first);
        await connection.OpenAsync(stop);
        await using var look = new NpgsqlCommand(
            "SELECT (SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user), "
                + "(SELECT coalesce(array_agg(rolname::text ORDER BY rolname), '{}') FROM pg_roles WHERE rolname = ANY ($1))",
            connection
        )
        { Parameters = { new() { Value = DatabaseRoles.All } } };
        await using var row = await look.ExecuteReaderAsync(stop);
        await row.ReadAsync(stop);
        if (row.GetFieldValue<string[]>(1) is { Length: > 0 } there)
            throw new UnusableDatabaseException(
                $"The server has roles already ({string.Join(", ", there)}), and their passwords are not in this data directory. "
                    + "Give all four connection strings, or bring connections.json from the data directory that made them.");
        if (!row.GetBoolean(0))
            throw new UnusableDatabaseException($"{MayNot(first)}: it lacks CREATEROLE. {WhatToDo}");
    }

    private const string WhatToDo =
        "Run deploy/roles.sql as a superuser, set the passwords, and give all four connection strings (ConnectionStrings__Feedback360, …Owner, …Rater, …Closer).";

    private static string MayNot(string first) => $"The user of ConnectionStrings__Feedback360 on {PlaceOf(first)} may not make the four roles";

    /// <summary>Server and database, for messages: without user and password.</summary>
    public static string PlaceOf(string connection)
    {
        var parts = new NpgsqlConnectionStringBuilder(connection);
        return $"{parts.Host}:{parts.Port}/{parts.Database}";
    }

    private static NpgsqlConnectionStringBuilder Read(string name, string connection)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connection);
        }
        catch (ArgumentException)
        {
            // Not the cause's own words: they may repeat a part of the string, and so a password.
            throw new UnusableDatabaseException($"ConnectionStrings__{name} cannot be read. It looks like Host=…;Database=…;Username=…;Password=….");
        }
    }
}
