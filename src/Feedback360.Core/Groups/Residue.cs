namespace Feedback360.Core.Groups;

/// <summary>Whole numbers modulo the prime 2^61 - 1.</summary>
internal static class Residue
{
    private const ulong Prime = (1UL << 61) - 1;

    /// <summary>The residue of a number of either sign.</summary>
    public static ulong Of(long number) => number >= 0 ? (ulong)number % Prime : Negative((ulong)-number % Prime);

    /// <summary>a + b.</summary>
    public static ulong Sum(ulong a, ulong b) => a + b >= Prime ? a + b - Prime : a + b;

    /// <summary>-a.</summary>
    public static ulong Negative(ulong a) => a == 0 ? 0 : Prime - a;

    /// <summary>a · b; 2^61 is 1, so that the high part of the product is added to the low one.</summary>
    public static ulong Product(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out var low);
        return Sum(low & Prime, (high << 3) | (low >> 61));
    }

    /// <summary>1/a for an a other than 0: its power Prime - 2 (Fermat).</summary>
    public static ulong Inverse(ulong a)
    {
        if (a == 1)
            return 1;
        var (result, power) = (1UL, a);
        for (var exponent = Prime - 2; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) == 1)
                result = Product(result, power);
            power = Product(power, power);
        }
        return result;
    }

    /// <summary>The next of a fixed sequence of scattered residues (Steele, Lea and Flood 2014, SplitMix64).</summary>
    public static ulong Next(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (mixed ^ (mixed >> 31)) % Prime;
    }
}
