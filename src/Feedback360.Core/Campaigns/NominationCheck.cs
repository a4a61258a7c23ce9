using Feedback360.Core.Common;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Campaigns;

/// <summary>The one rule that binds a relationship to the two people: whoever rates themselves is "self", nobody else is.</summary>
public static class NominationCheck
{
    /// <summary>Null, or why this person cannot be asked about that one in this relationship.</summary>
    public static Refusal? Of(Guid subjectPerson, Guid rater, string groupCode) =>
        (subjectPerson == rater, groupCode == RaterGroup.Self.Code) switch
        {
            (true, false) => CampaignRefusals.OnlySelfRatesSelf,
            (false, true) => CampaignRefusals.SelfIsTheSubject,
            _ => null,
        };
}
