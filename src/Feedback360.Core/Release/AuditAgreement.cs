using System.Numerics;

namespace Feedback360.Core.Release;

/// <summary>
/// The answers that remain possible in the leaves of one block and competency beside its agreement class (D5a): the
/// class says between which bounds the spreads of all leaves add up.
/// </summary>
internal sealed class AuditAgreement
{
    /// <summary>A larger set of sums is not gone through: unknown.</summary>
    private const int MostSums = 4_000_000;

    private readonly IReadOnlyList<AuditSpread> _leaves;
    private readonly int _lowest;
    private readonly int _highest;

    /// <param name="leaves">The leaves, at least one, all of one scale.</param>
    /// <param name="points">R.</param>
    /// <param name="ratings">Ratings of all leaves together.</param>
    /// <param name="agreement">The printed class.</param>
    public AuditAgreement(IReadOnlyList<AuditSpread> leaves, int points, int ratings, AgreementClass agreement)
    {
        _leaves = leaves;
        var (high, moderate) = (Bound(9, points, ratings), Bound(25, points, ratings));
        (_lowest, _highest) = agreement switch
        {
            AgreementClass.High => (0, high),
            AgreementClass.Moderate => (high + 1, moderate),
            _ => (moderate + 1, int.MaxValue),
        };
    }

    /// <summary>The possible answers in one leaf, bit 0 for the lowest point; null if unknown, which is a failure.</summary>
    public int? Possible(int leaf)
    {
        var possible = 0;
        for (var value = 1; value < _leaves[leaf].Spreads.Count; value++)
        {
            if (IsPossible(leaf, value) is not { } can)
                return null;
            possible |= can ? 1 << (value - 1) : 0;
        }
        return possible;
    }

    /// <summary>
    /// V ≤ 9/16 (25/16) on five points, 81/64 (225/64) on seven: the largest sum of spreads that keeps it.
    /// </summary>
    private static int Bound(int sixteenths, int points, int ratings) =>
        (int)((long)sixteenths * (points - 1) * (points - 1) * AuditSpread.Denominator * ratings / 256);

    private bool? IsPossible(int leaf, int value)
    {
        var (least, most, step) = (0L, 0L, 0);
        for (var other = 0; other < _leaves.Count; other++)
        {
            var spreads = Spreads(other, leaf, value);
            if (spreads.Length == 0)
                return false;
            (least, most) = (least + spreads[0], most + spreads[^1]);
            step = Math.Max(step, _leaves[other].Steps[other == leaf ? value : 0]);
        }
        if (least > _highest || most < _lowest)
            return false;
        // One leaf after the other goes from its least spread to its most; no step jumps over the bounds.
        if (step <= (long)_highest - _lowest + 1)
            return true;
        return _highest > MostSums ? null : IsReached(leaf, value);
    }

    /// <summary>All sums up to the upper bound, as a set of bits.</summary>
    private bool IsReached(int leaf, int value)
    {
        var mask = (BigInteger.One << (_highest + 1)) - 1;
        var sums = BigInteger.One;
        for (var other = 0; other < _leaves.Count; other++)
        {
            var next = BigInteger.Zero;
            foreach (var spread in Spreads(other, leaf, value))
                next |= sums << spread;
            sums = next & mask;
        }
        return !(sums >> _lowest).IsZero;
    }

    private int[] Spreads(int other, int leaf, int value) => _leaves[other].Spreads[other == leaf ? value : 0];
}
