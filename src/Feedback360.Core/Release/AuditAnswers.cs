using System.Numerics;

namespace Feedback360.Core.Release;

/// <summary>
/// The answers that remain possible for a rater of one leaf, for somebody who knows the answers of some others: F of
/// anonymity 4.1. In integers, and exact up to thousands of ratings, above which it counts only what an example shows; never an approximation from linear bounds, which would call a breach safe.
/// </summary>
internal static class AuditAnswers
{
    /// <summary>More ratings than this beside frequency classes are not gone through.</summary>
    private const int MostRatings = 3000;

    /// <summary>The possible answers, bit 0 for the lowest point; null if that is not known, which is a failure.</summary>
    /// <param name="leaf">What is printed.</param>
    /// <param name="known">Answers of others of the same leaf, fewer than its ratings.</param>
    public static int? Possible(AuditLeaf leaf, ReadOnlySpan<int> known)
    {
        if (leaf.Classes != 0 && leaf.N > MostRatings)
            return ByExample(leaf, known);
        var possible = 0;
        for (var value = 1; value <= leaf.Points; value++)
        {
            if (leaf.Classes == 0 ? BySum(leaf, known, value) : ByClasses(leaf, known, value))
                possible |= 1 << (value - 1);
        }
        return possible;
    }

    /// <summary>
    /// Answers for which one set of ratings is found: every point at its least, and the rest on the lowest and the
    /// highest point without an upper bound. Never too many, which is the safe side; null if none is found.
    /// </summary>
    public static int? ByExample(AuditLeaf leaf, ReadOnlySpan<int> known)
    {
        var possible = 0;
        for (var value = 1; value <= leaf.Points; value++)
            possible |= HasExample(leaf, known, value) ? 1 << (value - 1) : 0;
        return possible == 0 ? null : possible;
    }

    private static bool HasExample(AuditLeaf leaf, ReadOnlySpan<int> known, int value)
    {
        var (sum, left, lowest, highest) = (0, leaf.N, 0, 0);
        for (var point = 1; point <= leaf.Points; point++)
        {
            var least = Math.Max(leaf.Fewest(point), CountOf(known, point) + (point == value ? 1 : 0));
            if (least > leaf.Most(point))
                return false;
            (sum, left) = (sum + least * point, left - least);
            if (leaf.Most(point) == leaf.N)
                (lowest, highest) = (lowest == 0 ? point : lowest, point);
        }
        if (lowest == 0 || left < 0)
            return false;
        sum += left * lowest;
        var step = highest - lowest;
        var steps = step == 0 ? 0 : Math.Clamp((leaf.LowestSum - sum + step - 1) / step, 0, left);
        return sum + steps * step >= leaf.LowestSum && sum + steps * step <= leaf.HighestSum;
    }

    /// <summary>F_sum in closed form: the others' sum must be one that so many ratings can have.</summary>
    private static bool BySum(AuditLeaf leaf, ReadOnlySpan<int> known, int value)
    {
        var others = leaf.N - known.Length - 1;
        var told = SumOf(known) + value;
        return Math.Max(leaf.LowestSum - told, others) <= Math.Min(leaf.HighestSum - told, others * leaf.Points);
    }

    /// <summary>
    /// With classes: goes through the points and keeps, per number of ratings given out so far, the sums they can have
    /// as a set of bits.
    /// </summary>
    private static bool ByClasses(AuditLeaf leaf, ReadOnlySpan<int> known, int value)
    {
        var sums = new BigInteger[leaf.N + 1];
        sums[0] = BigInteger.One;
        for (var point = 1; point <= leaf.Points; point++)
        {
            var least = Math.Max(leaf.Fewest(point), CountOf(known, point) + (point == value ? 1 : 0));
            sums = GiveOut(sums, point, least, leaf.Most(point));
        }
        var printed = (BigInteger.One << (leaf.HighestSum + 1)) - (BigInteger.One << leaf.LowestSum);
        return !(sums[leaf.N] & printed).IsZero;
    }

    private static BigInteger[] GiveOut(BigInteger[] before, int point, int least, int most)
    {
        var after = new BigInteger[before.Length];
        if (most >= before.Length - 1)
        {
            // No upper bound: one rating more than what is already reached, or exactly the least.
            for (var count = least; count < after.Length; count++)
                after[count] = (before[count - least] << (least * point)) | (count > least ? after[count - 1] << point : BigInteger.Zero);
            return after;
        }
        for (var here = least; here <= most; here++)
        {
            for (var count = here; count < after.Length; count++)
                after[count] |= before[count - here] << (here * point);
        }
        return after;
    }

    private static int SumOf(ReadOnlySpan<int> known)
    {
        var sum = 0;
        foreach (var answer in known)
            sum += answer;
        return sum;
    }

    private static int CountOf(ReadOnlySpan<int> known, int point)
    {
        var count = 0;
        foreach (var answer in known)
            count += answer == point ? 1 : 0;
        return count;
    }
}
