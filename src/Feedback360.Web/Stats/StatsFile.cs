using System.Globalization;
using System.Text.Json;

namespace Feedback360.Web.Stats;

/// <summary>One case of a file.</summary>
internal sealed record StatsCase(string Id, JsonElement Inputs);

/// <summary>Reads <c>cases[].id</c> and <c>cases[].inputs</c>; everything else in the file is left alone.</summary>
internal static class StatsFile
{
    public static IReadOnlyList<StatsCase> Read(ReadOnlyMemory<byte> json, List<string> problems)
    {
        var (found, ids) = (new List<StatsCase>(), new HashSet<string>(StringComparer.Ordinal));
        if (Root(json, problems) is not { } root)
            return found;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("cases", out var cases) || cases.ValueKind != JsonValueKind.Array)
        {
            problems.Add("$: an object with an array \"cases\" is wanted.");
            return found;
        }
        if (cases.GetArrayLength() == 0)
            problems.Add("$.cases: there is no case.");
        foreach (var (place, one) in cases.EnumerateArray().Index())
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"$.cases[{place}]");
            if (one.ValueKind != JsonValueKind.Object || !one.TryGetProperty("id", out var id) || id.ValueKind != JsonValueKind.String)
                problems.Add($"{path}.id: a text is wanted.");
            else if (!ids.Add(id.GetString()!))
                problems.Add($"{path}.id: \"{id.GetString()}\" is there already.");
            else if (!one.TryGetProperty("inputs", out var inputs) || inputs.ValueKind != JsonValueKind.Object)
                problems.Add($"{path}.inputs: an object is wanted.");
            else
                found.Add(new StatsCase(id.GetString()!, inputs));
        }
        return found;
    }

    /// <summary>A text may hold half a character, as bytes or as <c>\ud800</c>; it could be neither compared nor printed.</summary>
    private static bool HasWholeTexts(ReadOnlySpan<byte> json, List<string> problems)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                    reader.GetString();
            }
            return true;
        }
        catch (InvalidOperationException)
        {
            var line = json[..(int)reader.TokenStartIndex].Count((byte)'\n') + 1;
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"line {line}: a text is not Unicode."));
            return false;
        }
    }

    private static JsonElement? Root(ReadOnlyMemory<byte> json, List<string> problems)
    {
        try
        {
            if (!HasWholeTexts(json.Span, problems))
                return null;
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return document.RootElement.Clone();
        }
        catch (JsonException broken)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"line {broken.LineNumber + 1}: this is no JSON."));
            return null;
        }
    }
}
