using Feedback360.Core.Release;

namespace Feedback360.Core.Change;

/// <summary>How the count of a merged block may divide among blocks of the other round: block key → ballots.</summary>
internal sealed record Split(IReadOnlyDictionary<string, int> Ballots)
{
    /// <summary>Nothing is divided.</summary>
    public static Split None { get; } = new(new Dictionary<string, int>(StringComparer.Ordinal));

    public Split And(Split other) => new(Ballots.Concat(other.Ballots).ToDictionary(StringComparer.Ordinal));
}

/// <summary>
/// The split of a merged block is secret, but not every split would have led to the published partition
/// (anonymity 3.5). A change is computed for each one that would.
/// </summary>
internal static class Splits
{
    /// <summary>Every combination of the allowed splits of all blocks that were merged in one round only.</summary>
    public static IReadOnlyList<Split> Allowed(IReadOnlyList<CommonBlock> common, ReleasedResults before, ReleasedResults after)
    {
        IReadOnlyList<Split> all = [Split.None];
        foreach (var block in common.Where(block => block.IsMergedOnce))
        {
            var (round, merged) = block.Before.Count == 1 ? (before, block.Before[0]) : (after, block.After[0]);
            var own = Of(round, merged, block.Parts);
            all = [.. all.SelectMany(split => own.Select(split.And))];
        }
        return all;
    }

    /// <summary>The splits of one merged block of a round among the given parts.</summary>
    public static IReadOnlyList<Split> Of(ReleasedResults round, PublishedBlock merged, IReadOnlyList<PublishedBlock> parts) =>
    [
        .. Counts([.. merged.Members.Select(member => round.Policy.Minimum[member])], merged.Counted)
            .Where(counts => LeadsTo(round, merged, counts))
            .Select(counts => new Split(parts.ToDictionary(
                part => part.Block,
                part => merged.Members.Index().Where(member => part.Members.Contains(member.Item)).Sum(member => counts[member.Index]),
                StringComparer.Ordinal)))
            .DistinctBy(split => string.Join(',', parts.Select(part => split.Ballots[part.Block]))),
    ];

    /// <summary>All ways to divide a count among groups of which at most one reaches its minimum.</summary>
    private static IEnumerable<int[]> Counts(int[] minimum, int total) =>
        Enumerable.Range(-1, minimum.Length + 1).SelectMany(visible => Counts(minimum, total, visible, []));

    private static IEnumerable<int[]> Counts(int[] minimum, int left, int visible, int[] chosen)
    {
        var place = chosen.Length;
        if (place == minimum.Length)
            return left == 0 ? [chosen] : [];
        var (least, most) = place == visible ? (minimum[place], left) : (0, Math.Min(left, minimum[place] - 1));
        return least > most
            ? []
            : Enumerable.Range(least, most - least + 1).SelectMany(count => Counts(minimum, left - count, visible, [.. chosen, count]));
    }

    private static bool LeadsTo(ReleasedResults round, PublishedBlock merged, int[] counts)
    {
        var alone = round.Blocks.Where(block => block.Members.Count == 1).ToDictionary(block => block.Block, block => block.Counted, StringComparer.Ordinal);
        GroupCount[] groups =
        [
            .. round.Policy.Minimum.Entries.Select(group =>
                merged.Members.Index().FirstOrDefault(member => member.Item == group.Key) is (var place, not null)
                    ? new GroupCount(group.Key, group.Value, Math.Max(1, counts[place]), counts[place])
                    : new GroupCount(group.Key, group.Value, alone.GetValueOrDefault(group.Key), alone.GetValueOrDefault(group.Key))),
        ];
        return Blocks.Partition(groups, round.Policy.SmallGroups)
            .Select(block => string.Join('+', block.Select(place => groups[place].Key)))
            .SequenceEqual(round.Blocks.Select(block => block.Block));
    }
}
