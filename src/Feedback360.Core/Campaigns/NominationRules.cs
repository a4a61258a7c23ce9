using System.Text.Json;
using Feedback360.Core.Common;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Campaigns;

/// <summary>How many raters a leader names in a group. Null does not limit.</summary>
/// <param name="AtLeast">Least number of raters, 0 to 50. Naming everybody whom the org chart has in the relation meets it too.</param>
/// <param name="AtMost">Greatest number of raters, 1 to 50, not below <paramref name="AtLeast"/>.</param>
public sealed record GroupLimit(int? AtLeast = null, int? AtMost = null);

/// <summary>Whether leaders choose their raters themselves, until when, and how many.</summary>
/// <param name="Until">The last day on which leaders choose, in the round's zone; null: HR alone chooses.</param>
/// <param name="Limits">By block key of a protected group; a group without an entry is not limited.</param>
public sealed record NominationRules(DateOnly? Until, IReadOnlyDictionary<string, GroupLimit> Limits)
{
    /// <summary>No limit may be higher.</summary>
    public const int Ceiling = 50;

    /// <summary>Days before the last day on which those are reminded who still have something to do.</summary>
    public const int ReminderDaysBefore = 3;

    /// <summary>HR alone chooses.</summary>
    public static NominationRules None { get; } = new(null, new Dictionary<string, GroupLimit>(StringComparer.Ordinal));

    /// <summary>Everything that is wrong with the rules; empty if they may be kept.</summary>
    /// <param name="survey">Whose groups are limited.</param>
    /// <param name="closesOn">The last day for answers: leaders choose before it.</param>
    public IReadOnlyList<Problem> Check(Survey survey, DateOnly closesOn)
    {
        var groups = survey.ProtectedGroups.Select(group => group.BlockKey).ToHashSet(StringComparer.Ordinal);
        var problems = Limits.OrderBy(limit => limit.Key, StringComparer.Ordinal)
            .SelectMany(limit => groups.Contains(limit.Key) ? Check(limit.Key, limit.Value) : [new($"limits.{limit.Key}", "unknown-group", "The survey has no such protected group.")])
            .ToList();
        if (Until >= closesOn)
            problems.Add(new("until", "not-before-close", "Leaders choose their raters before the last day for answers."));
        return problems;
    }

    private static IEnumerable<Problem> Check(string group, GroupLimit limit)
    {
        if (limit.AtLeast is < 0 or > Ceiling)
            yield return new($"limits.{group}.atLeast", "out-of-range", $"A least number is 0 to {Ceiling}.");
        if (limit.AtMost is < 1 or > Ceiling)
            yield return new($"limits.{group}.atMost", "out-of-range", $"A greatest number is 1 to {Ceiling}.");
        else if (limit.AtMost < limit.AtLeast)
            yield return new($"limits.{group}.atMost", "below-least", "The greatest number is not below the least.");
    }

    /// <summary>The limits of a group; none if nothing was chosen.</summary>
    public GroupLimit Of(RaterGroup group) => Limits.GetValueOrDefault(group.BlockKey) ?? new GroupLimit();

    /// <summary>The limits as they are kept: keys in one order, no spaces.</summary>
    internal string LimitsToJson() =>
        JsonSerializer.Serialize(new SortedDictionary<string, GroupLimit>(Limits.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal), JsonSerializerOptions.Web);

    /// <summary>Reads what <see cref="LimitsToJson"/> wrote.</summary>
    /// <exception cref="JsonException">If the text holds no limits.</exception>
    internal static IReadOnlyDictionary<string, GroupLimit> LimitsFromJson(string json) =>
        JsonSerializer.Deserialize<Dictionary<string, GroupLimit>>(json, JsonSerializerOptions.Web) ?? throw new JsonException("There are no limits.");
}
