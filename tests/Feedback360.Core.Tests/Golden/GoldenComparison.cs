using System.Text.Json;

namespace Feedback360.Golden;

/// <summary>Compares output with reference values key by key, by the rules that the reference's own page gives.</summary>
internal static class GoldenComparison
{
    private const double ThroughADistribution = 1e-6;

    /// <summary>In the files for information only.</summary>
    private static readonly string[] ReferenceOnly = ["g_noncentral_ci", "lmm1_", "lmm2_"];

    public static bool IsReferenceOnly(string key) => Array.Exists(ReferenceOnly, start => key.StartsWith(start, StringComparison.Ordinal));

    /// <summary>What differs; nothing if all is as it should be. Keys that the reference does not have are left alone.</summary>
    public static IEnumerable<string> Differences(JsonElement expected, JsonElement actual, string path, double tolerance) =>
        expected.ValueKind switch
        {
            JsonValueKind.Object => expected.EnumerateObject().Where(key => !IsReferenceOnly(key.Name)).SelectMany(key =>
                actual.ValueKind == JsonValueKind.Object && actual.TryGetProperty(key.Name, out var value)
                    ? Differences(key.Value, value, $"{path}.{key.Name}", tolerance)
                    : [$"{path}.{key.Name} is not there"]),
            JsonValueKind.Array => actual.ValueKind == JsonValueKind.Array && actual.GetArrayLength() == expected.GetArrayLength()
                ? expected.EnumerateArray().Zip(actual.EnumerateArray()).Index().SelectMany(pair => Differences(pair.Item.First, pair.Item.Second, $"{path}[{pair.Index}]", tolerance))
                : [$"{path} is no array of {expected.GetArrayLength()}"],
            JsonValueKind.Number => actual.ValueKind == JsonValueKind.Number && AreEqual(KeyOf(path), expected.GetDouble(), actual.GetDouble(), tolerance)
                ? []
                : [$"{path}: {actual} instead of {expected}"],
            _ => actual.ValueKind == expected.ValueKind && actual.ToString() == expected.ToString() ? [] : [$"{path}: {actual} instead of {expected}"],
        };

    /// <summary>|a - b| ≤ tol + tol·|b|, with a wider tolerance for what comes through a distribution.</summary>
    public static bool AreEqual(string key, double expected, double actual, double tolerance)
    {
        var parts = key.Split('_');
        var wide = key == "t_crit" || parts.Contains("p") || parts.Contains("lower") || parts.Contains("upper");
        var allowed = wide ? Math.Max(ThroughADistribution, tolerance) : tolerance;
        return Math.Abs(actual - expected) <= allowed + allowed * Math.Abs(expected);
    }

    private static string KeyOf(string path)
    {
        var key = path[(path.LastIndexOf('.') + 1)..];
        return key.Contains('[') ? key[..key.IndexOf('[')] : key;
    }
}
