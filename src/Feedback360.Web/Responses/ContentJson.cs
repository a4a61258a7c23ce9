namespace Feedback360.Web.Responses;

/// <summary>A review's content as the script gets it.</summary>
internal sealed record ContentJson
{
    public required string Rev { get; init; }
    public required string Wrap { get; init; }
    public required bool Started { get; init; }
    public required bool Submitted { get; init; }
    public required string? Receipt { get; init; }
    public required string? ReceiptNumber { get; init; }
    public required IReadOnlyDictionary<string, AnswerValue> Answers { get; init; }
    public required IReadOnlyDictionary<string, string> Comments { get; init; }
    public required IReadOnlyDictionary<string, string> Choices { get; init; }

    public static ContentJson Of(ReviewContent content) =>
        new()
        {
            Rev = content.Version.ToString(),
            Wrap = content.Wrap,
            Started = content.Started,
            Submitted = content.Version.Submitted,
            Receipt = content.Receipt,
            ReceiptNumber = content.Draft.ReceiptNumber,
            Answers = content.Draft.Answers.ToDictionary(pair => pair.Key, pair => new AnswerValue(pair.Value), StringComparer.Ordinal),
            Comments = content.Draft.Comments,
            Choices = content.Draft.Choices,
        };
}
