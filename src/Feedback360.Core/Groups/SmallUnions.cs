namespace Feedback360.Core.Groups;

/// <summary>
/// Finds out which few leaders' sum follows from published sums: a set U of fewer than five whose indicator lies in the
/// row space. It does if and only if everything that the sums leave open cancels in U. What is left open of one unknown
/// is a vector; a fixed pseudo-random combination of its entries stands for it, so that sets of four are found like
/// duplicates among pairs, and each find is verified in whole numbers. Nothing is missed: equal vectors have equal
/// combinations.
/// </summary>
internal sealed class SmallUnions
{
    /// <summary>A set of this many leaders gives nobody away.</summary>
    public const int Enough = 5;

    private static readonly List<int> None = [];

    private readonly RowSpace _space;
    private readonly IReadOnlyList<IReadOnlyList<Term>> _targets;
    private readonly int[] _open;
    private readonly ulong[] _marks;

    private SmallUnions(RowSpace space, IReadOnlyList<IReadOnlyList<Term>> targets)
    {
        _space = space;
        _targets = targets;
        var columns = Combinations(space);
        _open = [.. Enumerable.Range(0, targets.Count).Where(target => targets[target].All(term => !space.IsKnown(term.Column)))];
        _marks = [.. _open.Select(target => MarkOf(targets[target], columns))];
    }

    /// <summary>The smallest exposed set as places among the targets; null if there is none.</summary>
    /// <param name="space">What is published, and what the attacker knows beside it.</param>
    /// <param name="targets">What must not be known of fewer than five leaders together; each is about one leader.</param>
    public static int[]? Find(RowSpace space, IReadOnlyList<IReadOnlyList<Term>> targets)
    {
        var unions = new SmallUnions(space, targets);
        if (space.IsUncertain)
            return unions._open.Length > 0 ? [unions._open[0]] : null;
        return unions.Singles() ?? unions.Pairs() ?? unions.Triples() ?? unions.Fours();
    }

    private int[]? Singles()
    {
        for (var a = 0; a < _open.Length; a++)
        {
            if (_marks[a] == 0 && Verified(a) is { } found)
                return found;
        }
        return null;
    }

    private int[]? Pairs()
    {
        var places = Places();
        for (var a = 0; a < _open.Length; a++)
        {
            foreach (var b in At(places, Residue.Negative(_marks[a])))
            {
                if (b > a && Verified(a, b) is { } found)
                    return found;
            }
        }
        return null;
    }

    private int[]? Triples()
    {
        var (places, seen) = (Places(), new SeenMarks(_open.Length));
        foreach (var mark in _marks)
            seen.Add(mark);
        for (var a = 0; a < _open.Length; a++)
        {
            for (var b = a + 1; b < _open.Length; b++)
            {
                var third = Residue.Negative(Residue.Sum(_marks[a], _marks[b]));
                foreach (var c in seen.MayHave(third) ? At(places, third) : None)
                {
                    if (c > b && Verified(a, b, c) is { } found)
                        return found;
                }
            }
        }
        return null;
    }

    /// <summary>Pairs whose combination is the negative of another pair's; a table of bits keeps nearly all others out.</summary>
    private int[]? Fours()
    {
        var seen = new SeenMarks(_open.Length * _open.Length / 2);
        for (var a = 0; a < _open.Length; a++)
        {
            for (var b = a + 1; b < _open.Length; b++)
                seen.Add(Residue.Sum(_marks[a], _marks[b]));
        }
        var candidates = new Dictionary<ulong, List<(int, int)>>();
        for (var a = 0; a < _open.Length; a++)
        {
            for (var b = a + 1; b < _open.Length; b++)
            {
                var sum = Residue.Sum(_marks[a], _marks[b]);
                if (!seen.MayHave(Residue.Negative(sum)))
                    continue;
                if (!candidates.TryGetValue(sum, out var pairs))
                    candidates[sum] = pairs = [];
                pairs.Add((a, b));
            }
        }
        return Joined(candidates);
    }

    private int[]? Joined(Dictionary<ulong, List<(int A, int B)>> candidates)
    {
        foreach (var (sum, pairs) in candidates)
        {
            if (!candidates.TryGetValue(Residue.Negative(sum), out var others))
                continue;
            foreach (var (a, b) in pairs)
            {
                foreach (var (c, d) in others)
                {
                    if (b < c && Verified(a, b, c, d) is { } found)
                        return found;
                }
            }
        }
        return null;
    }

    private Dictionary<ulong, List<int>> Places()
    {
        var places = new Dictionary<ulong, List<int>>();
        for (var place = 0; place < _marks.Length; place++)
        {
            if (!places.TryGetValue(_marks[place], out var same))
                places[_marks[place]] = same = [];
            same.Add(place);
        }
        return places;
    }

    private static List<int> At(Dictionary<ulong, List<int>> places, ulong mark) =>
        places.TryGetValue(mark, out var found) ? found : None;

    private int[]? Verified(params ReadOnlySpan<int> places)
    {
        var sum = new List<Term>();
        var targets = new int[places.Length];
        for (var place = 0; place < places.Length; place++)
        {
            targets[place] = _open[places[place]];
            sum.AddRange(_targets[targets[place]]);
        }
        return _space.Contains(sum) ? targets : null;
    }

    private static ulong MarkOf(IReadOnlyList<Term> target, ulong[] columns)
    {
        var mark = 0UL;
        foreach (var (column, factor) in target)
            mark = Residue.Sum(mark, Residue.Product(columns[column], Residue.Of(factor)));
        return mark;
    }

    /// <summary>
    /// Per unknown the combination of what is left open of it. An unknown without a row of its own is left open
    /// itself; one with a row p·x + Σ q·f = s is left open as -Σ (q/p)·f.
    /// </summary>
    private static ulong[] Combinations(RowSpace space)
    {
        var marks = new ulong[space.Columns];
        var state = 1UL;
        for (var column = 0; column < marks.Length; column++)
            marks[column] = space.IsKnown(column) ? 0 : Residue.Next(ref state);
        var ofPivots = new ulong[space.Rank];
        for (var row = 0; row < space.Rank; row++)
        {
            var entries = space.Row(row);
            var (pivot, sum) = (space.Pivot(row), 0UL);
            for (var column = 0; column < entries.Length; column++)
            {
                if (entries[column] != 0 && column != pivot)
                    sum = Residue.Sum(sum, Residue.Product(Residue.Of(entries[column]), marks[column]));
            }
            ofPivots[row] = Residue.Negative(Residue.Product(sum, Residue.Inverse(Residue.Of(entries[pivot]))));
        }
        for (var row = 0; row < space.Rank; row++)
            marks[space.Pivot(row)] = ofPivots[row];
        return marks;
    }
}
