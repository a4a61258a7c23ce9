using Feedback360.Core.Release;

namespace Feedback360.Core.Change;

/// <summary>An item of one leader that both rounds show, before rounding.</summary>
/// <param name="Points">R of its scale.</param>
/// <param name="Before">All others, earlier.</param>
/// <param name="After">All others, later.</param>
/// <param name="IsChosen">Whether the leader's contract chose it.</param>
internal sealed record ItemRow(int Points, Estimate Before, Estimate After, bool IsChosen);

/// <summary>Two released results of one leader, matched once and asked for every competency.</summary>
internal sealed class ComparedLeader(LeaderRounds given)
{
    private readonly RoundPair _rounds = new(given.Before, given.After, given.Basis);

    /// <summary>Whose they are.</summary>
    public string Id => given.After.Subject.Id;

    /// <summary>The mix of raters.</summary>
    public RaterMix Composition => _rounds.Composition;

    /// <summary>Whether there are raters to compare at all.</summary>
    public bool HasCommonGround => _rounds.Common.Count > 0;

    /// <summary>How far all others of a competency have moved.</summary>
    public Released<Movement> Movement(string competency) =>
        Rule(competency) is { } rule ? rule.Movement() : new Withheld(Reason.NotAsked, 1);

    /// <summary>R of a competency's scale; null if the later round did not ask about it.</summary>
    public int? Points(string competency) =>
        _rounds.After.Competency(competency) is { } after ? Points(after.Items[0]) : null;

    /// <summary>Items that both rounds show, in survey order.</summary>
    public IReadOnlyList<ItemRow> Items()
    {
        var chosen = given.Basis.Goals.SelectMany(goal => goal.Items).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. from competency in _rounds.After.Leaves.Competencies
               let rule = Rule(competency.Key)
               where rule is not null
               from item in competency.Items
               let values = rule.ItemValues(item)
               where values.IsShown
               select new ItemRow(Points(item), values.Value.Before, values.Value.After, chosen.Contains(item.Key)),
        ];
    }

    private int Points(LeafItem item) => _rounds.After.Results.Scales[item.Scale].Points.Count;

    private CompetencyRule? Rule(string competency) =>
        _rounds.Before.Competency(competency) is { } before && _rounds.After.Competency(competency) is { } after
            ? new CompetencyRule(_rounds, before, after)
            : null;
}
