namespace Feedback360.Core.Release;

/// <summary>
/// The spreads that the ratings of a leaf can have, n·Σx² − S² brought to one denominator for all leaves of 5 to 8
/// ratings: of all sets of ratings that print like the leaf, and of those in which somebody gave a certain answer.
/// </summary>
internal sealed class AuditSpread
{
    /// <summary>A multiple of every number of ratings that an agreement class is made of.</summary>
    public const int Denominator = 840;

    private readonly AuditLeaf _leaf;
    private readonly HashSet<int>[] _found;
    private readonly int[] _counts;

    private AuditSpread(AuditLeaf leaf)
    {
        _leaf = leaf;
        _found = new HashSet<int>[leaf.Points + 1];
        for (var value = 0; value <= leaf.Points; value++)
            _found[value] = [];
        _counts = new int[leaf.Points + 1];
        GoThrough(1, leaf.N, 0, 0);
        Spreads = [.. _found.Select(found => found.Order().ToArray())];
        Steps = [.. Spreads.Select(LargestStep)];
    }

    /// <summary>Sorted spreads: at 0 of all sets, at v of those with a rating v in them. Empty: there is none.</summary>
    public IReadOnlyList<int[]> Spreads { get; }

    /// <summary>The largest distance between neighbours, of each of <see cref="Spreads"/>.</summary>
    public IReadOnlyList<int> Steps { get; }

    /// <summary>All spreads of a leaf; null if it has more or fewer ratings than an agreement class is made of.</summary>
    public static AuditSpread? Of(AuditLeaf leaf) =>
        leaf.N is > 0 and <= 8 && Denominator % leaf.N == 0 ? new AuditSpread(leaf) : null;

    private static int LargestStep(int[] sorted)
    {
        var largest = 0;
        for (var place = 1; place < sorted.Length; place++)
            largest = Math.Max(largest, sorted[place] - sorted[place - 1]);
        return largest;
    }

    /// <summary>All count vectors, C(n+R-1, R-1) of them: 3,003 for eight ratings on seven points.</summary>
    private void GoThrough(int point, int left, int sum, int squares)
    {
        if (point == _leaf.Points)
        {
            _counts[point] = left;
            Take(sum + left * point, squares + left * point * point);
            return;
        }
        for (var count = 0; count <= left; count++)
        {
            _counts[point] = count;
            GoThrough(point + 1, left - count, sum + count * point, squares + count * point * point);
        }
    }

    private void Take(int sum, int squares)
    {
        if (sum < _leaf.LowestSum || sum > _leaf.HighestSum)
            return;
        var spread = (_leaf.N * squares - sum * sum) * (Denominator / _leaf.N);
        _found[0].Add(spread);
        for (var value = 1; value <= _leaf.Points; value++)
        {
            if (_counts[value] > 0)
                _found[value].Add(spread);
        }
    }
}
