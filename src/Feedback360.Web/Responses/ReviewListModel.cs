using Feedback360.Core.Responses;
using Feedback360.Core.Surveys;

namespace Feedback360.Web.Responses;

/// <summary>The list of reviews as people read it, with what the round's own policy promises.</summary>
public sealed record ReviewListModel(string Lead, string Closes, string Among, string Readers, string Small, IReadOnlyList<ReviewRow> Reviews)
{
    internal static ReviewListModel Of(LoadedReviews loaded, RaterTexts texts)
    {
        var (round, survey) = (loaded.Round, loaded.Survey.Survey);
        return new ReviewListModel(
            RaterTexts.Fill(texts.ListLead, ("round", round.Name), ("minutes", survey.Minutes)),
            ClosesOn(round, texts),
            AmongHow(round, texts),
            texts.OfReaders(round.Policy),
            texts.OfSmallGroups(round.Policy),
            [.. loaded.Reviews.Select(review => ReviewRow.Of(review, loaded.Survey, texts))]
        );
    }

    internal static string ClosesOn(RoundForRaters round, RaterTexts texts) =>
        RaterTexts.Fill(texts.Closes, ("time", texts.Until(round.ClosesAt, round.TimeZone)));

    // A ballot hides among those of its table; with several tables their sizes differ a little.
    private static string AmongHow(RoundForRaters round, RaterTexts texts) =>
        round.Shards <= 1
            ? RaterTexts.Fill(texts.Among, ("invitations", texts.Number(round.InvitationsAtLaunch)))
            : RaterTexts.Fill(texts.AmongAbout, ("invitations", texts.Number(round.InvitationsAtLaunch / round.Shards / 100 * 100)));
}

/// <summary>One review in the list.</summary>
/// <param name="Id">The invitation.</param>
/// <param name="Name">The subject's name, or "Yourself".</param>
/// <param name="Group">The group's code.</param>
/// <param name="GroupLabel">In words, with how many were asked in it; empty for oneself.</param>
/// <param name="State"><c>notStarted, draft, submitted</c>.</param>
/// <param name="StateLabel">In words.</param>
public sealed record ReviewRow(Guid Id, string Name, string Group, string GroupLabel, string State, string StateLabel)
{
    internal static ReviewRow Of(LoadedReview loaded, RoundSurvey survey, RaterTexts texts)
    {
        var group = survey.Survey.Groups[survey.IndexOf(loaded.Review.Group)];
        var self = group == RaterGroup.Self;
        var (state, label) = loaded.Content switch
        {
            { Version.Submitted: true } => ("submitted", texts.Submitted),
            { Ballot.Kind: BallotKind.Answered } => ("draft", texts.Draft),
            _ => ("notStarted", texts.NotStarted),
        };
        return new ReviewRow(
            loaded.Review.Invitation,
            self ? texts.YourselfTitle : loaded.Review.SubjectName,
            group.Code,
            self ? "" : GroupOf(loaded.Review, group, survey.Survey, texts),
            state,
            label
        );
    }

    private static string GroupOf(Review review, RaterGroup group, Survey survey, RaterTexts texts)
    {
        var label = RaterTexts.Fill(texts.AnswerAs, ("group", survey.GroupLabels[group.BlockKey].In(texts.SurveyLanguage(survey))));
        return group.IsExempt ? label : $"{label} {RaterTexts.Fill(texts.GroupSize, ("invited", review.Invited))}";
    }
}
