namespace Feedback360.Core.Statistics;

/// <summary>Mean, spread and size of one round.</summary>
/// <param name="Mean">In scale points.</param>
/// <param name="Deviation">Sample standard deviation; 0 or more.</param>
/// <param name="N">Raters, 2 or more.</param>
public readonly record struct Sample(double Mean, double Deviation, int N)
{
    /// <summary>Of values, or why there is none: fewer than two.</summary>
    public static (Sample? Found, Undefined Reason) Of(ReadOnlySpan<double> values) =>
        Moments.Deviation(values) is { Exists: true } deviation
            ? (new Sample(Moments.Mean(values).Value, deviation.Value, values.Length), default)
            : (null, Moments.Deviation(values).Reason);

    internal double ErrorSquare => Deviation * Deviation / N;
}

/// <summary>Two rounds of unmatched raters, second less first, with Welch's test (statistics 20b). The same people in both make it conservative.</summary>
/// <param name="First">The earlier round.</param>
/// <param name="Second">The later one.</param>
/// <param name="Difference">In scale points.</param>
/// <param name="StandardError">sqrt(s1²/n1 + s2²/n2); above 0.</param>
/// <param name="Df">Satterthwaite's degrees of freedom.</param>
public sealed record WelchTest(Sample First, Sample Second, double Difference, double StandardError, double Df)
{
    /// <summary>Difference/SE.</summary>
    public double T => Difference / StandardError;

    /// <summary>Two-sided.</summary>
    public double P => Quantiles.TwoSidedT(T, Df);

    /// <summary>The test; null (<c>zero_variance</c>) if neither round varies by more than rounding.</summary>
    public static WelchTest? Of(Sample first, Sample second)
    {
        var (e1, e2) = (first.ErrorSquare, second.ErrorSquare);
        return Moments.IsNegligible(Math.Sqrt(e1 + e2), Math.Max(Math.Abs(first.Mean), Math.Abs(second.Mean)))
            ? null
            : new(first, second, second.Mean - first.Mean, Math.Sqrt(e1 + e2), (e1 + e2) * (e1 + e2) / (e1 * e1 / (first.N - 1) + e2 * e2 / (second.N - 1)));
    }

    /// <summary>Difference ± t·SE.</summary>
    public Interval Bounds(double confidence)
    {
        var half = Quantiles.StudentT((1 + confidence) / 2, Df) * StandardError;
        return new(Difference - half, Difference + half);
    }
}

/// <summary>The size of a change against the spread of raters (statistics 20c).</summary>
/// <param name="PooledDeviation">Pooled standard deviation; above 0.</param>
/// <param name="CohenD">Difference over it.</param>
/// <param name="Correction">J, undefined below two degrees of freedom.</param>
/// <param name="Df">n1 + n2 - 2.</param>
/// <param name="G">Hedges' g = J·d.</param>
/// <param name="VarianceOfG">J²·((n1 + n2)/(n1·n2) + d²/(2(n1 + n2))).</param>
public sealed record StandardizedChange(double PooledDeviation, double CohenD, Statistic Correction, int Df, Statistic G, Statistic VarianceOfG)
{
    /// <summary>Of two rounds; null (<c>zero_variance</c>) if neither varies.</summary>
    public static StandardizedChange? Of(Sample first, Sample second)
    {
        var df = first.N + second.N - 2;
        var pooled = Math.Sqrt(((first.N - 1) * first.Deviation * first.Deviation + (second.N - 1) * second.Deviation * second.Deviation) / df);
        if (Moments.IsNegligible(pooled, Math.Max(Math.Abs(first.Mean), Math.Abs(second.Mean))))
            return null;
        var d = (second.Mean - first.Mean) / pooled;
        var j = HedgesG.Correction(df);
        double n = first.N + second.N;
        return new(pooled, d, j, df, j.Then(value => value * d), j.Then(value => value * value * (n / ((double)first.N * second.N) + d * d / (2 * n))));
    }

    /// <summary>g ± z·sqrt(Var g), normal theory; null where g is undefined.</summary>
    public Interval? Bounds() =>
        G.Exists
            ? new(G.Value - NormalTail.Quantile975 * Math.Sqrt(VarianceOfG.Value), G.Value + NormalTail.Quantile975 * Math.Sqrt(VarianceOfG.Value))
            : null;
}
