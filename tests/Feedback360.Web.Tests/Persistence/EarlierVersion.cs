using Feedback360.Web.Persistence;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace Feedback360.Web.Tests.Persistence;

/// <summary>A database as an earlier version of the program left it.</summary>
internal static class EarlierVersion
{
    /// <summary>With all migrations that come before one, and one row in each of some tables.</summary>
    public static async Task<TestDatabase> CreateAsync(TestCluster cluster, string before, string round, params string[] filled)
    {
        var database = await cluster.CreateAsync(migrated: false);
        await using (var db = Databases.Context(NpgsqlDataSource.Create(database.Connections.Owner)))
        {
            // The framework's migrator finds a version by its own form of names only, so these are run as it runs them.
            var history = db.GetService<IHistoryRepository>();
            await history.CreateAsync();
            foreach (var version in db.Database.GetMigrations().TakeWhile(version => version != before))
                await db.Database.ExecuteSqlRawAsync((EmbeddedSql.Read($"Migrations.{version}") + history.GetInsertScript(new HistoryRow(version, "10"))).Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
        }
        await using var connection = new NpgsqlConnection(database.Superuser);
        await connection.OpenAsync();
        var rows = await OneOfEach.ReadAsync(database.Superuser);
        await using (var replica = new NpgsqlCommand("SET session_replication_role = replica", connection))
            await replica.ExecuteNonQueryAsync();
        foreach (var table in filled)
        {
            await using var insert = new NpgsqlCommand(rows.Insert(table, Guid.NewGuid(), round), connection);
            await insert.ExecuteNonQueryAsync();
        }
        return database;
    }

    /// <summary>One text, as a superuser reads it.</summary>
    public static async Task<string> ReadAsync(TestDatabase database, string sql)
    {
        await using var connection = new NpgsqlConnection(database.Superuser);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
