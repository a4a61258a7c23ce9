using System.Numerics;
using System.Reflection;
using Feedback360.Core.Release;

namespace Feedback360.Core.Tests.Release;

public sealed class ExactArithmeticTests
{
    /// <summary>
    /// No field, parameter, result or local variable in Release is a binary fraction, but for the reader of the survey
    /// file's norm table, which turns its numbers into decimal ones.
    /// </summary>
    [Fact]
    public void Release_knows_no_binary_fraction()
    {
        Type[] types = [.. typeof(ReleaseGate).Assembly.GetTypes().Where(type => type.Namespace == "Feedback360.Core.Release" && type != typeof(NormTable))];
        types.Length.ShouldBeGreaterThan(40);

        types.SelectMany(BinaryFractions).ShouldBeEmpty();
    }

    [Fact]
    public void A_planted_binary_fraction_is_seen()
    {
        BinaryFractions(typeof(Planted)).ShouldBe(["Planted.Field", "Planted.Local", "Planted.Result"], ignoreOrder: true);
    }

    [Theory]
    [InlineData(5, 2, 1, "2.5")]
    [InlineData(57, 20, 1, "2.9")] // 2.85
    [InlineData(-57, 20, 1, "-2.8")] // half-up is towards the larger number
    [InlineData(-1, 3, 1, "-0.3")]
    [InlineData(0, 3, 1, "0")]
    public void Rounding_is_half_up(int numerator, int denominator, int decimals, string expected) =>
        Text(new Rational(numerator, denominator).RoundHalfUp(decimals)).ShouldBe(expected);

    [Theory]
    [InlineData(8, 3, "2.66", "2.67")]
    [InlineData(-8, 3, "-2.67", "-2.66")]
    [InlineData(9, 4, "2.25", "2.25")]
    [InlineData(2, 1, "2", "2")]
    public void Bounds_are_rounded_outwards(int numerator, int denominator, string down, string up)
    {
        Text(new Rational(numerator, denominator).RoundDown(2)).ShouldBe(down);
        Text(new Rational(numerator, denominator).RoundUp(2)).ShouldBe(up);
    }

    [Theory]
    [InlineData("0.75", 75, 100)]
    [InlineData("-1.96", -196, 100)]
    [InlineData("79228162514264337593543950335", 0, 0)]
    public void Printed_numbers_enter_exactly(string printed, int numerator, int denominator)
    {
        Rational exact = decimal.Parse(printed, System.Globalization.CultureInfo.InvariantCulture);

        if (denominator > 0)
            exact.ShouldBe(new Rational(numerator, denominator));
        exact.ToString().ShouldNotContain("E");
        (exact - exact).ShouldBe(Rational.Zero);
    }

    /// <summary>Small fractions are computed in machine words, large ones are not; nothing but time may depend on which.</summary>
    [Theory]
    [InlineData(1L, 3L, 5L, 7L)]
    [InlineData(1L << 62, 3L, -(1L << 62), 5L)]
    [InlineData(long.MaxValue, 1L << 61, 1L, 3L)]
    [InlineData(long.MinValue, 7L, long.MaxValue, -11L)]
    [InlineData(4_611_686_018_427_387_903L, 4_611_686_018_427_387_901L, 4_611_686_018_427_387_899L, 4_611_686_018_427_387_902L)]
    [InlineData(0L, -5L, 6L, -4L)]
    public void Fractions_are_exact_however_large_they_become(long a, long b, long c, long d)
    {
        var (x, y) = (new Rational(a, b), new Rational(c, d));

        Is(x + y, (BigInteger)a * d + (BigInteger)c * b, (BigInteger)b * d);
        Is(x - y, (BigInteger)a * d - (BigInteger)c * b, (BigInteger)b * d);
        Is(x * y, (BigInteger)a * c, (BigInteger)b * d);
        Is(x / y, (BigInteger)a * d, (BigInteger)b * c);
        Is(x * x * y * y, BigInteger.Pow(a, 2) * BigInteger.Pow(c, 2), BigInteger.Pow(b, 2) * BigInteger.Pow(d, 2));
        (x + y - y).ShouldBe(x);
        (x * y / y).GetHashCode().ShouldBe(x.GetHashCode());
        x.CompareTo(y).ShouldBe(((BigInteger)a * d * b * d).CompareTo((BigInteger)c * b * b * d));

        static void Is(Rational fraction, BigInteger numerator, BigInteger denominator)
        {
            (fraction.Numerator * denominator).ShouldBe(numerator * fraction.Denominator);
            BigInteger.GreatestCommonDivisor(fraction.Numerator, fraction.Denominator).ShouldBe(BigInteger.One);
            (fraction.Denominator > 0).ShouldBeTrue();
        }
    }

