namespace Feedback360.Core.Statistics;

/// <summary>Values of several raters on several items; missing ones are null, never imputed and never zero.</summary>
public sealed class ValueTable
{
    private readonly double?[][] _rows;

    /// <param name="rows">One row a rater, all of the same length.</param>
    /// <exception cref="ArgumentException">If the rows differ in length.</exception>
    public ValueTable(IEnumerable<double?[]> rows)
    {
        _rows = [.. rows];
        Items = _rows.Length == 0 ? 0 : _rows[0].Length;
        if (Array.Exists(_rows, row => row.Length != Items))
            throw new ArgumentException("Rows have one value per item.", nameof(rows));
    }

    /// <summary>n, the number of cases, such as raters.</summary>
    public int Cases => _rows.Length;

    /// <summary>k, the number of items.</summary>
    public int Items { get; }

    /// <summary>What a rater gave.</summary>
    public ReadOnlySpan<double?> Row(int place) => _rows[place];

    /// <summary>The values that were given on an item, in the order of the raters.</summary>
    public double[] Item(int item)
    {
        var values = new List<double>(_rows.Length);
        foreach (var row in _rows)
        {
            if (row[item] is { } value)
                values.Add(value);
        }
        return [.. values];
    }

    /// <summary>The rows without a missing value (listwise).</summary>
    public double[][] CompleteRows()
    {
        var complete = new List<double[]>(_rows.Length);
        foreach (var row in _rows)
        {
            if (!Array.Exists(row, value => value is null))
                complete.Add(Array.ConvertAll(row, value => value!.Value));
        }
        return [.. complete];
    }
}
