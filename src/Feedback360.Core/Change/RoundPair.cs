using Feedback360.Core.Release;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Change;

/// <summary>One of the two rounds: its leaf cells and what follows from them.</summary>
internal sealed class Side
{
    public Side(ReleasedResults results)
    {
        Results = results;
        Leaves = results.Leaves();
        Closure = new Closure(Leaves);
    }

    public ReleasedResults Results { get; }

    public SealedLeaves Leaves { get; }

    public Closure Closure { get; }

    public LeafCompetency? Competency(string key) => Leaves.Competencies.FirstOrDefault(competency => competency.Key == key);

    /// <summary>
    /// The value of one or several blocks; several are weighed by a split of the other round's merged count.
    /// </summary>
    public static Released<Exact> Joined(IReadOnlyList<PublishedBlock> blocks, Split split, Func<PublishedBlock, Released<Exact>> value)
    {
        if (blocks.Count == 1)
            return value(blocks[0]);
        Released<Exact>[] values = [.. blocks.Select(value)];
        if (values.FirstOrDefault(one => !one.IsShown) is { } missing)
            return missing;
        var weighted = values.Zip(blocks, (one, block) => (one.Value.Value, (Rational)split.Ballots[block.Block])).ToArray();
        return new Exact(Estimate.WeightedMean(weighted), values.Sum(one => one.Value.N));
    }
}

/// <summary>Two released results of one person, matched.</summary>
internal sealed class RoundPair
{
    private readonly ChangeBasis _basis;

    public RoundPair(ReleasedResults before, ReleasedResults after, ChangeBasis basis)
    {
        _basis = basis;
        (Before, After) = (new Side(before), new Side(after));
        Common = CommonBlocks.Match(before, after);
        Splits = Change.Splits.Allowed(Common, before, after);
        References = new References(before.Survey == after.Survey ? basis.Baseline : RoundPsychometrics.None, basis.Norms);
        var earlier = EarlierRound.From(before.Respondents, basis.Panels);
        IsSinglePerson = after.Blocks.Any(block => PanelShift.IsSinglePerson(block, earlier));
        Composition = new RaterMix(Common, Splits);
    }

    public Side Before { get; }

    public Side After { get; }

    /// <summary>The raters on whom changes are computed.</summary>
    public IReadOnlyList<CommonBlock> Common { get; }

    /// <summary>Every way in which secret splits may have been; one way if there is none.</summary>
    public IReadOnlyList<Split> Splits { get; }

    /// <summary>Mean squares of the baseline round, or norms.</summary>
    public References References { get; }

    /// <summary>Whether a single person has come or gone in a small block, so that nothing is said about items.</summary>
    public bool IsSinglePerson { get; }

    /// <summary>The mix of raters.</summary>
    public RaterMix Composition { get; }

    /// <summary>Whether the managers are the same people.</summary>
    public bool SameManagers => _basis.SameManagers;

    /// <summary>Printed figures of the later round.</summary>
    public RoundPsychometrics FollowUp => _basis.FollowUp;

    /// <summary>Behaviours that the contract chose.</summary>
    public IReadOnlyList<ChosenGoal> Goals => _basis.Goals;

    /// <summary>Whether an item is the same question on the same scale in both rounds.</summary>
    public bool IsSameItem(LeafItem before, LeafItem after) =>
        before.Key == after.Key && IsSameScale(Before.Results.Scales[before.Scale], After.Results.Scales[after.Scale]);

    private static bool IsSameScale(ReleasedScale before, ReleasedScale after) =>
        before.UnkindEnds == after.UnkindEnds && before.Points.SequenceEqual(after.Points);
}
