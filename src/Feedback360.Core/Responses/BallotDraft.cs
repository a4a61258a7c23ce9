using System.Buffers.Text;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Responses;

/// <summary>One answer as it comes from a form: an ordinal that may still be off the scale, or "not observed".</summary>
public readonly record struct GivenAnswer
{
    private GivenAnswer(int ordinal) => Ordinal = ordinal;

    /// <summary>"Not observed" was chosen.</summary>
    public static GivenAnswer NotObserved => default;

    /// <summary>The ordinal, 1..R if it is any good; null for "not observed".</summary>
    public int? Ordinal { get; }

    /// <summary>A point of the scale.</summary>
    public static GivenAnswer Rated(int ordinal) => new(ordinal);

    /// <summary>Never the answer.</summary>
    public override string ToString() => "answer";
}

/// <summary>A review as it comes from a form or goes back to it, by the survey's keys; not checked yet.</summary>
public sealed class BallotDraft
{
    private static readonly Dictionary<string, string> None = new(StringComparer.Ordinal);

    /// <summary>Item key → answer; an item without an answer is not among them.</summary>
    public IReadOnlyDictionary<string, GivenAnswer> Answers { get; init; } =
        new Dictionary<string, GivenAnswer>(StringComparer.Ordinal);

    /// <summary>Question key → text as typed.</summary>
    public IReadOnlyDictionary<string, string> Comments { get; init; } = None;

    /// <summary>Choice key → option key.</summary>
    public IReadOnlyDictionary<string, string> Choices { get; init; } = None;

    /// <summary>r of the receipt as base64url, 22 characters; null before the first submit.</summary>
    public string? ReceiptNumber { get; init; }

    /// <summary>What the form shows again: the reverse of <see cref="BallotCheck"/>.</summary>
    /// <exception cref="ArgumentException">If the ballot was written on another form than the survey.</exception>
    public static BallotDraft Of(Survey survey, Ballot ballot)
    {
        if (ballot.Kind != BallotKind.Answered)
            return new();
        if (!BallotFit.IsOn(survey, ballot))
            throw new ArgumentException("The ballot is not on this form.", nameof(ballot));
        var answers = new Dictionary<string, GivenAnswer>(StringComparer.Ordinal);
        foreach (var item in survey.Items)
        {
            var answer = ballot.Answers[item.Index];
            if (answer != Ballot.Unanswered)
                answers.Add(item.Key, answer == Ballot.NotObserved ? GivenAnswer.NotObserved : GivenAnswer.Rated(answer));
        }
        var comments = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var question = 0; question < survey.Comments.Count; question++)
        {
            if (ballot.Comments[question].Length > 0)
                comments.Add(survey.Comments[question].Key, ballot.Comments[question]);
        }
        return new()
        {
            Answers = answers,
            Comments = comments,
            Choices = BallotFit.Choices(survey, ballot),
            ReceiptNumber = ballot.ReceiptNumber.ContainsAnyExcept((byte)0) ? Base64Url.EncodeToString(ballot.ReceiptNumber) : null,
        };
    }
}
