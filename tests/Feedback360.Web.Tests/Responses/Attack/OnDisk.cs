using Npgsql;

namespace Feedback360.Web.Tests.Responses.Attack;

/// <summary>The bytes of a database as they lie on disk, dead rows included, and of the log of all changes since a point.</summary>
internal sealed class OnDisk(string superuser)
{
    private string _firstSegment = "";

    /// <summary>From here on the log is read.</summary>
    public async Task BeginAsync()
    {
        await using var source = NpgsqlDataSource.Create(superuser);
        await using var command = source.CreateCommand("SELECT pg_walfile_name(pg_current_wal_lsn())");
        _firstSegment = (string)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Where any of the needles was found; how many bytes were looked at.</summary>
    public async Task<(List<string> Found, long Bytes)> SearchAsync(IReadOnlyDictionary<string, byte[]> needles)
    {
        await using var connection = new NpgsqlConnection(superuser);
        await connection.OpenAsync();
        await using (var checkpoint = new NpgsqlCommand("CHECKPOINT", connection))
            await checkpoint.ExecuteNonQueryAsync();
        var (found, bytes) = (new List<string>(), 0L);
        foreach (var file in await FilesAsync(connection))
        {
            await using var read = new NpgsqlCommand("SELECT pg_read_binary_file($1, 0, 64 * 1024 * 1024, true)", connection) { Parameters = { new() { Value = file } } };
            if (await read.ExecuteScalarAsync() is not byte[] content)
                continue;
            bytes += content.Length;
            found.AddRange(needles.Where(needle => content.AsSpan().IndexOf(needle.Value) >= 0).Select(needle => $"{needle.Key} in {file}"));
        }
        return (found, bytes);
    }

    private async Task<List<string>> FilesAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("""
            SELECT 'base/' || oid || '/' || file FROM pg_database, pg_ls_dir('base/' || oid) AS file WHERE datname = current_database()
            UNION ALL
            SELECT 'pg_wal/' || name FROM pg_ls_waldir() WHERE name >= $1 AND name ~ '^[0-9A-F]{24}$'
            """, connection) { Parameters = { new() { Value = _firstSegment } } };
        await using var reader = await command.ExecuteReaderAsync();
        var files = new List<string>();
        while (await reader.ReadAsync())
            files.Add(reader.GetString(0));
        return files;
    }
}
