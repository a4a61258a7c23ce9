using System.Globalization;
using System.Numerics;
using Feedback360.Core.Release;

namespace Feedback360.Core.Tests.Release;

/// <summary>Fractions of every size: within a machine word, within two, and beyond.</summary>
public sealed class RationalTests
{
    /// <summary>Above 2^62, so that it does not fit.</summary>
    private static readonly BigInteger Large = BigInteger.Parse("123456789012345678901", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("4294967295", "4294967295", "1")] // 2^32 - 1
    [InlineData("-4294967295", "-4294967295", "1")]
    [InlineData("4294967296.5", "8589934593", "2")]
    [InlineData("-42949672960.1", "-429496729601", "10")]
    [InlineData("18446744073709551616", "18446744073709551616", "1")] // 2^64
    [InlineData("-79228162514264337593543950335", "-79228162514264337593543950335", "1")]
    [InlineData("1.123456789", "1123456789", "1000000000")]
    [InlineData("-0.1234567891", "-1234567891", "10000000000")]
    [InlineData("0.00000000000000000003", "3", "100000000000000000000")]
    [InlineData("2.50", "5", "2")]
    [InlineData("0.0", "0", "1")]
    public void Printed_number_of_any_size_is_the_fraction_it_says(string printed, string numerator, string denominator)
    {
        Rational exact = decimal.Parse(printed, CultureInfo.InvariantCulture);

        exact.Numerator.ShouldBe(BigInteger.Parse(numerator, CultureInfo.InvariantCulture));
        exact.Denominator.ShouldBe(BigInteger.Parse(denominator, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("123456789012345678901", "10000000000000000000", 2, "12.34", "12.35", "12.35")] // 12.3456
    [InlineData("-123456789012345678901", "10000000000000000000", 2, "-12.35", "-12.34", "-12.35")]
    [InlineData("20000000000000000001", "2", 0, "10000000000000000000", "10000000000000000001", "10000000000000000001")]
    [InlineData("-20000000000000000001", "2", 0, "-10000000000000000001", "-10000000000000000000", "-10000000000000000000")]
    [InlineData("4611686018427387903", "2", 0, "2305843009213693951", "2305843009213693952", "2305843009213693952")]
    [InlineData("-4611686018427387903", "2", 0, "-2305843009213693952", "-2305843009213693951", "-2305843009213693951")]
    [InlineData("4611686018427387903", "4", 3, "1152921504606846975.75", "1152921504606846975.75", "1152921504606846975.75")]
    [InlineData("4611686018427387903", "7", 2, "658812288346769700.42", "658812288346769700.43", "658812288346769700.43")] // .428571
    [InlineData("-4611686018427387903", "7", 2, "-658812288346769700.43", "-658812288346769700.42", "-658812288346769700.43")]
    [InlineData("30000000000", "1", 2, "30000000000", "30000000000", "30000000000")]
    [InlineData("-12345678901500", "1000", 3, "-12345678901.5", "-12345678901.5", "-12345678901.5")]
    [InlineData("700", "1", 1, "700", "700", "700")]
    [InlineData("1", "3", 2, "0.33", "0.34", "0.33")]
    [InlineData("-1", "200", 2, "-0.01", "0", "0")]
    public void Rounding_down_up_and_half_up_of_any_size(string numerator, string denominator, int decimals, string down, string up, string half)
    {
        var exact = new Rational(BigInteger.Parse(numerator, CultureInfo.InvariantCulture), BigInteger.Parse(denominator, CultureInfo.InvariantCulture));

        Text(exact.RoundDown(decimals)).ShouldBe(down);
        Text(exact.RoundUp(decimals)).ShouldBe(up);
        Text(exact.RoundHalfUp(decimals)).ShouldBe(half);
    }

    /// <summary>However a number comes about, it is the same number: in a map of cells there must not be two of it.</summary>
    [Fact]
    public void Equal_fractions_are_one_at_the_border_of_every_size()
    {
        foreach (var border in new[] { 1L << 30, 1L << 62 })
        {
            foreach (var number in new[] { border - 1, border, border + 1 })
            {
                foreach (var sign in new[] { 1, -1 })
                {
                    Rational[] same =
                    [
                        new(sign * number, 1), new((BigInteger)sign * number, 1), new Rational(sign * number, 7) * 7, new Rational(sign * (number - 1), 1) + sign,
                        new((BigInteger)sign * number * Large, Large), new Rational(number, 3) * (3 * sign), -new Rational(-sign * number, 1), 1 / new Rational(sign, number),
                    ];
                    same.Distinct().ShouldHaveSingleItem().Numerator.ShouldBe((BigInteger)sign * number);
                    same.Select(one => one.GetHashCode()).Distinct().Count().ShouldBe(1);
                    (1 / same[0]).Denominator.ShouldBe(number);
                    (1 / same[0]).ShouldBe(new Rational((BigInteger)sign, number));
                    same[0].CompareTo(same[1]).ShouldBe(0);
                }
            }
        }
    }

    [Fact]
    public void Sums_of_the_same_denominator_and_products_of_large_ones_are_exact()
    {
        var (third, fifth) = (new Rational(4_611_686_018_427_387_902, 3_000_000_019), new Rational(-4_611_686_018_427_387_899, 3_000_000_019));

        (third + fifth).ShouldBe(new Rational(3, 3_000_000_019));
        (third - fifth).ShouldBe(new Rational((BigInteger)4_611_686_018_427_387_902 + 4_611_686_018_427_387_899, 3_000_000_019));
        (third * new Rational(3_000_000_019, 2)).ShouldBe(new Rational(2_305_843_009_213_693_951, 1));
        (new Rational(Large, 7) / new Rational(Large, 9)).ShouldBe(new Rational(9, 7));
        (new Rational(Large, 7) - new Rational(Large, 7)).ShouldBe(Rational.Zero);
        (-new Rational(Large, 7) + new Rational(Large + 7, 7)).ShouldBe(new Rational(1, 1));
    }

    [Fact]
    public void Order_is_that_of_the_numbers_whatever_their_size()
    {
        Rational[] ascending =
        [
            new(-Large, 1), new(-Large, 2), new(long.MinValue, 3), new(-3_000_000_000, 1), new(-2, 3), new(-1, 2), 0, new(1, 3), new(1, 2),
            new(3_000_000_001, 2), new(2_000_000_000, 1), new(3_000_000_000, 1), new(3_000_000_001, 1), new(long.MaxValue, 3), new(Large, 2), new(Large, 1),
        ];
        for (var a = 0; a < ascending.Length; a++)
        {
            for (var b = 0; b < ascending.Length; b++)
            {
                var (x, y) = (ascending[a], ascending[b]);
                Math.Sign(x.CompareTo(y)).ShouldBe(a.CompareTo(b));
                (x < y, x <= y, x > y, x >= y, x == y, x != y).ShouldBe((a < b, a <= b, a > b, a >= b, a == b, a != b));
                (Rational.Min(x, y), Rational.Max(x, y)).ShouldBe((ascending[Math.Min(a, b)], ascending[Math.Max(a, b)]));
                x.Equals((object)y).ShouldBe(a == b);
            }
            ascending[a].Sign.ShouldBe(a.CompareTo(6));
            Rational.Abs(ascending[a]).ShouldBe(a < 6 ? -ascending[a] : ascending[a]);
        }
        ascending[0].Equals((object)"0").ShouldBeFalse();
        ascending[4].ToString().ShouldBe("-2/3");
    }

    [Fact]
    public void Nothing_is_divided_by_nothing()
    {
        Should.Throw<DivideByZeroException>(() => new Rational(1, 0));
        Should.Throw<DivideByZeroException>(() => new Rational(Large, 0));
        Should.Throw<DivideByZeroException>(() => new Rational(1, 2) / Rational.Zero);
        Should.Throw<DivideByZeroException>(() => new Rational(Large, 2) / Rational.Zero);
    }

    /// <summary>Whole hundredths stay what they are; anything less is below them, and half of one is rounded up.</summary>
    [Fact]
    public void One_less_root_at_every_hundredth()
    {
        for (var hundredths = 1; hundredths <= 100; hundredths++)
        {
            var (root, middle, value) = (new Rational(100 - hundredths, 100), new Rational(201 - 2 * hundredths, 200), hundredths / 100m);
            (Rational.OneLessRootDown(root * root), Rational.OneLessRoot(root * root), Rational.OneLessRootUp(root * root)).ShouldBe((value, value, value));
            Rational.OneLessRoot(middle * middle).ShouldBe(value);
            Rational.OneLessRoot(middle * middle + new Rational(1, 1_000_000_000)).ShouldBe(value - 0.01m);
            Rational.OneLessRootDown(middle * middle).ShouldBe(value - 0.01m);
            Rational.OneLessRootUp(middle * middle).ShouldBe(value);
        }
        (Rational.OneLessRootDown(1), Rational.OneLessRootUp(1)).ShouldBe((0, 0));
    }

    [Fact]
    public void Root_is_exceeded_beyond_it_and_reached_at_it()
    {
        Rational.Zero.ExceedsRoot(1, 0).ShouldBeFalse();
        Rational.Zero.ReachesRoot(1, 0).ShouldBeTrue();
        Rational.Zero.ReachesRoot(1, 1).ShouldBeFalse();
        new Rational(-3, 1).ReachesRoot(1, 4).ShouldBeFalse();
        new Rational(1, 1).ExceedsRoot(1, 0).ShouldBeTrue();
        new Rational(6, 1).ReachesRoot(2, 9).ShouldBeTrue();
        new Rational(6, 1).ExceedsRoot(2, 9).ShouldBeFalse();
        new Rational(601, 100).ExceedsRoot(2, 9).ShouldBeTrue();
        new Rational(599, 100).ReachesRoot(2, 9).ShouldBeFalse();
    }

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
