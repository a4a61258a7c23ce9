using Feedback360.Web.Persistence;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace Feedback360.Web.Tests.Persistence;

/// <summary>The migration by which leaders choose their raters, on a database in which HR has chosen.</summary>
public sealed class NominationMigrationTests(TestCluster cluster)
{
    private static readonly string[] Before = ["0001_first_schema", "0002_declined_reviews"];

    [Fact]
    public async Task Draft_that_is_there_keeps_to_what_hr_chose()
    {
        var database = await BeforeAsync();

        await MigrateDatabase.ApplyAsync(database.Connections.Owner, default);

        (await ReadAsync(database, "SELECT (nominate_until IS NULL)::text || ' ' || nomination_limits FROM round")).ShouldBe("true {}");
        (await ReadAsync(database, "SELECT list_state || ' ' || (approval IS NULL)::text FROM subject")).ShouldBe("Open true");
        (await ReadAsync(database, "SELECT added_by || ' ' || late::text FROM nomination")).ShouldBe("Hr false");
    }

    [Fact]
    public async Task Interrupted_migration_leaves_nothing_and_runs_again()
    {
        var database = await BeforeAsync();
        await ReadAsync(database, "ALTER TABLE nomination ADD COLUMN late text; SELECT ''");
        await Should.ThrowAsync<PostgresException>(() => MigrateDatabase.ApplyAsync(database.Connections.Owner, default));
        (await ReadAsync(database, "SELECT count(*)::text FROM information_schema.columns WHERE column_name IN ('nominate_until', 'list_state')")).ShouldBe("0");

        await ReadAsync(database, "ALTER TABLE nomination DROP COLUMN late; SELECT ''");
        await MigrateDatabase.ApplyAsync(database.Connections.Owner, default);
        (await ReadAsync(database, "SELECT added_by FROM nomination")).ShouldBe("Hr");
    }

    /// <summary>A database as the version before left it, with one draft.</summary>
    private async Task<TestDatabase> BeforeAsync()
    {
        var database = await cluster.CreateAsync(migrated: false);
        await using (var db = new FeedbackDb(Databases.Options(NpgsqlDataSource.Create(database.Connections.Owner), new CurrentOrganisation())))
        {
            // The framework's migrator finds a version by its own form of names only, so these are run as it runs them.
            var history = db.GetService<IHistoryRepository>();
            await history.CreateAsync();
            foreach (var version in Before)
                await db.Database.ExecuteSqlRawAsync((EmbeddedSql.Read($"Migrations.{version}") + history.GetInsertScript(new HistoryRow(version, "10"))).Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
        }
        await using var connection = new NpgsqlConnection(database.Superuser);
        await connection.OpenAsync();
        var rows = await OneOfEach.ReadAsync(database.Superuser);
        await using (var replica = new NpgsqlCommand("SET session_replication_role = replica", connection))
            await replica.ExecuteNonQueryAsync();
        foreach (var table in (string[])["round", "subject", "nomination"])
        {
            await using var insert = new NpgsqlCommand(rows.Insert(table, Guid.NewGuid(), OneOfEach.Draft), connection);
            await insert.ExecuteNonQueryAsync();
        }
        return database;
    }

    private static async Task<string> ReadAsync(TestDatabase database, string sql)
    {
        await using var connection = new NpgsqlConnection(database.Superuser);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
