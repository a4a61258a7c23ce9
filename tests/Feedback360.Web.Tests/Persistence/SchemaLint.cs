using Npgsql;

namespace Feedback360.Web.Tests.Persistence;

/// <summary>
/// What may tell when or in which order something was written, or keep samples of it, in the tables near answers
/// (anonymity 2.7): all ballot tables of all rounds, links, invitations and what was released.
/// </summary>
internal static class SchemaLint
{
    /// <summary>Every violation as one line; the number of tables that were looked at.</summary>
    public static async Task<(List<string> Findings, int Tables)> RunAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var findings = new List<string>();
        await using (var command = new NpgsqlCommand(Rules, connection))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                findings.Add(reader.GetString(0));
        }
        await using var count = new NpgsqlCommand($"{Near} SELECT count(*) FROM near", connection);
        return (findings, (int)(long)(await count.ExecuteScalarAsync())!);
    }

    private const string Near = """
        WITH near AS (
            SELECT oid, oid::regclass::text AS name, relnamespace = 'ballots'::regnamespace AS ballots
            FROM pg_class
            WHERE relkind = 'r'
              AND (relnamespace = 'ballots'::regnamespace
                   OR oid IN ('rater_link'::regclass, 'invitation'::regclass, 'snapshot'::regclass, 'letter'::regclass))
        )
        """;

    private const string Rules = Near + """
        , columns AS (
            SELECT near.*, attname, attidentity, atthasdef, attstattarget, attstorage, format_type(atttypid, atttypmod) AS type
            FROM near JOIN pg_attribute ON attrelid = near.oid AND attnum > 0 AND NOT attisdropped
        )
        SELECT name || '.' || attname || ' is an identity' FROM columns WHERE attidentity <> ''
        UNION ALL
        SELECT name || '.' || attname || ' has a default' FROM columns WHERE atthasdef
        UNION ALL
        SELECT name || '.' || attname || ' holds a time' FROM columns WHERE type LIKE 'time%'
        UNION ALL
        SELECT name || '.' || attname || ' keeps statistics' FROM columns
        WHERE coalesce(attstattarget, -1) <> 0
          AND (ballots OR (name, attname) IN (('rater_link', 'inv_tag'), ('snapshot', 'leaves'), ('snapshot', 'json')))
        UNION ALL
        SELECT name || '.' || attname || ' is compressed' FROM columns WHERE ballots AND type = 'bytea' AND attstorage <> 'e'
        UNION ALL
        SELECT name || ' owns the sequence ' || objid::regclass FROM near
        JOIN pg_depend ON refobjid = near.oid AND classid = 'pg_class'::regclass
        JOIN pg_class sequence ON sequence.oid = objid AND sequence.relkind = 'S'
        UNION ALL
        SELECT name || ' has the foreign key ' || conname FROM near
        JOIN pg_constraint ON contype = 'f' AND (conrelid = near.oid OR confrelid = near.oid) WHERE ballots
        UNION ALL
        SELECT name || ' has the trigger ' || tgname FROM near JOIN pg_trigger ON tgrelid = near.oid AND NOT tgisinternal
        UNION ALL
        SELECT name || ' is published' FROM near JOIN pg_publication_tables ON format('%I.%I', schemaname, tablename)::regclass = near.oid
        """;
}
