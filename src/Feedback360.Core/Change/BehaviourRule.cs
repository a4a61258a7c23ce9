using Feedback360.Core.Release;

namespace Feedback360.Core.Change;

/// <summary>A behaviour that a coaching contract chose.</summary>
/// <param name="Id">Id of the goal.</param>
/// <param name="Items">Keys of the items that measure it, at least one.</param>
public sealed record ChosenGoal(string Id, IReadOnlyList<string> Items);

/// <summary>A behaviour's change before all outcomes are decided together.</summary>
/// <param name="Change">Everything but the outcome.</param>
/// <param name="Evidence">What speaks for a change; null without a reference.</param>
internal sealed record BehaviourResult(BehaviourChange Change, Evidence? Evidence)
{
    /// <summary>Whether it can be compared, and so gets an outcome.</summary>
    public bool HasOutcome => Change.Delta.IsShown;
}

/// <summary>
/// The change of a contract behaviour (statistics 21, 24): a competency made of the chosen items, by the same rules. If
/// it is one item its noise can only be known from a norm of that item, if it is a whole competency it is that
/// competency's, and any other choice of items has none.
/// </summary>
internal sealed class BehaviourRule(RoundPair rounds, ChosenGoal goal)
{
    /// <summary>The change.</summary>
    public BehaviourResult Build()
    {
        var (before, after) = (Chosen(rounds.Before), Chosen(rounds.After));
        if (!before.IsShown || !after.IsShown)
            return Nothing(before.Why ?? after.Why!);
        var (change, evidence) = new CompetencyRule(rounds, before.Value, after.Value).Build();
        return change.AllOthers.TryGet(out var others)
            ? new(new(goal.Id, goal.Items, others.Before, others.After, others.Delta, others.SmallestDetectable, others.Outcome, change.Perceived), evidence)
            : Nothing(change.AllOthers.Why!);
    }

    private BehaviourResult Nothing(Withheld why) =>
        new(new(goal.Id, goal.Items, why, why, why, why, Outcome.CannotTell, why), null);

    /// <summary>The chosen items of a round as a competency.</summary>
    private Released<LeafCompetency> Chosen(Side side)
    {
        LeafCompetency[] touched = [.. side.Leaves.Competencies.Where(competency => competency.Items.Any(IsChosen))];
        LeafItem[] items = [.. touched.SelectMany(competency => competency.Items).Where(IsChosen)];
        if (items.Length == 0)
            return new Withheld(Reason.NotAsked, 1);
        if (touched.Length == 1 && touched[0].Items.Count == items.Length && items.Length > 1)
            return touched[0];
        if (touched.Any(competency => competency.WithoutItems.Count > 0))
            return new Withheld(Reason.HiddenToProtectAnother, PanelShift.ItemsNeeded);
        return items.All(item => side.Results.Scales[item.Scale].Points.SequenceEqual(side.Results.Scales[items[0].Scale].Points))
            ? new LeafCompetency(KeyOf(side, items), new([]), new([]), items)
            : new Withheld(Reason.NotComparable, 1);
    }

    private bool IsChosen(LeafItem item) => goal.Items.Contains(item.Key, StringComparer.Ordinal);

    /// <summary>The item's key, to find its norm by; otherwise one that no competency and no norm has.</summary>
    private static string KeyOf(Side side, LeafItem[] items) =>
        items.Length == 1 && side.Competency(items[0].Key) is null ? items[0].Key : "goal:" + string.Join('+', items.Select(item => item.Key));
}
