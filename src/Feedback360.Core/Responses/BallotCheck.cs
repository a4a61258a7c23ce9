using System.Buffers;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Feedback360.Core.Common;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Responses;

/// <summary>A checked draft: a ballot, or everything that is wrong with the draft.</summary>
public sealed class CheckedBallot
{
    internal CheckedBallot(Ballot? ballot, IReadOnlyList<Problem> problems) => (Ballot, Problems) = (ballot, problems);

    /// <summary>What can be sealed; null exactly if there are problems.</summary>
    public Ballot? Ballot { get; }

    /// <summary>All problems together, with places such as <c>answers.direction-1</c>; none carries what was typed.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>Whether there is a ballot.</summary>
    [MemberNotNullWhen(true, nameof(Ballot))]
    public bool IsGood => Ballot is not null;
}

/// <summary>
/// Checks drafts and submissions of one survey version against the survey and the rater's group. Holds no state of a
/// review: keep one per survey version and share it.
/// </summary>
public sealed class BallotCheck
{
    /// <summary>Unicode scalar values that a comment may have at most.</summary>
    public const int LongestComment = 4000;

    /// <summary>UTF-8 bytes that all comments of a ballot may have together at most (20 kB).</summary>
    public const int CommentBytes = 20_000;

    private static readonly SearchValues<char> KeyCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_");
    private readonly Survey _survey;
    private readonly FrozenDictionary<string, int> _items;
    private readonly FrozenDictionary<string, int> _questions;
    private readonly FrozenDictionary<string, int> _choices;

    /// <param name="survey">The survey version.</param>
    public BallotCheck(Survey survey)
    {
        _survey = survey;
        _items = Index(survey.Items.Select(item => item.Key));
        _questions = Index(survey.Comments.Select(question => question.Key));
        _choices = Index(survey.Choices.Select(choice => choice.Key));
    }

    /// <summary>
    /// The ballot, or all problems. Items may always be left out; a submission needs at least one answer (an ordinal:
    /// "not observed" is none), every required comment and the number of its receipt.
    /// </summary>
    /// <param name="form">Whom the review is about and on which form.</param>
    /// <param name="draft">What came in.</param>
    /// <param name="submit">Whether the ballot is to count from now on: on submitting, and on every later edit.</param>
    /// <exception cref="ArgumentException">If the form is not of this survey version, or its group not in it.</exception>
    public CheckedBallot Check(ReviewForm form, BallotDraft draft, bool submit)
    {
        if (form.FormVersion != _survey.Version || form.Group < 0 || form.Group >= _survey.Groups.Count)
            throw new ArgumentException("The form is not of this _survey version.", nameof(form));
        var problems = new List<Problem>();
        var answers = Answers(_survey.Groups[form.Group].Code, draft, problems);
        var comments = Comments(draft, problems);
        var chosen = Choices(draft, problems);
        var number = ReceiptNumber(draft, submit, problems);
        var ballot = new Ballot(form, answers, comments, chosen, number);
        if (submit)
            CheckComplete(ballot, problems);
        return problems.Count == 0 ? new(ballot, []) : new(ballot: null, problems);
    }

    private byte[] Answers(string group, BallotDraft draft, List<Problem> problems)
    {
        var answers = new byte[_survey.Items.Count];
        foreach (var (key, given) in draft.Answers)
        {
            if (!_items.TryGetValue(key, out var index))
                problems.Add(new(Place("answers", key), "unknown-item", "The form has no such question."));
            else if (!_survey.Items[index].IsAsked(group))
                problems.Add(new(Place("answers", key), "not-asked", "This question is not asked of you."));
            else if (given.Ordinal is { } ordinal && (ordinal < 1 || ordinal > _survey.Items[index].Scale.Points))
                problems.Add(new(Place("answers", key), "off-scale", "This answer is not on the scale."));
            else
                answers[index] = given.Ordinal is { } good ? checked((byte)good) : Ballot.NotObserved;
        }
        return answers;
    }

    private string[] Comments(BallotDraft draft, List<Problem> problems)
    {
        var comments = new string[_survey.Comments.Count];
        Array.Fill(comments, "");
        var bytes = 0L;
        foreach (var (key, text) in draft.Comments)
        {
            var known = _questions.TryGetValue(key, out var index);
            if (!known)
                problems.Add(new(Place("comments", key), "unknown-question", "The form has no such question."));
            bytes += CheckText(Place("comments", key), text, problems);
            if (known)
                comments[index] = text;
        }
        if (bytes > CommentBytes)
            problems.Add(new("comments", "comments-too-long", "Your comments together are too long to be kept."));
        return comments;
    }

    /// <summary>What is wrong with one comment, and its UTF-8 bytes.</summary>
    internal static int CheckText(string place, string text, List<Problem> problems)
    {
        var measure = CommentText.Measure(text);
        if (measure.Scalars > LongestComment)
            problems.Add(new(place, "too-long", "A comment has at most 4,000 characters."));
        if (measure.HasNul)
            problems.Add(new(place, "nul-character", "This text contains a character that cannot be kept."));
        if (measure.HasUnpairedSurrogate)
            problems.Add(new(place, "broken-text", "This text contains half a character."));
        return measure.Bytes;
    }

    private byte[] Choices(BallotDraft draft, List<Problem> problems)
    {
        var chosen = new byte[_survey.Choices.Count];
        foreach (var (key, option) in draft.Choices)
        {
            if (!_choices.TryGetValue(key, out var index))
            {
                problems.Add(new(Place("choices", key), "unknown-choice", "The form has no such question."));
                continue;
            }
            var at = OptionIndex(_survey.Choices[index], option);
            if (at < 0)
                problems.Add(new(Place("choices", key), "unknown-option", "This question has no such answer."));
            else
                chosen[index] = checked((byte)(at + 1));
        }
        return chosen;
    }

    private static byte[] ReceiptNumber(BallotDraft draft, bool submit, List<Problem> problems)
    {
        var number = draft.ReceiptNumber is null ? null : Receipt.ParseNumber(draft.ReceiptNumber);
        if (number is null && draft.ReceiptNumber is not null)
            problems.Add(new("receiptNumber", "not-a-receipt-number", "The number for the receipt is malformed."));
        else if (number is null && submit)
            problems.Add(new("receiptNumber", "required", "A submitted review needs a number for its receipt."));
        return number ?? new byte[Receipt.NumberSize];
    }

    private void CheckComplete(Ballot ballot, List<Problem> problems)
    {
        if (ballot.AnswerCount == 0)
            problems.Add(new("answers", "no-answer", "Answer at least one question before you submit."));
        for (var question = 0; question < _survey.Comments.Count; question++)
        {
            if (_survey.Comments[question].Required && CommentText.IsBlank(ballot.Comments[question]))
                problems.Add(new(Place("comments", _survey.Comments[question].Key), "required", "This question needs an answer."));
        }
    }

    private static int OptionIndex(Choice choice, string option)
    {
        for (var index = 0; index < choice.Options.Count; index++)
        {
            if (choice.Options[index].Key == option)
                return index;
        }
        return -1;
    }

    // Keys come from outside: one that no survey could have is not repeated, since anything may be written in it.
    private static string Place(string part, string key) =>
        key.Length is > 0 and <= 64 && !key.AsSpan().ContainsAnyExcept(KeyCharacters) ? $"{part}.{key}" : part;

    private static FrozenDictionary<string, int> Index(IEnumerable<string> keys) =>
        keys.Select((key, index) => (key, index)).ToFrozenDictionary(pair => pair.key, pair => pair.index, StringComparer.Ordinal);
}
