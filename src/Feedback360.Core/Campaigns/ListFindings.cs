using Feedback360.Core.Surveys;

namespace Feedback360.Core.Campaigns;

/// <summary>What the launch check finds in the lists that leaders have made. Nothing where HR alone chooses.</summary>
internal static class ListFindings
{
    public static IEnumerable<LaunchFinding> Of(LaunchDraft draft)
    {
        if (draft.Round.NominateUntil is not { } until)
            return [];
        var raters = draft.Nominations.ToLookup(nomination => nomination.SubjectId, nomination => new ProposedRater(nomination.RaterId, nomination.GroupCode));
        return
        [
            .. Date(draft, until),
            .. draft.Subjects.OrderBy(subject => subject.Name, StringComparer.Ordinal).SelectMany(subject => OfSubject(draft, subject, [.. raters[subject.Id]])),
        ];
    }

    private static IEnumerable<LaunchFinding> Date(LaunchDraft draft, DateOnly until)
    {
        var today = draft.Round.Today(draft.Now);
        if (until >= today && draft.Subjects.Any(subject => subject.ListState != ListState.Approved))
            yield return new("nomination-running", FindingSeverity.Warns, "nomination.until", "The last day on which leaders choose their raters has not passed.");
    }

    private static IEnumerable<LaunchFinding> OfSubject(LaunchDraft draft, Subject subject, ProposedRater[] list)
    {
        var path = $"subjects/{subject.Id}";
        if (subject.ListState != ListState.Approved)
            yield return new("list-not-approved", FindingSeverity.Blocks, path, subject.ListState == ListState.Open
                ? $"{subject.Name} is still choosing raters. Wait for the last day, or approve the list."
                : $"The list of {subject.Name} waits for approval. Wait for the last day, or approve it.");
        foreach (var choice in draft.Survey is { } survey ? Choices(draft, survey, subject, list) : [])
        {
            var label = draft.Survey!.GroupLabels[choice.Group.BlockKey].Original;
            if (choice.IsTooFew)
                yield return new("fewer-than-wanted", FindingSeverity.Warns, $"{path}/{choice.Group.BlockKey}", $"{subject.Name}, {label}: {choice.Chosen} asked, {choice.Limit.AtLeast} or more wanted.");
            if (choice.IsTooMany)
                yield return new("more-than-wanted", FindingSeverity.Warns, $"{path}/{choice.Group.BlockKey}", $"{subject.Name}, {label}: {choice.Chosen} asked, {choice.Limit.AtMost} or fewer wanted.");
        }
    }

    private static IReadOnlyList<GroupChoice> Choices(LaunchDraft draft, Survey survey, Subject subject, ProposedRater[] list) =>
        GroupChoice.Of(survey, draft.Round.Nomination, list, draft.Chart is { } chart ? NominateFromOrgChart.For(subject.PersonId, chart, draft.Active) : []);
}
