using System.Text.Json;
using Feedback360.Core.Statistics;
using Feedback360.Golden;

namespace Feedback360.Core.Tests.Golden;

/// <summary>One row of a table of the simulated set: what it should hold, and which of it was compared.</summary>
internal sealed class SimulatedRow(Dictionary<string, JsonElement> columns, int place, double tolerance, List<string> problems, HashSet<string> compared)
{
    public int Whole(string key) => Key(key).GetInt32();

    public string Text(string key) => Key(key).GetString()!;

    public void Check(string key, double? actual)
    {
        var expected = Key(key);
        var same = expected.ValueKind == JsonValueKind.Null ? actual is null : actual is { } value && GoldenComparison.AreEqual(key, expected.GetDouble(), value, tolerance);
        if (!same)
            problems.Add($"row {place}, {key}: {actual} instead of {expected}");
    }

    public void Check(string key, Statistic actual) => Check(key, actual.OrNull);

    public void Check(string key, string actual)
    {
        if (Key(key).GetString() != actual)
            problems.Add($"row {place}, {key}: {actual} instead of {Key(key)}");
    }

    private JsonElement Key(string key)
    {
        compared.Add(key);
        return columns[key].ValueKind == JsonValueKind.Array ? columns[key][place] : columns[key];
    }
}

/// <summary>Goes through a table of column arrays; fails if a row differs, if there is none, or if a column was never looked at.</summary>
internal static class SimulatedTable
{
    public static void Each(JsonElement table, double tolerance, Action<SimulatedRow> check)
    {
        var columns = table.EnumerateObject().Where(column => !GoldenComparison.IsReferenceOnly(column.Name)).ToDictionary(column => column.Name, column => column.Value, StringComparer.Ordinal);
        var (problems, compared) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        var rows = columns.Values.Max(column => column.ValueKind == JsonValueKind.Array ? column.GetArrayLength() : 1);
        rows.ShouldBeGreaterThan(0);
        for (var place = 0; place < rows; place++)
            check(new SimulatedRow(columns, place, tolerance, problems, compared));
        problems.Take(20).ShouldBeEmpty();
        columns.Keys.Except(compared).ShouldBeEmpty();
    }
}
