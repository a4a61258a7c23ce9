using Feedback360.Core.Release;
using Feedback360.Core.Statistics;

namespace Feedback360.Core.Change;

/// <summary>
/// The adjusted effect of having chosen an item (statistics 24): second round on first round, chosen or not, and leader,
/// over items that both rounds show. Only leaders with chosen and other items tell anything of it, so only they are in
/// it and are counted; the plain difference is never shown.
/// </summary>
internal static class TargetedRule
{
    private const double Confidence = 0.95;

    /// <summary>The effect as released.</summary>
    /// <param name="leaders">The leaders, in an order that does not depend on how they were given.</param>
    public static Released<TargetedEffect> Build(IReadOnlyList<ComparedLeader> leaders)
    {
        IReadOnlyList<ItemRow>[] items = [.. leaders.Select(leader => leader.Items()).Where(rows => rows.DistinctBy(row => row.IsChosen).Count() == 2)];
        if (items.Length < CompareOrganisation.LeadersNeeded)
            return new Withheld(Reason.FewerThanMinimum, CompareOrganisation.LeadersNeeded);
        if (items.SelectMany(rows => rows).DistinctBy(row => row.Points).Skip(1).Any())
            return new Withheld(Reason.NotComparable, 1);
        if (RangedTargeting.Of([.. items.Index().SelectMany(leader => leader.Item.Select(row => Row(leader.Index, row)))]) is not { } effect)
            return new Withheld(Reason.NoReference, CompareOrganisation.LeadersNeeded);
        var bounds = effect.Bounds(Confidence);
        return new TargetedEffect(
            ChangeFigures.Tenths(effect.Effect), ChangeFigures.TenthsDown(bounds.Lower), ChangeFigures.TenthsUp(bounds.Upper), items.Length);
    }

    private static RangedItem Row(int leader, ItemRow row) =>
        new(leader, Evidence.ToInterval(row.Before), Evidence.ToInterval(row.After), row.IsChosen);
}
