namespace Feedback360.Core.Release;

/// <summary>From exact numbers to printed ones: the last step, taken once.</summary>
internal static class Printing
{
    /// <summary>A derived number with its n, shifted to the scale's own values.</summary>
    public static Figure Figure(Estimate value, int n, int shift) => value.IsExact
        ? new Figure.Shown(Tenths(value, shift), n)
        : new Figure.Approximate(Tenths(value, shift), value.Low.RoundDown(2) + shift, value.High.RoundUp(2) + shift, n);

    /// <summary>The value alone, half-up on the 1..R code.</summary>
    public static decimal Tenths(Estimate value, int shift) => value.Value.RoundHalfUp(1) + shift;
}
