namespace Feedback360.Core.Statistics;

/// <summary>Bounds of an estimate.</summary>
/// <param name="Lower">The lower one.</param>
/// <param name="Upper">The upper one.</param>
public readonly record struct Interval(double Lower, double Upper);

/// <summary>Internal consistency of a scale, from complete rows (statistics 13, 15).</summary>
/// <param name="Rows">n, complete rows.</param>
/// <param name="Items">k.</param>
/// <param name="Alpha">Cronbach's alpha, at most 1, not bounded below.</param>
/// <param name="MeanCorrelation">Mean of the pairwise Pearson r of the items.</param>
/// <param name="Standardized">k·r/(1 + (k - 1)·r).</param>
/// <param name="ScoreDeviation">Standard deviation of the mean score.</param>
/// <param name="MeasurementError">SEM = SD·sqrt(1 - alpha); undefined where alpha is negative.</param>
public sealed record ScaleReliability(
    int Rows, int Items, Statistic Alpha, Statistic MeanCorrelation, Statistic Standardized, Statistic ScoreDeviation, Statistic MeasurementError)
{
    /// <summary>
    /// Analyses a table. alpha = k/(k - 1)·(1 - Σs_i²/s_total²) (Cronbach 1951): internal consistency only, not the
    /// reliability of a leader's mean. Undefined below two items or two rows, or if all totals are equal.
    /// </summary>
    public static ScaleReliability Of(ValueTable table)
    {
        var rows = table.CompleteRows();
        var (items, means) = (Columns(rows, table.Items), Array.ConvertAll(rows, row => Moments.Mean(row).OrNull ?? 0));
        var alpha = AlphaOf(items, means);
        var correlation = alpha.Exists ? MeanCorrelationOf(items) : alpha;
        var deviation = Moments.Deviation(means);
        return new(
            rows.Length,
            table.Items,
            alpha,
            correlation,
            correlation.Exists ? StandardizedOf(correlation.Value, items.Length) : correlation,
            deviation,
            alpha.Exists && alpha.Value < 0 ? Statistic.None(Undefined.NotClassified) : alpha.Then(a => deviation.Value * Math.Sqrt(Math.Max(0, 1 - a))));
    }

    /// <summary>
    /// Feldt's interval of alpha (Feldt 1965; Feldt, Woodruff and Salih 1987), on n - 1 and (n - 1)(k - 1) degrees of freedom; some software
    /// takes n(k - 1).
    /// </summary>
    /// <param name="alpha">The estimate.</param>
    /// <param name="rows">n, 2 or more.</param>
    /// <param name="items">k, 2 or more.</param>
    /// <param name="confidence">Such as .95.</param>
    public static Interval Feldt(double alpha, int rows, int items, double confidence)
    {
        var (df1, df2, tail) = (rows - 1.0, (rows - 1.0) * (items - 1.0), (1 - confidence) / 2);
        return new(1 - (1 - alpha) * Quantiles.F(1 - tail, df1, df2), 1 - (1 - alpha) * Quantiles.F(tail, df1, df2));
    }

    private static Statistic AlphaOf(double[][] items, double[] means)
    {
        if (items.Length < 2)
            return Statistic.None(Undefined.KLtMin);
        if (means.Length < 2)
            return Statistic.None(means.Length == 0 ? Undefined.NoData : Undefined.NLt2);
        var parts = 0.0;
        foreach (var item in items)
            parts += Moments.SquaredDeviations(item);
        var whole = Moments.SquaredDeviations(means) * items.Length * items.Length;
        return whole == 0 ? Statistic.None(Undefined.ZeroTotalVariance) : Statistic.Of(items.Length / (items.Length - 1.0) * (1 - parts / whole));
    }

    /// <summary>Undefined where standardised items cancel out, so that their total does not vary.</summary>
    private static Statistic StandardizedOf(double r, int items) =>
        Moments.IsNegligible(1 + (items - 1) * r, 1) ? Statistic.None(Undefined.ZeroTotalVariance) : Statistic.Of(items * r / (1 + (items - 1) * r));

    private static Statistic MeanCorrelationOf(double[][] items)
    {
        var sum = 0.0;
        for (var first = 0; first < items.Length; first++)
        {
            for (var second = first + 1; second < items.Length; second++)
            {
                var r = Moments.Correlation(items[first], items[second]);
                if (!r.Exists)
                    return r;
                sum += r.Value;
            }
        }
        return Statistic.Of(sum * 2 / (items.Length * (items.Length - 1)));
    }

    private static double[][] Columns(double[][] rows, int items)
    {
        var columns = new double[items][];
        for (var item = 0; item < items; item++)
            columns[item] = Array.ConvertAll(rows, row => row[item]);
        return columns;
    }
}
