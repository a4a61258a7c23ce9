using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Feedback360.Core.Common;
using Feedback360.Core.Responses;
using Npgsql;
using NpgsqlTypes;

namespace Feedback360.Web.Responses;

/// <summary>
/// Names, locks and all definitions of the tables in the schema <c>ballots</c>: a table of ballots per shard, one of
/// partial sums and one of receipts per round. Only the worker makes and drops them. Nothing in them says when or in
/// which order: no sequence, no default, no statistics (anonymity 2.7).
/// </summary>
internal static class BallotTables
{
    /// <summary><c>ballot_tag, rev, submitted, w_resume, w_close, ct, mac</c>; the primary key is the tag.</summary>
    public static string Ballots(Guid round, int shard) =>
        string.Create(CultureInfo.InvariantCulture, $"ballots.ballot_{round:N}_{shard}");

    /// <summary><c>shard, sums</c>: partial sums, encrypted; dropped when the round is sealed.</summary>
    public static string PartialSums(Guid round) => $"ballots.psych_{round:N}";

    /// <summary><c>hash</c>: of every sealed ballot; dropped 90 days after the close.</summary>
    public static string Receipts(Guid round) => $"ballots.receipt_{round:N}";

    /// <summary>
    /// Key of the shard's advisory lock: shared in a save, exclusive when the shard closes. The first 8 bytes of
    /// <c>SHA-256("feedback360/shard|" || round id || shard(4))</c>, big-endian.
    /// </summary>
    public static long LockKey(Guid round, int shard) => AdvisoryKey.Of("feedback360/shard|"u8, round, shard);

    /// <summary>Makes the empty ballot table of a shard.</summary>
    public static async Task CreateBallotsAsync(NpgsqlConnection worker, Guid round, int shard, CancellationToken stop)
    {
        var table = Ballots(round, shard);
        await ExecuteAsync(worker, $"""
            CREATE TABLE {table} (
                ballot_tag bytea PRIMARY KEY,
                rev bytea NOT NULL,
                submitted boolean NOT NULL,
                w_resume bytea NOT NULL,
                w_close bytea NOT NULL,
                ct bytea NOT NULL,
                mac bytea NOT NULL
            ) WITH (fillfactor = 50);
            {Silent(table, "ballot_tag", "rev", "submitted", "w_resume", "w_close", "ct", "mac")}
            {Uncompressed(table, "ballot_tag", "rev", "w_resume", "w_close", "ct", "mac")}
            GRANT SELECT, UPDATE (rev, submitted, ct, mac) ON {table} TO f360_rater;
            """, stop);
    }

    /// <summary>Makes the round's own tables: partial sums and receipts.</summary>
    public static Task CreateRoundTablesAsync(NpgsqlConnection worker, Guid round, CancellationToken stop) =>
        ExecuteAsync(worker, $"""
            CREATE TABLE {PartialSums(round)} (shard integer PRIMARY KEY, sums bytea NOT NULL);
            {Silent(PartialSums(round), "shard", "sums")}
            {Uncompressed(PartialSums(round), "sums")}
            CREATE TABLE {Receipts(round)} (hash bytea PRIMARY KEY);
            {Silent(Receipts(round), "hash")}
            {Uncompressed(Receipts(round), "hash")}
            GRANT SELECT ON {Receipts(round)} TO f360_rater;
            """, stop);

    /// <summary>Puts the ballots of a shard into its table, in random order, in one round trip.</summary>
    public static async Task FillAsync(NpgsqlConnection worker, Guid round, int shard, BallotRow[] rows, Chance chance, CancellationToken stop)
    {
        chance.Shuffle(rows.AsSpan());
        await using var copy = await worker.BeginBinaryImportAsync(
            $"COPY {Ballots(round, shard)} (ballot_tag, rev, submitted, w_resume, w_close, ct, mac) FROM STDIN (FORMAT binary)", stop);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(stop);
            await copy.WriteAsync(row.Tag, NpgsqlDbType.Bytea, stop);
            await copy.WriteAsync(row.Saved.Rev, NpgsqlDbType.Bytea, stop);
            await copy.WriteAsync(row.Saved.Submitted, NpgsqlDbType.Boolean, stop);
            await copy.WriteAsync(row.ResumeWrap, NpgsqlDbType.Bytea, stop);
            await copy.WriteAsync(row.CloseWrap, NpgsqlDbType.Bytea, stop);
            await copy.WriteAsync(row.Saved.Ciphertext, NpgsqlDbType.Bytea, stop);
            await copy.WriteAsync(row.Saved.Mac, NpgsqlDbType.Bytea, stop);
        }
        await copy.CompleteAsync(stop);
    }

    /// <summary>Drops the ballots of a sealed shard, in the transaction that seals it.</summary>
    public static Task DropBallotsAsync(NpgsqlConnection worker, Guid round, int shard, CancellationToken stop) =>
        ExecuteAsync(worker, $"DROP TABLE IF EXISTS {Ballots(round, shard)}", stop);

    /// <summary>Drops the partial sums, in the transaction that seals the round.</summary>
    public static Task DropPartialSumsAsync(NpgsqlConnection worker, Guid round, CancellationToken stop) =>
        ExecuteAsync(worker, $"DROP TABLE IF EXISTS {PartialSums(round)}", stop);

    /// <summary>Drops the receipts.</summary>
    public static Task DropReceiptsAsync(NpgsqlConnection worker, Guid round, CancellationToken stop) =>
        ExecuteAsync(worker, $"DROP TABLE IF EXISTS {Receipts(round)}", stop);

    /// <summary>Drops whatever the schema holds of a round: an interrupted launch, or a round without its keys.</summary>
    public static Task DropAllAsync(NpgsqlConnection worker, Guid round, CancellationToken stop) =>
        ExecuteAsync(worker, $"""
            DO $$
            DECLARE name text;
            BEGIN
                FOR name IN
                    SELECT relname FROM pg_class
                    WHERE relnamespace = 'ballots'::regnamespace AND relkind = 'r'
                      AND relname ~ '^(ballot_{round:N}_[0-9]+|psych_{round:N}|receipt_{round:N})$'
                LOOP
                    EXECUTE format('DROP TABLE ballots.%I', name);
                END LOOP;
            END $$
            """, stop);

    // No samples of the values in pg_statistic.
    private static string Silent(string table, params string[] columns) => Altered(table, columns, "SET STATISTICS 0");

    // The stored size is the bucket's, whatever the bytes are.
    private static string Uncompressed(string table, params string[] columns) => Altered(table, columns, "SET STORAGE EXTERNAL");

    private static string Altered(string table, string[] columns, string change) =>
        $"ALTER TABLE {table} {string.Join(", ", columns.Select(column => $"ALTER COLUMN {column} {change}"))};";

    private static async Task ExecuteAsync(NpgsqlConnection worker, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, worker);
        await command.ExecuteNonQueryAsync(stop);
    }
}

/// <summary>Keys of PostgreSQL's advisory locks.</summary>
internal static class AdvisoryKey
{
    /// <summary>The first 8 bytes of <c>SHA-256(label || id || number(4))</c>, big-endian and signed.</summary>
    public static long Of(ReadOnlySpan<byte> label, Guid id, int number)
    {
        Span<byte> text = stackalloc byte[label.Length + 20];
        label.CopyTo(text);
        id.TryWriteBytes(text[label.Length..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(text[^4..], number);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text, hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }
}
