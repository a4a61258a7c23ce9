using MathNet.Numerics.LinearAlgebra;

namespace Feedback360.Core.Statistics;

/// <summary>Ordinary least squares with what tests of its coefficients need.</summary>
/// <param name="Coefficients">One per column, in the order of the design.</param>
/// <param name="Covariance">Of the coefficients, s²(X'X)⁻¹.</param>
/// <param name="Residual">Residual sum of squares; 0 if the model fits but for rounding.</param>
/// <param name="Total">Sum of squares about the mean.</param>
/// <param name="Df">Rows less columns; above 0.</param>
public sealed record LeastSquares(Vector<double> Coefficients, Matrix<double> Covariance, double Residual, double Total, int Df)
{
    /// <summary>A column of which no larger share is its own depends on the others.</summary>
    private const double Dependent = 1e-10;

    /// <summary>Share of the variance that the model explains, 0..1; undefined if the outcome does not vary.</summary>
    public Statistic RSquared => Total == 0 ? Statistic.None(Undefined.ZeroVariance) : Statistic.Of(1 - Residual / Total);

    /// <summary>The same, corrected for the number of columns; can be below 0.</summary>
    public Statistic AdjustedRSquared => RSquared.Then(r2 => 1 - (1 - r2) * (Df + Coefficients.Count - 1) / Df);

    /// <summary>Fits outcome = design·b; the design brings its own column of ones. Null if its columns depend on each other or there are no more rows than columns.</summary>
    public static LeastSquares? Fit(Matrix<double> design, Vector<double> outcome)
    {
        var df = design.RowCount - design.ColumnCount;
        if (df <= 0)
            return null;
        var qr = design.QR();
        var own = qr.R.Diagonal().PointwiseAbs(); // what each column has that those before it have not
        if (own.Minimum() <= Dependent * own.Maximum())
            return null;
        var coefficients = qr.Solve(outcome);
        var inverse = qr.R.SubMatrix(0, design.ColumnCount, 0, design.ColumnCount).Inverse();
        var left = outcome - design * coefficients;
        var residual = Moments.IsNegligible(Math.Sqrt(left.DotProduct(left) / df), outcome.AbsoluteMaximum()) ? 0 : left.DotProduct(left);
        return new(coefficients, inverse * inverse.Transpose() * (residual / df), residual, Moments.SquaredDeviations(outcome.ToArray()), df);
    }

    /// <summary>Estimate and standard error of a sum of coefficients, each with its weight.</summary>
    public Contrast Of(params double[] weights)
    {
        var w = Vector<double>.Build.Dense(weights);
        return new(w.DotProduct(Coefficients), Math.Sqrt(w * Covariance * w), Df);
    }

    /// <summary>One coefficient.</summary>
    public Contrast At(int column) => new(Coefficients[column], Math.Sqrt(Covariance[column, column]), Df);

    /// <summary>F test of what another, smaller model leaves out.</summary>
    public NestedTest Against(LeastSquares smaller)
    {
        var df1 = smaller.Df - Df;
        if (Residual == 0)
            return new(Statistic.None(Undefined.ZeroVariance), df1, Df, Statistic.None(Undefined.ZeroVariance));
        var f = Math.Max(0, smaller.Residual - Residual) / df1 / (Residual / Df);
        return new(Statistic.Of(f), df1, Df, Statistic.Of(Quantiles.UpperF(f, df1, Df)));
    }
}

/// <summary>A sum of coefficients with its t test.</summary>
/// <param name="Estimate">The sum.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="Df">Degrees of freedom.</param>
public readonly record struct Contrast(double Estimate, double StandardError, int Df)
{
    /// <summary>Estimate/SE; undefined if the model fits without any error.</summary>
    public Statistic T => StandardError > 0 ? Statistic.Of(Estimate / StandardError) : Statistic.None(Undefined.ZeroVariance);

    /// <summary>Two-sided.</summary>
    public Statistic P
    {
        get
        {
            var df = Df;
            return T.Then(t => Quantiles.TwoSidedT(t, df));
        }
    }
}

/// <summary>F test of a smaller model against a larger one.</summary>
/// <param name="F">F; undefined (<c>zero_variance</c>) if the larger model fits without any error.</param>
/// <param name="Df1">Coefficients left out.</param>
/// <param name="Df2">Degrees of freedom of the larger model.</param>
/// <param name="P">Upper tail; undefined with F.</param>
public readonly record struct NestedTest(Statistic F, int Df1, int Df2, Statistic P);
