namespace Feedback360.Core.Statistics;

/// <summary>Mean and spread of a sample. Variances divide by n - 1 throughout.</summary>
public static class Moments
{
    /// <summary>The arithmetic mean, in the units of the values. Undefined (<c>no_data</c>) for n = 0.</summary>
    public static Statistic Mean(ReadOnlySpan<double> values) =>
        values.IsEmpty ? Statistic.None(Undefined.NoData) : Statistic.Of(Sum(values) / values.Length);

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

    /// <summary>Σ(x - mean)²; 0 for n = 0 and 1.</summary>
    public static double SquaredDeviations(ReadOnlySpan<double> values)
    {
        var mean = Sum(values) / Math.Max(1, values.Length);
        var squares = 0.0;
        foreach (var value in values)
            squares += (value - mean) * (value - mean);
        return squares;
    }

    /// <summary>Pearson's r of pairs, -1..1. Undefined below two pairs, or if one side does not vary.</summary>
    /// <exception cref="ArgumentException">If the sides differ in length.</exception>
    public static Statistic Correlation(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.Length != second.Length)
            throw new ArgumentException("A pair has two sides.", nameof(second));
        if (first.Length < 2)
            return Statistic.None(first.IsEmpty ? Undefined.NoData : Undefined.NLt2);
        var (mean1, mean2, product) = (Sum(first) / first.Length, Sum(second) / second.Length, 0.0);
        for (var place = 0; place < first.Length; place++)
            product += (first[place] - mean1) * (second[place] - mean2);
        var scale = Math.Sqrt(SquaredDeviations(first) * SquaredDeviations(second));
        return scale == 0 ? Statistic.None(Undefined.ZeroVariance) : Statistic.Of(Math.Clamp(product / scale, -1, 1));
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return sum;
    }
}
