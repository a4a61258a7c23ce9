using Feedback360.Core.Surveys;

namespace Feedback360.Core.Campaigns;

/// <summary>What the launch check finds for the people who are to answer, and for all of them together.</summary>
internal static class RaterFindings
{
    /// <summary>More reviews than this tire a rater, and answers get worse.</summary>
    private const int MostReviews = 12;

    public static IEnumerable<LaunchFinding> Of(LaunchDraft draft) =>
        [
            .. draft.Nominations.GroupBy(nomination => nomination.RaterId).SelectMany(reviews => OfRater(draft, reviews)),
            .. Size(draft),
        ];

    private static IEnumerable<LaunchFinding> OfRater(LaunchDraft draft, IGrouping<Guid, Nomination> reviews)
    {
        var path = $"raters/{reviews.Key}";
        if (draft.People.GetValueOrDefault(reviews.Key) is not { } person)
        {
            yield return new("rater-inactive", FindingSeverity.Blocks, path, "A rater is no longer among the people. Take them out of the round.");
            yield break;
        }
        if (!person.Active)
            yield return new("rater-inactive", FindingSeverity.Blocks, path, $"{person.Name} is no longer active and cannot be asked. Take them out, or name somebody else.");
        if (string.IsNullOrWhiteSpace(person.Email))
            yield return new("rater-without-address", FindingSeverity.Blocks, path, $"{person.Name} has no e-mail address, so no letter can reach them.");
        var others = reviews.Count(review => review.GroupCode != RaterGroup.Self.Code);
        if (others > MostReviews)
            yield return new("rater-overloaded", FindingSeverity.Warns, path, $"{person.Name} is asked about {others} people{Minutes(draft, others)}. More than {MostReviews} tires people, and answers get worse.");
    }

    private static string Minutes(LaunchDraft draft, int reviews) =>
        draft.Survey is { } survey ? $", about {reviews * survey.Minutes} minutes" : "";

    private static IEnumerable<LaunchFinding> Size(LaunchDraft draft)
    {
        if (draft.Subjects.Count > 0 && !ProgressRule.IsShownFor(draft.Nominations.Count, draft.Subjects.Count))
            yield return new("no-progress-figures", FindingSeverity.Warns, "subjects", $"With fewer than {ProgressRule.MinimumInvitations} invitations or {ProgressRule.MinimumSubjects} people, you see no progress while the round is open: it would tell too much.");
    }
}
