namespace Feedback360.Core.Tests.Release.Attack;

/// <summary>What is known of one total: it lies between two bounds, both included.</summary>
internal readonly record struct Total(int[] Sums, int Low, int High);

/// <summary>
/// Unknown integer sums, and totals of some of them that were printed. First the bounds are tightened until nothing
/// moves; then the values are gone through exactly. More than the cap of nodes: not known, which is a failure.
/// </summary>
internal sealed class SumSystem(int[] low, int[] high, Total[] totals, int cap = 200_000)
{
    private int _nodes;

    /// <summary>The values of one sum with which everything printed fits; null if that is not known.</summary>
    public int[]? Possible(int sum)
    {
        var (least, most) = ((int[])low.Clone(), (int[])high.Clone());
        if (!Tighten(least, most))
            return [];
        List<int> possible = [];
        for (var value = least[sum]; value <= most[sum]; value++)
        {
            _nodes = 0;
            if (Fits(least, most, sum, value) is not { } fits)
                return null;
            if (fits)
                possible.Add(value);
        }
        return [.. possible];
    }

    private bool? Fits(int[] least, int[] most, int sum, int value)
    {
        if (++_nodes > cap)
            return null;
        var (lower, upper) = ((int[])least.Clone(), (int[])most.Clone());
        (lower[sum], upper[sum]) = (value, value);
        if (!Tighten(lower, upper))
            return false;
        var next = -1;
        for (var place = 0; place < lower.Length && next < 0; place++)
            next = lower[place] < upper[place] && totals.Any(total => total.Sums.Contains(place)) ? place : -1;
        if (next < 0)
            return true;
        for (var other = lower[next]; other <= upper[next]; other++)
        {
            if (Fits(lower, upper, next, other) is not false and var fits)
                return fits;
        }
        return false;
    }

    private bool Tighten(int[] lower, int[] upper)
    {
        for (var moved = true; moved;)
        {
            moved = false;
            foreach (var total in totals)
            {
                var (least, most) = (total.Sums.Sum(sum => lower[sum]), total.Sums.Sum(sum => upper[sum]));
                foreach (var sum in total.Sums)
                {
                    var (from, to) = (Math.Max(lower[sum], total.Low - (most - upper[sum])), Math.Min(upper[sum], total.High - (least - lower[sum])));
                    if (from > to)
                        return false;
                    moved |= from != lower[sum] || to != upper[sum];
                    least += from - lower[sum];
                    most += to - upper[sum];
                    (lower[sum], upper[sum]) = (from, to);
                }
            }
        }
        return true;
    }
}
