using Feedback360.Core.Release;

namespace Feedback360.Core.Change;

/// <summary>
/// The mix of raters in both rounds, from published counts (statistics 26). Where a block was merged in one round only
/// its split is secret, and what is said holds for every allowed one.
/// </summary>
internal sealed class RaterMix(IReadOnlyList<CommonBlock> common, IReadOnlyList<Split> splits)
{
    private static readonly Rational Drift = 0.20m;
    private static readonly Rational Shifted = 0.1m;

    /// <summary>Whether the split of a block is secret.</summary>
    public bool IsSecret => common.Any(block => block.IsMergedOnce);

    /// <summary>Whether the total variation is above 0.20, for every allowed split.</summary>
    public bool IsFlagged => common.Count > 0 && splits.All(split => IsDrift(TotalVariation(Parts(split))));

    /// <summary>As released.</summary>
    public Composition Release() => new(
        [.. common.Select(block => new BlockCounts(block.Key, block.CountedBefore, block.CountedAfter))],
        common.Count == 0 ? new Withheld(Reason.NotComparable, 1)
            : IsSecret ? new Withheld(Reason.Merged, 1)
            : TotalVariation(Parts(Split.None)).RoundHalfUp(2),
        IsFlagged);

    /// <summary>
    /// Whether the later side has to be weighed as the earlier one: the mix has drifted, or its part in the change is
    /// above 0.1 (Kitagawa 1955).
    /// </summary>
    /// <param name="values">Per common block its value before and after.</param>
    public bool NeedsStandardising(IReadOnlyList<(CommonBlock Block, Estimate Before, Estimate After)> values) =>
        !IsSecret && values.Count > 0 && (IsFlagged || IsShift(PartInChange(values)));

    /// <summary>Whether a part of the mix in a change is more than 0.1 of a point.</summary>
    public static bool IsShift(Estimate part) => part.FarthestFromZero > Shifted;

    /// <summary>Whether a total variation is more than 0.20.</summary>
    public static bool IsDrift(Rational totalVariation) => totalVariation > Drift;

    /// <summary>Σ (M before + M after)/2 · (share after - share before) over blocks; nothing without one.</summary>
    /// <param name="values">Per common block its value before and after.</param>
    public static Estimate PartInChange(IReadOnlyList<(CommonBlock Block, Estimate Before, Estimate After)> values)
    {
        Rational before = values.Sum(value => value.Block.CountedBefore);
        Rational after = values.Sum(value => value.Block.CountedAfter);
        return values.Aggregate(default(Estimate), (sum, value) => sum + Times(
            (value.Before + value.After) * new Rational(1, 2),
            value.Block.CountedAfter / after - value.Block.CountedBefore / before));
    }

    /// <summary>Per common block how its share of the counted ballots has changed; empty where there is none.</summary>
    public IReadOnlyDictionary<string, Rational> Shifts()
    {
        Rational before = common.Sum(block => block.CountedBefore);
        Rational after = common.Sum(block => block.CountedAfter);
        return common.ToDictionary(
            block => block.Key, block => block.CountedAfter / after - block.CountedBefore / before, StringComparer.Ordinal);
    }

    private static Estimate Times(Estimate value, Rational share) =>
        share.Sign >= 0 ? value * share : default(Estimate) - value * -share;

    /// <summary>Counts before and after of the finest groups of raters that both rounds allow under a split.</summary>
    private IReadOnlyList<(int Before, int After)> Parts(Split split) =>
    [
        .. common.SelectMany(block => !block.IsMergedOnce
            ? [(block.CountedBefore, block.CountedAfter)]
            : block.Parts.Select(part => block.Before.Count > 1
                ? (part.Counted, split.Ballots[part.Block])
                : (split.Ballots[part.Block], part.Counted))),
    ];

    private static Rational TotalVariation(IReadOnlyList<(int Before, int After)> parts)
    {
        Rational before = parts.Sum(part => part.Before);
        Rational after = parts.Sum(part => part.After);
        return parts.Aggregate(Rational.Zero, (sum, part) => sum + Rational.Abs(part.After / after - part.Before / before)) / 2;
    }
}
