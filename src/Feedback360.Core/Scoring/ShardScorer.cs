using Feedback360.Core.Statistics;

namespace Feedback360.Core.Scoring;

/// <summary>
/// Scores all subjects of a shard at once, several at a time, from arrays into arrays: nothing is allocated for a subject
/// or a row. Each subject is scored by itself, and alpha from integer sums, so that the result does not depend on who is
/// done first.
/// </summary>
/// <param name="sheet">The ratings.</param>
/// <param name="groups">Number of groups.</param>
/// <param name="self">Index of the group that is the subject.</param>
/// <param name="points">R of each item.</param>
/// <param name="scales">Items of each scale.</param>
internal sealed class ShardScorer(ShardSheet sheet, int groups, int self, byte[] points, int[][] scales)
{
    private readonly ShardScores _scores = new(new(sheet.Subjects, groups, sheet.Items, scales.Length));
    private readonly double[] _nulls = Array.ConvertAll(points, of => (of * of - 1) / 12.0);
    private readonly Lock _joining = new();

    /// <summary>Everything of everyone.</summary>
    public ShardScores Score()
    {
        var all = new Sums(groups, sheet.Items, scales);
        Parallel.For(0, sheet.Subjects, () => new Sums(groups, sheet.Items, scales), (subject, _, sums) => Score(subject, sums), sums =>
        {
            lock (_joining)
                all.Join(sums);
        });
        for (var place = 0; place < all.Alphas.Length; place++)
            _scores.Alphas[place] = all.Alphas[place].Alpha();
        return _scores;
    }

    private Sums Score(int subject, Sums sums)
    {
        sums.Clear();
        var rows = sheet.GroupsOf(subject);
        var ratings = sheet.RatingsOf(subject);
        for (var row = 0; row < rows.Length; row++)
            sums.Add(rows[row], ratings.Slice(row * sheet.Items, sheet.Items));
        for (var group = 0; group < groups; group++)
        {
            WriteItems(subject, group, sums);
            for (var scale = 0; scale < scales.Length; scale++)
                _scores.ScaleMeans[(subject * groups + group) * scales.Length + scale] = sums.ScaleMean(group, scale);
        }
        for (var item = 0; item < sheet.Items; item++)
            _scores.ItemGaps[subject * sheet.Items + item] = sums.ItemMean(self, item) - sums.OthersItemMean(self, item);
        for (var scale = 0; scale < scales.Length; scale++)
            _scores.ScaleGaps[subject * scales.Length + scale] = sums.ScaleMean(self, scale) - sums.OthersScaleMean(self, scale);
        return sums;
    }

    private void WriteItems(int subject, int group, Sums sums)
    {
        var at = (subject * groups + group) * sheet.Items;
        for (var item = 0; item < sheet.Items; item++)
        {
            _scores.ItemMeans[at + item] = sums.ItemMean(group, item);
            _scores.Agreement[at + item] = Math.Max(0, 1 - sums.Variance(group, item) / _nulls[item]);
        }
    }

    /// <summary>The sums of one subject, used again for the next one, and those for alpha of all that came by.</summary>
    private sealed class Sums(int groups, int items, int[][] scales)
    {
        private readonly int[] _counts = new int[groups * items];
        private readonly int[] _totals = new int[groups * items];
        private readonly int[] _squares = new int[groups * items];
        private readonly int[] _raters = new int[groups * scales.Length];
        private readonly double[] _means = new double[groups * scales.Length];
        private readonly byte[][] _complete = Array.ConvertAll(scales, scale => new byte[scale.Length]);

        public AlphaSums[] Alphas { get; } = [.. Enumerable.Range(0, groups * scales.Length).Select(place => new AlphaSums(scales[place % scales.Length].Length))];

        public void Clear()
        {
            Array.Clear(_counts);
            Array.Clear(_totals);
            Array.Clear(_squares);
            Array.Clear(_raters);
            Array.Clear(_means);
        }

        public void Add(int group, ReadOnlySpan<byte> row)
        {
            var counts = _counts.AsSpan(group * items, items);
            var totals = _totals.AsSpan(group * items, items);
            var squares = _squares.AsSpan(group * items, items);
            for (var item = 0; item < row.Length; item++)
            {
                int rating = row[item];
                totals[item] += rating;
                squares[item] += rating * rating;
                counts[item] += rating == RatingSheet.NotObserved ? 0 : 1;
            }
            for (var scale = 0; scale < scales.Length; scale++)
                AddScale(group * scales.Length + scale, row, scales[scale], _complete[scale]);
        }

        public double ItemMean(int group, int item) => (double)_totals[group * items + item] / _counts[group * items + item];

        public double ScaleMean(int group, int scale) => _means[group * scales.Length + scale] / _raters[group * scales.Length + scale];

        /// <summary>With n - 1; NaN below two ratings.</summary>
        public double Variance(int group, int item)
        {
            var at = group * items + item;
            var n = _counts[at];
            return n < 2 ? double.NaN : (double)(n * _squares[at] - _totals[at] * _totals[at]) / (n * (n - 1));
        }

        public double OthersItemMean(int self, int item)
        {
            var (total, count) = (0, 0);
            for (var group = 0; group < groups; group++)
            {
                total += group == self ? 0 : _totals[group * items + item];
                count += group == self ? 0 : _counts[group * items + item];
            }
            return (double)total / count;
        }

        public double OthersScaleMean(int self, int scale)
        {
            var (total, raters) = (0.0, 0);
            for (var group = 0; group < groups; group++)
            {
                total += group == self ? 0 : _means[group * scales.Length + scale];
                raters += group == self ? 0 : _raters[group * scales.Length + scale];
            }
            return total / raters;
        }

        public void Join(Sums other)
        {
            for (var place = 0; place < Alphas.Length; place++)
                Alphas[place].Add(other.Alphas[place]);
        }

        private void AddScale(int place, ReadOnlySpan<byte> row, ReadOnlySpan<int> scale, byte[] complete)
        {
            if (PersonScore.TryMean(row, scale, out var mean))
            {
                _means[place] += mean;
                _raters[place]++;
            }
            for (var item = 0; item < complete.Length; item++)
            {
                complete[item] = row[scale[item]];
                if (complete[item] == RatingSheet.NotObserved)
                    return;
            }
            Alphas[place].Add(complete);
        }
    }
}
