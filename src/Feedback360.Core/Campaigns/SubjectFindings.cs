using Feedback360.Core.Surveys;

namespace Feedback360.Core.Campaigns;

/// <summary>What the launch check finds for each person who is to be rated.</summary>
internal static class SubjectFindings
{
    /// <summary>A group with fewer than this many raters to spare is likely to end up below its minimum.</summary>
    private const int Spare = 2;

    public static IEnumerable<LaunchFinding> Of(LaunchDraft draft)
    {
        if (draft.Subjects.Count == 0)
            return [new("no-subjects", FindingSeverity.Blocks, "subjects", "Nobody is to be rated yet. Add at least one person.")];
        var raters = draft.Nominations.ToLookup(nomination => nomination.SubjectId);
        return draft.Subjects
            .OrderBy(subject => subject.Name, StringComparer.Ordinal)
            .SelectMany(subject => OfSubject(draft, subject, [.. raters[subject.Id].Select(nomination => nomination.GroupCode)]));
    }

    private static IEnumerable<LaunchFinding> OfSubject(LaunchDraft draft, Subject subject, string[] groups)
    {
        var path = $"subjects/{subject.Id}";
        if (draft.People.GetValueOrDefault(subject.PersonId) is not { Active: true })
            yield return new("subject-inactive", FindingSeverity.Blocks, path, $"{subject.Name} is no longer active. Take them out of the round.");
        if (groups.Length == 0)
        {
            yield return new("subject-without-raters", FindingSeverity.Blocks, path, $"Nobody is asked about {subject.Name} yet.");
            yield break;
        }
        if (!groups.Contains(RaterGroup.Self.Code, StringComparer.Ordinal))
            yield return new("no-self-review", FindingSeverity.Warns, path, $"{subject.Name} does not answer about themselves, so the report has no gaps between self and others.");
        foreach (var finding in draft.Survey is { } survey ? Groups(draft, survey, subject, groups) : [])
            yield return finding;
    }

    private static IEnumerable<LaunchFinding> Groups(LaunchDraft draft, Survey survey, Subject subject, string[] groups)
    {
        foreach (var code in groups.Except(survey.Groups.Select(group => group.Code), StringComparer.Ordinal))
            yield return new("unknown-group", FindingSeverity.Blocks, $"subjects/{subject.Id}", $"{subject.Name} has raters in the group “{code}”, which the survey does not have.");
        var policy = RoundPolicy.FromJson(draft.Round.Policy);
        var sizes = survey.ProtectedGroups
            .Select(group => new GroupSize(group, groups.Count(code => code == group.Code), policy.MinimumOf(group)))
            .Where(size => size.Invited > 0)
            .ToArray();
        if (CannotShowAnybody(sizes))
        {
            yield return new("nothing-to-show", FindingSeverity.Warns, $"subjects/{subject.Id}", $"{subject.Name} has too few peers, reports and others for any of their answers to be shown. The report will hold the answers of self and manager only.");
            yield break;
        }
        foreach (var size in sizes.Where(size => size.Invited < size.Minimum + Spare))
            yield return OfGroup(policy, survey, subject, size);
    }

    /// <summary>No group can reach its minimum, nor can all of them together (anonymity 3.4).</summary>
    private static bool CannotShowAnybody(GroupSize[] sizes) =>
        sizes.Length == 0
        || (sizes.All(size => size.Invited < size.Minimum) && sizes.Sum(size => size.Invited) < sizes.Max(size => size.Minimum));

    private static LaunchFinding OfGroup(RoundPolicy policy, Survey survey, Subject subject, GroupSize size)
    {
        var path = $"subjects/{subject.Id}/{size.Group.BlockKey}";
        var label = survey.GroupLabels[size.Group.BlockKey].Original;
        var fate = policy.SmallGroups == SmallGroups.Merge ? "are shown only together with another group" : "and comments are left out";
        return size.Invited < size.Minimum
            ? new("group-below-minimum", FindingSeverity.Warns, path, $"{subject.Name}, {label}: {size.Invited} asked, {size.Minimum} needed. Their answers {fate}.")
            : new("group-without-spare", FindingSeverity.Warns, path, $"{subject.Name}, {label}: {size.Invited} asked, {size.Minimum} must answer. Add {size.Minimum + Spare - size.Invited} so that the group is shown even if somebody does not answer.");
    }

    private sealed record GroupSize(RaterGroup Group, int Invited, int Minimum);
}
