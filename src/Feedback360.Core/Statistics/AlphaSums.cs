namespace Feedback360.Core.Statistics;

/// <summary>
/// What Cronbach's alpha needs, added up row by row, so that the rows need not be kept and parts from several places
/// can be joined. Rows are complete (listwise): the caller leaves out a row with a missing value. Exact integers.
/// </summary>
/// <param name="items">k, the number of items; 1 or more.</param>
public sealed class AlphaSums(int items)
{
    private readonly long[] _sums = new long[items];
    private readonly long[] _squares = new long[items];
    private long _rows;
    private long _squaredTotals;

    /// <summary>k, the number of items.</summary>
    public int Items => _sums.Length;

    /// <summary>n, the number of complete rows.</summary>
    public long Rows => _rows;

    /// <summary>Adds one complete row.</summary>
    /// <exception cref="ArgumentException">If it has not k values.</exception>
    public void Add(ReadOnlySpan<byte> row)
    {
        if (row.Length != _sums.Length)
            throw new ArgumentException("A row has one value per item.", nameof(row));
        long total = 0;
        for (var item = 0; item < row.Length; item++)
        {
            _sums[item] += row[item];
            _squares[item] += row[item] * row[item];
            total += row[item];
        }
        _rows++;
        _squaredTotals += total * total;
    }

    /// <summary>Adds what another instance has collected.</summary>
    /// <exception cref="ArgumentException">If it is about another number of items.</exception>
    public void Add(AlphaSums other)
    {
        if (other.Items != Items)
            throw new ArgumentException("Sums of different items cannot be added.", nameof(other));
        for (var item = 0; item < Items; item++)
        {
            _sums[item] += other._sums[item];
            _squares[item] += other._squares[item];
        }
        _rows += other._rows;
        _squaredTotals += other._squaredTotals;
    }

    /// <summary>
    /// alpha = k/(k-1) · (1 - Σ s_i² / s_total²), sample variances (Cronbach 1951). At most 1, not bounded below;
    /// negative values are reported as they are. Undefined with fewer than 2 items or 2 rows, or if all totals are equal. It is
    /// internal consistency only, not the reliability of a group's mean.
    /// </summary>
    public Statistic Alpha()
    {
        if (Items < 2)
            return Statistic.None(Undefined.KLtMin);
        if (_rows < 2)
            return Statistic.None(_rows == 0 ? Undefined.NoData : Undefined.NLt2);
        // n·Σx² - (Σx)² is an integer, n(n-1) times the variance; the factor cancels in the ratio.
        Int128 parts = 0;
        Int128 total = 0;
        for (var item = 0; item < Items; item++)
        {
            parts += (Int128)_rows * _squares[item] - (Int128)_sums[item] * _sums[item];
            total += _sums[item];
        }
        var whole = (Int128)_rows * _squaredTotals - total * total;
        return whole == 0
            ? Statistic.None(Undefined.ZeroTotalVariance)
            : Statistic.Of((double)Items / (Items - 1) * (1 - (double)parts / (double)whole));
    }

    /// <summary>Writes the sums, to be read by <see cref="Read"/>; the number of bytes depends on k only.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(_rows);
        writer.Write(_squaredTotals);
        for (var item = 0; item < Items; item++)
        {
            writer.Write(_sums[item]);
            writer.Write(_squares[item]);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static AlphaSums Read(BinaryReader reader, int items)
    {
        var read = new AlphaSums(items) { _rows = reader.ReadInt64(), _squaredTotals = reader.ReadInt64() };
        for (var item = 0; item < items; item++)
        {
            read._sums[item] = reader.ReadInt64();
            read._squares[item] = reader.ReadInt64();
        }
        return read;
    }
}
