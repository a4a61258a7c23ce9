namespace Feedback360.Core.Statistics;

/// <summary>Control of the false discovery rate (Benjamini and Hochberg 1995).</summary>
public static class BenjaminiHochberg
{
    /// <summary>
    /// Adjusted p values in the order of the input: p_(i)·m/i with the running minimum from the largest, capped at 1.
    /// A hypothesis is rejected at q if its adjusted value is at most q. Nulls stay null and are not counted in m.
    /// Lowering any p never raises an adjusted value.
    /// </summary>
    public static double?[] Adjust(IReadOnlyList<double?> p)
    {
        var order = Enumerable.Range(0, p.Count).Where(place => p[place] is not null).OrderBy(place => p[place]).ToArray();
        var adjusted = new double?[p.Count];
        var smallest = 1.0;
        for (var rank = order.Length; rank >= 1; rank--)
        {
            var place = order[rank - 1];
            smallest = Math.Min(smallest, p[place]!.Value * order.Length / rank);
            adjusted[place] = smallest;
        }
        return adjusted;
    }
}
