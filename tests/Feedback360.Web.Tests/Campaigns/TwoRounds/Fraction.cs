using System.Numerics;

namespace Feedback360.Web.Tests.Campaigns.TwoRounds;

/// <summary>An exact number of the independent calculation.</summary>
internal readonly record struct Fraction(BigInteger Top, BigInteger Bottom) : IComparable<Fraction>
{
    public static implicit operator Fraction(int number) => new(number, 1);

    public static Fraction operator +(Fraction a, Fraction b) => Of((a.Top * b.Bottom) + (b.Top * a.Bottom), a.Bottom * b.Bottom);

    public static Fraction operator -(Fraction a, Fraction b) => Of((a.Top * b.Bottom) - (b.Top * a.Bottom), a.Bottom * b.Bottom);

    public static Fraction operator *(Fraction a, Fraction b) => Of(a.Top * b.Top, a.Bottom * b.Bottom);

    public static Fraction operator /(Fraction a, Fraction b) => Of(a.Top * b.Bottom, a.Bottom * b.Top);

    public static bool operator <(Fraction a, Fraction b) => a.CompareTo(b) < 0;

    public static bool operator >(Fraction a, Fraction b) => a.CompareTo(b) > 0;

    public static bool operator <=(Fraction a, Fraction b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Fraction a, Fraction b) => a.CompareTo(b) >= 0;

    public int CompareTo(Fraction other) => (Top * other.Bottom).CompareTo(other.Top * Bottom);

    /// <summary>Half-up to tenths: half goes towards plus infinity.</summary>
    public decimal Tenths() => Floor(((this * 10) + Of(1, 2)) / 1) / 10m;

    /// <summary>Down to hundredths.</summary>
    public decimal Down() => Floor(this * 100) / 100m;

    /// <summary>Up to hundredths.</summary>
    public decimal Up() => -Floor(this * -100) / 100m;

    public double AsDouble() => (double)Top / (double)Bottom;

    private static decimal Floor(Fraction number) => (decimal)BigInteger.Divide(number.Top - PositiveRest(number), number.Bottom);

    private static BigInteger PositiveRest(Fraction number) =>
        ((number.Top % number.Bottom) + number.Bottom) % number.Bottom;

    /// <summary>With a positive denominator.</summary>
    public static Fraction Of(BigInteger top, BigInteger bottom) => bottom.Sign < 0 ? new(-top, -bottom) : new(top, bottom);
}

/// <summary>A number with its two ends, where bands are in it.</summary>
internal readonly record struct Ends(Fraction Low, Fraction Value, Fraction High)
{
    public bool IsExact => Low.CompareTo(High) == 0;

    public static Ends Exact(Fraction value) => new(value, value, value);

    public static Ends Mean(IReadOnlyCollection<(Ends Value, int Weight)> parts)
    {
        Fraction weights = parts.Sum(part => part.Weight);
        Fraction Mean(Func<Ends, Fraction> end) => parts.Aggregate((Fraction)0, (sum, part) => sum + (end(part.Value) * part.Weight)) / weights;
        return new(Mean(ends => ends.Low), Mean(ends => ends.Value), Mean(ends => ends.High));
    }

    public static Ends Mean(IReadOnlyCollection<Ends> parts) => Mean([.. parts.Select(part => (part, 1))]);

    public static Ends operator -(Ends a, Ends b) => new(a.Low - b.High, a.Value - b.Value, a.High - b.Low);
}
