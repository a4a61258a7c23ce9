using System.Text.Json;
using System.Text.Json.Nodes;
using Feedback360.Core.Statistics;

namespace Feedback360.Web.Stats;

/// <summary>Writes statistics: a number, or null with the reason beside it.</summary>
internal static class Output
{
    public const string Ok = "ok";

    public static JsonObject With(this JsonObject output, string key, JsonNode? value)
    {
        output[key] = value;
        return output;
    }

    public static JsonObject With(this JsonObject output, string key, Statistic statistic)
    {
        output[key] = statistic.OrNull;
        if (!statistic.Exists)
            output[$"{key}_reason"] = statistic.Reason.Code();
        return output;
    }

    public static JsonObject With(this JsonObject output, string key, IReadOnlyList<Statistic> statistics) => output.With(key, Array(statistics));

    public static JsonArray Array(IEnumerable<Statistic> statistics) => [.. statistics.Select(statistic => (JsonNode?)statistic.OrNull)];

    public static JsonArray Array<T>(IEnumerable<T> values) => [.. values.Select(value => (JsonNode?)JsonValue.Create(value))];

    /// <summary>Two keys of an interval; null where there is none.</summary>
    public static JsonObject With(this JsonObject output, string lower, string upper, Interval? bounds) =>
        output.With(lower, bounds?.Lower).With(upper, bounds?.Upper);

    public static JsonObject Of(Interval bounds) => new() { ["lower"] = bounds.Lower, ["upper"] = bounds.Upper };

    /// <summary>An enumeration's value as a code.</summary>
    public static string Code<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
