using System.Numerics;

namespace Feedback360.Core.Release;

/// <summary>
/// An exact fraction. Every number that is released is one until it is rounded, once, at the end (anonymity D4);
/// binary fractions are not used in this folder, because they round on the way.
/// </summary>
internal readonly struct Rational : IEquatable<Rational>, IComparable<Rational>
{
    private readonly BigInteger _numerator;
    private readonly BigInteger _denominatorLessOne;

    /// <summary>The fraction in lowest terms.</summary>
    /// <exception cref="DivideByZeroException">If the denominator is zero.</exception>
    public Rational(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
            throw new DivideByZeroException("A fraction has a denominator.");
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        _numerator = numerator / divisor;
        _denominatorLessOne = denominator / divisor - 1;
    }

    /// <summary>0, also the default value.</summary>
    public static Rational Zero => default;

    /// <summary>Numerator in lowest terms; it carries the sign.</summary>
    public BigInteger Numerator => _numerator;

    /// <summary>Denominator in lowest terms, at least 1.</summary>
    public BigInteger Denominator => _denominatorLessOne + 1;

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => _numerator.Sign;

    public static implicit operator Rational(int value) => new(value, 1);

    /// <summary>A printed number, exactly as it is printed.</summary>
    public static implicit operator Rational(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var magnitude = (new BigInteger((uint)bits[2]) << 64) + (new BigInteger((uint)bits[1]) << 32) + (uint)bits[0];
        return new(bits[3] < 0 ? -magnitude : magnitude, BigInteger.Pow(10, (bits[3] >> 16) & 0xFF));
    }

    public static Rational operator +(Rational a, Rational b) =>
        new(a._numerator * b.Denominator + b._numerator * a.Denominator, a.Denominator * b.Denominator);

    public static Rational operator -(Rational a, Rational b) =>
        new(a._numerator * b.Denominator - b._numerator * a.Denominator, a.Denominator * b.Denominator);

    public static Rational operator -(Rational a) => new(-a._numerator, a.Denominator);

    public static Rational operator *(Rational a, Rational b) => new(a._numerator * b._numerator, a.Denominator * b.Denominator);

    public static Rational operator /(Rational a, Rational b) => new(a._numerator * b.Denominator, a.Denominator * b._numerator);

    public static bool operator <(Rational a, Rational b) => a.CompareTo(b) < 0;

    public static bool operator >(Rational a, Rational b) => a.CompareTo(b) > 0;

    public static bool operator <=(Rational a, Rational b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Rational a, Rational b) => a.CompareTo(b) >= 0;

    public static bool operator ==(Rational a, Rational b) => a.Equals(b);

    public static bool operator !=(Rational a, Rational b) => !a.Equals(b);

    public static Rational Min(Rational a, Rational b) => a <= b ? a : b;

    public static Rational Max(Rational a, Rational b) => a >= b ? a : b;

    /// <summary>The value without its sign.</summary>
    public static Rational Abs(Rational a) => a.Sign < 0 ? -a : a;

    /// <summary>Rounded half-up (towards the larger number) to the given decimals; the decimal has no trailing zeros.</summary>
    public decimal RoundHalfUp(int decimals) => (this + new Rational(1, 2 * Scale(decimals))).RoundDown(decimals);

    /// <summary>The largest number with the given decimals that is not above this one.</summary>
    public decimal RoundDown(int decimals) => Units(FloorDivide(_numerator * Scale(decimals), Denominator), decimals);

    /// <summary>The smallest number with the given decimals that is not below this one.</summary>
    public decimal RoundUp(int decimals) => Units(-FloorDivide(-_numerator * Scale(decimals), Denominator), decimals);

    /// <summary>
    /// Whether this is more than factor · √square, for a factor and a square that are not negative. Both sides are
    /// squared, so that no root is ever taken.
    /// </summary>
    public bool ExceedsRoot(Rational factor, Rational square) =>
        Sign > 0 && this * this > factor * factor * square;

    /// <summary>As <see cref="ExceedsRoot"/>, or equal to it.</summary>
    public bool ReachesRoot(Rational factor, Rational square) =>
        Sign >= 0 && this * this >= factor * factor * square;

    /// <summary>1 - √square for a square in 0..1, rounded half-up to hundredths, without taking the root.</summary>
    public static decimal OneLessRoot(Rational square) => Units(HundredthsBelow(square, 1), 2);

    /// <summary>As <see cref="OneLessRoot"/>, rounded down.</summary>
    public static decimal OneLessRootDown(Rational square) => Units(HundredthsBelow(square, 0), 2);

    /// <summary>As <see cref="OneLessRoot"/>, rounded up.</summary>
    public static decimal OneLessRootUp(Rational square)
    {
        var down = HundredthsBelow(square, 0);
        var exact = new Rational((100 - down) * (100 - down), 10_000) == square;
        return Units(exact ? down : down + 1, 2);
    }

    /// <summary>The largest h in 0..100 with h/100 - slack/200 ≤ 1 - √square, i.e. √square ≤ (200 + slack - 2h)/200.</summary>
    private static int HundredthsBelow(Rational square, int slack)
    {
        var hundredths = 100;
        while (hundredths > 0 && new Rational(BigInteger.Pow(200 + slack - 2 * hundredths, 2), 40_000) < square)
            hundredths--;
        return hundredths;
    }

    public int CompareTo(Rational other) => (_numerator * other.Denominator).CompareTo(other._numerator * Denominator);

    public bool Equals(Rational other) => _numerator == other._numerator && _denominatorLessOne == other._denominatorLessOne;

    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_numerator, _denominatorLessOne);

    public override string ToString() => $"{Numerator}/{Denominator}";

    private static BigInteger FloorDivide(BigInteger a, BigInteger positive)
    {
        var quotient = BigInteger.DivRem(a, positive, out var rest);
        return rest.Sign < 0 ? quotient - 1 : quotient;
    }

    private static BigInteger Scale(int decimals) => BigInteger.Pow(10, decimals);

    private static decimal Units(BigInteger units, int decimals)
    {
        while (decimals > 0 && (units % 10).IsZero)
        {
            units /= 10;
            decimals--;
        }
        return (decimal)units / (decimal)Scale(decimals);
    }
}
