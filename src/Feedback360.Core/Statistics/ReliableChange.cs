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
        !Moments.IsNegligible(noise, Math.Abs(difference)) ? Statistic.Of(difference / noise) : Statistic.None(Undefined.ZeroVariance);

    /// <summary>The smallest difference that 95 % noise does not reach: z(.975)·S_diff, in scale points.</summary>
    public static double SmallestDetectable(double noise) => NormalTail.Quantile975 * noise;

    /// <summary>SEM = s·sqrt(1 - r), in scale points (statistics 15). Undefined for a negative reliability.</summary>
    public static Statistic MeasurementError(double deviation, double reliability) =>
        reliability < 0 ? Statistic.None(Undefined.NotClassified) : Statistic.Of(deviation * Math.Sqrt(1 - Math.Min(1, reliability)));

    /// <summary>What a change and a target together say.</summary>
    /// <param name="index">RC.</param>
    /// <param name="before">Value in the first round.</param>
    /// <param name="after">Value in the second.</param>
    /// <param name="target">What was aimed at; null for nothing.</param>
    public static ChangeCategory Categorize(double index, double before, double after, double? target) =>
        index > (double)NormalTail.Factor95
            ? target is { } aim && before < aim && after >= aim - ScaleMeans.Slack ? ChangeCategory.ImprovedAndReachedTarget : ChangeCategory.Improved
            : index < -(double)NormalTail.Factor95 ? ChangeCategory.Declined : ChangeCategory.NoReliableChange;

    /// <summary>Jacobson and Truax' cut-offs between a group of interest (1) and a norm group (0).</summary>
    /// <returns>a = M1 + 2·s1, b = M0 - 2·s0, c = (s0·M1 + s1·M0)/(s0 + s1).</returns>
    public static (double A, double B, Statistic C) Cutoffs(Norm interest, Norm norm) => (
        interest.Mean + 2 * interest.Deviation,
        norm.Mean - 2 * norm.Deviation,
        interest.Deviation + norm.Deviation > 0
            ? Statistic.Of((norm.Deviation * interest.Mean + interest.Deviation * norm.Mean) / (interest.Deviation + norm.Deviation))
            : Statistic.None(Undefined.ZeroVariance));
}

/// <summary>A change against its noise and a target.</summary>
public enum ChangeCategory
{
    /// <summary>Within noise.</summary>
    NoReliableChange,

    /// <summary>Higher beyond noise, without crossing the target.</summary>
    Improved,

    /// <summary>Higher beyond noise, from below the target to it.</summary>
    ImprovedAndReachedTarget,

    /// <summary>Lower beyond noise.</summary>
    Declined,
}
