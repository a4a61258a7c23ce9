namespace Feedback360.Core.Statistics;

/// <summary>
/// The mean of effects that are known with different precision and may differ (statistics 25; DerSimonian and Laird 1986).
/// </summary>
/// <param name="Count">k, effects.</param>
/// <param name="Q">Weighted sum of squares about the fixed mean.</param>
/// <param name="BetweenVariance">tau², 0 or more: whether they differ.</param>
/// <param name="Estimate">The mean, weighted by 1/(v + tau²).</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="FixedEstimate">The mean weighted by 1/v.</param>
public sealed record RandomEffects(int Count, double Q, double BetweenVariance, double Estimate, double StandardError, double FixedEstimate)
{
    /// <summary>I² = (Q - (k - 1))/Q, 0..1: the share of variation that is not chance.</summary>
    public double ISquared => Q <= Count - 1 ? 0 : (Q - (Count - 1)) / Q;

    /// <summary>Estimate ± z·SE.</summary>
    public Interval Bounds => new(Estimate - NormalTail.Quantile975 * StandardError, Estimate + NormalTail.Quantile975 * StandardError);

    /// <summary>Combines effects; null below two.</summary>
    /// <param name="effects">One per leader.</param>
    /// <param name="variances">Their sampling variances, above 0.</param>
    public static RandomEffects? Of(ReadOnlySpan<double> effects, ReadOnlySpan<double> variances)
    {
        if (effects.Length != variances.Length)
            throw new ArgumentException("Every effect has a variance.", nameof(variances));
        if (effects.Length < 2)
            return null;
        var (weights, squares, fixedMean) = Weighted(effects, variances, 0);
        var q = 0.0;
        for (var place = 0; place < effects.Length; place++)
            q += (effects[place] - fixedMean) * (effects[place] - fixedMean) / variances[place];
        var tau2 = Math.Max(0, (q - (effects.Length - 1)) / (weights - squares / weights));
        var (sum, _, mean) = Weighted(effects, variances, tau2);
        return new(effects.Length, q, tau2, mean, 1 / Math.Sqrt(sum), fixedMean);
    }

    private static (double Sum, double Squares, double Mean) Weighted(ReadOnlySpan<double> effects, ReadOnlySpan<double> variances, double between)
    {
        var (sum, squares, weighted) = (0.0, 0.0, 0.0);
        for (var place = 0; place < effects.Length; place++)
        {
            var weight = 1 / (variances[place] + between);
            sum += weight;
            squares += weight * weight;
            weighted += weight * effects[place];
        }
        return (sum, squares, weighted / sum);
    }
}
