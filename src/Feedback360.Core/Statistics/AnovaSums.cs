namespace Feedback360.Core.Statistics;

/// <summary>
/// What a one-way analysis of variance needs, added up group by group, so that the values themselves need not be
/// kept and parts from several places can be joined. Sums over groups: the order of adding changes a result by no more than rounding
/// of <c>double</c>.
/// </summary>
public sealed class AnovaSums
{
    private long _groups;
    private long _values;
    private double _squaredSizes;
    private double _total;
    private double _squaredTotals;
    private double _within;

    /// <summary>J, the number of groups with at least one value.</summary>
    public long Groups => _groups;

    /// <summary>N, the number of values.</summary>
    public long Values => _values;

    /// <summary>Adds one group; an empty one changes nothing.</summary>
    public void Add(ReadOnlySpan<double> group)
    {
        if (group.IsEmpty)
            return;
        var mean = Moments.Mean(group).Value;
        var sum = mean * group.Length;
        _within += Moments.SquaredDeviations(group);
        _groups++;
        _values += group.Length;
        _squaredSizes += (double)group.Length * group.Length;
        _total += sum;
        _squaredTotals += sum * mean;
    }

    /// <summary>Adds what another instance has collected.</summary>
    public void Add(AnovaSums other)
    {
        _groups += other._groups;
        _values += other._values;
        _squaredSizes += other._squaredSizes;
        _total += other._total;
        _squaredTotals += other._squaredTotals;
        _within += other._within;
    }

    /// <summary>The analysis of everything added so far.</summary>
    public OneWayAnova Analyse()
    {
        var sizes = Statistic.None(_groups == 0 ? Undefined.NoData : Undefined.NLt2);
        var between = sizes;
        if (_groups >= 2)
        {
            sizes = Statistic.Of((_values - _squaredSizes / _values) / (_groups - 1));
            var squares = _squaredTotals - _total * _total / _values;
            between = Statistic.Of(squares <= Moments.Negligible * _squaredTotals ? 0 : squares / (_groups - 1));
        }
        var inside = _values > _groups
            ? Statistic.Of(_within / (_values - _groups))
            : Statistic.None(_groups == 0 ? Undefined.NoData : Undefined.NLt2);
        return new OneWayAnova(_groups, _values, sizes, between, inside);
    }

    /// <summary>Writes the sums, to be read by <see cref="Read"/>; always the same number of bytes.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(_groups);
        writer.Write(_values);
        writer.Write(_squaredSizes);
        writer.Write(_total);
        writer.Write(_squaredTotals);
        writer.Write(_within);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static AnovaSums Read(BinaryReader reader) => new()
    {
        _groups = reader.ReadInt64(),
        _values = reader.ReadInt64(),
        _squaredSizes = reader.ReadDouble(),
        _total = reader.ReadDouble(),
        _squaredTotals = reader.ReadDouble(),
        _within = reader.ReadDouble(),
    };
}
