namespace Feedback360.Core.Release;

/// <summary>How the list of those invited to rate somebody differs from an earlier round's, for one group.</summary>
/// <param name="Joined">People on the later list only.</param>
/// <param name="Left">People on the earlier list only.</param>
public readonly record struct PanelChange(int Joined, int Left);

/// <summary>What a later round of the same person has to know of an earlier one (anonymity 3.5).</summary>
/// <param name="Blocks">The earlier report's published blocks.</param>
/// <param name="Panels">Per protected group, by block key, how the invited people differ.</param>
public sealed record EarlierRound(IReadOnlyList<PublishedBlock> Blocks, IReadOnlyDictionary<string, PanelChange> Panels)
{
    /// <summary>The earlier round as "who answered" of its report shows it.</summary>
    public static EarlierRound From(IReadOnlyList<Respondent> respondents, IReadOnlyDictionary<string, PanelChange> panels) =>
        new([.. respondents.OfType<PublishedBlock>()], panels);
}

/// <summary>
/// If one person has come or gone in a small block, two sets of item values together say much about that person:
/// raters often answer as last time. The later values are then published per competency only (anonymity 3.5). A
/// function of published counts and of invited lists, never of an answer.
/// </summary>
internal static class PanelShift
{
    /// <summary>Blocks above this size hide a single person well enough.</summary>
    private const int SmallBlock = 8;

    /// <summary>A competency is published without its items from this many items with a value.</summary>
    public const int ItemsNeeded = 3;

    /// <summary>Whether the block differs from the earlier round by a single person.</summary>
    public static bool IsSinglePerson(PublishedBlock block, EarlierRound earlier)
    {
        var before = CountBefore(block, earlier.Blocks);
        if (Math.Min(block.Counted, before ?? block.Counted) > SmallBlock)
            return false;
        return (before is { } count && Math.Abs(block.Counted - count) == 1) || InvitedDifferByOne(block, earlier.Panels);
    }

    /// <summary>The earlier count of the same groups, if earlier blocks cover exactly these.</summary>
    private static int? CountBefore(PublishedBlock block, IReadOnlyList<PublishedBlock> earlier)
    {
        var touching = earlier.Where(other => other.Members.Intersect(block.Members, StringComparer.Ordinal).Any()).ToArray();
        var groups = touching.SelectMany(other => other.Members).ToHashSet(StringComparer.Ordinal);
        return groups.SetEquals(block.Members) ? touching.Sum(other => other.Counted) : null;
    }

    /// <summary>One person more, one less, or one in place of another.</summary>
    private static bool InvitedDifferByOne(PublishedBlock block, IReadOnlyDictionary<string, PanelChange> panels)
    {
        var changes = block.Members.Select(member => panels.GetValueOrDefault(member)).ToArray();
        return Math.Max(changes.Sum(change => change.Joined), changes.Sum(change => change.Left)) == 1;
    }
}
