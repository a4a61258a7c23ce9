using System.Text.Json;
using System.Text.Json.Serialization;
using Feedback360.Core.Campaigns;

namespace Feedback360.Web.Campaigns;

/// <summary>An enumeration as the API writes it: <c>followUp</c>.</summary>
internal sealed class CamelCase<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;

/// <summary>The disclosure policy of a round.</summary>
/// <param name="Hash">Digest of the policy, from the launch on.</param>
/// <param name="Minimum">Answers that a protected group needs to be shown, by block key.</param>
/// <param name="CommentMinimum">Reviews that a pool of comments needs.</param>
/// <param name="SmallGroups">What happens to a group below its minimum.</param>
/// <param name="InsiderGuarantee"><c>strict</c> shows no agreement between raters.</param>
/// <param name="RemainingAnswers">How many answers stay possible for every rater.</param>
/// <param name="InsidersLow">Insiders against whom the low end is protected.</param>
/// <param name="InsidersHigh">Insiders against whom the high end is protected.</param>
/// <param name="HrSeesReports">Whether HR may open individual reports; raters are told.</param>
public sealed record PolicyView(
    string? Hash,
    IReadOnlyDictionary<string, int> Minimum,
    int CommentMinimum,
    [property: JsonConverter(typeof(CamelCase<SmallGroups>))] SmallGroups SmallGroups,
    [property: JsonConverter(typeof(CamelCase<InsiderGuarantee>))] InsiderGuarantee InsiderGuarantee,
    int RemainingAnswers,
    int InsidersLow,
    int InsidersHigh,
    bool HrSeesReports
)
{
    public static PolicyView Of(Round round)
    {
        var policy = RoundPolicy.FromJson(round.Policy);
        return new(
            round.PolicyHash, policy.Minimum, policy.CommentMinimum, policy.SmallGroups, policy.InsiderGuarantee,
            policy.RemainingAnswers, policy.InsidersLow, policy.InsidersHigh, policy.HrSeesReports);
    }
}

/// <summary>Changes to a policy; what is not given stays as it is. Minimums may be given for single groups.</summary>
public sealed record PolicyChange(
    IReadOnlyDictionary<string, int>? Minimum = null,
    int? CommentMinimum = null,
    [property: JsonConverter(typeof(CamelCase<SmallGroups>))] SmallGroups? SmallGroups = null,
    [property: JsonConverter(typeof(CamelCase<InsiderGuarantee>))] InsiderGuarantee? InsiderGuarantee = null,
    int? RemainingAnswers = null,
    int? InsidersLow = null,
    int? InsidersHigh = null,
    bool? HrSeesReports = null
)
{
    public RoundPolicy To(RoundPolicy before)
    {
        var minimum = before.Minimum.ToDictionary(StringComparer.Ordinal);
        foreach (var (group, k) in Minimum ?? new Dictionary<string, int>(StringComparer.Ordinal))
            minimum[group] = k;
        return before with
        {
            Minimum = minimum,
            CommentMinimum = CommentMinimum ?? before.CommentMinimum,
            SmallGroups = SmallGroups ?? before.SmallGroups,
            InsiderGuarantee = InsiderGuarantee ?? before.InsiderGuarantee,
            RemainingAnswers = RemainingAnswers ?? before.RemainingAnswers,
            InsidersLow = InsidersLow ?? before.InsidersLow,
            InsidersHigh = InsidersHigh ?? before.InsidersHigh,
            HrSeesReports = HrSeesReports ?? before.HrSeesReports,
        };
    }
}
