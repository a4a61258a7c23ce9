using MathNet.Numerics.LinearAlgebra;

namespace Feedback360.Core.Statistics;

/// <summary>One factor behind several items, by maximum likelihood (statistics 14), on complete rows.</summary>
/// <param name="Loadings">Standardised loadings.</param>
/// <param name="Uniquenesses">What the factor does not explain of each standardised item.</param>
/// <param name="Omega">McDonald's omega total from unstandardised loadings, 0..1 (McDonald 1999).</param>
/// <param name="OmegaStandardized">The same from standardised ones.</param>
public sealed record OneFactorModel(IReadOnlyList<double> Loadings, IReadOnlyList<double> Uniquenesses, double Omega, double OmegaStandardized)
{
    private const int Steps = 200_000;
    private const double Still = 1e-12;
    private const double SmallestUniqueness = 0.005;

    /// <summary>
    /// Fits the model; null with the reason: <c>k_lt_min</c> below three items, <c>n_lt_min</c> with fewer rows than items + 1,
    /// <c>zero_variance</c>, <c>heywood</c> if an item keeps less than .005 of its variance, <c>not_converged</c>.
    /// </summary>
    public static (OneFactorModel? Model, Undefined Reason) Fit(ValueTable table)
    {
        var rows = table.CompleteRows();
        if (table.Items < 3)
            return (null, Undefined.KLtMin);
        if (rows.Length <= table.Items)
            return (null, Undefined.NLtMin);
        var deviations = new double[table.Items];
        var correlations = Correlations(rows, deviations);
        return correlations is null ? (null, Undefined.ZeroVariance) : Fit(correlations, deviations);
    }

    /// <summary>Expectation-maximisation (Rubin and Thayer 1982): slow and sure, and small here.</summary>
    private static (OneFactorModel? Model, Undefined Reason) Fit(Matrix<double> correlations, double[] deviations)
    {
        var loadings = Vector<double>.Build.Dense(deviations.Length, 0.7);
        var unique = Vector<double>.Build.Dense(deviations.Length, 0.5);
        for (var step = 0; step < Steps; step++)
        {
            var scaled = loadings.PointwiseDivide(unique);
            var beta = scaled / (1 + loadings.DotProduct(scaled));
            var projected = correlations * beta;
            var next = projected / (1 - beta.DotProduct(loadings) + beta.DotProduct(projected));
            var nextUnique = correlations.Diagonal() - next.PointwiseMultiply(projected);
            var moved = (next - loadings).AbsoluteMaximum();
            (loadings, unique) = (next, nextUnique);
            if (unique.Minimum() < SmallestUniqueness)
                return (null, Undefined.Heywood);
            if (moved < Still)
                return (Model(loadings.Sum() < 0 ? -loadings : loadings, unique, deviations), default);
        }
        return (null, Undefined.NotConverged);
    }

    private static OneFactorModel Model(Vector<double> loadings, Vector<double> unique, double[] deviations)
    {
        var raw = Vector<double>.Build.Dense(deviations);
        return new(
            loadings.ToArray(),
            unique.ToArray(),
            OmegaOf(loadings.PointwiseMultiply(raw), unique.PointwiseMultiply(raw).PointwiseMultiply(raw)),
            OmegaOf(loadings, unique));
    }

    private static double OmegaOf(Vector<double> loadings, Vector<double> unique)
    {
        var common = loadings.Sum() * loadings.Sum();
        return common / (common + unique.Sum());
    }

    private static Matrix<double>? Correlations(double[][] rows, double[] deviations)
    {
        var items = deviations.Length;
        var columns = new double[items][];
        for (var item = 0; item < items; item++)
        {
            columns[item] = Array.ConvertAll(rows, row => row[item]);
            deviations[item] = Moments.Deviation(columns[item]).Value;
            if (deviations[item] == 0)
                return null;
        }
        return Matrix<double>.Build.Dense(items, items, (first, second) =>
            Moments.Correlation(columns[first], columns[second]).Value);
    }
}
