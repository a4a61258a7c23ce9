using BenchmarkDotNet.Attributes;
using Feedback360.Core.Scoring;
using Feedback360.Core.Statistics;

namespace Feedback360.Benchmarks;

/// <summary>
/// The scoring step alone, from arrays of a byte an answer to everything that can be said about 4.8 million of them: means,
/// gaps and r_wg of every leader, group and item, means and gaps of every competency, and alpha. It is made of what the
/// release gate is made of: its tallies and its sums.
/// </summary>
public class ScoringStep
{
    private const int Groups = 5;
    private const int Leaders = 10_000;

    private static readonly int[] LineOfGroup = [0, 1, 2, 3, 4];
    private static readonly int[][] Scales = [.. Enumerable.Range(0, ManyReviews.Items).Chunk(ManyReviews.Items / ManyReviews.Competencies)];
    private static readonly double Null = NullVariance.Uniform(ManyReviews.Points);

    private readonly Lock _joining = new();
    private readonly double[] _itemMeans = new double[Leaders * Groups * ManyReviews.Items];
    private readonly double[] _agreement = new double[Leaders * Groups * ManyReviews.Items];
    private readonly double[] _itemGaps = new double[Leaders * ManyReviews.Items];
    private readonly double[] _scaleMeans = new double[Leaders * Groups * Scales.Length];
    private readonly double[] _scaleGaps = new double[Leaders * Scales.Length];
    private readonly RatingSheet[] _sheets = Sheets(ManyReviews.Ratings(Leaders));

    /// <summary>Figures of every group and scale: alpha among them.</summary>
    internal ScaleFigures[] Figures { get; private set; } = [];

    /// <summary>All answers, their sum and that of their squares, to be compared with what others make of the same answers.</summary>
    internal (long N, long Sum, long Squares) Totals { get; private set; }

    [Benchmark]
    public void Score()
    {
        var all = new Sums();
        Parallel.For(0, Leaders, () => new Sums(), (leader, _, sums) => Score(leader, sums), sums =>
        {
            lock (_joining)
                all.Join(sums);
        });
        Figures = Array.ConvertAll(all.Scales, scale => scale.Print());
        Totals = all.Totals;
    }

    private static RatingSheet[] Sheets(byte[] ratings)
    {
        var panel = ManyReviews.Panel.ToArray();
        var size = panel.Length * ManyReviews.Items;
        return [.. Enumerable.Range(0, Leaders).Select(leader => new RatingSheet(ManyReviews.Items, panel, ratings.AsMemory(leader * size, size)))];
    }

    private Sums Score(int leader, Sums sums)
    {
        var (sheet, tally) = (_sheets[leader], Scorer.Tally(_sheets[leader], LineOfGroup, Groups, ManyReviews.Points));
        for (var item = 0; item < ManyReviews.Items; item++)
        {
            var (others, n) = (0, 0);
            for (var group = 0; group < Groups; group++)
            {
                WriteItem(leader, group, item, tally, sums);
                if (group > 0)
                    (others, n) = (others + tally.Sum(group, item), n + tally.Count(group, item));
            }
            _itemGaps[leader * ManyReviews.Items + item] = (double)others / n - _itemMeans[leader * Groups * ManyReviews.Items + item];
        }
        for (var scale = 0; scale < Scales.Length; scale++)
            WriteScale(leader, scale, sheet, sums);
        return sums;
    }

    private void WriteItem(int leader, int group, int item, Tally tally, Sums sums)
    {
        var place = (leader * Groups + group) * ManyReviews.Items + item;
        var (n, sum, squares) = (tally.Count(group, item), tally.Sum(group, item), tally.Squares(group, item));
        sums.Totals = (sums.Totals.N + n, sums.Totals.Sum + sum, sums.Totals.Squares + squares);
        _itemMeans[place] = (double)sum / n;
        _agreement[place] = n < 2 ? double.NaN : Math.Max(0, 1 - (double)(n * squares - sum * sum) / (n * (n - 1)) / Null);
    }

    /// <summary>A group's mean is that of its raters' own means.</summary>
    private void WriteScale(int leader, int scale, RatingSheet sheet, Sums sums)
    {
        Span<double> totals = stackalloc double[Groups];
        Span<int> raters = stackalloc int[Groups];
        for (var row = 0; row < sheet.Rows; row++)
        {
            if (!PersonScore.TryMean(sheet.Row(row), Scales[scale], out var mean))
                continue;
            totals[sheet.Groups[row]] += mean;
            raters[sheet.Groups[row]]++;
        }
        var (others, n) = (0.0, 0);
        for (var group = 0; group < Groups; group++)
        {
            _scaleMeans[(leader * Groups + group) * Scales.Length + scale] = totals[group] / raters[group];
            sums.Scales[group * Scales.Length + scale].AddScale(sheet, group, Scales[scale]);
            if (group > 0)
                (others, n) = (others + totals[group], n + raters[group]);
        }
        _scaleGaps[leader * Scales.Length + scale] = others / n - totals[0] / raters[0];
    }

    /// <summary>What is added up over all leaders.</summary>
    private sealed class Sums
    {
        public ScaleSums[] Scales { get; } =
            [.. Enumerable.Range(0, Groups * ScoringStep.Scales.Length).Select(place => new ScaleSums(ScoringStep.Scales[place % ScoringStep.Scales.Length].Length))];

        public (long N, long Sum, long Squares) Totals { get; set; }

        public void Join(Sums other)
        {
            for (var place = 0; place < Scales.Length; place++)
                Scales[place].Add(other.Scales[place]);
            Totals = (Totals.N + other.Totals.N, Totals.Sum + other.Totals.Sum, Totals.Squares + other.Totals.Squares);
        }
    }
}
