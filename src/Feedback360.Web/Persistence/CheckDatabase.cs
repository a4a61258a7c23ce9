using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Feedback360.Web.Persistence;

/// <summary>Looks, before anything is served, whether the database is this version's and its roles keep answers out of the server's log.</summary>
internal static class CheckDatabase
{
    /// <summary>What the sessions of a role must show; a setting that the server does not know is no channel.</summary>
    private const string WrongSettings = """
        SELECT s.name, s.setting, wanted.value
        FROM (VALUES
            ('log_min_duration_statement', '-1'), ('log_min_duration_sample', '-1'), ('log_transaction_sample_rate', '0'),
            ('log_min_error_statement', 'panic'), ('log_statement', 'none'),
            ('log_parameter_max_length', '0'), ('log_parameter_max_length_on_error', '0'),
            ('pgaudit.log_parameter', 'off'), ('auto_explain.log_min_duration', '-1')
        ) AS wanted (name, value)
        JOIN pg_settings s ON s.name = wanted.name AND s.setting <> wanted.value
        ORDER BY s.name
        """;

    /// <summary>Refuses a database that is older or newer than this program.</summary>
    /// <exception cref="UnusableDatabaseException">With what to do.</exception>
    public static async Task VersionAsync(FeedbackDb db, bool olderWillDo, CancellationToken stop)
    {
        var applied = await db.Database.GetAppliedMigrationsAsync(stop);
        var known = db.Database.GetMigrations().ToList();
        if (applied.Except(known, StringComparer.Ordinal).ToList() is [var later, ..])
            throw new UnusableDatabaseException($"The database is newer than this program: it has {later}. Install the version that made it, or a later one.");
        if (!olderWillDo && known.Except(applied, StringComparer.Ordinal).ToList() is [var next, ..])
            throw new UnusableDatabaseException($"The database is not at this version: it lacks {next}. Run `feedback360 migrate` first.");
    }

    /// <summary>All that is wrong with the roles, asked over each role's own connection; empty if the database may be served.</summary>
    public static async Task<IReadOnlyList<string>> RolesAsync(ConnectionStrings connections, CancellationToken stop)
    {
        var problems = new List<string>();
        foreach (var (role, text) in DatabaseRoles.Of(connections))
        {
            await using var connection = new NpgsqlConnection(text);
            await connection.OpenAsync(stop);
            await AddRightsAsync(connection, role, problems, stop);
            await AddSettingsAsync(connection, role, problems, stop);
        }
        return problems;
    }

    private static async Task AddRightsAsync(NpgsqlConnection connection, string role, List<string> problems, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("SELECT rolname::text, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = session_user", connection);
        await using var row = await command.ExecuteReaderAsync(stop);
        await row.ReadAsync(stop);
        if (!string.Equals(row.GetString(0), role, StringComparison.Ordinal))
            problems.Add($"the connection for {role} signs in as {row.GetString(0)}");
        if (row.GetBoolean(1))
            problems.Add($"{row.GetString(0)} is a superuser");
        if (row.GetBoolean(2))
            problems.Add($"{row.GetString(0)} bypasses row-level security");
    }

    private static async Task AddSettingsAsync(NpgsqlConnection connection, string role, List<string> problems, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(WrongSettings, connection);
        await using var row = await command.ExecuteReaderAsync(stop);
        while (await row.ReadAsync(stop))
            problems.Add($"{role} has {row.GetString(0)} = {row.GetString(1)}, which must be {row.GetString(2)}");
    }
}
