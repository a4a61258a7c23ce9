using Feedback360.Core.Release;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Change;

/// <summary>
/// S_diff² = Var before + Var after of one competency (statistics 21), from the baseline round's printed mean squares
/// for both rounds; null without a reference.
/// </summary>
internal sealed class ChangeNoise(RoundPair rounds, CompetencyComparison comparison, string scale)
{
    /// <summary>Of a common block, for one split.</summary>
    public Variance? Block(CommonBlock block, Split split) => Sum(
        [(1, Of(block, block.Before, split, isBefore: true))],
        [(1, Of(block, block.After, split, isBefore: false))]);

    /// <summary>Of all others, for one split; the later side weighed like the earlier one if it is standardised.</summary>
    public Variance? AllOthers(Split split, bool isStandardised)
    {
        var before = Weighted(split, isBefore: true);
        var after = Weighted(split, isBefore: false);
        if (isStandardised)
            after = [.. after.Zip(before, (later, earlier) => (earlier.Weight, later.Variance))];
        return Sum(before, after);
    }

    private List<(Rational Weight, Variance? Variance)> Weighted(Split split, bool isBefore)
    {
        List<(Rational, Variance?)> parts =
        [
            .. comparison.BlocksInAllOthers(split).Select(block =>
            {
                var blocks = isBefore ? block.Before : block.After;
                Rational n = blocks.Sum(part => comparison.SmallestN(block, part, isBefore));
                return (n, Of(block, blocks, split, isBefore));
            }),
        ];
        if (parts.Count > 0 && comparison.WithManager)
        {
            var managers = comparison.SmallestManagers(isBefore);
            parts.Add((managers, Of(new Source(RaterGroup.Manager.BlockKey, [RaterGroup.Manager.BlockKey], managers))));
        }
        return parts;
    }

    /// <summary>Variance of the blocks' mean: of one MSW/n, of several weighed by the split.</summary>
    private Variance? Of(CommonBlock block, IReadOnlyList<PublishedBlock> blocks, Split split, bool isBefore)
    {
        var parts = blocks.Select(part =>
        {
            Rational weight = blocks.Count == 1 ? 1 : split.Ballots[part.Block];
            return (weight, Of(new Source(part.Block, part.Members, comparison.SmallestN(block, part, isBefore))));
        });
        return OfMean([.. parts]);
    }

    private Variance? Of(Source source) =>
        rounds.References.MeanSquare(source, scale) is { } square ? square with { Value = square.Value / source.N } : null;

    private static Variance? Sum(IReadOnlyList<(Rational Weight, Variance? Variance)> before, IReadOnlyList<(Rational Weight, Variance? Variance)> after) =>
        OfMean(before) is { } earlier && OfMean(after) is { } later ? new(earlier.Value + later.Value, Worst(earlier, later)) : null;

    /// <summary>Σ (w/Σw)² · Var.</summary>
    private static Variance? OfMean(IReadOnlyList<(Rational Weight, Variance? Variance)> parts)
    {
        if (parts.Count == 0 || parts.Any(part => part.Variance is null))
            return null;
        var total = parts.Aggregate(Rational.Zero, (sum, part) => sum + part.Weight);
        return new(
            parts.Aggregate(Rational.Zero, (sum, part) => sum + part.Weight / total * (part.Weight / total) * part.Variance!.Value),
            Worst([.. parts.Select(part => part.Variance!)]));
    }

    private static ReferenceOrigin Worst(params Variance[] variances) =>
        variances.Any(variance => variance.Origin == ReferenceOrigin.Norm) ? ReferenceOrigin.Norm : ReferenceOrigin.Round;
}
