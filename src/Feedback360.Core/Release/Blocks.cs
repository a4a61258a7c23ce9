using Feedback360.Core.Campaigns;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Release;

/// <summary>What the partition into blocks may know of a protected group.</summary>
/// <param name="Key">Block key of the group.</param>
/// <param name="Minimum">k.</param>
/// <param name="Invited">Invitations neither revoked nor declined at close.</param>
/// <param name="Answered">Submitted ballots.</param>
internal readonly record struct GroupCount(string Key, int Minimum, int Invited, int Answered)
{
    public bool IsVisible => Answered >= Minimum;

    /// <summary>Invited but too few, none included: leaving out empty groups would tell that they are empty.</summary>
    public bool IsHidden => Invited > 0 && !IsVisible;
}

/// <summary>
/// D1: the protected raters of a subject fall into disjoint blocks, fixed once per report from counts and
/// invitations only, never from an answer (anonymity 3.4). The partition can be simulated by anyone who knows the
/// counts, so that it tells nothing about answers.
/// </summary>
internal static class Blocks
{
    /// <summary>The blocks, each as the places of its groups; blocks and groups in the fixed order of the groups.</summary>
    /// <param name="groups">Peers, reports, others, then the survey's own groups in its order.</param>
    /// <param name="smallGroups">What happens to small groups.</param>
    public static IReadOnlyList<int[]> Partition(IReadOnlyList<GroupCount> groups, SmallGroups smallGroups)
    {
        var places = Enumerable.Range(0, groups.Count).ToArray();
        int[] visible = [.. places.Where(place => groups[place].IsVisible)];
        int[] hidden = [.. places.Where(place => groups[place].IsHidden)];
        if (hidden.Length == 0)
            return Alone(visible);
        if (hidden.Sum(place => groups[place].Answered) >= hidden.Max(place => groups[place].Minimum))
            return InOrder([.. Alone(visible), hidden]);
        if (visible.Length == 0)
            return [];
        return smallGroups == SmallGroups.Drop ? Alone(visible) : MergeInto(Host(groups, visible), visible, hidden);
    }

    /// <summary>Every group that has its minimum, by itself: what the partition is wherever no group is hidden.</summary>
    public static IReadOnlyList<int[]> Unmerged(IReadOnlyList<GroupCount> groups) =>
        Alone([.. Enumerable.Range(0, groups.Count).Where(place => groups[place].IsVisible)]);

    /// <summary>The visible group that takes in the hidden ones: others, else the first in the fixed order.</summary>
    private static int Host(IReadOnlyList<GroupCount> groups, int[] visible) =>
        visible.OrderBy(place => groups[place].Key == RaterGroup.Other.BlockKey ? -1 : place).First();

    private static IReadOnlyList<int[]> MergeInto(int host, int[] visible, int[] hidden) =>
        InOrder([.. Alone([.. visible.Where(place => place != host)]), [.. hidden.Append(host).Order()]]);

    private static List<int[]> Alone(int[] places) => [.. places.Select(place => new[] { place })];

    private static IReadOnlyList<int[]> InOrder(List<int[]> blocks) => [.. blocks.OrderBy(block => block[0])];
}
