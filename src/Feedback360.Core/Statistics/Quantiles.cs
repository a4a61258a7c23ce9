using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.RootFinding;

namespace Feedback360.Core.Statistics;

/// <summary>
/// Quantiles and tails of t and F. MathNet's own inverses search fixed brackets to 1e-8, which is too coarse and, with
/// two degrees of freedom or fewer, too narrow: here the bracket grows until it holds the answer, and Newton steps
/// polish it.
/// </summary>
public static class Quantiles
{
    private const int PolishingSteps = 3;

    /// <summary>The value below which a share <paramref name="p"/> of Student's t lies.</summary>
    /// <param name="p">Between 0 and 1, both excluded.</param>
    /// <param name="df">Degrees of freedom, above 0; may be a fraction.</param>
    public static double StudentT(double p, double df)
    {
        Check(p, df);
        return p < 0.5
            ? -StudentT(1 - p, df)
            : Find(p, x => MathNet.Numerics.Distributions.StudentT.CDF(0, 1, df, x), x => MathNet.Numerics.Distributions.StudentT.PDF(0, 1, df, x));
    }

    /// <summary>The value below which a share <paramref name="p"/> of F lies.</summary>
    public static double F(double p, double df1, double df2)
    {
        Check(p, Math.Min(df1, df2));
        return Find(p, x => FisherSnedecor.CDF(df1, df2, x), x => FisherSnedecor.PDF(df1, df2, x));
    }

    /// <summary>Two-sided p of t, from the lower tail so that small values keep their digits; 1 at t = 0.</summary>
    public static double TwoSidedT(double t, double df) => 2 * LowerT(-Math.Abs(t), df);

    /// <summary>P(T ≤ t).</summary>
    public static double LowerT(double t, double df) => MathNet.Numerics.Distributions.StudentT.CDF(0, 1, df, t);

    /// <summary>P(F > f), from the upper tail so that small values keep their digits; 1 at f = 0.</summary>
    public static double UpperF(double f, double df1, double df2) => SpecialFunctions.BetaRegularized(df2 / 2, df1 / 2, df2 / (df2 + df1 * f));

    private static double Find(double p, Func<double, double> below, Func<double, double> density)
    {
        var high = 1.0;
        while (below(high) < p)
            high *= 4;
        var x = Brent.FindRoot(value => below(value) - p, 0, high, 1e-10, 200);
        for (var step = 0; step < PolishingSteps && density(x) > 0; step++)
            x = Math.Max(x / 2, x - (below(x) - p) / density(x));
        return x;
    }

    private static void Check(double p, double df)
    {
        if (p is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(p), "A share lies between 0 and 1.");
        if (df is not > 0)
            throw new ArgumentOutOfRangeException(nameof(df), "Degrees of freedom are positive.");
    }
}
