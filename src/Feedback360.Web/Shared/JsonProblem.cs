using System.Text.Json;
using System.Text.RegularExpressions;
using Feedback360.Core.Common;

namespace Feedback360.Web.Shared;

/// <summary>
/// Says what is wrong with a JSON body by place and kind. The framework's own message names types of the program and
/// is never shown; what it says about names of fields is taken from it.
/// </summary>
internal static partial class JsonProblem
{
    public static Problem Of(JsonException failure)
    {
        var path = (failure.Path ?? "").TrimStart('$').TrimStart('.');
        if (Unknown().Match(failure.Message) is { Success: true } unknown)
            return new Problem(path, "unknown-field", $"There is no field {unknown.Groups["name"].Value} here.");
        if (Missing().Match(failure.Message) is { Success: true } missing)
            return new Problem(path, "missing-field", $"Required and not there: {missing.Groups["names"].Value.Replace("'", "", StringComparison.Ordinal)}.");
        if (failure.Message.StartsWith("Duplicate property", StringComparison.Ordinal))
            return new Problem(path, "repeated-field", "A field is given twice.");
        if (failure is InvalidTextException)
            return new Problem(path, "invalid-text", "The text holds a character that no text can hold.");
        return new Problem(path, "invalid-value", $"The JSON does not fit here{Place(failure)}.");
    }

    private static string Place(JsonException failure) =>
        failure is { LineNumber: { } line, BytePositionInLine: { } position } ? $", line {line + 1}, byte {position + 1}" : "";

    [GeneratedRegex("^The JSON property '(?<name>[A-Za-z0-9_.-]{1,60})' could not be mapped", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Unknown();

    [GeneratedRegex("missing required properties including: (?<names>.{1,300}?)\\.?$", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Missing();
}

/// <summary>A JSON string with a character that PostgreSQL's text cannot hold.</summary>
internal sealed class InvalidTextException() : JsonException("The text holds NUL.");
