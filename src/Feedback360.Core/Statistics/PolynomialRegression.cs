using MathNet.Numerics.LinearAlgebra;

namespace Feedback360.Core.Statistics;

/// <summary>
/// An outcome on self and others with their squares and product, in place of "the effect of the gap" (statistics 19; Edwards and Parry 1993;
/// Edwards 1994; Shanock et al. 2010). The outcome must not come from the same raters.
/// </summary>
/// <param name="Full">Z = b0 + b1·S + b2·O + b3·S² + b4·S·O + b5·O², centred at the middle of the scale.</param>
/// <param name="Linear">The first three terms.</param>
/// <param name="Difference">Z on S - O.</param>
/// <param name="SquaredDifference">Z on (S - O)².</param>
public sealed record PolynomialRegression(LeastSquares Full, LeastSquares Linear, LeastSquares Difference, LeastSquares SquaredDifference)
{
    /// <summary>Coefficients of the full model.</summary>
    public const int Terms = 6;

    /// <summary>a1 = b1 + b2, the slope along S = O.</summary>
    public Contrast A1 => Full.Of(0, 1, 1, 0, 0, 0);

    /// <summary>a2 = b3 + b4 + b5, the curve along S = O.</summary>
    public Contrast A2 => Full.Of(0, 0, 0, 1, 1, 1);

    /// <summary>a3 = b1 - b2, the slope along S = -O.</summary>
    public Contrast A3 => Full.Of(0, 1, -1, 0, 0, 0);

    /// <summary>a4 = b3 - b4 + b5, the curve along S = -O.</summary>
    public Contrast A4 => Full.Of(0, 0, 0, 1, -1, 1);

    /// <summary>Tests b1 = -b2: whether the simple difference says as much as both.</summary>
    public NestedTest DifferenceConstraint => Linear.Against(Difference);

    /// <summary>Tests b1 = b2 = 0, b3 = b5, b4 = -2·b3.</summary>
    public NestedTest SquaredConstraint => Full.Against(SquaredDifference);

    /// <summary>Tests the three terms of the second order.</summary>
    public NestedTest HigherOrder => Full.Against(Linear);

    /// <summary>Fits all four models; null with fewer than seven leaders, or if self or others do not vary enough.</summary>
    public static PolynomialRegression? Fit(ReadOnlySpan<double> outcome, ReadOnlySpan<double> self, ReadOnlySpan<double> others, double midpoint)
    {
        var z = Vector<double>.Build.Dense(outcome.ToArray());
        var (s, o) = (Vector<double>.Build.Dense(self.ToArray()) - midpoint, Vector<double>.Build.Dense(others.ToArray()) - midpoint);
        var one = Vector<double>.Build.Dense(z.Count, 1);
        var gap = s - o;
        return LeastSquares.Fit(Matrix<double>.Build.DenseOfColumnVectors(one, s, o, s.PointwiseMultiply(s), s.PointwiseMultiply(o), o.PointwiseMultiply(o)), z) is { } full
            && LeastSquares.Fit(Matrix<double>.Build.DenseOfColumnVectors(one, s, o), z) is { } linear
            && LeastSquares.Fit(Matrix<double>.Build.DenseOfColumnVectors(one, gap), z) is { } difference
            && LeastSquares.Fit(Matrix<double>.Build.DenseOfColumnVectors(one, gap.PointwiseMultiply(gap)), z) is { } squared
            ? new(full, linear, difference, squared)
            : null;
    }
}
