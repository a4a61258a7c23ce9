using System.Buffers.Text;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;

namespace Feedback360.Web.Tests.Responses.Attack;

/// <summary>One row as PostgreSQL writes it out, with the transaction that wrote it and the place where it lies.</summary>
internal sealed record DumpedRow(uint Xmin, string Place, IReadOnlyList<string> Values)
{
    public override string ToString() => $"{Xmin} {Place} {string.Join('\t', Values)}";
}

/// <summary>A table in the order in which its rows lie.</summary>
internal sealed record DumpedTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<DumpedRow> Rows)
{
    public bool IsBallots => Name.StartsWith("ballots.ballot_", StringComparison.Ordinal);

    /// <summary>Whether the product made it, rather than PostgreSQL.</summary>
    public bool IsOurs => !Name.StartsWith("pg_catalog.", StringComparison.Ordinal);

    public string Value(DumpedRow row, string column) => row.Values[Columns.ToList().IndexOf(column)];

    public byte[] Bytes(DumpedRow row, string column) => Convert.FromHexString(Value(row, column)[2..]);
}

/// <summary>
/// Everything that somebody with the whole database in hand can read: every table, sequence and materialised view by
/// <c>COPY … TO STDOUT</c> with <c>xmin</c> and <c>ctid</c>, and the catalogs that keep statistics of them.
/// </summary>
internal sealed partial class Dump
{
    private static readonly string[] Catalogs =
    [
        "pg_statistic", "pg_statistic_ext", "pg_class", "pg_attribute", "pg_depend", "pg_description", "pg_largeobject", "pg_locks", "pg_prepared_xacts",
        "pg_stats", "pg_stat_all_tables", "pg_statio_all_tables", "pg_stat_all_indexes", "pg_stat_activity", "pg_stat_database", "pg_sequences",
    ];

    private static readonly HashSet<string> Views = new(StringComparer.Ordinal)
    {
        "pg_locks", "pg_prepared_xacts", "pg_stats", "pg_stat_all_tables", "pg_statio_all_tables", "pg_stat_all_indexes", "pg_stat_activity", "pg_stat_database", "pg_sequences",
    };

    private Dump(IReadOnlyList<DumpedTable> tables) => Tables = tables;

    public IReadOnlyList<DumpedTable> Tables { get; }

    public IEnumerable<DumpedTable> Ours => Tables.Where(table => table.IsOurs);

    public DumpedTable this[string name] => Tables.Single(table => table.Name == name);

    public static async Task<Dump> TakeAsync(string superuser)
    {
        await using var connection = new NpgsqlConnection(superuser);
        await connection.OpenAsync();
        // The counters of tables are shown only when a session's own are flushed; and what ANALYZE would learn is learnt.
        await RunAsync(connection, "ANALYZE");
        var names = new List<(string Name, bool HasRows)>();
        await using (var command = new NpgsqlCommand("""
            SELECT quote_ident(nspname) || '.' || quote_ident(relname) FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
            WHERE relkind IN ('r', 'm', 'S', 'p') AND nspname !~ '^pg_' AND nspname <> 'information_schema' ORDER BY 1
            """, connection))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                names.Add((reader.GetString(0), HasRows: true));
        }
        names.AddRange(Catalogs.Select(name => ($"pg_catalog.{name}", !Views.Contains(name))));
        var tables = new List<DumpedTable>();
        foreach (var (name, hasRows) in names)
            tables.Add(await CopyAsync(connection, name, hasRows));
        return new Dump(tables);
    }

    /// <summary>All bytes that a text stands for: itself, what it spells in hex, as an id or in base64url.</summary>
    public static IEnumerable<byte[]> BytesIn(string text)
    {
        if (text is @"\N" or "")
            yield break;
        if (Guid.TryParse(text, out var id))
            yield return id.ToByteArray(bigEndian: true);
        else if (!text.StartsWith(@"\x", StringComparison.Ordinal))
            yield return Encoding.UTF8.GetBytes(text);
        foreach (var match in Hex().Matches(text).Select(match => match.Value))
            yield return Convert.FromHexString(match.AsSpan(0, match.Length / 2 * 2));
        foreach (var match in Base64().Matches(text).Select(match => match.Value))
        {
            if (TryDecode(match) is { } bytes)
                yield return bytes;
        }
    }

    /// <summary>Every table of ours as one text, for "nothing at all has changed".</summary>
    public Dictionary<string, string> Texts(Func<DumpedTable, bool> which) =>
        Ours.Where(which).ToDictionary(table => table.Name, table => string.Join('\n', table.Rows), StringComparer.Ordinal);

    private static byte[]? TryDecode(ReadOnlySpan<char> text)
    {
        try
        {
            return Base64Url.DecodeFromChars(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static async Task<DumpedTable> CopyAsync(NpgsqlConnection connection, string name, bool hasRows)
    {
        var columns = new List<string>();
        await using (var command = new NpgsqlCommand($"SELECT * FROM {name} LIMIT 0", connection))
        await using (var reader = await command.ExecuteReaderAsync())
            columns.AddRange(Enumerable.Range(0, reader.FieldCount).Select(reader.GetName));
        var where = hasRows ? $"SELECT xmin::text, ctid::text, t.* FROM {name} t ORDER BY t.ctid" : $"SELECT '0', '', t.* FROM {name} t";
        var rows = new List<DumpedRow>();
        using var copy = await connection.BeginTextExportAsync($"COPY ({where}) TO STDOUT");
        while (await copy.ReadLineAsync() is { } line)
        {
            var fields = line.Split('\t');
            rows.Add(new DumpedRow(uint.Parse(fields[0], System.Globalization.CultureInfo.InvariantCulture), fields[1], [.. fields.Skip(2).Select(Unescaped)]));
        }
        return new DumpedTable(name, columns, rows);
    }

    // The only escapes that matter here: a bytea begins with a backslash, which is doubled.
    private static string Unescaped(string field) => field == @"\N" ? field : field.Replace(@"\\", @"\", StringComparison.Ordinal);

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    [GeneratedRegex("[0-9a-fA-F]{16,}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Hex();

    [GeneratedRegex("[A-Za-z0-9_-]{20,}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Base64();
}
