namespace Feedback360.Core.Statistics;

/// <summary>
/// a_wg: agreement against the greatest disagreement that the mean allows (Brown and Hauenstein 2005). Its authors ask
/// for at least A - 1 raters.
/// </summary>
public static class AgreementWindow
{
    /// <summary>
    /// a_wg = 1 - 2s²/{[(H + L)M - M² - HL]·n/(n - 1)}, -1..1; 1 if all gave the same end. Undefined below two raters, and outside the means at which it can be
    /// interpreted, (L(n - 1) + H)/n to (H(n - 1) + L)/n.
    /// </summary>
    /// <param name="values">Ratings on 1..A.</param>
    /// <param name="options">A.</param>
    public static Statistic Awg(ReadOnlySpan<double> values, int options)
    {
        var n = values.Length;
        if (n < 2)
            return Statistic.None(n == 0 ? Undefined.NoData : Undefined.NLt2);
        double high = options;
        var mean = Moments.Mean(values).Value;
        if (mean == 1 || mean == high)
            return Statistic.Of(1);
        if (mean < (n - 1 + high) / n - ScaleMeans.Slack || mean > (high * (n - 1) + 1) / n + ScaleMeans.Slack)
            return Statistic.None(Undefined.MeanOutOfInterpretableRange);
        var greatest = ((high + 1) * mean - mean * mean - high) * n / (n - 1);
        return Statistic.Of(1 - 2 * Moments.Variance(values).Value / greatest);
    }

    /// <summary>The mean over the items that have a value.</summary>
    public static Statistic OverItems(ReadOnlySpan<Statistic> items) => AverageDeviation.OverItems(items);
}
