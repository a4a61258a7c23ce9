using Feedback360.Core.Scoring;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Release;

/// <summary>What the round psychometrics are about: a competency, the axis, or perceived change.</summary>
/// <param name="Key">As printed.</param>
/// <param name="HasReliability">Whether ICC and alpha are printed beside MSW.</param>
/// <param name="AlphaItems">Items for alpha that the group is asked.</param>
/// <param name="AddTo">Adds one subject's raters of the group (given with its index) to the sums.</param>
internal sealed record SummedScale(
    string Key, bool HasReliability, Func<RaterGroup, int> AlphaItems, Action<ScaleSums, RatingSheet, RaterGroup, int> AddTo)
{
    /// <summary>The scales of a survey in a fixed order.</summary>
    public static IEnumerable<SummedScale> Of(Survey survey)
    {
        foreach (var competency in survey.Competencies)
            yield return Of(survey, competency);
        if (survey.HasAxis)
            yield return Axis(Items(survey, Pole.Execution), Items(survey, Pole.Relational));
        int[] perceived = [.. survey.Items.Where(item => item.Kind == ItemKind.PerceivedChange).Select(item => item.Index)];
        if (perceived.Length > 0)
            yield return PerceivedChange(perceived);
    }

    private static SummedScale Of(Survey survey, Competency competency)
    {
        int[] Asked(RaterGroup group) => [.. competency.Items.Where(item => survey.Items[item].IsAsked(group.Code))];
        return new(
            competency.Key,
            true,
            group => Asked(group).Length,
            (sums, sheet, group, index) => sums.AddScale(sheet, index, Asked(group)));
    }

    private static SummedScale Axis(int[][] execution, int[][] relational) => new(
        RoundPsychometrics.Axis, false, _ => 0, (sums, sheet, _, index) => sums.AddDifference(sheet, index, execution, relational));

    private static SummedScale PerceivedChange(int[] items) => new(
        RoundPsychometrics.PerceivedChange, false, _ => 0, (sums, sheet, _, index) => sums.AddPooled(sheet, index, items));

    private static int[][] Items(Survey survey, Pole pole) =>
        [.. survey.Competencies.Where(competency => competency.Pole == pole).Select(competency => competency.Items.ToArray())];
}
