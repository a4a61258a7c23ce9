using Feedback360.Core.Scoring;

namespace Feedback360.Core.Responses;

/// <summary>
/// All that sealing knows about one subject once the ballots are open: what goes into the release gate, and nowhere else;
/// outside Core it is opaque. It carries no rater and no order.
/// </summary>
public sealed record SubjectBallots
{
    internal SubjectBallots(
        IReadOnlyList<int> invited, RatingSheet sheet, IReadOnlyList<GivenComment> comments, IReadOnlyDictionary<string, string> ownChoices) =>
        (Invited, Sheet, Comments, OwnChoices) = (invited, sheet, comments, ownChoices);

    /// <summary>Invitations per group index of the survey, neither revoked nor declined at close.</summary>
    internal IReadOnlyList<int> Invited { get; init; }

    /// <summary>Submitted ballots.</summary>
    internal RatingSheet Sheet { get; }

    /// <summary>Comments of the submitted ballots, each cut loose from its ballot.</summary>
    internal IReadOnlyList<GivenComment> Comments { get; }

    /// <summary>The subject's own choices (choice key → option key); empty without a self ballot.</summary>
    internal IReadOnlyDictionary<string, string> OwnChoices { get; }
}

/// <summary>One comment of a submitted ballot.</summary>
/// <param name="Question">Index of the question in the survey.</param>
/// <param name="Group">Index of the writer's group in the survey.</param>
/// <param name="Text">As typed, 1 to 4,000 Unicode scalar values.</param>
internal sealed record GivenComment(int Question, int Group, string Text);
