using Feedback360.Core.Campaigns;

namespace Feedback360.Core.Release;

/// <summary>
/// The lines of one report, read from "who answered": the published blocks, and every invited group without a line
/// of its own with the reason. Reasons depend on the partition and the invitations only.
/// </summary>
internal sealed class Lines
{
    private readonly Keyed<int> _minimum;
    private readonly string[] _keys;
    private readonly Withheld[] _withheld;

    public Lines(IReadOnlyList<Respondent> respondents, Keyed<int> minimum)
    {
        _minimum = minimum;
        Respondents = respondents;
        Blocks = [.. respondents.OfType<PublishedBlock>()];
        Exempt = [.. respondents.OfType<ExemptRater>()];
        var unpublished = respondents.OfType<UnpublishedGroup>().Select(group => group.Block).ToArray();
        var merged = Blocks.Where(block => block.Members.Count > 1).SelectMany(block => block.Members).ToArray();
        PublishedGroups = [.. minimum.Keys.Where(group => Blocks.Any(block => block.Members.Contains(group)))];
        InvitedGroups = [.. minimum.Keys.Where(group => unpublished.Contains(group) || PublishedGroups.Contains(group))];
        var withheld = minimum.Entries.Where(group => merged.Contains(group.Key) || unpublished.Contains(group.Key)).ToArray();
        _withheld = Array.ConvertAll(withheld, group => new Withheld(merged.Contains(group.Key) ? Reason.Merged : Reason.FewerThanMinimum, group.Value));
        _keys = [.. Blocks.Select(block => block.Block), .. withheld.Select(group => group.Key)];
    }

    /// <summary>As released.</summary>
    public IReadOnlyList<Respondent> Respondents { get; }

    /// <summary>The published blocks in the fixed order.</summary>
    public IReadOnlyList<PublishedBlock> Blocks { get; }

    /// <summary>Self and each manager.</summary>
    public IReadOnlyList<ExemptRater> Exempt { get; }

    /// <summary>Block keys of all groups that are in a block, in the fixed order.</summary>
    public IReadOnlyList<string> PublishedGroups { get; }

    /// <summary>Block keys of all protected groups that were invited, in the fixed order.</summary>
    public IReadOnlyList<string> InvitedGroups { get; }

    /// <summary>The least k among the invited groups; among all if none was invited.</summary>
    public int SmallestMinimum =>
        (InvitedGroups.Count > 0 ? InvitedGroups : _minimum.Keys).Min(group => _minimum[group]);

    /// <summary>k(b): the largest k among the block's groups.</summary>
    public int MinimumOf(PublishedBlock block) => block.Members.Max(member => _minimum[member]);

    /// <summary>How many raters of an exempt kind submitted a ballot.</summary>
    public int Answered(string exempt) => Exempt.Count(rater => rater.Block == exempt && rater.Answered);

    /// <summary>One value per block, and the reason for every invited group without a line.</summary>
    /// <param name="value">The value of the block at a place of <see cref="Blocks"/>.</param>
    public Keyed<Released<T>> Each<T>(Func<int, Released<T>> value)
        where T : notnull
    {
        var values = new Released<T>[_keys.Length];
        for (var place = 0; place < values.Length; place++)
            values[place] = place < Blocks.Count ? value(place) : _withheld[place - Blocks.Count];
        return new(_keys, values);
    }

    /// <summary>The lines of a subject from counts and invitations (3.4).</summary>
    /// <param name="groups">The protected groups in the fixed order.</param>
    /// <param name="smallGroups">What happens to small groups.</param>
    /// <param name="exempt">Self and each manager.</param>
    /// <param name="minimum">k per protected group.</param>
    /// <param name="rules">The rules.</param>
    public static Lines From(
        IReadOnlyList<GroupCount> groups, SmallGroups smallGroups, IReadOnlyList<ExemptRater> exempt, Keyed<int> minimum, ReleaseRules rules)
    {
        var blocks = rules.Partition ? Release.Blocks.Partition(groups, smallGroups) : Release.Blocks.Unmerged(groups);
        var published = blocks.SelectMany(block => block).ToHashSet();
        return new(
            [
                .. blocks.Select(block => Published([.. block.Select(place => groups[place])])),
                .. groups.Where((group, place) => group.Invited > 0 && !published.Contains(place))
                    .Select(group => new UnpublishedGroup(group.Key, group.Invited, group.Minimum)),
                .. exempt,
            ],
            minimum);
    }

    private static PublishedBlock Published(GroupCount[] groups) => new(
        string.Join('+', groups.Select(group => group.Key)),
        [.. groups.Select(group => group.Key)],
        groups.Sum(group => group.Invited),
        groups.Sum(group => group.Answered));
}
