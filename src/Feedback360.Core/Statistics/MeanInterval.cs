namespace Feedback360.Core.Statistics;

/// <summary>
/// The t interval of a mean of few raters (statistics 16; Cochran 1977, chapter 2), without and with the finite population correction.
/// The corrected one speaks of these very people, now; never of chosen raters or of change.
/// </summary>
/// <param name="N">Raters who answered.</param>
/// <param name="Mean">Their mean, in scale points.</param>
/// <param name="Deviation">Their sample standard deviation.</param>
/// <param name="Critical">t(1 - tail, n - 1).</param>
/// <param name="StandardError">s/sqrt(n).</param>
/// <param name="Bounds">Mean ± t·SE; not clipped to the scale.</param>
/// <param name="Correction">sqrt(1 - n/N), 1 where N is not given.</param>
/// <param name="CorrectedError">SE with the correction; 0 if everybody answered.</param>
/// <param name="CorrectedBounds">The interval with it.</param>
public sealed record MeanInterval(
    int N, double Mean, double Deviation, double Critical, double StandardError, Interval Bounds, double Correction, double CorrectedError, Interval CorrectedBounds)
{
    /// <summary>The interval; null below two values.</summary>
    /// <param name="values">What raters gave.</param>
    /// <param name="invited">How many there are in all, at least as many as answered; null for no correction.</param>
    /// <param name="confidence">Such as .95.</param>
    public static MeanInterval? Of(ReadOnlySpan<double> values, int? invited, double confidence = 0.95)
    {
        if (invited < values.Length)
            throw new ArgumentOutOfRangeException(nameof(invited), "No more can answer than were invited.");
        if (values.Length < 2)
            return null;
        var (mean, deviation) = (Moments.Mean(values).Value, Moments.Deviation(values).Value);
        var critical = Quantiles.StudentT((1 + confidence) / 2, values.Length - 1);
        var error = deviation / Math.Sqrt(values.Length);
        var correction = invited is { } all ? Math.Sqrt(1 - (double)values.Length / all) : 1;
        return new(
            values.Length, mean, deviation, critical, error, Around(mean, critical * error),
            correction, error * correction, Around(mean, critical * error * correction));
    }

    private static Interval Around(double mean, double half) => new(mean - half, mean + half);
}
