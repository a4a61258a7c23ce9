using Feedback360.Core.Common;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Campaigns;

/// <summary>What a leader has chosen in one protected group, against its limits.</summary>
/// <param name="Group">The group.</param>
/// <param name="Chosen">Raters on the list.</param>
/// <param name="Limit">How many are wanted.</param>
/// <param name="AllThereAre">Whether everybody whom the org chart has in this relation is on the list; false where it has nobody or does not know the relation.</param>
public sealed record GroupChoice(RaterGroup Group, int Chosen, GroupLimit Limit, bool AllThereAre)
{
    /// <summary>Whether too few are chosen. "All there are" is never too few.</summary>
    public bool IsTooFew => Chosen < Limit.AtLeast && !AllThereAre;

    /// <summary>Whether too many are chosen.</summary>
    public bool IsTooMany => Chosen > Limit.AtMost;

    /// <summary>The choices of a subject by group, in the survey's order; none for a survey without protected groups.</summary>
    /// <param name="survey">The survey of the round.</param>
    /// <param name="rules">Its limits.</param>
    /// <param name="list">Raters of the subject.</param>
    /// <param name="related">Whom the org chart has in a relation with the subject, active people only.</param>
    public static IReadOnlyList<GroupChoice> Of(Survey survey, NominationRules rules, IReadOnlyCollection<ProposedRater> list, IReadOnlyCollection<ProposedRater> related)
    {
        var asked = list.Select(rater => rater.RaterId).ToHashSet();
        return
        [
            .. survey.ProtectedGroups.Select(group => new GroupChoice(
                group,
                list.Count(rater => rater.GroupCode == group.Code),
                rules.Of(group),
                related.Any(rater => rater.GroupCode == group.Code)
                    && related.Where(rater => rater.GroupCode == group.Code).All(rater => asked.Contains(rater.RaterId)))),
        ];
    }

    /// <summary>What keeps the list from being handed over or approved; empty if nothing does.</summary>
    public static IReadOnlyList<Problem> Problems(IEnumerable<GroupChoice> choices) =>
        [
            .. choices.Where(choice => choice.IsTooFew).Select(choice => new Problem(
                $"limits.{choice.Group.BlockKey}", "too-few-raters", $"{choice.Limit.AtLeast} or more are wanted in the group “{choice.Group.BlockKey}”, or all there are; {choice.Chosen} are chosen.")),
            .. choices.Where(choice => choice.IsTooMany).Select(choice => new Problem(
                $"limits.{choice.Group.BlockKey}", "too-many-raters", $"{choice.Limit.AtMost} or fewer are wanted in the group “{choice.Group.BlockKey}”; {choice.Chosen} are chosen.")),
        ];
}
