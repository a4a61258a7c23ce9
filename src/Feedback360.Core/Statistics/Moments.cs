namespace Feedback360.Core.Statistics;

/// <summary>
/// Mean and spread of a sample. Variances divide by n - 1 throughout. What is below <see cref="Negligible"/> is rounding of <c>double</c>
/// and counts as zero, so that values that are equal on paper have no variance.
/// </summary>
public static class Moments
{
    /// <summary>The share of the largest value, or of 1 if that is larger, below which a spread is rounding.</summary>
    public const double Negligible = 1e-12;

    /// <summary>The arithmetic mean, in the units of the values. Undefined (<c>no_data</c>) for n = 0.</summary>
    public static Statistic Mean(ReadOnlySpan<double> values) =>
        values.IsEmpty ? Statistic.None(Undefined.NoData) : Statistic.Of(Centre(values));

    /// <summary>s² = Σ(x - mean)²/(n - 1), in squared units; 0 or more. Undefined below two values.</summary>
    public static Statistic Variance(ReadOnlySpan<double> values)
    {
        if (values.Length < 2)
            return Statistic.None(values.IsEmpty ? Undefined.NoData : Undefined.NLt2);
        return Statistic.Of(SquaredDeviations(values) / (values.Length - 1));
    }

    /// <summary>s, the square root of <see cref="Variance"/>, in the units of the values.</summary>
    public static Statistic Deviation(ReadOnlySpan<double> values) => Variance(values).Then(Math.Sqrt);

    /// <summary>The middle value, or the mean of the two middle ones (quantile type 7). Undefined for n = 0.</summary>
    public static Statistic Median(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
            return Statistic.None(Undefined.NoData);
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return Statistic.Of((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2);
    }

    /// <summary>Σ(x - mean)²; 0 for n = 0 and 1, and if the values differ by no more than rounding.</summary>
    public static double SquaredDeviations(ReadOnlySpan<double> values)
    {
        if (values.Length < 2)
            return 0;
        var (mean, squares, largest) = (Centre(values), 0.0, 0.0);
        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
            largest = Math.Max(largest, Math.Abs(value));
        }
        return IsNegligible(Math.Sqrt(squares / values.Length), largest) ? 0 : squares;
    }

    /// <summary>Whether a spread is no more than rounding of values of this size.</summary>
    /// <param name="spread">0 or more, in the units of the values.</param>
    /// <param name="size">The largest absolute value.</param>
    public static bool IsNegligible(double spread, double size) => spread <= Negligible * Math.Max(1, size);

    /// <summary>Pearson's r of pairs, -1..1. Undefined below two pairs, or if one side does not vary.</summary>
    /// <exception cref="ArgumentException">If the sides differ in length.</exception>
    public static Statistic Correlation(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.Length != second.Length)
            throw new ArgumentException("A pair has two sides.", nameof(second));
        if (first.Length < 2)
            return Statistic.None(first.IsEmpty ? Undefined.NoData : Undefined.NLt2);
        var (mean1, mean2, product) = (Centre(first), Centre(second), 0.0);
        for (var place = 0; place < first.Length; place++)
            product += (first[place] - mean1) * (second[place] - mean2);
        var scale = Math.Sqrt(SquaredDeviations(first) * SquaredDeviations(second));
        return scale == 0 ? Statistic.None(Undefined.ZeroVariance) : Statistic.Of(Math.Clamp(product / scale, -1, 1));
    }

    /// <summary>The mean, with the rounding of the first pass taken out by a second: equal values have themselves as their mean.</summary>
    private static double Centre(ReadOnlySpan<double> values)
    {
        var (sum, left) = (0.0, 0.0);
        foreach (var value in values)
            sum += value;
        var mean = sum / values.Length;
        foreach (var value in values)
            left += value - mean;
        return mean + left / values.Length;
    }
}
