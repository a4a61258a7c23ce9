using MathNet.Numerics.Distributions;

namespace Feedback360.Core.Statistics;

/// <summary>Tail probabilities of the standard normal distribution.</summary>
public static class NormalTail
{
    /// <summary>The factor of a 95 % interval, as it is used everywhere in print.</summary>
    public const decimal Factor95 = 1.96m;

    /// <summary>
    /// Two-sided p = 2·Φ(-|z|), from the lower tail so that small values keep their digits. Range 0..1; 1 at z = 0.
    /// </summary>
    public static double TwoSided(double z) => 2 * Normal.CDF(0, 1, -Math.Abs(z));
}
