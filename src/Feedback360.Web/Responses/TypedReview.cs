using Feedback360.Core.Common;
using Feedback360.Core.Responses;

namespace Feedback360.Web.Responses;

/// <summary>The fields of a form, by their names: <c>answers.goals</c>, <c>comments.keep</c>, <c>choices.style</c>. Not checked.</summary>
public sealed class TypedReview
{
    private const string Answers = "answers.";
    private const string Comments = "comments.";
    private const string Choices = "choices.";
    private readonly Dictionary<string, string> _fields;

    private TypedReview(IEnumerable<KeyValuePair<string, string>> fields) => _fields = new(fields, StringComparer.Ordinal);

    /// <summary>All of them; a field that was not posted is not among them.</summary>
    public IReadOnlyDictionary<string, string> Fields => _fields;

    public string this[string name] => _fields.GetValueOrDefault(name, "");

    /// <summary>What is stored, as a form has it.</summary>
    public static TypedReview Of(BallotDraft draft) =>
        new(
            [
                .. draft.Answers.Select(pair => KeyValuePair.Create(Answers + pair.Key, AnswerValue.Text(pair.Value))),
                .. draft.Comments.Select(pair => KeyValuePair.Create(Comments + pair.Key, pair.Value)),
                .. draft.Choices.Select(pair => KeyValuePair.Create(Choices + pair.Key, pair.Value)),
            ]
        );

    /// <summary>What was posted. Browsers send line ends as CR LF whatever was typed.</summary>
    public static TypedReview Of(IFormCollection form) =>
        new(
            form.Where(field => IsField(field.Key))
                .Select(field => KeyValuePair.Create(field.Key, field.Value.ToString().Replace("\r\n", "\n", StringComparison.Ordinal)))
        );

    /// <summary>As it is saved.</summary>
    internal BallotPost ToPost(Guid review, string? rev, string? wrap, string? receiptNumber) =>
        new()
        {
            Review = review,
            Rev = rev,
            Wrap = wrap,
            Answers = Part(Answers, AnswerValue.Parse),
            Comments = Part(Comments, text => (string?)text),
            Choices = Part(Choices, text => (string?)text),
            ReceiptNumber = receiptNumber,
        };

    /// <summary>These fields, and the stored ones that are not among them.</summary>
    public TypedReview Over(TypedReview stored) => new(_fields.Concat(stored._fields.Where(field => !_fields.ContainsKey(field.Key))));

    /// <summary>Whether every field here has the same value there.</summary>
    public bool Agrees(TypedReview stored) => _fields.All(field => stored[field.Key] == field.Value);

    private static bool IsField(string name) =>
        name.StartsWith(Answers, StringComparison.Ordinal)
        || name.StartsWith(Comments, StringComparison.Ordinal)
        || name.StartsWith(Choices, StringComparison.Ordinal);

    private Dictionary<string, T> Part<T>(string prefix, Func<string, T> value) =>
        _fields
            .Where(field => field.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(field => field.Key[prefix.Length..], field => value(field.Value), StringComparer.Ordinal);
}

/// <summary>What a form shows beside its questions when it is rendered for one rater.</summary>
public sealed record FilledForm
{
    public required Guid Review { get; init; }
    public required string Name { get; init; }

    /// <summary>How many were asked in the rater's group at launch.</summary>
    public required int Invited { get; init; }

    public required string Rev { get; init; }
    public required string Wrap { get; init; }

    /// <summary>Whether there is anything to withdraw.</summary>
    public required bool Started { get; init; }

    public required bool Submitted { get; init; }
    public required string? Receipt { get; init; }

    /// <summary>What the fields hold.</summary>
    public required TypedReview Typed { get; init; }

    /// <summary>What is stored, where the fields hold something else.</summary>
    public TypedReview? Stored { get; init; }

    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>One sentence about what has just happened.</summary>
    public string? Message { get; init; }
}
