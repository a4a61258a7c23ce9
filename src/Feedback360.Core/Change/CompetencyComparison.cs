using Feedback360.Core.Release;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Change;

/// <summary>A part of all others, a common block or the manager, before and after.</summary>
/// <param name="Before">Earlier value.</param>
/// <param name="BeforeN">Earlier weight.</param>
/// <param name="After">Later value.</param>
/// <param name="AfterN">Later weight.</param>
internal sealed record Part(Estimate Before, Rational BeforeN, Estimate After, Rational AfterN);

/// <summary>A number before and after, for one split.</summary>
/// <param name="Before">Earlier value.</param>
/// <param name="After">Later value, with the later mix of raters.</param>
/// <param name="AfterAtEarlierMix">Later value, weighed like the earlier one.</param>
internal sealed record Pair(Estimate Before, Estimate After, Estimate AfterAtEarlierMix)
{
    public static Pair Of(IReadOnlyList<Part> parts) => new(
        Estimate.WeightedMean([.. parts.Select(part => (part.Before, part.BeforeN))]),
        Estimate.WeightedMean([.. parts.Select(part => (part.After, part.AfterN))]),
        Estimate.WeightedMean([.. parts.Select(part => (part.After, part.BeforeN))]));

    public static Pair Mean(IReadOnlyList<Pair> pairs) => new(
        Estimate.Mean([.. pairs.Select(pair => pair.Before)]),
        Estimate.Mean([.. pairs.Select(pair => pair.After)]),
        Estimate.Mean([.. pairs.Select(pair => pair.AfterAtEarlierMix)]));
}

/// <summary>
/// One competency in both rounds, compared on common ground: the same questions, the same raters' blocks, and of these
/// the cells that both rounds released. Where nothing is missing, the values are those of the two reports.
/// </summary>
internal sealed class CompetencyComparison
{
    private readonly RoundPair _rounds;
    private readonly LeafCompetency _before;
    private readonly LeafCompetency _after;
    private readonly (LeafItem Before, LeafItem After)[] _items;

    public CompetencyComparison(RoundPair rounds, LeafCompetency before, LeafCompetency after)
    {
        _rounds = rounds;
        _before = before;
        _after = after;
        _items =
        [
            .. from later in after.Items
               from earlier in before.Items
               where rounds.IsSameItem(earlier, later)
               select (earlier, later),
        ];
    }

    /// <summary>Whether a block's items are hidden in either round, so that only values of the competency are left.</summary>
    public bool IsWithoutItems => _before.WithoutItems.Count + _after.WithoutItems.Count > 0;

    /// <summary>Questions with a value that a competency needs: half of all, and three if a single person has come or gone.</summary>
    public int ItemsNeeded => Math.Max(
        HalfRule.Needed(Math.Max(_before.Items.Count, _after.Items.Count)),
        _rounds.IsSinglePerson ? PanelShift.ItemsNeeded : 1);

    /// <summary>The questions that both rounds asked.</summary>
    public IReadOnlyList<(LeafItem Before, LeafItem After)> Items => _items;

    /// <summary>Whether the same manager gave an answer in both rounds.</summary>
    public bool WithManager => _rounds.SameManagers && (IsWithoutItems
        ? _rounds.Before.Closure.ManagerOf(_before).IsShown && _rounds.After.Closure.ManagerOf(_after).IsShown
        : _items.Any(item => item.Before.Manager.IsShown && item.After.Manager.IsShown));

    /// <summary>A common block, for one split.</summary>
    public Released<Pair> Block(CommonBlock block, Split split)
    {
        if (IsWithoutItems)
            return Of(Before(block, split), After(block, split));
        Pair[] items = [.. _items.Select(item => Leaf(block, split, item)).OfType<Part>().Select(part => Pair.Of([part]))];
        if (items.Length >= ItemsNeeded)
            return Pair.Mean(items);
        return Before(block, split).Why ?? After(block, split).Why ?? TooFew;
    }

    /// <summary>All others, for one split.</summary>
    public Released<Pair> AllOthers(Split split)
    {
        if (IsWithoutItems)
        {
            var parts = WithoutItemsParts(split);
            return parts.Count > 0 ? Pair.Of(parts) : WhyNoOthers();
        }
        Pair[] items = [.. _items.Select(item => AllOthers(split, item)).OfType<Pair>()];
        return items.Length >= ItemsNeeded ? Pair.Mean(items) : WhyNoOthers();
    }

