using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Feedback360.Web.Tests.Persistence;

/// <summary>
/// Rows of any table, made from the catalog: one of each for an organisation, so that a claim about every table can be
/// tried on every table. Ids follow from table and organisation, so that rows fit together.
/// </summary>
internal sealed class OneOfEach
{
    /// <summary>The round whose results are readable; <see cref="Draft"/> is the one that HR may still change.</summary>
    public const string Done = "done";

    public const string Draft = "draft";

    private readonly ILookup<string, Column> _columns;

    private OneOfEach(IEnumerable<Column> columns) => _columns = columns.ToLookup(column => column.Table, StringComparer.Ordinal);

    /// <summary>All tables of the schema <c>public</c>.</summary>
    public IReadOnlyList<string> Tables => [.. _columns.Select(table => table.Key)];

    public static async Task<OneOfEach> ReadAsync(string superuser)
    {
        await using var source = NpgsqlDataSource.Create(superuser);
        await using var command = source.CreateCommand("""
            SELECT c.relname, a.attname, format_type(a.atttypid, NULL), a.attidentity <> '', f.relname
            FROM pg_class c
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            LEFT JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'f' AND k.conkey = ARRAY[a.attnum]
            LEFT JOIN pg_class f ON f.oid = k.confrelid
            WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname <> '__EFMigrationsHistory'
            ORDER BY c.relname, a.attnum
            """);
        await using var reader = await command.ExecuteReaderAsync();
        var columns = new List<Column>();
        while (await reader.ReadAsync())
            columns.Add(new(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetBoolean(3), reader.IsDBNull(4) ? null : reader.GetString(4)));
        return new(columns);
    }

    /// <summary>Fills every table for each organisation: all rows of the round that is done, and a second round in draft.</summary>
    public async Task SeedAsync(string superuser, params Guid[] organisations)
    {
        await using var connection = new NpgsqlConnection(superuser);
        await connection.OpenAsync();
        // Ids fit together, but the order of the tables does not.
        await ExecuteAsync(connection, "SET session_replication_role = replica");
        foreach (var organisation in organisations)
        {
            foreach (var table in Tables)
                await ExecuteAsync(connection, Insert(table, organisation, Done) + " ON CONFLICT DO NOTHING");
            foreach (var table in (string[])["round", "round_directory", "subject"])
                await ExecuteAsync(connection, Insert(table, organisation, Draft));
        }
    }

    /// <summary>A statement that inserts a row of the table for the organisation and the round.</summary>
    /// <param name="fresh">Something else for another row of the same table.</param>
    public string Insert(string table, Guid organisation, string round, string fresh = "")
    {
        var columns = _columns[table].Where(column => !column.Identity).ToList();
        var values = columns.Select(column => Value(column, organisation, round, fresh));
        return $"INSERT INTO {table} ({string.Join(", ", columns.Select(column => Quoted(column.Name)))}) VALUES ({string.Join(", ", values)})";
    }

    /// <summary>Id of the row of that table, as other rows refer to it.</summary>
    public static Guid IdOf(string table, Guid organisation, string round = Done) => table switch
    {
        "organisation" => organisation,
        "round" or "subject" => Derived($"{table}|{organisation}|{round}"),
        _ => Derived($"{table}|{organisation}"),
    };

    private static string Value(Column column, Guid organisation, string round, string fresh) => column.Type switch
    {
        "uuid" => $"'{Id(column, organisation, round, fresh)}'",
        "text" or "character varying" => $"'{Text(column, organisation, round, fresh)}'",
        "text[]" or "integer[]" => "'{}'",
        "boolean" => "false",
        "bytea" => $@"'\x{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{column}|{organisation}|{round}|{fresh}")))}'",
        "integer" or "numeric" => "1",
        "date" => "'2026-03-02'",
        "timestamp with time zone" => "'2026-03-02 08:00Z'",
        var other => throw new InvalidOperationException($"{column.Table}.{column.Name} has the new type {other}."),
    };

    private static Guid Id(Column column, Guid organisation, string round, string fresh) => column switch
    {
        { Name: "organisation_id" } or { Table: "organisation", Name: "id" } => organisation,
        { Name: "id" } when fresh.Length > 0 => Derived($"{column}|{organisation}|{round}|{fresh}"),
        { Name: "id" } => IdOf(column.Table, organisation, round),
        { Name: "report_id" } => IdOf("report", organisation, round),
        { References: { } table } => IdOf(table, organisation, round),
        { Name: "round_id" } => IdOf("round", organisation, round),
        { Name: "subject_id" } => IdOf("subject", organisation, round),
        { Name: "invitation_id" } => IdOf("invitation", organisation, round),
        _ => Derived($"{column}|{organisation}|{fresh}"),
    };

    private static string Text(Column column, Guid organisation, string round, string fresh) => column switch
    {
        { Table: "round", Name: "state" } => round == Draft ? "Draft" : "KeysDestroyed",
        { Name: "list_state" } => "Open",
        { Name: "approval" or "added_by" } => "Hr",
        { Name: "nomination_limits" } => "{}",
        { Table: "report_mark", Name: "mark" } => "Pleased",
        { Table: "thanks", Name: "state" } => "Written",
        { Name: "time_zone" } => "UTC",
        _ => string.Create(CultureInfo.InvariantCulture, $"{column.Name}-{organisation:N}{fresh}"),
    };

    private static Guid Derived(string from) => new(SHA256.HashData(Encoding.UTF8.GetBytes(from)).AsSpan(0, 16));

    private static string Quoted(string name) => $"\"{name}\"";

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private sealed record Column(string Table, string Name, string Type, bool Identity, string? References);
}
