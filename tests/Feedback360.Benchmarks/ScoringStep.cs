using BenchmarkDotNet.Attributes;
using Feedback360.Core.Scoring;
using Npgsql;

namespace Feedback360.Benchmarks;

/// <summary>
/// The scoring step alone, from arrays: all item and competency means, gaps, r_wg and alpha of 4.8 million answers; beside
/// it PostgreSQL's GROUP BY of the same answers, which gives means and variances of items and nothing else.
/// </summary>
public class ScoringStep : IAsyncDisposable
{
    private const int Leaders = 10_000;

    private readonly CancellationTokenSource _stop = new(TimeSpan.FromMinutes(10));
    private ShardScorer _scorer = null!;
    private PrivateCluster _cluster = null!;
    private NpgsqlConnection _connection = null!;

    [GlobalSetup]
    public async Task Prepare()
    {
        var ratings = ManyReviews.Ratings(Leaders);
        var panel = ManyReviews.Panel.ToArray();
        var groups = Enumerable.Range(0, Leaders).SelectMany(_ => panel).ToArray();
        int[] first = [.. Enumerable.Range(0, Leaders + 1).Select(leader => leader * panel.Length)];
        int[][] scales = [.. Enumerable.Range(0, ManyReviews.Items).Chunk(ManyReviews.Items / ManyReviews.Competencies)];
        byte[] points = [.. Enumerable.Repeat(ManyReviews.Points, ManyReviews.Items)];
        _scorer = new ShardScorer(new ShardSheet(ManyReviews.Items, first, groups, ratings), groups.Max() + 1, 0, points, scales);
        _cluster = await PrivateCluster.OpenAsync(_stop.Token);
        _connection = new NpgsqlConnection(_cluster.Superuser);
        await _connection.OpenAsync(_stop.Token);
        await LoadAsync(ratings, groups, panel.Length);
    }

    [Benchmark(Baseline = true)]
    public async Task<object?> GroupBy()
    {
        await using var query = new NpgsqlCommand(
            "SELECT count(mean) FROM (SELECT avg(rating) AS mean, var_samp(rating) AS variance FROM answer GROUP BY subject, rater_group, item) AS means",
            _connection) { CommandTimeout = 300 };
        return await query.ExecuteScalarAsync(_stop.Token);
    }

    [Benchmark]
    public object Score() => _scorer.Score();

    [GlobalCleanup]
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _connection.DisposeAsync();
        await _cluster.DisposeAsync();
        _stop.Dispose();
    }

    private async Task LoadAsync(byte[] ratings, byte[] groups, int raters)
    {
        await using var make = new NpgsqlCommand("CREATE UNLOGGED TABLE answer (subject integer, rater_group smallint, item smallint, rating smallint)", _connection);
        await make.ExecuteNonQueryAsync(_stop.Token);
        await using (var copy = await _connection.BeginBinaryImportAsync("COPY answer FROM STDIN (FORMAT BINARY)", _stop.Token))
        {
            for (var place = 0; place < ratings.Length; place++)
            {
                if (ratings[place] == 0)
                    continue;
                var row = place / ManyReviews.Items;
                await copy.StartRowAsync(_stop.Token);
                await copy.WriteAsync(row / raters, _stop.Token);
                await copy.WriteAsync((short)groups[row], _stop.Token);
                await copy.WriteAsync((short)(place % ManyReviews.Items), _stop.Token);
                await copy.WriteAsync((short)ratings[place], _stop.Token);
            }
            await copy.CompleteAsync(_stop.Token);
        }
        await using var analyse = new NpgsqlCommand("VACUUM ANALYZE answer", _connection);
        await analyse.ExecuteNonQueryAsync(_stop.Token);
    }
}
