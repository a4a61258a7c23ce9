using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Feedback360.Web.Persistence;

/// <summary>Brings a database to this version: roles where the connection may make them, then the migrations.</summary>
internal static class MigrateDatabase
{
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
        // A server that logs all statements would log the passwords with them.
        foreach (var quiet in (string[])["log_statement = none", "log_min_duration_statement = -1", "log_min_error_statement = panic", "log_parameter_max_length = 0"])
            batch.BatchCommands.Add(new($"SET LOCAL {quiet}"));
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
    /// <exception cref="UnusableDatabaseException">If the database is newer than this program.</exception>
    public static Task ApplyAsync(string owner, CancellationToken stop) =>
        AsOwnerAsync(owner, async db =>
        {
            await CheckDatabase.VersionAsync(db, olderWillDo: true, stop);
            await db.Database.MigrateAsync(stop);
        });

    /// <summary>Changes nothing.</summary>
    /// <exception cref="UnusableDatabaseException">If the database is not at this version.</exception>
    public static Task InsistAsync(string owner, CancellationToken stop) =>
        AsOwnerAsync(owner, db => CheckDatabase.VersionAsync(db, olderWillDo: false, stop));

    private static async Task AsOwnerAsync(string owner, Func<FeedbackDb, Task> act)
    {
        await using var pool = NpgsqlDataSource.Create(owner);
        await using var db = Databases.Context(pool);
        await act(db);
    }
}
