namespace Feedback360.Core.Groups;

/// <summary>One unknown in a published sum, and how often it is in it.</summary>
/// <param name="Column">The unknown: one leader's value in one round.</param>
/// <param name="Factor">Usually 1; -1 for the earlier side of a change.</param>
internal readonly record struct Term(int Column, int Factor);

/// <summary>
/// Everything that follows from published sums by adding and subtracting: the row space of their matrix, in reduced
/// echelon form with whole numbers, so that nothing is ever rounded. Unknowns that somebody knows anyway are taken out.
/// </summary>
internal sealed class RowSpace
{
    private readonly List<long[]> _rows = [];
    private readonly List<int> _pivots = [];
    private readonly bool[] _isKnown;
    private readonly int _constants;

    /// <summary>The space of no sums.</summary>
    /// <param name="columns">Number of unknowns, constants included.</param>
    /// <param name="constants">So many of the last columns are constants of equations and no unknowns.</param>
    public RowSpace(int columns, int constants = 0)
    {
        _isKnown = new bool[columns];
        _constants = constants;
    }

    private RowSpace(RowSpace other)
        : this(other.Columns, other._constants)
    {
        _rows.AddRange(other._rows.Select(row => (long[])row.Clone()));
        _pivots.AddRange(other._pivots);
        other._isKnown.CopyTo(_isKnown, 0);
        IsUncertain = other.IsUncertain;
    }

    /// <summary>Number of unknowns, those that are known included.</summary>
    public int Columns => _isKnown.Length;

    /// <summary>Number of independent sums.</summary>
    public int Rank => _rows.Count;

    /// <summary>Whether a whole number became too large; nothing may then be concluded from the space.</summary>
    public bool IsUncertain { get; private set; }

    /// <summary>Whether the value of this unknown was given.</summary>
    public bool IsKnown(int column) => _isKnown[column];

    /// <summary>The unknown in which a row alone has an entry.</summary>
    public int Pivot(int row) => _pivots[row];

    /// <summary>The entries of a row.</summary>
    public ReadOnlySpan<long> Row(int row) => _rows[row];

    /// <summary>The space of some sums.</summary>
    public static RowSpace Of(int columns, IEnumerable<IReadOnlyList<Term>> sums)
    {
        var space = new RowSpace(columns);
        foreach (var sum in sums)
            space.Add(sum);
        return space;
    }

    /// <summary>Takes a further sum in.</summary>
    public void Add(IReadOnlyList<Term> sum)
    {
        var row = new long[Columns];
        foreach (var (column, factor) in sum)
            row[column] += _isKnown[column] ? 0 : factor;
        for (var place = 0; place < _rows.Count; place++)
            Eliminate(row, _rows[place], _pivots[place]);
        if (FindPivot(row) is not { } pivot)
            return;
        foreach (var other in _rows)
            Eliminate(other, row, pivot);
        _rows.Add(row);
        _pivots.Add(pivot);
    }

    /// <summary>The space with a further sum.</summary>
    public RowSpace With(IReadOnlyList<Term> sum)
    {
        var space = new RowSpace(this);
        space.Add(sum);
        return space;
    }

    /// <summary>The same sums for somebody who knows the values of some unknowns.</summary>
    public RowSpace Knowing(IReadOnlyList<int> columns)
    {
        if (columns.Count == 0)
            return this;
        var space = new RowSpace(this);
        foreach (var column in columns)
            space.Learn(column);
        return space;
    }

    /// <summary>Whether a sum follows from the others.</summary>
    public bool Contains(IReadOnlyList<Term> sum)
    {
        var row = new long[Columns];
        foreach (var (column, factor) in sum)
            row[column] += _isKnown[column] ? 0 : factor;
        for (var place = 0; place < _rows.Count; place++)
            Eliminate(row, _rows[place], _pivots[place]);
        return IsUncertain || !row.AsSpan().ContainsAnyExcept(0);
    }

    private void Learn(int column)
    {
        if (_isKnown[column])
            return;
        _isKnown[column] = true;
        foreach (var row in _rows)
            row[column] = 0;
        var place = _pivots.IndexOf(column);
        if (place < 0)
            return;
        var loose = _rows[place];
        _rows.RemoveAt(place);
        _pivots.RemoveAt(place);
        if (FindPivot(loose) is not { } pivot)
            return;
        foreach (var row in _rows)
            Eliminate(row, loose, pivot);
        _rows.Add(loose);
        _pivots.Add(pivot);
    }

    /// <summary>The first entry that is 1 or -1, else the smallest; the row is turned so that it is positive.</summary>
    private int? FindPivot(long[] row)
    {
        int? best = null;
        for (var column = 0; column < row.Length - _constants; column++)
        {
            if (row[column] != 0 && (best is null || Math.Abs(row[column]) < Math.Abs(row[best.Value])))
                best = column;
        }
        if (best is { } pivot && row[pivot] < 0)
            Turn(row);
        return best;
    }

    private static void Turn(long[] row)
    {
        for (var column = 0; column < row.Length; column++)
            row[column] = -row[column];
    }

    /// <summary>Clears a row's entry at the pivot of another one.</summary>
    private void Eliminate(long[] row, long[] pivotRow, int pivot)
    {
        if (row[pivot] == 0 || IsUncertain)
            return;
        var divisor = Divisor(row[pivot], pivotRow[pivot]);
        var (times, less) = (pivotRow[pivot] / divisor, row[pivot] / divisor);
        var largest = 0L;
        for (var column = 0; column < row.Length; column++)
        {
            if (times == 1 && pivotRow[column] == 0)
                continue;
            row[column] = times * row[column] - less * pivotRow[column];
            largest = Math.Max(largest, Math.Abs(row[column]));
        }
        if (times != 1)
            largest = Shorten(row, largest);
        // Products of two such numbers still fit.
        IsUncertain |= largest > int.MaxValue;
    }

    private static long Shorten(long[] row, long largest)
    {
        var common = 0L;
        foreach (var entry in row)
        {
            common = Divisor(common, entry);
            if (common == 1)
                return largest;
        }
        if (common == 0)
            return largest;
        for (var column = 0; column < row.Length; column++)
            row[column] /= common;
        return largest / common;
    }

    private static long Divisor(long a, long b)
    {
        (a, b) = (Math.Abs(a), Math.Abs(b));
        while (b != 0)
            (a, b) = (b, a % b);
        return a;
    }
}