    /// <summary>All others of one question, for one split; null if no block has a value in both rounds.</summary>
    public Pair? AllOthers(Split split, (LeafItem Before, LeafItem After) item)
    {
        List<Part> parts = [.. _rounds.Common.Select(block => Leaf(block, split, item)).OfType<Part>()];
        if (parts.Count == 0)
            return null;
        if (Manager(item) is { } manager)
            parts.Add(manager);
        return Pair.Of(parts);
    }

    /// <summary>The common blocks that all others are made of.</summary>
    public IEnumerable<CommonBlock> BlocksInAllOthers(Split split) => _rounds.Common.Where(block => IsWithoutItems
        ? Before(block, split).IsShown && After(block, split).IsShown
        : _items.Any(item => Leaf(block, split, item) is not null));

    /// <summary>Smallest n of a block among what is compared.</summary>
    public int SmallestN(CommonBlock block, PublishedBlock part, bool isBefore)
    {
        if (IsWithoutItems)
            return part.Counted;
        return _items
            .Where(item => Leaf(block, _rounds.Splits[0], item) is not null)
            .Min(item => (isBefore ? item.Before : item.After).Blocks[part.Block].Value.N);
    }

    /// <summary>Smallest number of managers among what is compared.</summary>
    public int SmallestManagers(bool isBefore) => IsWithoutItems
        ? (isBefore ? _rounds.Before : _rounds.After).Closure.Lines.Answered(RaterGroup.Manager.BlockKey)
        : _items.Where(item => item.Before.Manager.IsShown && item.After.Manager.IsShown)
            .Min(item => (isBefore ? item.Before : item.After).Manager.Value.N);

    private Released<Exact> Before(CommonBlock block, Split split) =>
        Side.Joined(block.Before, split, part => _rounds.Before.Closure.Block(_before, part));

    private Released<Exact> After(CommonBlock block, Split split) =>
        Side.Joined(block.After, split, part => _rounds.After.Closure.Block(_after, part));

    private Part? Leaf(CommonBlock block, Split split, (LeafItem Before, LeafItem After) item)
    {
        var before = Side.Joined(block.Before, split, part => _rounds.Before.Closure.Block(item.Before, part));
        var after = Side.Joined(block.After, split, part => _rounds.After.Closure.Block(item.After, part));
        return before.IsShown && after.IsShown ? new(before.Value.Value, before.Value.N, after.Value.Value, after.Value.N) : null;
    }

    private Part? Manager((LeafItem Before, LeafItem After) item)
    {
        var (before, after) = (_rounds.Before.Closure.ManagerOf(item.Before), _rounds.After.Closure.ManagerOf(item.After));
        return WithManager && before.IsShown && after.IsShown
            ? new(before.Value.Value, before.Value.N, after.Value.Value, after.Value.N)
            : null;
    }

    private List<Part> WithoutItemsParts(Split split)
    {
        List<Part> parts =
        [
            .. BlocksInAllOthers(split).Select(block => new Part(
                Before(block, split).Value.Value, block.CountedBefore, After(block, split).Value.Value, block.CountedAfter)),
        ];
        if (parts.Count > 0 && WithManager)
        {
            var (before, after) = (_rounds.Before.Closure.ManagerOf(_before).Value, _rounds.After.Closure.ManagerOf(_after).Value);
            parts.Add(new(before.Value, before.N, after.Value, after.N));
        }
        return parts;
    }

    private Withheld WhyNoOthers() =>
        _rounds.Before.Closure.AllOthers(_before).Why
        ?? _rounds.After.Closure.AllOthers(_after).Why
        ?? (_rounds.Common.Count == 0
            ? new(Reason.NotComparable, _rounds.After.Closure.Lines.SmallestMinimum)
            : TooFew);

    private Withheld TooFew => new(_rounds.IsSinglePerson ? Reason.HiddenToProtectAnother : Reason.TooFewItems, ItemsNeeded);

    private static Released<Pair> Of(Released<Exact> before, Released<Exact> after)
    {
        if (!before.TryGet(out var earlier))
            return before.Why!;
        return after.TryGet(out var later) ? new Pair(earlier.Value, later.Value, later.Value) : after.Why!;
    }
}
