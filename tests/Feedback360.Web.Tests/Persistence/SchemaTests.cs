using Feedback360.Web.Persistence;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Feedback360.Web.Tests.Persistence;

public sealed class SchemaTests(TestCluster cluster)
{
    /// <summary>Columns, keys and indexes of the tables that the model knows; policies, grants and the worker's schemas apart.</summary>
    private const string Catalog = """
        SELECT 'column ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
               || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
               || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') || ' ' || a.attidentity::text
        FROM pg_attribute a
        JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relname <> '__EFMigrationsHistory'
        UNION ALL
        SELECT 'constraint ' || conname || ' ' || pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conname NOT LIKE '%EFMigrations%'
        UNION ALL
        SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '__EFMigrationsHistory'
        ORDER BY 1
        """;

    [Fact]
    public async Task Migrated_database_has_the_tables_that_the_model_describes()
    {
        var migrated = await cluster.CreateAsync();
        var created = await cluster.CreateAsync(migrated: false);
        await using var db = Databases.Context(NpgsqlDataSource.Create(created.Superuser));
        await db.Database.ExecuteSqlRawAsync(db.Database.GenerateCreateScript());

        var described = await ReadAsync(created.Superuser, Catalog);
        described.Count.ShouldBeGreaterThan(200);
        (await ReadAsync(migrated.Superuser, Catalog)).ShouldBe(described);
    }

    [Fact]
    public async Task A_column_that_the_model_does_not_know_is_found()
    {
        var migrated = await cluster.CreateAsync();
        var before = await ReadAsync(migrated.Superuser, Catalog);
        await ReadAsync(migrated.Superuser, "ALTER TABLE person ADD COLUMN planted text; SELECT ''");
        (await ReadAsync(migrated.Superuser, Catalog)).ShouldNotBe(before);
    }

    [Fact]
    public async Task Every_table_outside_the_listed_exemptions_is_under_forced_row_level_security()
    {
        var migrated = await cluster.CreateAsync();
        const string unprotected = """
            SELECT relname FROM pg_class c
            WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
              AND NOT (relrowsecurity AND relforcerowsecurity
                       AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND polname = 'own_organisation'))
            ORDER BY 1
            """;
        (await ReadAsync(migrated.Superuser, unprotected)).ShouldBe(RowSecurity.Exempt.Keys.Order(StringComparer.Ordinal), ignoreOrder: true);
    }

    private static async Task<List<string>> ReadAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(reader.GetString(0));
        return rows;
    }
}
