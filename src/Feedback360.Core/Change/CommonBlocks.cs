using Feedback360.Core.Release;

namespace Feedback360.Core.Change;

/// <summary>Raters that are one block, or several, in both rounds.</summary>
/// <param name="Key">Block keys of its groups joined by <c>+</c>.</param>
/// <param name="Groups">Its groups.</param>
/// <param name="Before">Its blocks in the earlier round; one, or several if the later round has it merged.</param>
/// <param name="After">Its blocks in the later round.</param>
internal sealed record CommonBlock(
    string Key, IReadOnlyList<string> Groups, IReadOnlyList<PublishedBlock> Before, IReadOnlyList<PublishedBlock> After)
{
    /// <summary>Merged in one round only, so that its split is secret.</summary>
    public bool IsMergedOnce => Before.Count != After.Count;

    /// <summary>The blocks that a split divides a merged count among; empty if it was merged in both rounds or in none.</summary>
    public IReadOnlyList<PublishedBlock> Parts => !IsMergedOnce ? [] : Before.Count > 1 ? Before : After;

    public int CountedBefore => Before.Sum(block => block.Counted);

    public int CountedAfter => After.Sum(block => block.Counted);
}

/// <summary>
/// Changes are computed on the finest division of the raters that both rounds allow (anonymity 3.5: "the coarsest
/// common blocks"). A group that is published in one round only is in none.
/// </summary>
internal static class CommonBlocks
{
    /// <summary>The common blocks in the fixed order of groups.</summary>
    public static IReadOnlyList<CommonBlock> Match(ReleasedResults before, ReleasedResults after)
    {
        var order = before.Policy.Minimum.Keys.Union(after.Policy.Minimum.Keys, StringComparer.Ordinal).ToList();
        var common = new List<CommonBlock>();
        foreach (var groups in Components([.. before.Blocks, .. after.Blocks]))
        {
            string[] sorted = [.. groups.OrderBy(order.IndexOf)];
            var (earlier, later) = (Inside(before, groups), Inside(after, groups));
            var covered = Covers(earlier, groups) && Covers(later, groups);
            if (covered && (earlier.Count == 1 || later.Count == 1))
                common.Add(new(string.Join('+', sorted), sorted, earlier, later));
        }
        return [.. common.OrderBy(block => order.IndexOf(block.Groups[0]))];
    }

    /// <summary>Sets of groups that hang together by sharing a block in either round.</summary>
    private static List<HashSet<string>> Components(IReadOnlyList<PublishedBlock> blocks)
    {
        var components = new List<HashSet<string>>();
        foreach (var block in blocks)
        {
            var merged = block.Members.ToHashSet(StringComparer.Ordinal);
            foreach (var touching in components.Where(component => component.Overlaps(block.Members)).ToArray())
            {
                merged.UnionWith(touching);
                components.Remove(touching);
            }
            components.Add(merged);
        }
        return components;
    }

    private static IReadOnlyList<PublishedBlock> Inside(ReleasedResults results, HashSet<string> groups) =>
        [.. results.Blocks.Where(block => groups.Overlaps(block.Members))];

    private static bool Covers(IReadOnlyList<PublishedBlock> blocks, HashSet<string> groups) =>
        groups.SetEquals(blocks.SelectMany(block => block.Members));
}
