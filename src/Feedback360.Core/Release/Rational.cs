using System.Numerics;

namespace Feedback360.Core.Release;

/// <summary>
/// An exact fraction. Every number that is released is one until it is rounded, once, at the end (anonymity D4);
/// binary fractions are not used in this folder, because they round on the way.
/// </summary>
internal readonly struct Rational : IEquatable<Rational>, IComparable<Rational>
{
    /// <summary>Up to this, sums of products of two numbers fit into 128 bits.</summary>
    private const long LargestNarrow = 1L << 62;

    /// <summary>Up to this, sums of products of two numbers are narrow.</summary>
    private const long LargestSmall = 1L << 30;

    private readonly long _numerator;
    private readonly long _denominatorLessOne;

    /// <summary>Only where a fraction in lowest terms has larger numbers: fractions of a report hardly ever do.</summary>
    private readonly Wide? _wide;

    /// <summary>The fraction in lowest terms.</summary>
    /// <exception cref="DivideByZeroException">If the denominator is zero.</exception>
    public Rational(BigInteger numerator, BigInteger denominator)
    {
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        var (top, bottom) = (numerator / divisor, denominator / divisor);
        if (BigInteger.Abs(top) <= LargestNarrow && bottom <= LargestNarrow)
            (_numerator, _denominatorLessOne) = ((long)top, (long)bottom - 1);
        else
            _wide = new Wide(top, bottom);
    }

    /// <inheritdoc cref="Rational(BigInteger, BigInteger)"/>
    public Rational(long numerator, long denominator)
        : this((Int128)numerator, denominator)
    {
    }

    private Rational(Int128 numerator, Int128 denominator)
    {
        if (Int128.Abs(numerator) > LargestNarrow || Int128.Abs(denominator) > LargestNarrow)
        {
            this = new((BigInteger)numerator, (BigInteger)denominator);
            return;
        }
        if (denominator == 0)
            throw new DivideByZeroException("A fraction has a denominator.");
        this = denominator < 0 ? InLowestTerms(-(long)numerator, -(long)denominator) : InLowestTerms((long)numerator, (long)denominator);
    }

    private Rational(long numerator, long denominator, Wide? wide) => (_numerator, _denominatorLessOne, _wide) = (numerator, denominator - 1, wide);

    /// <summary>0, also the default value.</summary>
    public static Rational Zero => default;

    /// <summary>Numerator in lowest terms; it carries the sign.</summary>
    public BigInteger Numerator => _wide?.Numerator ?? _numerator;

    /// <summary>Denominator in lowest terms, at least 1.</summary>
    public BigInteger Denominator => _wide?.Denominator ?? Bottom;

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => _wide?.Numerator.Sign ?? Math.Sign(_numerator);

    private long Bottom => _denominatorLessOne + 1;

    private bool IsNarrow => _wide is null;

    /// <summary>Whether sums of products with another such number fit into 64 bits, as nearly all of a report do.</summary>
    private bool IsSmall => _wide is null && (ulong)(_numerator + LargestSmall) <= 2 * LargestSmall && _denominatorLessOne < LargestSmall;

    public static implicit operator Rational(int value) => new(value, 1, null);

    /// <summary>A printed number, exactly as it is printed.</summary>
    public static implicit operator Rational(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var decimals = (bits[3] >> 16) & 0xFF;
        if (bits[1] == 0 && bits[2] == 0 && decimals <= 9)
            return new(bits[3] < 0 ? -(long)(uint)bits[0] : (uint)bits[0], PowerOfTen(decimals));
        var magnitude = (new BigInteger((uint)bits[2]) << 64) + (new BigInteger((uint)bits[1]) << 32) + (uint)bits[0];
        return new(bits[3] < 0 ? -magnitude : magnitude, BigInteger.Pow(10, decimals));
    }

    public static Rational operator +(Rational a, Rational b) => a.IsSmall && b.IsSmall
        ? InLowestTerms(a._numerator * b.Bottom + b._numerator * a.Bottom, a.Bottom * b.Bottom)
        : a.IsNarrow && b.IsNarrow
        ? a.Bottom == b.Bottom
            ? new((Int128)a._numerator + b._numerator, a.Bottom)
            : new((Int128)a._numerator * b.Bottom + (Int128)b._numerator * a.Bottom, (Int128)a.Bottom * b.Bottom)
        : new(a.Numerator * b.Denominator + b.Numerator * a.Denominator, a.Denominator * b.Denominator);

    public static Rational operator -(Rational a, Rational b) => a + -b;

    public static Rational operator -(Rational a) => a.IsNarrow ? new(-a._numerator, a.Bottom, null) : new(-a.Numerator, a.Denominator);

    public static Rational operator *(Rational a, Rational b) => a.IsSmall && b.IsSmall
        ? InLowestTerms(a._numerator * b._numerator, a.Bottom * b.Bottom)
        : a.IsNarrow && b.IsNarrow
        ? new((Int128)a._numerator * b._numerator, (Int128)a.Bottom * b.Bottom)
        : new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    public static Rational operator /(Rational a, Rational b) => a.IsNarrow && b.IsNarrow
        ? new((Int128)a._numerator * b.Bottom, (Int128)a.Bottom * b._numerator)
        : new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

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
    public decimal RoundHalfUp(int decimals) => IsNarrow
        ? Units(FloorDivide((Int128)_numerator * PowerOfTen(decimals) * 2 + Bottom, (Int128)Bottom * 2), decimals)
        : (this + new Rational(1, 2 * PowerOfTen(decimals))).RoundDown(decimals);

    /// <summary>The largest number with the given decimals that is not above this one.</summary>
    public decimal RoundDown(int decimals) => IsNarrow
        ? Units(FloorDivide((Int128)_numerator * PowerOfTen(decimals), Bottom), decimals)
        : Units((Int128)FloorDivide(Numerator * PowerOfTen(decimals), Denominator), decimals);

    /// <summary>The smallest number with the given decimals that is not below this one.</summary>
    public decimal RoundUp(int decimals) => 0 - (-this).RoundDown(decimals);

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
        var exact = new Rational((100 - down) * (100 - down), 10_000L) == square;
        return Units(exact ? down : down + 1, 2);
    }

    /// <summary>The largest h in 0..100 with h/100 - slack/200 ≤ 1 - √square, i.e. √square ≤ (200 + slack - 2h)/200.</summary>
    private static int HundredthsBelow(Rational square, int slack)
    {
        var hundredths = 100;
        while (new Rational((long)(200 + slack - 2 * hundredths) * (200 + slack - 2 * hundredths), 40_000) < square)
            hundredths--;
        return hundredths;
    }

    public int CompareTo(Rational other) => IsSmall && other.IsSmall
        ? (_numerator * other.Bottom).CompareTo(other._numerator * Bottom)
        : IsNarrow && other.IsNarrow
        ? ((Int128)_numerator * other.Bottom).CompareTo((Int128)other._numerator * Bottom)
        : (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    public bool Equals(Rational other) => _numerator == other._numerator && _denominatorLessOne == other._denominatorLessOne && _wide == other._wide;

    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_numerator, _denominatorLessOne, _wide);

    public override string ToString() => $"{Numerator}/{Denominator}";

    private static Rational InLowestTerms(long numerator, long positive)
    {
        var divisor = (long)CommonDivisor((ulong)Math.Abs(numerator), (ulong)positive);
        return divisor == 1 ? new(numerator, positive, null) : new(numerator / divisor, positive / divisor, null);
    }

    /// <summary>The greatest common divisor by halving and subtracting; of 0 and b it is b.</summary>
    private static ulong CommonDivisor(ulong a, ulong b)
    {
        if (a == 0)
            return b;
        var twos = BitOperations.TrailingZeroCount(a | b);
        a >>= BitOperations.TrailingZeroCount(a);
        while (b != 0)
        {
            b >>= BitOperations.TrailingZeroCount(b);
            (a, b) = (Math.Min(a, b), Math.Max(a, b) - Math.Min(a, b));
        }
        return a << twos;
    }

    private static Int128 FloorDivide(Int128 a, Int128 positive)
    {
        if (a >= long.MinValue && a <= long.MaxValue && positive <= long.MaxValue)
            return FloorDivide((long)a, (long)positive);
        var (quotient, rest) = Int128.DivRem(a, positive);
        return rest < 0 ? quotient - 1 : quotient;
    }

    private static long FloorDivide(long a, long positive)
    {
        var (quotient, rest) = Math.DivRem(a, positive);
        return rest < 0 ? quotient - 1 : quotient;
    }

    private static BigInteger FloorDivide(BigInteger a, BigInteger positive)
    {
        var quotient = BigInteger.DivRem(a, positive, out var rest);
        return rest.Sign < 0 ? quotient - 1 : quotient;
    }

    private static long PowerOfTen(int decimals)
    {
        var power = 1L;
        for (var place = 0; place < decimals; place++)
            power *= 10;
        return power;
    }

    /// <summary>So many units of the last decimal, without trailing zeros.</summary>
    private static decimal Units(Int128 units, int decimals)
    {
        if (units >= -LargestSmall && units <= LargestSmall)
            return Units((int)units, decimals);
        return (decimal)units / PowerOfTen(decimals);
    }

    private static decimal Units(int units, int decimals)
    {
        for (; decimals > 0 && units % 10 == 0; decimals--)
            units /= 10;
        return new(Math.Abs(units), 0, 0, units < 0, (byte)decimals);
    }

    private sealed record Wide(BigInteger Numerator, BigInteger Denominator);
}
