using System.Diagnostics;
using Npgsql;

namespace Feedback360.Benchmarks;

/// <summary>
/// The anchor: PostgreSQL counts and adds up the same answers, <c>GROUP BY leader, item, group</c>, which is what means and
/// variances of items are made of, and nothing else. In a cluster of this run's own, table in memory, one process or as many
/// as it likes.
/// </summary>
internal sealed class GroupBy : IAsyncDisposable
{
    private const int Runs = 3;

    private readonly PrivateCluster _cluster;
    private readonly NpgsqlConnection _connection;

    private GroupBy(PrivateCluster cluster, NpgsqlConnection connection) => (_cluster, _connection) = (cluster, connection);

    public static async Task<GroupBy> OpenAsync(byte[] ratings, CancellationToken stop)
    {
        var cluster = await PrivateCluster.OpenAsync(stop);
        var connection = new NpgsqlConnection(cluster.Superuser);
        await connection.OpenAsync(stop);
        var anchor = new GroupBy(cluster, connection);
        await anchor.DoAsync("SET work_mem = '256MB'", stop);
        await anchor.DoAsync("CREATE UNLOGGED TABLE answer (leader integer, rater_group smallint, item smallint, rating smallint)", stop);
        await anchor.LoadAsync(ratings, stop);
        await anchor.DoAsync("VACUUM ANALYZE answer", stop);
        return anchor;
    }

    /// <summary>The middle of three runs in one process after one that is not counted, and all answers, their sum and that of their squares.</summary>
    public async Task<(Measured Time, (long N, long Sum, long Squares) Totals)> RunAsync(CancellationToken stop)
    {
        await DoAsync("SET max_parallel_workers_per_gather = 0", stop);
        using var backend = Process.GetProcessById(_connection.ProcessID);
        // All three columns are asked for: PostgreSQL computes none that nobody looks at.
        await using var query = new NpgsqlCommand(
            """
            SELECT sum(n)::bigint, sum(total)::bigint, sum(squares)::bigint FROM (
                SELECT count(*) AS n, sum(rating) AS total, sum(rating::integer * rating) AS squares
                FROM answer GROUP BY leader, item, rater_group) AS sums
            """,
            _connection) { CommandTimeout = 120 };
        var (runs, totals) = (new List<Measured>(), (0L, 0L, 0L));
        for (var run = 0; run <= Runs; run++)
        {
            backend.Refresh();
            var (watch, before) = (Stopwatch.StartNew(), backend.TotalProcessorTime);
            await using (var reader = await query.ExecuteReaderAsync(stop))
            {
                await reader.ReadAsync(stop);
                totals = (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
            }
            backend.Refresh();
            if (run > 0)
                runs.Add(new(watch.Elapsed, backend.TotalProcessorTime - before));
        }
        return (Measured.Middle(runs), totals);
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    private async Task LoadAsync(byte[] ratings, CancellationToken stop)
    {
        var raters = ManyReviews.Panel.Length;
        await using var copy = await _connection.BeginBinaryImportAsync("COPY answer FROM STDIN (FORMAT BINARY)", stop);
        for (var place = 0; place < ratings.Length; place++)
        {
            if (ratings[place] == 0)
                continue;
            var row = place / ManyReviews.Items;
            await copy.StartRowAsync(stop);
            await copy.WriteAsync(row / raters, stop);
            await copy.WriteAsync((short)ManyReviews.Panel[row % raters], stop);
            await copy.WriteAsync((short)(place % ManyReviews.Items), stop);
            await copy.WriteAsync((short)ratings[place], stop);
        }
        await copy.CompleteAsync(stop);
    }

    private async Task DoAsync(string statement, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(statement, _connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync(stop);
    }
}
