using Feedback360.Core.Release;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Groups;

/// <summary>
/// Where the organisation itself is rated there is one pseudo-subject, nobody's own view and no leader to protect: the
/// whole is that subject's released result, with its raters as n (k is 5 there).
/// </summary>
internal static class OrganisationCell
{
    /// <summary>Key of a tree that is nothing but the whole.</summary>
    public const string Key = "organisation";

    /// <summary>The tree of one cell.</summary>
    public static GroupTree TreeOf(Survey survey, ReleasedResults results)
    {
        var leaves = results.Leaves();
        var closure = new Closure(leaves);
        return new(Key,
        [
            new(
                [],
                [.. results.Competencies.Select(Competency)],
                results.Axis.TryGet(out var axis) ? axis.Own : results.Axis.Why!,
                TechnicalGapRule.Of(closure, leaves, survey).Map(gap => Printing.Figure(gap, results.Blocks.Sum(block => block.Counted), 0))),
        ]);
    }

    private static GroupCompetency Competency(ReleasedCompetency competency) => new(
        competency.Key,
        competency.AllOthers.IsShown ? new CompetencyMeans(1, competency.AllOthers, competency.Gap) : competency.AllOthers.Why);
}
