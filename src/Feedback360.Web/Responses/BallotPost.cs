using System.Text.Json;
using System.Text.Json.Serialization;
using Feedback360.Core.Responses;
using Feedback360.Core.Surveys;

namespace Feedback360.Web.Responses;

/// <summary>
/// What a page posts to save: as much of a review as it names. What it does not name stays as it is stored; null or an
/// empty text takes an answer back.
/// </summary>
internal sealed record BallotPost
{
    /// <summary>The invitation.</summary>
    public Guid Review { get; init; }

    public string? Rev { get; init; }

    public string? Wrap { get; init; }

    /// <summary>Item key → 1..R, <c>"NA"</c> for "not observed", or null.</summary>
    public IReadOnlyDictionary<string, AnswerValue> Answers { get; init; } = new Dictionary<string, AnswerValue>(StringComparer.Ordinal);

    /// <summary>Question key → text.</summary>
    public IReadOnlyDictionary<string, string?> Comments { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Choice key → option key.</summary>
    public IReadOnlyDictionary<string, string?> Choices { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>r of the receipt, drawn in the browser at every submit.</summary>
    public string? ReceiptNumber { get; init; }

    /// <summary>Whether it names everything the form asks, so that nothing has to be read to save it.</summary>
    public bool IsWhole(Survey survey, string group) =>
        survey.Items.Where(item => item.IsAsked(group)).All(item => Answers.ContainsKey(item.Key))
        && survey.Comments.All(question => Comments.ContainsKey(question.Key))
        && (group != RaterGroup.Self.Code || survey.Choices.All(choice => Choices.ContainsKey(choice.Key)));

    /// <summary>The review as posted; over what is stored, if that had to be read.</summary>
    public BallotDraft Over(BallotDraft? stored) =>
        new()
        {
            Answers = Merge(stored?.Answers, Answers.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Given))),
            Comments = Merge(stored?.Comments, Comments.Select(pair => KeyValuePair.Create(pair.Key, string.IsNullOrEmpty(pair.Value) ? null : pair.Value))),
            Choices = Merge(stored?.Choices, Choices.Select(pair => KeyValuePair.Create(pair.Key, string.IsNullOrEmpty(pair.Value) ? null : pair.Value))),
            ReceiptNumber = ReceiptNumber ?? stored?.ReceiptNumber,
        };

    private static Dictionary<string, GivenAnswer> Merge(IReadOnlyDictionary<string, GivenAnswer>? stored, IEnumerable<KeyValuePair<string, GivenAnswer?>> posted)
    {
        var merged = stored?.ToDictionary(StringComparer.Ordinal) ?? new(StringComparer.Ordinal);
        foreach (var (key, value) in posted)
        {
            if (value is { } given)
                merged[key] = given;
            else
                merged.Remove(key);
        }
        return merged;
    }

    private static Dictionary<string, string> Merge(IReadOnlyDictionary<string, string>? stored, IEnumerable<KeyValuePair<string, string?>> posted)
    {
        var merged = stored?.ToDictionary(StringComparer.Ordinal) ?? new(StringComparer.Ordinal);
        foreach (var (key, value) in posted)
        {
            if (value is not null)
                merged[key] = value;
            else
                merged.Remove(key);
        }
        return merged;
    }
}

/// <summary>An answer as posted: given, or taken back. Prints as nothing.</summary>
[JsonConverter(typeof(AnswerValueJson))]
internal readonly record struct AnswerValue(GivenAnswer? Given)
{
    public const string NotObserved = "NA";

    /// <summary>From a form field; whatever is no number is off every scale.</summary>
    public static AnswerValue Parse(string text) =>
        text switch
        {
            "" => default,
            NotObserved => new(GivenAnswer.NotObserved),
            _ => new(GivenAnswer.Rated(int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var ordinal) ? ordinal : 0)),
        };

    /// <summary>As a form field has it.</summary>
    public static string Text(GivenAnswer given) =>
        given.Ordinal?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? NotObserved;

    public override string ToString() => "answer";
}

/// <summary>A number, <c>"NA"</c> or null; other numbers and texts are kept as "off the scale" for the check to refuse.</summary>
internal sealed class AnswerValueJson : JsonConverter<AnswerValue>
{
    public override bool HandleNull => true;

    public override AnswerValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.Null => default,
            JsonTokenType.Number => new(GivenAnswer.Rated(reader.TryGetInt32(out var ordinal) ? ordinal : 0)),
            JsonTokenType.String when reader.ValueTextEquals(AnswerValue.NotObserved) => new(GivenAnswer.NotObserved),
            JsonTokenType.String => new(GivenAnswer.Rated(0)),
            _ => throw new JsonException(),
        };

    public override void Write(Utf8JsonWriter writer, AnswerValue value, JsonSerializerOptions options)
    {
        if (value.Given is not { } given)
            writer.WriteNullValue();
        else if (given.Ordinal is { } ordinal)
            writer.WriteNumberValue(ordinal);
        else
            writer.WriteStringValue(AnswerValue.NotObserved);
    }
}
