using Feedback360.Core.Release;

namespace Feedback360.Core.Change;

/// <summary>A competency's change before all outcomes are decided together.</summary>
/// <param name="Change">Everything but the outcome.</param>
/// <param name="Evidence">What speaks for a change; null without a reference.</param>
internal sealed record CompetencyResult(CompetencyChange Change, Evidence? Evidence)
{
    /// <summary>Whether all others can be compared, and so get an outcome.</summary>
    public bool HasOutcome => Change.AllOthers.IsShown;

    public CompetencyChange With(Outcome outcome) => Change with { AllOthers = Change.AllOthers.Value with { Outcome = outcome } };
}

/// <summary>How far all others have moved, before rounding; what a mean over leaders is made of.</summary>
/// <param name="Delta">As the leader's own comparison has it.</param>
/// <param name="AtEarlierMix">With the earlier mix of raters; the same where the split of a block is secret.</param>
/// <param name="PartOfMix">What the mix of raters has to do with it; null where the split of a block is secret.</param>
internal sealed record Movement(Estimate Delta, Estimate AtEarlierMix, Estimate? PartOfMix);

/// <summary>All others of an item before rounding; over all splits, so the ends of the difference are not those of the two.</summary>
internal sealed record ItemMovement(Estimate Before, Estimate After, Estimate Delta);

/// <summary>The change of one competency: values, ends over bands and splits, smallest detectable change.</summary>
internal sealed class CompetencyRule
{
    /// <summary>Leaders from whom a reference comes.</summary>
    private const int LeadersNeeded = 30;

    private readonly RoundPair _rounds;
    private readonly LeafCompetency _before;
    private readonly LeafCompetency _after;
    private readonly CompetencyComparison _comparison;
    private readonly ChangeNoise _noise;
    private readonly int _shift;

    public CompetencyRule(RoundPair rounds, LeafCompetency before, LeafCompetency after)
    {
        _rounds = rounds;
        _before = before;
        _after = after;
        _comparison = new CompetencyComparison(rounds, before, after);
        _noise = new ChangeNoise(rounds, _comparison, after.Key);
        _shift = rounds.After.Closure.Shift(after);
    }

    /// <summary>The change.</summary>
    public CompetencyResult Build()
    {
        var isStandardised = _rounds.Composition.NeedsStandardising(BlockValues());
        var allOthers = AllOthers(isStandardised);
        var variances = allOthers.IsShown ? Variances(isStandardised) : null;
        var change = new CompetencyChange(
            _after.Key,
            variances?[0].Origin ?? ReferenceOrigin.None,
            ChangeFigures.Pair(_rounds.Before.Closure.Self(_before), _rounds.After.Closure.Self(_after), _shift, isComparable: true),
            ChangeFigures.Pair(
                _rounds.Before.Closure.ManagerOf(_before), _rounds.After.Closure.ManagerOf(_after), _shift, _rounds.SameManagers),
            Blocks(),
            allOthers,
            PerceivedRule.Build(_rounds, _after.Key),
            [.. _after.Items.Select(Item)]);
        return new(change, variances is null ? null : Evidence.Of(Deltas(isStandardised).Zip(variances, (delta, variance) => (delta, variance.Value))));
    }

    /// <summary>The change of all others before rounding.</summary>
    public Released<Movement> Movement()
    {
        if (_rounds.Splits.Select(_comparison.AllOthers).FirstOrDefault(pair => !pair.IsShown) is { } missing)
            return missing.Why!;
        var (values, isSecret) = (BlockValues(), _rounds.Composition.IsSecret);
        return new Movement(
            Hull(_rounds.Composition.NeedsStandardising(values)),
            Hull(isStandardised: !isSecret),
            isSecret || values.Count == 0 ? null : RaterMix.PartInChange(values));

        Estimate Hull(bool isStandardised) => Estimate.Hull([.. Deltas(isStandardised)]);
    }

    /// <summary>All others of an item in both rounds, before rounding.</summary>
    public Released<ItemMovement> ItemValues(LeafItem item)
    {
        if (_rounds.IsSinglePerson || _comparison.IsWithoutItems)
            return new Withheld(Reason.HiddenToProtectAnother, PanelShift.ItemsNeeded);
        var matched = _comparison.Items.Where(pair => pair.After.Key == item.Key).ToArray();
        if (matched.Length == 0)
            return new Withheld(Reason.NotComparable, 1);
        Pair?[] pairs = [.. _rounds.Splits.Select(split => _comparison.AllOthers(split, matched[0]))];
        return pairs.Contains(null)
            ? WhyNoItem(matched[0])
            : new ItemMovement(Hull(pair => pair.Before), Hull(pair => pair.After), Hull(pair => pair.After - pair.Before));

        Estimate Hull(Func<Pair, Estimate> value) => Estimate.Hull([.. pairs.Select(pair => value(pair!))]);
    }

    /// <summary>A competency that the earlier round did not ask about.</summary>
    public static CompetencyResult New(RoundPair rounds, LeafCompetency after)
    {
        var (closure, shift) = (rounds.After.Closure, rounds.After.Closure.Shift(after));
        var never = new Withheld(Reason.NotAsked, 1);
        return new(
            new(
                after.Key,
                ReferenceOrigin.None,
                ChangeFigures.Pair(never, closure.Self(after), shift, isComparable: false),
                ChangeFigures.Pair(never, closure.ManagerOf(after), shift, isComparable: false),
                new(closure.Lines.Blocks.Select(block => KeyValuePair.Create(block.Block, (Released<BlockChange>)never))),
                never,
                PerceivedRule.Build(rounds, after.Key),
                [.. after.Items.Select(item => new ItemChange(item.Key, never))]),
            null);
    }

