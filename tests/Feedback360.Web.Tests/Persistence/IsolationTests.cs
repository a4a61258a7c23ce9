using Feedback360.Web.Persistence;
using Feedback360.Web.Tests.Hosting;
using Npgsql;

namespace Feedback360.Web.Tests.Persistence;

/// <summary>Two organisations in one database: every table under row-level security, tried as each of the four roles.</summary>
public sealed class IsolationTests(TestCluster cluster)
{
    private static readonly string[] Roles = ["f360_owner", "f360_app", "f360_rater", "f360_closer"];
    private static readonly Guid Acme = Guid.NewGuid();
    private static readonly Guid Borealis = Guid.NewGuid();

    [Fact]
    public async Task No_role_reads_or_writes_a_row_of_another_organisation()
    {
        var (findings, tried) = await TryEverythingAsync(await SeededAsync());

        findings.ShouldBeEmpty();
        // Reads, and reads without an organisation, of 21 tables by the owner; fewer by the others; and their writes.
        tried.ShouldBeGreaterThan(300);
    }

    [Theory]
    [InlineData("DROP POLICY own_organisation ON person; CREATE POLICY own_organisation ON person USING (true)", "f360_app reads foreign rows of person")]
    [InlineData("ALTER TABLE letter DISABLE ROW LEVEL SECURITY", "f360_closer reads foreign rows of letter")]
    [InlineData("ALTER TABLE invitation NO FORCE ROW LEVEL SECURITY", "f360_owner reads foreign rows of invitation")]
    [InlineData("ALTER POLICY own_organisation ON rater_link TO f360_closer; CREATE POLICY planted ON rater_link TO f360_rater USING (true)", "f360_rater reads foreign rows of rater_link")]
    [InlineData("ALTER POLICY own_organisation ON progress WITH CHECK (true)", "f360_closer inserts foreign rows into progress")]
    [InlineData("ALTER POLICY own_organisation ON campaign WITH CHECK (true)", "f360_app gives away rows of campaign")]
    public async Task A_planted_hole_in_the_wall_is_found(string plant, string finding)
    {
        var database = await SeededAsync();
        await using (var superuser = NpgsqlDataSource.Create(database.Superuser))
        await using (var command = superuser.CreateCommand(plant))
            await command.ExecuteNonQueryAsync();

        var (findings, _) = await TryEverythingAsync(database);
        findings.ShouldContain(finding);
    }

    private async Task<TestDatabase> SeededAsync()
    {
        var database = await cluster.CreateAsync();
        await (await OneOfEach.ReadAsync(database.Superuser)).SeedAsync(database.Superuser, Acme, Borealis);
        return database;
    }

    private static async Task<(List<string> Findings, int Tried)> TryEverythingAsync(TestDatabase database)
    {
        var rows = await OneOfEach.ReadAsync(database.Superuser);
        var attempts = new Attempts(database);
        foreach (var table in rows.Tables.Except(RowSecurity.Exempt.Keys))
        {
            foreach (var role in Roles)
                await TryAsync(attempts, rows, role, table);
        }
        return (attempts.Findings, attempts.Tried);
    }

    private static async Task TryAsync(Attempts attempts, OneOfEach rows, string role, string table)
    {
        var (key, may) = (table == "organisation" ? "id" : "organisation_id", await attempts.RightsAsync(role, table));
        var foreign = $"WHERE {key} = '{Borealis}'";
        if (may.Select)
        {
            await attempts.ExpectAsync(role, $"SELECT {key} FROM {table} WHERE {key} <> '{Acme}'", "0 rows", $"reads foreign rows of {table}");
            await attempts.ExpectAsync(role, $"SELECT {key} FROM {table}", "0 rows", $"reads rows of {table} without an organisation", organisation: null);
            // Or the two above would prove nothing.
            await attempts.ExpectSomethingAsync(role, $"SELECT {key} FROM {table}", $"cannot read its own rows of {table}");
        }
        if (may.Insert)
            await attempts.ExpectAsync(role, rows.Insert(table, Borealis, OneOfEach.Draft, "planted"), PostgresErrorCodes.InsufficientPrivilege, $"inserts foreign rows into {table}");
        if (may is { Update: { } column, Select: true })
            await attempts.ExpectAsync(role, $"UPDATE {table} SET \"{column}\" = \"{column}\" {foreign}", "0 rows", $"updates foreign rows of {table}");
        if (may.Moves)
            await attempts.ExpectOneOfAsync(role, $"UPDATE {table} SET {key} = '{Borealis}'", [PostgresErrorCodes.InsufficientPrivilege, "0 rows"], $"gives away rows of {table}");
        if (may.Delete)
            await attempts.ExpectAsync(role, $"DELETE FROM {table} {foreign}", "0 rows", $"deletes foreign rows of {table}");
    }

    private sealed record Rights(bool Select, bool Insert, string? Update, bool Moves, bool Delete);

    private sealed class Attempts(TestDatabase database)
    {
        public List<string> Findings { get; } = [];

        public int Tried { get; private set; }

        /// <summary>What the role was granted, so that what it was not granted is left to the test of grants.</summary>
        public async Task<Rights> RightsAsync(string role, string table)
        {
            await using var superuser = NpgsqlDataSource.Create(database.Superuser);
            await using var command = superuser.CreateCommand("""
                SELECT has_any_column_privilege($1, $2, 'SELECT'), has_table_privilege($1, $2, 'INSERT'),
                       (SELECT min(attname) FROM pg_attribute
                        WHERE attrelid = $2::regclass AND attnum > 0 AND NOT attisdropped AND has_column_privilege($1, $2, attname, 'UPDATE')),
                       CASE WHEN $2 = 'organisation' THEN false ELSE has_column_privilege($1, $2, 'organisation_id', 'UPDATE') END,
                       has_table_privilege($1, $2, 'DELETE')
                """);
            command.Parameters.AddWithValue(role);
            command.Parameters.AddWithValue(table);
            await using var reader = await command.ExecuteReaderAsync();
            await reader.ReadAsync();
            return new(reader.GetBoolean(0), reader.GetBoolean(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.GetBoolean(3), reader.GetBoolean(4));
        }

        public Task ExpectAsync(string role, string statement, string outcome, string otherwise) => ExpectAsync(role, statement, outcome, otherwise, Acme);

        public async Task ExpectAsync(string role, string statement, string outcome, string otherwise, Guid? organisation)
        {
            Tried++;
            if (await AsRole.TryAsync(database, role, statement, organisation) != outcome)
                Findings.Add($"{role} {otherwise}");
        }

        public async Task ExpectOneOfAsync(string role, string statement, string[] outcomes, string otherwise)
        {
            Tried++;
            var outcome = await AsRole.TryAsync(database, role, statement, Acme);
            if (!outcomes.Contains(outcome))
                Findings.Add($"{role} {otherwise}");
        }

        public async Task ExpectSomethingAsync(string role, string statement, string otherwise)
        {
            Tried++;
            if (!AsRole.DidSomething(await AsRole.TryAsync(database, role, statement, Acme)))
                Findings.Add($"{role} {otherwise}");
        }
    }
}
