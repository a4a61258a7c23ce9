using System.Text.Json;

namespace Feedback360.Web.Tests.Responses.Attack;

/// <summary>
/// What in a final state might be one number a ballot: a table that grew with the ballots, and lists of numbers in what
/// was released. Receipts have a hash and nothing else, and are looked at by name.
/// </summary>
internal static class PerBallot
{
    /// <summary>Tables that sealing fills: one row a subject, or a printed figure.</summary>
    private static readonly HashSet<string> OfSubjects = new(StringComparer.Ordinal) { "public.snapshot", "public.report", "public.psychometric" };

    public static List<string> In(Dump final, Dump launched)
    {
        var before = launched.Ours.ToDictionary(table => table.Name, table => table.Rows.Count, StringComparer.Ordinal);
        var findings = new List<string>();
        foreach (var table in final.Ours.Where(table => !table.Name.StartsWith("quartz.", StringComparison.Ordinal)))
        {
            // What HR asked for and the framework's key are single rows.
            if (!OfSubjects.Contains(table.Name) && !table.Name.StartsWith("ballots.receipt_", StringComparison.Ordinal) && table.Rows.Count > before.GetValueOrDefault(table.Name) + 1)
                findings.Add($"{table.Name} has grown to {table.Rows.Count} rows");
            findings.AddRange(table.Rows.SelectMany(row => row.Values).Where(value => value.StartsWith('{') && value.Contains('"', StringComparison.Ordinal)).SelectMany(ListsIn).Select(list => $"{table.Name} has the list {list}"));
        }
        return findings;
    }

    private static IEnumerable<string> ListsIn(string json)
    {
        var found = new List<string>();
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json.Replace(@"\\n", @"\n", StringComparison.Ordinal));
        }
        catch (JsonException)
        {
            return [$"(unreadable) {json[..Math.Min(80, json.Length)]}"];
        }
        using (document)
            Walk(document.RootElement, "", found);
        return found;
    }

    private static void Walk(JsonElement element, string path, List<string> found)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            if (element.EnumerateArray().Count(item => item.ValueKind == JsonValueKind.Number) >= 3)
                found.Add(path);
            foreach (var item in element.EnumerateArray())
                Walk(item, path + "[]", found);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
                Walk(property.Value, $"{path}.{property.Name}", found);
        }
    }
}
