using Feedback360.Web.Tests.Hosting;
using Npgsql;

namespace Feedback360.Web.Tests.Persistence;

/// <summary>What comes of a statement when one of the roles tries it for an organisation; nothing that it does stays.</summary>
internal static class AsRole
{
    public const string Superuser = "superuser";

    /// <summary><c>3 rows</c>, <c>done</c> for a statement that has no rows, or the error's SQLSTATE.</summary>
    public static async Task<string> TryAsync(TestDatabase database, string role, string statement, Guid? organisation = null)
    {
        await using var connection = new NpgsqlConnection(Connection(database, role));
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var setting = new NpgsqlCommand("SELECT set_config('app.organisation', $1, true)", connection))
        {
            setting.Parameters.AddWithValue(organisation?.ToString() ?? "");
            await setting.ExecuteNonQueryAsync();
        }
        try
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await using var reader = await command.ExecuteReaderAsync();
            var rows = 0;
            while (await reader.ReadAsync())
                rows++;
            await reader.CloseAsync();
            return Said(reader.RecordsAffected, rows, statement);
        }
        catch (PostgresException refused)
        {
            return refused.SqlState;
        }
    }

    /// <summary>
    /// Whether a statement would have done something if nobody had forbidden it: it touches rows, or fails only by a
    /// constraint of what it would write.
    /// </summary>
    public static bool DidSomething(string outcome) => outcome is not "0 rows" && (outcome.EndsWith("rows", StringComparison.Ordinal) || outcome == "done" || outcome.StartsWith("23", StringComparison.Ordinal));

    private static string Said(int written, int read, string statement) =>
        statement.TrimStart().StartsWith("SELECT", StringComparison.OrdinalIgnoreCase) ? $"{read} rows"
        : written < 0 ? "done"
        : $"{written} rows";

    private static string Connection(TestDatabase database, string role) => role switch
    {
        "f360_owner" => database.Connections.Owner,
        "f360_app" => database.Connections.App,
        "f360_rater" => database.Connections.Rater,
        "f360_closer" => database.Connections.Closer,
        Superuser => database.Superuser,
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
