using Feedback360.Core.Campaigns;

namespace Feedback360.Web.Campaigns;

/// <summary>Whether leaders choose their raters.</summary>
/// <param name="Until">The last day on which they do, in the round's zone; null: HR alone chooses.</param>
/// <param name="Limits">How many they choose, by block key; a group that is not named is not limited.</param>
public sealed record NominationRulesView(DateOnly? Until = null, IReadOnlyDictionary<string, GroupLimit>? Limits = null)
{
    public static NominationRulesView Of(Round round) => new(round.NominateUntil, round.Nomination.Limits);

    public NominationRules ToRules() => new(Until, Limits ?? NominationRules.None.Limits);
}
