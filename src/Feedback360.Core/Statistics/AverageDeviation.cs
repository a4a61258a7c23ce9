namespace Feedback360.Core.Statistics;

/// <summary>
/// AD, how far raters are apart on average, in scale points: the plain-language figure of agreement (Burke, Finkelstein
/// and Dusig 1999; Burke and Dunlap 2002). 0 if all agree, at most (A - 1)/2.
/// </summary>
public static class AverageDeviation
{
    /// <summary>AD_M: mean |x - mean|. Undefined below two raters.</summary>
    public static Statistic AboutMean(ReadOnlySpan<double> values) => About(values, Moments.Mean(values));

    /// <summary>AD_Md: mean |x - median|. Undefined below two raters.</summary>
    public static Statistic AboutMedian(ReadOnlySpan<double> values) => About(values, Moments.Median(values));

    /// <summary>AD(j): the mean over items that have one.</summary>
    public static Statistic OverItems(ReadOnlySpan<Statistic> items)
    {
        var mean = Moments.Mean(ScaleMeans.Existing(items));
        return mean.Exists || items.IsEmpty ? mean : Statistic.None(items[0].Reason);
    }

    /// <summary>A/6: at or below it raters agree for practical purposes.</summary>
    public static double PracticalCutoff(int options) => options / 6.0;

    private static Statistic About(ReadOnlySpan<double> values, Statistic centre)
    {
        if (values.Length < 2)
            return Statistic.None(values.IsEmpty ? Undefined.NoData : Undefined.NLt2);
        var sum = 0.0;
        foreach (var value in values)
            sum += Math.Abs(value - centre.Value);
        return Statistic.Of(sum / values.Length);
    }
}