    [Fact]
    public void Roots_are_compared_by_their_squares()
    {
        new Rational(14142, 10000).ExceedsRoot(1, 2).ShouldBeFalse();
        new Rational(14143, 10000).ExceedsRoot(1, 2).ShouldBeTrue();
        new Rational(3, 1).ExceedsRoot(1, 9).ShouldBeFalse();
        new Rational(3, 1).ReachesRoot(1, 9).ShouldBeTrue();
        new Rational(-3, 1).ExceedsRoot(1, 4).ShouldBeFalse();
    }

    [Theory]
    [InlineData(0, 1, "1")]
    [InlineData(1, 1, "0")]
    [InlineData(1, 4, "0.5")]
    [InlineData(1, 2, "0.29")] // 0.29289
    [InlineData(1, 8, "0.65")] // 0.64645
    public void One_less_root_is_rounded_without_a_root(int numerator, int denominator, string expected)
    {
        Text(Rational.OneLessRoot(new(numerator, denominator))).ShouldBe(expected);
        var exact = 1 - Math.Sqrt((double)numerator / denominator);
        ((double)Rational.OneLessRootDown(new(numerator, denominator))).ShouldBe(Math.Floor(exact * 100 + 1e-9) / 100, 1e-9);
        ((double)Rational.OneLessRootUp(new(numerator, denominator))).ShouldBe(Math.Ceiling(exact * 100 - 1e-9) / 100, 1e-9);
    }

    [Fact]
    public void Fraction_without_a_denominator_is_refused_and_the_default_is_zero()
    {
        Should.Throw<DivideByZeroException>(() => new Rational(1, 0));
        default(Rational).ShouldBe(Rational.Zero);
        (default(Rational) + new Rational(1, 2)).ShouldBe(new Rational(-1, -2));
    }

    private static string Text(decimal number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<string> BinaryFractions(Type type)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        foreach (var field in type.GetFields(all).Where(field => IsBinary(field.FieldType)))
            yield return $"{type.Name}.{field.Name}";
        foreach (var method in type.GetMethods(all).Cast<MethodBase>().Concat(type.GetConstructors(all)))
        {
            var types = method.GetParameters().Select(parameter => parameter.ParameterType)
                .Concat(method.GetMethodBody()?.LocalVariables.Select(local => local.LocalType) ?? [])
                .Append(method is MethodInfo info ? info.ReturnType : typeof(void));
            if (types.Any(IsBinary))
                yield return $"{type.Name}.{method.Name}";
        }
    }

    private static bool IsBinary(Type type) =>
        type == typeof(double) || type == typeof(float) || type == typeof(Half)
        || (type.HasElementType && IsBinary(type.GetElementType()!))
        || type.GenericTypeArguments.Any(IsBinary);

    private static class Planted
    {
        public static readonly double[] Field = [0.5];

        public static double Result() => 0.5;

        public static bool Local(int n)
        {
            var half = n / 2.0;
            var text = half.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return half > 1 && text.Length > 0;
        }
    }
}
