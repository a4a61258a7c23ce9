namespace Feedback360.Core.Statistics;

/// <summary>
/// What a one-way analysis of variance needs, added up group by group, so that the values themselves need not be
/// kept and parts from several places can be joined. Sums over groups: the order of adding changes a result by no more than rounding
/// of <c>double</c>.
/// </summary>
public sealed class AnovaSums
{
    private long groups;
    private long values;
    private double squaredSizes;
    private double total;
    private double squaredTotals;
    private double within;

    /// <summary>J, the number of groups with at least one value.</summary>
    public long Groups => groups;

    /// <summary>N, the number of values.</summary>
    public long Values => values;

    /// <summary>Adds one group; an empty one changes nothing.</summary>
    public void Add(ReadOnlySpan<double> group)
    {
        if (group.IsEmpty)
            return;
        var sum = 0.0;
        foreach (var value in group)
            sum += value;
        var mean = sum / group.Length;
        foreach (var value in group)
            within += (value - mean) * (value - mean);
        groups++;
        values += group.Length;
        squaredSizes += (double)group.Length * group.Length;
        total += sum;
        squaredTotals += sum * mean;
    }

    /// <summary>Adds what another instance has collected.</summary>
    public void Add(AnovaSums other)
    {
        groups += other.groups;
        values += other.values;
        squaredSizes += other.squaredSizes;
        total += other.total;
        squaredTotals += other.squaredTotals;
        within += other.within;
    }

    /// <summary>The analysis of everything added so far.</summary>
    public OneWayAnova Analyse()
    {
        var sizes = Statistic.None(groups == 0 ? Undefined.NoData : Undefined.NLt2);
        var between = sizes;
        if (groups >= 2)
        {
            sizes = Statistic.Of((values - squaredSizes / values) / (groups - 1));
            between = Statistic.Of(Math.Max(0, squaredTotals - total * total / values) / (groups - 1));
        }
        var inside = values > groups
            ? Statistic.Of(within / (values - groups))
            : Statistic.None(groups == 0 ? Undefined.NoData : Undefined.NLt2);
        return new OneWayAnova(groups, values, sizes, between, inside);
    }

    /// <summary>Writes the sums, to be read by <see cref="Read"/>; always the same number of bytes.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(groups);
        writer.Write(values);
        writer.Write(squaredSizes);
        writer.Write(total);
        writer.Write(squaredTotals);
        writer.Write(within);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static AnovaSums Read(BinaryReader reader) => new()
    {
        groups = reader.ReadInt64(),
        values = reader.ReadInt64(),
        squaredSizes = reader.ReadDouble(),
        total = reader.ReadDouble(),
        squaredTotals = reader.ReadDouble(),
        within = reader.ReadDouble(),
    };
}
