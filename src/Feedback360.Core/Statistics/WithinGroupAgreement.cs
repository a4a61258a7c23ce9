namespace Feedback360.Core.Statistics;

/// <summary>
/// r_wg and its relatives: how much less raters differ than if they agreed in nothing (James, Demaree and Wolf 1984,
/// 1993; Lindell, Brandt and Whitney 1999; Lindell and Brandt 1999). Unclear below ten raters.
/// </summary>
public static class WithinGroupAgreement
{
    /// <summary>r_wg = 1 - s²/σ², negative values set to 0; 0..1, 1 if all agree. Undefined below two raters.</summary>
    /// <param name="variance">Sample variance of one item.</param>
    /// <param name="nullVariance">From <see cref="NullVariance"/>; above 0.</param>
    public static Statistic Rwg(Statistic variance, double nullVariance) => variance.Then(s2 => Math.Max(0, 1 - s2 / nullVariance));

    /// <summary>r*_wg, the same without truncation; can be far below 0.</summary>
    public static Statistic RwgStar(Statistic variance, double nullVariance) => variance.Then(s2 => 1 - s2 / nullVariance);

    /// <summary>
    /// r_wg(j) = J(1 - q)/(J(1 - q) + q) with q the mean variance over σ², at most 1; 0..1. It rises with J alone, so
    /// <see cref="RwgStarJ"/> belongs beside it. Items without a variance leave J.
    /// </summary>
    public static Statistic RwgJ(ReadOnlySpan<Statistic> variances, double nullVariance)
    {
        var used = ScaleMeans.Existing(variances);
        return Moments.Mean(used).Exists ? Statistic.Of(Multi(used, nullVariance)) : None(variances);
    }

    /// <summary>r*_wg(j) = 1 - mean s²/σ²; not bounded below.</summary>
    public static Statistic RwgStarJ(ReadOnlySpan<Statistic> variances, double nullVariance)
    {
        var mean = Moments.Mean(ScaleMeans.Existing(variances));
        return mean.Exists ? Statistic.Of(1 - mean.Value / nullVariance) : None(variances);
    }

    private static double Multi(double[] variances, double nullVariance)
    {
        var q = Math.Min(1, Moments.Mean(variances).Value / nullVariance);
        var agreed = variances.Length * (1 - q);
        return agreed / (agreed + q);
    }

    private static Statistic None(ReadOnlySpan<Statistic> variances) =>
        Statistic.None(variances.IsEmpty ? Undefined.NoData : variances[0].Reason);
}
