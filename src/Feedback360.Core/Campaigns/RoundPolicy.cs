using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Feedback360.Core.Common;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Campaigns;

/// <summary>What happens to a protected group with too few answers (anonymity 3.4).</summary>
public enum SmallGroups
{
    /// <summary>It is merged with other groups into one block.</summary>
    Merge,

    /// <summary>It is left out of every number, and its comments are destroyed.</summary>
    Drop,
}

/// <summary>Whether spread may be shown although it weakens the guarantee against insiders (anonymity D5).</summary>
public enum InsiderGuarantee
{
    Standard,
    Strict,
}

/// <summary>
/// The disclosure policy of a round: chosen before launch, shown to raters, frozen and hashed at launch, never
/// changed afterwards. Defaults and floors: anonymity 3.2.
/// </summary>
public sealed record RoundPolicy
{
    /// <summary>No minimum of a protected group may be lower.</summary>
    public const int Floor = 3;

    /// <summary>No minimum may be higher: nothing would ever be shown.</summary>
    public const int Ceiling = 50;

    /// <summary>k per protected group, by block key (<c>peers</c> → 3).</summary>
    public required IReadOnlyDictionary<string, int> Minimum { get; init; }

    /// <summary>Ballots that a pool of comments needs (D7).</summary>
    public int CommentMinimum { get; init; } = 5;

    /// <summary>What happens to small groups.</summary>
    public SmallGroups SmallGroups { get; init; } = SmallGroups.Merge;

    /// <summary>Whether agreement classes may be shown.</summary>
    public InsiderGuarantee InsiderGuarantee { get; init; } = InsiderGuarantee.Standard;

    /// <summary>L: how many answers must remain possible for every rater.</summary>
    public int RemainingAnswers { get; init; } = 2;

    /// <summary>Insiders against whom the low end is protected.</summary>
    public int InsidersLow { get; init; } = 1;

    /// <summary>Insiders against whom the high end is protected.</summary>
    public int InsidersHigh { get; init; }

    /// <summary>Whether HR may open individual reports; raters are told.</summary>
    public bool HrSeesReports { get; init; }

    /// <summary>k of a protected group; the floor where nothing was chosen.</summary>
    public int MinimumOf(RaterGroup group) => Minimum.GetValueOrDefault(group.BlockKey, Floor);

    /// <summary>The defaults of anonymity 3.2: k = 3, or 5 where the subject is the organisation.</summary>
    public static RoundPolicy DefaultFor(Survey survey)
    {
        var k = survey.Subject == SurveySubject.Organisation ? 5 : 3;
        return new RoundPolicy
        {
            Minimum = survey.ProtectedGroups.ToDictionary(group => group.BlockKey, _ => k, StringComparer.Ordinal),
        };
    }

    /// <summary>The same choices for another survey: groups it does not have are left out, new ones get their default.</summary>
    public RoundPolicy For(Survey survey) =>
        this with
        {
            Minimum = DefaultFor(survey).Minimum.ToDictionary(pair => pair.Key, pair => Minimum.GetValueOrDefault(pair.Key, pair.Value), StringComparer.Ordinal),
        };

    /// <summary>Everything that is wrong with the policy for this survey; empty if it may be launched.</summary>
    public IReadOnlyList<Problem> Check(Survey survey)
    {
        var floor = survey.Subject == SurveySubject.Organisation ? 5 : Floor;
        var problems = new List<Problem>();
        foreach (var group in survey.ProtectedGroups)
        {
            if (!Minimum.TryGetValue(group.BlockKey, out var k))
                problems.Add(new($"minimum.{group.BlockKey}", "required", "Every protected group needs a minimum."));
            else if (k < floor)
                problems.Add(new($"minimum.{group.BlockKey}", "below-floor", $"The minimum is {floor} or more."));
            else if (k > Ceiling)
                problems.Add(new($"minimum.{group.BlockKey}", "above-ceiling", $"The minimum is {Ceiling} or less."));
        }
        foreach (var key in Minimum.Keys.Except(survey.ProtectedGroups.Select(group => group.BlockKey), StringComparer.Ordinal))
            problems.Add(new($"minimum.{key}", "unknown-group", "The survey has no such protected group."));
        if (CommentMinimum < 5)
            problems.Add(new("commentMinimum", "below-floor", "The minimum for comments is 5 or more."));
        else if (CommentMinimum > Ceiling)
            problems.Add(new("commentMinimum", "above-ceiling", $"The minimum for comments is {Ceiling} or less."));
        if (RemainingAnswers is < 2 or > 3)
            problems.Add(new("remainingAnswers", "out-of-range", "Two or three answers must remain possible."));
        if (InsidersLow is < 1 or > 2)
            problems.Add(new("insidersLow", "out-of-range", "The low end is protected against one insider or two."));
        if (InsidersHigh is < 0 or > 1)
            problems.Add(new("insidersHigh", "out-of-range", "The high end is protected against no insider or one."));
        return problems;
    }

    /// <summary>The text that is frozen at launch: keys in one order, no spaces.</summary>
    public string ToCanonicalJson()
    {
        var ordered = this with { Minimum = new SortedDictionary<string, int>(Minimum.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal) };
        return JsonSerializer.Serialize(ordered, PolicyJson.Options);
    }

    /// <summary>Reads what <see cref="ToCanonicalJson"/> wrote.</summary>
    /// <exception cref="JsonException">If the text is not a policy.</exception>
    public static RoundPolicy FromJson(string json) =>
        JsonSerializer.Deserialize<RoundPolicy>(json, PolicyJson.Options)
        ?? throw new JsonException("The policy is empty.");

    /// <summary><c>sha256:</c> and the lower-case hex SHA-256 of <see cref="ToCanonicalJson"/>.</summary>
    public string Hash() =>
        "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToCanonicalJson())));

    private static class PolicyJson
    {
        public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
        {
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        };
    }
}
