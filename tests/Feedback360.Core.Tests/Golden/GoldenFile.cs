using System.Text.Json;

namespace Feedback360.Core.Tests.Golden;

/// <summary>
/// Reference values computed in R by an independent hand. The folder may be replaced by another one with
/// <c>FEEDBACK360_GOLDEN</c>.
/// </summary>
internal static class GoldenFile
{
    public static string Folder { get; } =
        Environment.GetEnvironmentVariable("FEEDBACK360_GOLDEN") ?? Path.Combine(AppContext.BaseDirectory, "Golden");

    /// <summary>A file of the simulated set: its expected values and their tolerance.</summary>
    public static (JsonElement Expected, double Tolerance) ReadSimulated(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, $"sim_{name}.json")));
        return (document.RootElement.GetProperty("expected").Clone(), document.RootElement.GetProperty("tolerance").GetProperty("abs").GetDouble());
    }

    /// <summary>The cases of a file, at least one, as (id, inputs, expected).</summary>
    public static IReadOnlyList<GoldenCase> Read(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, $"{name}.json")));
        var tolerance = document.RootElement.GetProperty("tolerance").GetProperty("abs").GetDouble();
        GoldenCase[] cases =
        [
            .. document.RootElement.GetProperty("cases").EnumerateArray().Select(one => new GoldenCase(
                one.GetProperty("id").GetString()!,
                one.GetProperty("inputs").Clone(),
                one.GetProperty("expected").Clone(),
                tolerance)),
        ];
        cases.ShouldNotBeEmpty();
        return cases;
    }
}

internal sealed record GoldenCase(string Id, JsonElement Inputs, JsonElement Expected, double Tolerance)
{
    public double[] Numbers(string input) => [.. Inputs.GetProperty(input).EnumerateArray().Select(number => number.GetDouble())];

    /// <summary>Compares one key: |a - b| ≤ tol + tol·|b|, or null on both sides.</summary>
    public void Check(string key, double? actual) => Check(Expected.GetProperty(key), actual, key);

    public void Check(JsonElement expected, double? actual, string what)
    {
        if (expected.ValueKind == JsonValueKind.Null)
        {
            actual.ShouldBeNull($"{Id}: {what}");
            return;
        }
        var value = expected.GetDouble();
        actual.ShouldNotBeNull($"{Id}: {what}");
        actual.Value.ShouldBe(value, Tolerance + Tolerance * Math.Abs(value), $"{Id}: {what}");
    }
}
