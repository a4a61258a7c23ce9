using MathNet.Numerics;

namespace Feedback360.Core.Statistics;

/// <summary>A limit of the exact bootstrap distribution, with the probability below it and up to it.</summary>
/// <param name="Value">The first value at which the distribution reaches the level.</param>
/// <param name="Below">Probability of anything smaller.</param>
/// <param name="UpTo">Probability of it or anything smaller.</param>
public readonly record struct BootstrapLimit(double Value, double Below, double UpTo);

/// <summary>
/// Percentile bootstrap of a mean (statistics 17; Efron and Tibshirani 1993; Davison and Hinkley 1997). Far too short below
/// eight raters.
/// </summary>
public static class PercentileBootstrap
{
    /// <summary>The largest sample whose resamples are enumerated: C(2n - 1, n) of them.</summary>
    public const int LargestExact = 12;

    private const double SameValue = 1e-9;

    /// <summary>The limits that a bootstrap with endlessly many resamples has, and its standard deviation.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside 1..<see cref="LargestExact"/> values.</exception>
    public static (BootstrapLimit Lower, BootstrapLimit Upper, double Deviation) Exact(ReadOnlySpan<double> values, double confidence = 0.95)
    {
        if (values.Length is < 1 or > LargestExact)
            throw new ArgumentOutOfRangeException(nameof(values), "The exact distribution needs 1 to 12 values.");
        var outcomes = new List<(double Mean, double P)>();
        Enumerate(values.ToArray(), 0, values.Length, 0, Math.Pow(values.Length, -values.Length), outcomes);
        outcomes.Sort((first, second) => first.Mean.CompareTo(second.Mean));
        var tail = (1 - confidence) / 2;
        var (mean, square) = (outcomes.Sum(outcome => outcome.P * outcome.Mean), outcomes.Sum(outcome => outcome.P * outcome.Mean * outcome.Mean));
        return (Limit(outcomes, tail), Limit(outcomes, 1 - tail), Math.Sqrt(Math.Max(0, square - mean * mean)));
    }

    /// <summary>The mean of each resample.</summary>
    /// <param name="values">The sample.</param>
    /// <param name="resamples">For each resample the places drawn, from 0.</param>
    public static double[] Means(ReadOnlySpan<double> values, IReadOnlyList<int[]> resamples)
    {
        var means = new double[resamples.Count];
        for (var resample = 0; resample < means.Length; resample++)
        {
            var sum = 0.0;
            foreach (var place in resamples[resample])
                sum += values[place];
            means[resample] = sum / resamples[resample].Length;
        }
        return means;
    }

    /// <summary>The order statistics (B + 1)·tail and (B + 1)·(1 - tail), which is quantile definition R6.</summary>
    public static Interval Limits(ReadOnlySpan<double> means, double confidence = 0.95)
    {
        var tail = (1 - confidence) / 2;
        var sorted = means.ToArray();
        Array.Sort(sorted);
        return new(
            MathNet.Numerics.Statistics.SortedArrayStatistics.QuantileCustom(sorted, tail, MathNet.Numerics.Statistics.QuantileDefinition.R6),
            MathNet.Numerics.Statistics.SortedArrayStatistics.QuantileCustom(sorted, 1 - tail, MathNet.Numerics.Statistics.QuantileDefinition.R6));
    }

    private static void Enumerate(double[] values, int place, int left, double sum, double weight, List<(double Mean, double P)> outcomes)
    {
        if (place == values.Length - 1)
        {
            outcomes.Add(((sum + left * values[place]) / values.Length, weight));
            return;
        }
        for (var count = 0; count <= left; count++)
            Enumerate(values, place + 1, left - count, sum + count * values[place], weight * SpecialFunctions.Binomial(left, count), outcomes);
    }

    /// <summary>No level is above 1, which the last outcome reaches.</summary>
    private static BootstrapLimit Limit(List<(double Mean, double P)> sorted, double level)
    {
        var (below, upTo) = (0.0, 0.0);
        for (var place = 0; ; place++)
        {
            upTo += sorted[place].P;
            if (place + 1 < sorted.Count && sorted[place + 1].Mean - sorted[place].Mean < SameValue)
                continue;
            if (upTo >= level - SameValue)
                return new(sorted[place].Mean, below, upTo);
            below = upTo;
        }
    }
}