    private Released<AllOthersChange> AllOthers(bool isStandardised)
    {
        Released<Pair>[] pairs = [.. _rounds.Splits.Select(_comparison.AllOthers)];
        if (pairs.FirstOrDefault(pair => !pair.IsShown) is { } missing)
            return missing.Why!;
        CommonBlock[] blocks = [.. _comparison.BlocksInAllOthers(_rounds.Splits[0])];
        return new AllOthersChange(
            Printing.Figure(Hull(pairs, pair => pair.Before), blocks.Sum(block => block.CountedBefore), _shift),
            Printing.Figure(Hull(pairs, pair => pair.After), blocks.Sum(block => block.CountedAfter), _shift),
            ChangeFigures.Delta(Estimate.Hull([.. Deltas(isStandardised)])),
            SmallestDetectable(Variances(isStandardised)),
            Outcome.NoReference,
            _comparison.WithManager,
            isStandardised);
    }

    private IEnumerable<Estimate> Deltas(bool isStandardised) => _rounds.Splits
        .Select(split => _comparison.AllOthers(split).Value)
        .Select(pair => (isStandardised ? pair.AfterAtEarlierMix : pair.After) - pair.Before);

    /// <summary>S_diff² per split; null without a reference.</summary>
    private Variance[]? Variances(bool isStandardised)
    {
        Variance?[] variances = [.. _rounds.Splits.Select(split => _noise.AllOthers(split, isStandardised))];
        return variances.Contains(null) ? null : [.. variances.OfType<Variance>()];
    }

    private static Released<decimal> SmallestDetectable(Variance[]? variances) => variances is null
        ? new Withheld(Reason.NoReference, LeadersNeeded)
        : ChangeFigures.Printed(variances.Max(variance => variance.Value));

    private static Estimate Hull(IEnumerable<Released<Pair>> pairs, Func<Pair, Estimate> value) =>
        Estimate.Hull([.. pairs.Select(pair => value(pair.Value))]);

    private IReadOnlyList<(CommonBlock, Estimate, Estimate)> BlockValues() =>
    [
        .. from block in _rounds.Common
           let pair = _comparison.Block(block, _rounds.Splits[0])
           where pair.IsShown
           select (block, pair.Value.Before, pair.Value.After),
    ];

    /// <summary>The common blocks, then every other group that was invited in either round, with the reason.</summary>
    private Keyed<Released<BlockChange>> Blocks()
    {
        var lines = _rounds.Common.Select(block => KeyValuePair.Create(block.Key, Block(block))).ToList();
        string[] invited = [.. _rounds.Before.Closure.Lines.InvitedGroups.Union(_rounds.After.Closure.Lines.InvitedGroups, StringComparer.Ordinal)];
        foreach (var (group, minimum) in _rounds.After.Results.Policy.Minimum.Entries)
        {
            if (invited.Contains(group) && _rounds.Common.All(block => block.Key != group))
                lines.Add(new(group, new Withheld(WhyNoLine(group), minimum)));
        }
        return new(lines);
    }

    private Reason WhyNoLine(string group)
    {
        if (_rounds.Common.Any(block => block.Groups.Contains(group)))
            return Reason.Merged;
        var inBoth = _rounds.Before.Closure.Lines.PublishedGroups.Contains(group) && _rounds.After.Closure.Lines.PublishedGroups.Contains(group);
        return inBoth ? Reason.NotComparable : Reason.FewerThanMinimum;
    }

    private Released<BlockChange> Block(CommonBlock block)
    {
        Released<Pair>[] pairs = [.. _rounds.Splits.Select(split => _comparison.Block(block, split))];
        if (pairs.FirstOrDefault(pair => !pair.IsShown) is { } missing)
            return missing.Why!;
        Variance?[] variances = [.. _rounds.Splits.Select(split => _noise.Block(block, split))];
        return new BlockChange(
            Printing.Figure(Hull(pairs, pair => pair.Before), block.CountedBefore, _shift),
            Printing.Figure(Hull(pairs, pair => pair.After), block.CountedAfter, _shift),
            ChangeFigures.Delta(Hull(pairs, pair => pair.After - pair.Before)),
            SmallestDetectable(variances.Contains(null) ? null : [.. variances.OfType<Variance>()]));
    }

    private ItemChange Item(LeafItem item) => new(item.Key, ItemChange(item));

    private Released<PairChange> ItemChange(LeafItem item)
    {
        var moved = ItemValues(item);
        if (!moved.TryGet(out var values))
            return moved.Why!;
        var matched = _comparison.Items.First(pair => pair.After.Key == item.Key);
        var shift = _rounds.After.Closure.Shift(item);
        CommonBlock[] blocks = [.. _rounds.Common.Where(block => Both(block, matched))];
        return new PairChange(
            Printing.Figure(values.Before, blocks.Sum(block => block.CountedBefore), shift),
            Printing.Figure(values.After, blocks.Sum(block => block.CountedAfter), shift),
            ChangeFigures.Delta(values.Delta));
    }

    private static bool Both(CommonBlock block, (LeafItem Before, LeafItem After) item) =>
        block.Before.All(part => item.Before.Blocks[part.Block].IsShown) && block.After.All(part => item.After.Blocks[part.Block].IsShown);

    private Withheld WhyNoItem((LeafItem Before, LeafItem After) item) =>
        _rounds.Before.Closure.AllOthers(item.Before).Why
        ?? _rounds.After.Closure.AllOthers(item.After).Why
        ?? new(Reason.NotComparable, 1);
}
