namespace Feedback360.Core.Statistics;

/// <summary>Counts and means of one group in two rounds.</summary>
/// <param name="N1">Raters in the first round; 0 if there were none.</param>
/// <param name="Mean1">Their mean; meaningless if there were none.</param>
/// <param name="N2">Raters in the second.</param>
/// <param name="Mean2">Their mean.</param>
public readonly record struct GroupPair(int N1, double Mean1, int N2, double Mean2)
{
    internal bool IsCommon => N1 > 0 && N2 > 0;
}

/// <summary>
/// How much of a change of the pooled mean is a change of the mix of raters (statistics 26; Kitagawa 1955), over the groups present
/// in both rounds.
/// </summary>
/// <param name="Pooled1">Pooled mean of the first round.</param>
/// <param name="Pooled2">Of the second.</param>
/// <param name="Within">Σ (p1 + p2)/2·(M2 - M1).</param>
/// <param name="Composition">Σ (M1 + M2)/2·(p2 - p1).</param>
/// <param name="Standardized">Σ p1·(M2 - M1): the change with the mix of the first round.</param>
/// <param name="EqualWeight">The unweighted mean of M2 - M1.</param>
/// <param name="CommonGroups">Groups in both rounds.</param>
public sealed record CompositionDrift(
    double Pooled1, double Pooled2, double Within, double Composition, double Standardized, double EqualWeight, int CommonGroups)
{
    /// <summary>Within + composition.</summary>
    public double PooledChange => Pooled2 - Pooled1;

    /// <summary>Splits the change; null without a common group.</summary>
    public static CompositionDrift? Of(ReadOnlySpan<GroupPair> groups)
    {
        var (n1, n2, common) = (0, 0, 0);
        foreach (var group in groups)
        {
            if (!group.IsCommon)
                continue;
            n1 += group.N1;
            n2 += group.N2;
            common++;
        }
        return common == 0 ? null : Split(groups, n1, n2, common);
    }

    /// <summary>Total variation distance of the mix, ½·Σ|p2 - p1| over all groups, 0..1; flagged above .20. Undefined if a round is empty.</summary>
    public static Statistic TotalVariation(ReadOnlySpan<GroupPair> groups)
    {
        var (n1, n2, distance) = (0.0, 0.0, 0.0);
        foreach (var group in groups)
        {
            n1 += group.N1;
            n2 += group.N2;
        }
        if (n1 == 0 || n2 == 0)
            return Statistic.None(Undefined.NoData);
        foreach (var group in groups)
            distance += Math.Abs(group.N2 / n2 - group.N1 / n1);
        return Statistic.Of(distance / 2);
    }

    /// <summary>Overlap of two sets of raters who can be linked: common/all, 0..1. Undefined if both are empty.</summary>
    public static Statistic Jaccard(int common, int all) => all == 0 ? Statistic.None(Undefined.NoData) : Statistic.Of((double)common / all);

    private static CompositionDrift Split(ReadOnlySpan<GroupPair> groups, double n1, double n2, int common)
    {
        var (pooled1, pooled2, within, composition, standardized, equal) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        foreach (var group in groups)
        {
            if (!group.IsCommon)
                continue;
            var (p1, p2, change) = (group.N1 / n1, group.N2 / n2, group.Mean2 - group.Mean1);
            pooled1 += p1 * group.Mean1;
            pooled2 += p2 * group.Mean2;
            within += (p1 + p2) / 2 * change;
            composition += (group.Mean1 + group.Mean2) / 2 * (p2 - p1);
            standardized += p1 * change;
            equal += change / common;
        }
        return new(pooled1, pooled2, within, composition, standardized, equal, common);
    }
}
