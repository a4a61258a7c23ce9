using System.Text;
using Npgsql;

namespace Feedback360.Web.Tests.Persistence;

/// <summary>
/// Who may do what, read from the catalog: one line a table with a cell a role, and one line for everything else that
/// gives a role power (schemas, sequences, functions, memberships, defaults, attributes, ownership).
/// S select, I insert, U update, D delete; with columns in brackets where it is those alone.
/// </summary>
internal static class GrantMatrix
{
    private static readonly string[] Roles = ["f360_app", "f360_rater", "f360_closer"];

    private const string Granted = """
        WITH acl AS (
            SELECT relname AS name, (aclexplode(relacl)).*, NULL AS col, relowner AS owner FROM pg_class
            WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'm', 'f', 'p')
            UNION ALL
            SELECT relname, (aclexplode(attacl)).*, attname, relowner FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
            WHERE relnamespace = 'public'::regnamespace AND attacl IS NOT NULL
        )
        SELECT name, CASE WHEN grantee = 0 THEN 'PUBLIC' ELSE grantee::regrole::text END, privilege_type, coalesce(string_agg(col, ',' ORDER BY col), '')
        FROM acl WHERE grantee <> owner
        GROUP BY name, grantee, privilege_type, col IS NULL
        UNION ALL
        SELECT relname, '', '', '' FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'm', 'f', 'p')
        """;

    private const string Elsewhere = """
        SELECT 'schema ' || nspname || ': ' || CASE WHEN grantee = 0 THEN 'PUBLIC' ELSE grantee::regrole::text END || ' ' || privilege_type
        FROM pg_namespace, aclexplode(nspacl)
        WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' AND grantee <> nspowner
        UNION ALL
        SELECT 'schema ' || nspname || ': owned by ' || nspowner::regrole FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
        UNION ALL
        SELECT 'database: ' || CASE WHEN grantee = 0 THEN 'PUBLIC' ELSE grantee::regrole::text END || ' ' || privilege_type
        FROM pg_database, aclexplode(datacl) WHERE datname = current_database() AND grantee <> datdba
        UNION ALL
        SELECT 'sequence ' || relname || ': ' || CASE WHEN grantee = 0 THEN 'PUBLIC' ELSE grantee::regrole::text END || ' ' || privilege_type
        FROM pg_class, aclexplode(relacl) WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace AND grantee <> relowner
        UNION ALL
        SELECT relname || ' is owned by ' || relowner::regrole FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relowner <> 'f360_owner'::regrole
        UNION ALL
        SELECT 'function ' || oid::regprocedure FROM pg_proc WHERE pronamespace IN ('public'::regnamespace, 'ballots'::regnamespace) OR (prosecdef AND oid >= 16384)
        UNION ALL
        SELECT member::regrole || ' is a member of ' || roleid::regrole FROM pg_auth_members WHERE member::regrole::text LIKE 'f360_%' OR roleid::regrole::text LIKE 'f360_%'
        UNION ALL
        SELECT 'default of ' || defaclrole::regrole || ': ' || defaclacl::text FROM pg_default_acl
        UNION ALL
        SELECT rolname || ' is more than a login' FROM pg_roles
        WHERE rolname LIKE 'f360_%' AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication OR rolinherit)
        UNION ALL
        SELECT 'policy ' || tablename || '.' || policyname || ': '
               || CASE WHEN permissive = 'PERMISSIVE' THEN 'everyone' ELSE 'only for ' || array_to_string(roles, ',') END || ' ' || cmd
        FROM pg_policies WHERE NOT (policyname = 'own_organisation' AND permissive = 'PERMISSIVE' AND roles = '{public}' AND cmd = 'ALL')
        """;

    public static async Task<string> ReadAsync(string superuser)
    {
        await using var connection = new NpgsqlConnection(superuser);
        await connection.OpenAsync();
        return await ReadAsync(connection);
    }

    public static async Task<string> ReadAsync(NpgsqlConnection connection)
    {
        var grants = await ReadAsync(connection, Granted, reader => (Table: reader.GetString(0), Role: reader.GetString(1), Right: Right(reader.GetString(2), reader.GetString(3))));
        var elsewhere = await ReadAsync(connection, Elsewhere, reader => reader.GetString(0));
        var text = new StringBuilder();
        foreach (var table in grants.GroupBy(grant => grant.Table).OrderBy(table => table.Key, StringComparer.Ordinal))
        {
            text.Append(table.Key);
            foreach (var role in Roles.Concat(table.Select(grant => grant.Role).Except(Roles).Where(role => role.Length > 0).Order(StringComparer.Ordinal)))
                text.Append(Roles.Contains(role) ? " | " : $" | {role}: ").Append(Cell(table.Where(grant => grant.Role == role).Select(grant => grant.Right)));
            text.Append('\n');
        }
        return text.AppendJoin('\n', elsewhere.Order(StringComparer.Ordinal)).ToString();
    }

    private static string Cell(IEnumerable<string> rights)
    {
        var ordered = rights.OrderBy(right => "SIUD".IndexOf(right[0], StringComparison.Ordinal)).ThenBy(right => right, StringComparer.Ordinal).ToList();
        return ordered.Count == 0 ? "-" : string.Join(' ', ordered);
    }

    private static string Right(string privilege, string columns)
    {
        var letter = privilege switch { "SELECT" => "S", "INSERT" => "I", "UPDATE" => "U", "DELETE" => "D", _ => privilege };
        return columns.Length == 0 ? letter : $"{letter}({columns})";
    }

    private static async Task<List<T>> ReadAsync<T>(NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> row)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
            rows.Add(row(reader));
        return rows;
    }
}
