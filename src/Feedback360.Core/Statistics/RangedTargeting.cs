namespace Feedback360.Core.Statistics;

/// <summary>An item of one group in both rounds, each value between two ends.</summary>
/// <param name="Group">Number of the group.</param>
/// <param name="First">Value in the first round.</param>
/// <param name="Second">Value in the second.</param>
/// <param name="Targeted">Whether it was chosen.</param>
public readonly record struct RangedItem(int Group, Interval First, Interval Second, bool Targeted);

/// <summary>
/// The effect of having chosen an item, at equal first values (<see cref="TargetedChange.Adjusted"/>), where values are only known to lie between
/// two ends: the coefficient at the middles, and bounds that hold for every choice of values inside their ends.
/// </summary>
/// <remarks>
/// Within groups, with g the chosen, x the first and y the second values about their group's mean, the coefficient is (g·y - γ g·x)/g·g, where γ, the slope,
/// comes from the parts of x and y at right angles to g. Values that move by at most their half widths h move the length of a vector by at most
/// |h| and a product with it by at most Cauchy's bound, and so γ, the residual and what g has to itself. Without widths all bounds meet.
/// </remarks>
/// <param name="Effect">The coefficient with every value at its middle.</param>
/// <param name="Range">The least and the most that it can be.</param>
/// <param name="StandardError">The most that its standard error can be; above 0.</param>
/// <param name="Df">Degrees of freedom.</param>
public sealed record RangedTargeting(double Effect, Interval Range, double StandardError, int Df)
{
    /// <summary>Least effect - t·SE to most effect + t·SE.</summary>
    public Interval Bounds(double confidence)
    {
        var half = Quantiles.StudentT((1 + confidence) / 2, Df) * StandardError;
        return new(Range.Lower - half, Range.Upper + half);
    }

    /// <summary>
    /// The bounds; null if the effect cannot be told apart, has no error to be measured with, or is not bounded at all. Linear in the rows, however
    /// many groups there are: a dummy per group is the same as distances from the group's mean.
    /// </summary>
    public static RangedTargeting? Of(IReadOnlyList<RangedItem> rows)
    {
        var df = rows.Count - rows.DistinctBy(row => row.Group).Count() - 2;
        return df > 0 ? new Widths(rows).Bound(df) : null;
    }

    private static double Middle(Interval value) => value.Lower + (value.Upper - value.Lower) / 2;

    private sealed class Widths
    {
        /// <summary>A part at right angles that is shorter than this share of the whole is rounding.</summary>
        private const double Dust = 1e-9;

        private readonly double[] _g;
        private readonly double[] _x;
        private readonly double[] _y;
        private readonly double _first;
        private readonly double _second;
        private readonly double _chosenFirst;
        private readonly double _chosenSecond;

        public Widths(IReadOnlyList<RangedItem> rows)
        {
            _g = Within(rows, row => row.Targeted ? 1 : 0);
            _x = Within(rows, row => Middle(row.First));
            _y = Within(rows, row => Middle(row.Second));
            double[] first = [.. rows.Select(row => (row.First.Upper - row.First.Lower) / 2)];
            double[] second = [.. rows.Select(row => (row.Second.Upper - row.Second.Lower) / 2)];
            (_first, _second) = (Length(first), Length(second));
            double[] sizes = [.. _g.Select(Math.Abs)];
            (_chosenFirst, _chosenSecond) = (Dot(sizes, first), Dot(sizes, second));
        }

        public RangedTargeting? Bound(int df)
        {
            var (gg, gx, gy) = (Dot(_g, _g), Dot(_g, _x), Dot(_g, _y));
            if (gg == 0)
                return null;
            var (xApart, yApart) = (Less(_x, _g, gx / gg), Less(_y, _g, gy / gg));
            var (x, y) = (Length(xApart), Length(yApart));
            var own = gg - Square((Math.Abs(gx) + _chosenFirst) / Math.Max(0, Length(_x) - _first));
            if (!(own > Dust * gg)) // and so x > _first: what first values have beside the chosen is more than their widths
                return null;
            var product = Dot(xApart, yApart);
            var slope = product / x / x;
            var slopes = Quotient(product, x * _second + y * _first + _first * _second, Square(x - _first), Square(x + _first));
            var lost = Product(slopes, new(gx - _chosenFirst, gx + _chosenFirst));
            var residual = Length(Less(yApart, xApart, slope)) + _second + Math.Abs(slope) * _first;
            var error = residual / Math.Sqrt(df) / Math.Sqrt(own);
            return error < Dust
                ? null
                : new((gy - slope * gx) / gg, new((gy - _chosenSecond - lost.Upper) / gg, (gy + _chosenSecond - lost.Lower) / gg), error, df);
        }

        /// <summary>Values about the mean of their group.</summary>
        private static double[] Within(IReadOnlyList<RangedItem> rows, Func<RangedItem, double> value)
        {
            var means = rows.GroupBy(row => row.Group).ToDictionary(group => group.Key, group => group.Average(value));
            return [.. rows.Select(row => value(row) - means[row.Group])];
        }

        private static Interval Quotient(double middle, double width, double least, double most) =>
            Product(new(middle - width, middle + width), new(1 / most, 1 / least));

        private static Interval Product(Interval a, Interval b)
        {
            double[] corners = [a.Lower * b.Lower, a.Lower * b.Upper, a.Upper * b.Lower, a.Upper * b.Upper];
            return new(corners.Min(), corners.Max());
        }

        private static double[] Less(double[] values, double[] other, double factor) => [.. values.Zip(other, (value, one) => value - factor * one)];

        private static double Dot(double[] a, double[] b) => a.Zip(b, (one, other) => one * other).Sum();

        private static double Length(double[] values) => Math.Sqrt(Dot(values, values));

        private static double Square(double value) => value * value;
    }
}
