namespace Feedback360.Core.Statistics;

/// <summary>
/// How likely a rating of the second round is higher than one of the first (statistics 20d; Cliff 1993, 1996; Feng and
/// Cliff 2004; McGraw and Wong 1992). Assumes nothing about the distance between options.
/// </summary>
/// <param name="Higher">P(X2 > X1), 0..1.</param>
/// <param name="Tied">P(X2 = X1).</param>
/// <param name="UnbiasedVariance">Of delta; may be below 0. Undefined if a round has one rater.</param>
/// <param name="Variance">The same, not below (1 - delta²)/(n1·n2 - 1).</param>
public sealed record ImprovementProbability(int N1, int N2, double Higher, double Tied, Statistic UnbiasedVariance, Statistic Variance)
{
    /// <summary>PS = P(X2 > X1) + P(=)/2.</summary>
    public double Probability => Higher + Tied / 2;

    /// <summary>Mann-Whitney U of the second round.</summary>
    public double U => Probability * N1 * N2;

    /// <summary>Cliff's delta = 2·PS - 1, -1..1.</summary>
    public double Delta => 2 * Probability - 1;

    /// <summary>Compares all pairs; null without a rater in one of the rounds.</summary>
    public static ImprovementProbability? Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var (n1, n2) = (first.Length, second.Length);
        if (n1 == 0 || n2 == 0)
            return null;
        var (higher, tied) = (0L, 0L);
        var (byFirst, bySecond) = (new double[n1], new double[n2]);
        for (var later = 0; later < n2; later++)
        {
            for (var earlier = 0; earlier < n1; earlier++)
            {
                var sign = Math.Sign(second[later] - first[earlier]);
                higher += sign > 0 ? 1 : 0;
                tied += sign == 0 ? 1 : 0;
                byFirst[earlier] += (double)sign / n2;
                bySecond[later] += (double)sign / n1;
            }
        }
        double pairs = (double)n1 * n2;
        var delta = (2 * (higher + tied / 2.0) / pairs) - 1;
        var unbiased = UnbiasedVarianceOf(byFirst, bySecond, pairs - tied - pairs * delta * delta);
        return new(n1, n2, higher / pairs, tied / pairs, unbiased, unbiased.Then(variance => Math.Max(variance, (1 - delta * delta) / (pairs - 1))));
    }

    /// <summary>The asymmetric interval of delta; undefined (null) where |delta| = 1 or there is no variance.</summary>
    public Interval? Bounds()
    {
        if (Math.Abs(Delta) == 1 || !Variance.Exists)
            return null;
        const double z = NormalTail.Quantile975;
        var (rest, variance) = (1 - Delta * Delta, Variance.Value);
        var half = z * Math.Sqrt(variance) * Math.Sqrt(rest * rest + z * z * variance);
        var scale = rest + z * z * variance;
        return new((Delta * rest - half) / scale, (Delta * rest + half) / scale);
    }

    private static Statistic UnbiasedVarianceOf(double[] byFirst, double[] bySecond, double squaresOfPairs)
    {
        double n1 = byFirst.Length;
        double n2 = bySecond.Length;
        return n1 < 2 || n2 < 2
            ? Statistic.None(Undefined.NLt2)
            : Statistic.Of((n1 * n1 * Moments.SquaredDeviations(bySecond) + n2 * n2 * Moments.SquaredDeviations(byFirst) - squaresOfPairs) / (n1 * n2 * (n1 - 1) * (n2 - 1)));
    }
}
