using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Feedback360.Web.Persistence;

/// <summary>Brings a database to this version: roles where the connection may make them, then the migrations.</summary>
internal static class MigrateDatabase
{
    private static readonly string[] Roles = ["f360_owner", "f360_app", "f360_rater", "f360_closer"];

    /// <summary>What each role's sessions must have set, so that no answer or code reaches the server's log.</summary>
    private static readonly string[] QuietLog =
    [
        "log_min_duration_statement=-1",
        "log_min_error_statement=panic",
        "log_statement=none",
        "log_parameter_max_length=0",
        "log_parameter_max_length_on_error=0",
    ];

    /// <summary>Makes the four roles, their settings and schemas; harmless when they are there.</summary>
    /// <param name="creator">A connection to the database that may create roles.</param>
    /// <param name="passwords">Password per role.</param>
    public static async Task CreateRolesAsync(string creator, IReadOnlyDictionary<string, string> passwords, CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(creator);
        await connection.OpenAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await using (var setUp = new NpgsqlCommand(EmbeddedSql.Read("roles"), connection, transaction))
            await setUp.ExecuteNonQueryAsync(stop);
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var (role, password) in passwords)
        {
            // A role's password cannot be a parameter; format() quotes it on the server, so that it is in no statement text.
            batch.BatchCommands.Add(
                new("SELECT set_config('app.password', $1, true)") { Parameters = { new() { Value = password } } });
            batch.BatchCommands.Add(
                new($"DO $$ BEGIN EXECUTE format('ALTER ROLE {role} PASSWORD %L', current_setting('app.password')); END $$"));
        }
        await batch.ExecuteNonQueryAsync(stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>Applies what is missing, as the owner. Two processes at once wait for each other.</summary>
    public static async Task ApplyAsync(string owner, CancellationToken stop)
    {
        await using var pool = NpgsqlDataSource.Create(owner);
        await using var db = new FeedbackDb(Databases.Options(pool, new CurrentOrganisation()));
        await db.Database.MigrateAsync(stop);
    }

    /// <summary>What is wrong with the roles of a database that somebody else set up; empty if it may be served.</summary>
    public static async Task<IReadOnlyList<string>> CheckRolesAsync(NpgsqlDataSource pool, CancellationToken stop)
    {
        var settings = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var problems = new List<string>();
        await using var command = pool.CreateCommand(
            "SELECT rolname, coalesce(rolconfig, '{}'), rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = ANY ($1)");
        command.Parameters.AddWithValue(Roles);
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            settings[reader.GetString(0)] = reader.GetFieldValue<string[]>(1);
            if (reader.GetBoolean(2))
                problems.Add($"{reader.GetString(0)} is a superuser or bypasses row-level security");
        }
        foreach (var role in Roles)
        {
            if (!settings.TryGetValue(role, out var has))
                problems.Add($"{role} does not exist (deploy/roles.sql)");
            else
                problems.AddRange(QuietLog.Except(has, StringComparer.Ordinal).Select(setting => $"{role} lacks SET {setting}"));
        }
        return problems;
    }
}
