using MathNet.Numerics.Distributions;

namespace Feedback360.Core.Statistics;

/// <summary>Tail probabilities of the standard normal distribution.</summary>
public static class NormalTail
{
    /// <summary>The factor of a 95 % interval where it is compared exactly.</summary>
    public const decimal Factor95 = 1.96m;

    /// <summary>z(.975), the same factor where it is multiplied.</summary>
    public const double Quantile975 = 1.959963984540054;

    /// <summary>
    /// Two-sided p = 2·Φ(-|z|), from the lower tail so that small values keep their digits. Range 0..1; 1 at z = 0.
    /// </summary>
    public static double TwoSided(double z) => 2 * Normal.CDF(0, 1, -Math.Abs(z));
}
