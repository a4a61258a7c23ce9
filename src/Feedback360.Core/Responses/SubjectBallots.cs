using Feedback360.Core.Scoring;

namespace Feedback360.Core.Responses;

/// <summary>
/// All that sealing knows about one subject once the ballots are open: what goes into the release gate. It carries no
/// rater and no order.
/// </summary>
/// <param name="Invited">Invitations per group index of the survey, neither revoked nor declined at close.</param>
/// <param name="Sheet">Submitted ballots.</param>
/// <param name="Comments">Comments of the submitted ballots, each cut loose from its ballot.</param>
/// <param name="OwnChoices">The subject's own choices (choice key → option key); empty without a self ballot.</param>
public sealed record SubjectBallots(
    IReadOnlyList<int> Invited,
    RatingSheet Sheet,
    IReadOnlyList<GivenComment> Comments,
    IReadOnlyDictionary<string, string> OwnChoices
);

/// <summary>One comment of a submitted ballot.</summary>
/// <param name="Question">Index of the question in the survey.</param>
/// <param name="Group">Index of the writer's group in the survey.</param>
/// <param name="Text">As typed, 1 to 4,000 Unicode scalar values.</param>
public sealed record GivenComment(int Question, int Group, string Text);
