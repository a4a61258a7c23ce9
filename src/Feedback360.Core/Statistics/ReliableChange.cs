namespace Feedback360.Core.Statistics;

/// <summary>
/// Reliable change of a mean of raters: a difference against the noise that rater sampling alone makes (the form of
/// Jacobson and Truax 1991 in which the reliability is that of the mean). Never alpha with the standard deviation of
/// means: it ignores rater sampling.
/// </summary>
public static class ReliableChange
{
    /// <summary>S_diff = sqrt(Var 1 + Var 2), both the variances of a mean, e.g. MSW/n; in scale points.</summary>
    public static double Noise(double variance1, double variance2) => Math.Sqrt(variance1 + variance2);

    /// <summary>RC = difference / S_diff; undefined (<c>zero_variance</c>) if there is no noise at all.</summary>
    public static Statistic Index(double difference, double noise) =>
        noise > 0 ? Statistic.Of(difference / noise) : Statistic.None(Undefined.ZeroVariance);

    /// <summary>The smallest difference that 95 % noise does not reach: z(.975)·S_diff, in scale points.</summary>
    public static double SmallestDetectable(double noise) => NormalTail.Quantile975 * noise;
}
