namespace Feedback360.Core.Statistics;

/// <summary>What goes with the two intraclass correlations of <see cref="OneWayAnova"/> (statistics 12).</summary>
public static class IntraclassCorrelation
{
    /// <summary>F = MSB/MSW, on J - 1 and N - J degrees of freedom. Undefined without both, or if nothing varies within groups.</summary>
    public static Statistic F(OneWayAnova anova) =>
        !anova.BetweenMeanSquare.Exists ? anova.BetweenMeanSquare
        : anova.WithinMeanSquare is { Exists: true, Value: 0 } ? Statistic.None(Undefined.ZeroVariance)
        : anova.WithinMeanSquare.Then(within => anova.BetweenMeanSquare.Value / within);

    /// <summary>P of an F as large if the groups did not differ; 0..1.</summary>
    public static Statistic P(OneWayAnova anova) => F(anova).Then(f => Quantiles.UpperF(f, anova.Groups - 1, anova.Values - anova.Groups));

    /// <summary>ICC(1) with N/J in place of the exact n0, as some software has it; for comparison only.</summary>
    public static Statistic WithMeanGroupSize(OneWayAnova anova) =>
        (anova with { Size = anova.Groups == 0 ? Statistic.None(Undefined.NoData) : Statistic.Of((double)anova.Values / anova.Groups) }).Icc1;

    /// <summary>J / Σ(1/n), of groups with at least one value. Undefined without any.</summary>
    public static Statistic HarmonicSize(IEnumerable<int> sizes)
    {
        var (groups, inverse) = (0, 0.0);
        foreach (var size in sizes)
        {
            groups++;
            inverse += 1.0 / size;
        }
        return groups == 0 ? Statistic.None(Undefined.NoData) : Statistic.Of(groups / inverse);
    }

    /// <summary>Reliability of a mean of so many: n·ICC(1)/(1 + (n - 1)·ICC(1)), Spearman-Brown. Applied as it stands to negative values.</summary>
    public static Statistic ReliabilityOfMean(Statistic icc1, int size) =>
        icc1.Exists && Moments.IsNegligible(Math.Abs(1 + (size - 1) * icc1.Value), 1)
            ? Statistic.None(Undefined.ZeroVariance)
            : icc1.Then(icc => size * icc / (1 + (size - 1) * icc));
}
