using MathNet.Numerics;

namespace Feedback360.Core.Statistics;

/// <summary>A one-sample t test of a mean against 0, as of differences of pairs.</summary>
/// <param name="N">Values.</param>
/// <param name="Mean">In their units.</param>
/// <param name="Deviation">Sample standard deviation.</param>
/// <param name="StandardError">s/sqrt(n).</param>
/// <param name="T">Mean/SE, on n - 1 degrees of freedom.</param>
/// <param name="P">Two-sided.</param>
/// <param name="Bounds">Mean ± t·SE.</param>
/// <param name="EffectSize">d = mean/s.</param>
/// <param name="CorrectedEffectSize">g = J·d, J for n - 1 degrees of freedom; undefined below 3 values.</param>
public sealed record MeanTest(
    int N, double Mean, double Deviation, double StandardError, double T, double P, Interval Bounds, double EffectSize, Statistic CorrectedEffectSize)
{
    /// <summary>Degrees of freedom.</summary>
    public int Df => N - 1;

    /// <summary>The test, or why there is none: <c>no_data</c>, <c>n_lt_2</c>, <c>zero_variance</c>.</summary>
    public static (MeanTest? Test, Undefined Reason) Of(ReadOnlySpan<double> values, double confidence = 0.95)
    {
        var deviation = Moments.Deviation(values);
        if (!deviation.Exists)
            return (null, deviation.Reason);
        if (deviation.Value == 0)
            return (null, Undefined.ZeroVariance);
        var (n, mean) = (values.Length, Moments.Mean(values).Value);
        var error = deviation.Value / Math.Sqrt(n);
        var half = Quantiles.StudentT((1 + confidence) / 2, n - 1) * error;
        var d = mean / deviation.Value;
        return (new(n, mean, deviation.Value, error, mean / error, Quantiles.TwoSidedT(mean / error, n - 1), new(mean - half, mean + half), d, HedgesG.Correction(n - 1).Then(j => j * d)), default);
    }
}

/// <summary>The bias of d in small samples, and g without it (statistics 20c; Hedges 1981; Borenstein et al. 2009).</summary>
public static class HedgesG
{
    /// <summary>J = Γ(df/2)/(sqrt(df/2)·Γ((df - 1)/2)), through logarithms. Undefined below two degrees of freedom.</summary>
    public static Statistic Correction(double df) =>
        df < 2
            ? Statistic.None(Undefined.NLtMin)
            : Statistic.Of(Math.Exp(SpecialFunctions.GammaLn(df / 2) - SpecialFunctions.GammaLn((df - 1) / 2)) / Math.Sqrt(df / 2));

    /// <summary>The usual approximation of J: 1 - 3/(4·df - 1).</summary>
    public static double Approximation(double df) => 1 - 3 / (4 * df - 1);
}
