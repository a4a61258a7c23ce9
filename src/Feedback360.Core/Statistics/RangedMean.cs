namespace Feedback360.Core.Statistics;

/// <summary>
/// Tests of a mean whose values are only known to lie between two ends each: everything is bounded for every choice of values inside their ends.
/// The mean lies between the means of the low and of the high ends. Its standard error follows from the triangle inequality: moving values by at
/// most their half widths h changes the length of the vector of deviations by at most |h|. Where both ends of every value are one, the bounds
/// meet in <see cref="MeanTest"/>.
/// </summary>
/// <param name="N">Values, 2 or more.</param>
/// <param name="Mean">The least and the most that the mean can be, in units of the values.</param>
/// <param name="StandardError">The least and the most that s/sqrt(n) can be; the most is above 0.</param>
public sealed record RangedMean(int N, Interval Mean, Interval StandardError)
{
    /// <summary>Degrees of freedom.</summary>
    public int Df => N - 1;

    /// <summary>The least and the largest two-sided p of the mean against 0.</summary>
    public Interval DifferenceP
    {
        get
        {
            var nearest = Mean.Lower > 0 ? Mean.Lower : Mean.Upper < 0 ? -Mean.Upper : 0;
            var farthest = Math.Max(Math.Abs(Mean.Lower), Math.Abs(Mean.Upper));
            return new(Math.Min(1, 2 * Tail(farthest, StandardError.Lower)), 2 * Tail(nearest, StandardError.Upper));
        }
    }

    /// <summary>The bounds; null where nothing can vary (<c>zero_variance</c>) or below two values.</summary>
    public static RangedMean? Of(ReadOnlySpan<Interval> values)
    {
        var n = values.Length;
        var (low, high, widths, middles) = (0.0, 0.0, 0.0, new double[n]);
        for (var place = 0; place < n; place++)
        {
            var (lower, upper) = (values[place].Lower, values[place].Upper);
            (low, high) = (low + lower, high + upper);
            widths += (upper - lower) * (upper - lower) / 4;
            middles[place] = lower - values[0].Lower + (upper - lower) / 2; // from the first one, so that equal values differ by nothing at all
        }
        var (length, most) = (Math.Sqrt(Moments.SquaredDeviations(middles)), Math.Sqrt(widths));
        if (n < 2 || length + most == 0)
            return null;
        var root = Math.Sqrt((double)n * (n - 1));
        return new(n, new(low / n, high / n), new(Math.Max(0, length - most) / root, (length + most) / root));
    }

    /// <summary>Least mean - t·SE to most mean + t·SE, at the largest SE.</summary>
    public Interval Bounds(double confidence)
    {
        var half = Quantiles.StudentT((1 + confidence) / 2, Df) * StandardError.Upper;
        return new(Mean.Lower - half, Mean.Upper + half);
    }

    /// <summary>The least and the largest p of two one-sided tests against ± a bound (Schuirmann 1987; statistics 20e), each the larger of the two.</summary>
    /// <param name="bound">What counts as no change, above 0, in units of the values.</param>
    public Interval EquivalenceP(double bound)
    {
        var (above, below) = (Below(Mean.Lower + bound, Mean.Upper + bound), Below(bound - Mean.Upper, bound - Mean.Lower));
        return new(Math.Max(above.Lower, below.Lower), Math.Max(above.Upper, below.Upper));
    }

    /// <summary>The least and the largest one-sided p of a distance above 0, over all of its values and standard errors.</summary>
    private Interval Below(double least, double most) => new(
        Tail(most, most > 0 ? StandardError.Lower : StandardError.Upper),
        Tail(least, least > 0 ? StandardError.Upper : StandardError.Lower));

    /// <summary>An error of 0 leaves a tail of nothing or of all.</summary>
    private double Tail(double distance, double error) => distance == 0 ? 0.5 : Quantiles.LowerT(-distance / error, Df);
}
