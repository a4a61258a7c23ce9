namespace Feedback360.Core.Release;

/// <summary>
/// A number made from published leaf cells, with the two values it takes when every band in it is at its ends
/// (anonymity D4). Without a band the three are one. All in ordinals 1..R, or differences of such.
/// </summary>
internal readonly record struct Estimate
{
    /// <summary>Only where a band is in it: most numbers of a report have none.</summary>
    private readonly Range? _range;

    /// <param name="low">The least it can be.</param>
    /// <param name="value">With every band at its middle.</param>
    /// <param name="high">The most it can be.</param>
    public Estimate(Rational low, Rational value, Rational high) => (Value, _range) = (value, low == high ? null : new(low, high));

    /// <summary>The least it can be.</summary>
    public Rational Low => _range?.Low ?? Value;

    /// <summary>With every band at its middle.</summary>
    public Rational Value { get; }

    /// <summary>The most it can be.</summary>
    public Rational High => _range?.High ?? Value;

    public static implicit operator Estimate(Rational value) => new(value, value, value);

    /// <summary>Whether no band is in it.</summary>
    public bool IsExact => _range is null;

    public static Estimate operator +(Estimate a, Estimate b) => a.IsExact && b.IsExact
        ? a.Value + b.Value
        : new Estimate(a.Low + b.Low, a.Value + b.Value, a.High + b.High);

    /// <summary>The difference of two numbers that have no band in common.</summary>
    public static Estimate operator -(Estimate a, Estimate b) => a.IsExact && b.IsExact
        ? a.Value - b.Value
        : new Estimate(a.Low - b.High, a.Value - b.Value, a.High - b.Low);

    /// <summary>Times a factor that is not negative.</summary>
    public static Estimate operator *(Estimate a, Rational factor) => a.IsExact
        ? a.Value * factor
        : new Estimate(a.Low * factor, a.Value * factor, a.High * factor);

    /// <summary>The distance from zero that it has at least.</summary>
    public Rational NearestToZero => Low.Sign > 0 ? Low : High.Sign < 0 ? -High : Rational.Zero;

    /// <summary>The distance from zero that it has at most.</summary>
    public Rational FarthestFromZero => Rational.Max(Rational.Abs(Low), Rational.Abs(High));

    /// <summary>Unweighted mean of at least one number.</summary>
    public static Estimate Mean(IReadOnlyCollection<Estimate> values) =>
        values.Aggregate(default(Estimate), (sum, value) => sum + value) * new Rational(1, values.Count);

    /// <summary>Mean with weights that are not negative and not all zero.</summary>
    public static Estimate WeightedMean(IReadOnlyCollection<(Estimate Value, Rational Weight)> values)
    {
        var weights = values.Aggregate(Rational.Zero, (sum, value) => sum + value.Weight);
        return values.Aggregate(default(Estimate), (sum, value) => sum + value.Value * value.Weight) * (1 / weights);
    }

    /// <summary>The range over several possibilities; the value is the middle of their values' range.</summary>
    public static Estimate Hull(IReadOnlyCollection<Estimate> possibilities)
    {
        var (least, most) = (possibilities.Min(one => one.Value), possibilities.Max(one => one.Value));
        return new(possibilities.Min(one => one.Low), (least + most) / 2, possibilities.Max(one => one.High));
    }

    /// <summary>The two ends, or the one value.</summary>
    public Rational[] Ends => IsExact ? [Value] : [Low, High];

    private sealed record Range(Rational Low, Rational High);
}
