namespace Feedback360.Web.Shared;

/// <summary>
/// Codes of single fields, as they stand in <c>errors</c>: of JSON bodies here, of each feature's input in the part of
/// that feature. Whoever makes a <c>Problem</c> with a new code adds it.
/// </summary>
internal static class FieldCodes
{
    public static IReadOnlyDictionary<string, string> OfJson { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["unknown-field"] = "The body has a field that is not known here.",
        ["missing-field"] = "A required field is not there.",
        ["repeated-field"] = "A field is given twice.",
        ["invalid-value"] = "The JSON is malformed, or a value is not of the kind that is asked for.",
        ["invalid-text"] = "The text holds a character that no text can hold.",
    };
}
