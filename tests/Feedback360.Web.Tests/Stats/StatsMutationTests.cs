using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Feedback360.Web.Stats;

namespace Feedback360.Web.Tests.Stats;

/// <summary>Every reference case with one input broken or pushed to an edge: an answer or a refusal, never a crash, NaN or half an output.</summary>
public sealed class StatsMutationTests
{
    private const int PlacesPerCase = 6;
    private const int ListsPerCase = 4;

    private static readonly string[] Replacements =
        ["0", "1", "-1", "0.1", "1e308", "-1e308", "1e-308", "1e-160", "999999999", "2147483647", "0.9999999999999999", "1e999", "null", "true", "\"x\"", "\"\\ud800\"", "[]", "{}", "[[]]"];

    private static readonly string[] Fillings = ["0.1", "3", "1e8", "null"];

    [Theory]
    [MemberData(nameof(StatsCommandTests.Names), MemberType = typeof(StatsCommandTests))]
    public void One_broken_input_is_answered_or_refused(string name)
    {
        var tried = 0;
        foreach (var text in Mutants(name))
        {
            var (code, output, errors) = Run(name, text);
            var said = $"{name}: {text[..Math.Min(300, text.Length)]}";
            if (code == 0)
                Numbers(JsonNode.Parse(output)).ShouldAllBe(number => double.IsFinite(number), said);
            else
                (code, output, errors.Length > 0, errors.Contains("   at ", StringComparison.Ordinal)).ShouldBe((1, "", true, false), said);
            tried++;
        }
        tried.ShouldBeGreaterThan(50);
    }

    private static IEnumerable<string> Mutants(string name)
    {
        using var reference = JsonDocument.Parse(File.ReadAllText(Path.Combine(StatsCommandTests.Folder, $"{name}.json")));
        foreach (var inputs in reference.RootElement.GetProperty("cases").EnumerateArray().Select(one => one.GetProperty("inputs").GetRawText()).ToList())
        {
            var places = Places(JsonNode.Parse(inputs)!).ToList();
            foreach (var place in Some(places.Where(place => !place.IsList), PlacesPerCase).Concat(Some(places.Where(place => place.IsList), ListsPerCase)))
            {
                foreach (var replacement in Replacements.Concat(place.IsList ? Fillings.SelectMany(value => Filled(value, place.Length)) : []))
                    yield return Case(inputs, place.Keys, replacement);
                yield return Case(inputs, place.Keys, null);
            }
        }
    }

    private static IEnumerable<string> Filled(string value, int length) =>
        new[] { 1, 2, length }.Select(many => $"[{string.Join(',', Enumerable.Repeat(value, many))}]");

    private static IEnumerable<T> Some<T>(IEnumerable<T> all, int many)
    {
        var list = all.ToList();
        var step = Math.Max(1, list.Count / many);
        return list.Where((_, place) => place % step == 0).Take(many);
    }

    /// <summary>The case with another value at a place, or without it for null.</summary>
    private static string Case(string inputs, object[] keys, string? replacement)
    {
        var (builder, root) = ("@@@", JsonNode.Parse(inputs)!);
        var parent = keys[..^1].Aggregate(root, (node, key) => key is string name ? node[name]! : node[(int)key]!);
        if (replacement is null && parent is JsonObject holder)
            holder.Remove((string)keys[^1]);
        else if (replacement is null)
            ((JsonArray)parent).RemoveAt((int)keys[^1]);
        else if (keys[^1] is string name)
            parent[name] = builder;
        else
            parent[(int)keys[^1]] = builder;
        return $$"""{"cases":[{"id":"a","inputs":{{root.ToJsonString().Replace($"\"{builder}\"", replacement, StringComparison.Ordinal)}}}]}""";
    }

    private static IEnumerable<(object[] Keys, bool IsList, int Length)> Places(JsonNode node)
    {
        IEnumerable<(object Key, JsonNode? Child)> children = node switch
        {
            JsonObject holder => holder.Select(pair => ((object)pair.Key, pair.Value)),
            JsonArray list => list.Select((child, place) => ((object)place, child)),
            _ => [],
        };
        foreach (var (key, child) in children)
        {
            yield return ([key], child is JsonArray, child is JsonArray list ? list.Count : 0);
            if (child is JsonObject or JsonArray)
            {
                foreach (var below in Places(child))
                    yield return ([key, .. below.Keys], below.IsList, below.Length);
            }
        }
    }

    private static IEnumerable<double> Numbers(JsonNode? node) => node switch
    {
        JsonObject holder => holder.SelectMany(pair => Numbers(pair.Value)),
        JsonArray list => list.SelectMany(Numbers),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => [value.GetValue<double>()],
        _ => [],
    };

    private static (int Code, string Output, string Errors) Run(string name, string json)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        try
        {
            return (StatsCommand.Run(name, "-", () => new MemoryStream(Encoding.UTF8.GetBytes(json)), output, errors), output.ToString(), errors.ToString());
        }
        catch (Exception failure) when (Environment.GetEnvironmentVariable("FUZZ") is not null)
        {
            Console.WriteLine($"FUZZ {name} {failure.GetType().Name} {failure.Message.Split('\n')[0]} | {failure.StackTrace!.Split('\n').FirstOrDefault(line => line.Contains("/Stat", StringComparison.Ordinal))?.Trim()} | {json[..Math.Min(260, json.Length)]}");
            return (1, "", "crash");
        }
    }
}
