using Feedback360.Core.Scoring;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Release;

/// <summary>What the round psychometrics are about in one group: a competency, the axis, or perceived change.</summary>
/// <param name="Key">As printed.</param>
/// <param name="HasReliability">Whether ICC and alpha are printed beside MSW.</param>
/// <param name="AlphaItems">Items for alpha.</param>
/// <param name="AddTo">Adds one subject's raters of the group to the sums.</param>
internal sealed record SummedScale(string Key, bool HasReliability, int AlphaItems, Action<ScaleSums, RatingSheet> AddTo)
{
    /// <summary>The scales of a survey in a fixed order.</summary>
    /// <param name="survey">The survey.</param>
    /// <param name="group">Index of the group in the survey's.</param>
    public static IEnumerable<SummedScale> Of(Survey survey, int group)
    {
        foreach (var competency in survey.Competencies)
            yield return Of(survey, group, competency);
        if (survey.HasAxis)
            yield return Axis(group, Items(survey, Pole.Execution), Items(survey, Pole.Relational));
        int[] perceived = [.. survey.Items.Where(item => item.Kind == ItemKind.PerceivedChange).Select(item => item.Index)];
        if (perceived.Length > 0)
            yield return PerceivedChange(group, perceived);
    }

    private static SummedScale Of(Survey survey, int group, Competency competency)
    {
        int[] asked = [.. competency.Items.Where(item => survey.Items[item].IsAsked(survey.Groups[group].Code))];
        return new(competency.Key, true, asked.Length, (sums, sheet) => sums.AddScale(sheet, group, asked));
    }

    private static SummedScale Axis(int group, int[][] execution, int[][] relational) => new(
        RoundPsychometrics.Axis, false, 0, (sums, sheet) => sums.AddDifference(sheet, group, execution, relational));

    private static SummedScale PerceivedChange(int group, int[] items) => new(
        RoundPsychometrics.PerceivedChange, false, 0, (sums, sheet) => sums.AddPooled(sheet, group, items));

    private static int[][] Items(Survey survey, Pole pole) =>
        [.. survey.Competencies.Where(competency => competency.Pole == pole).Select(competency => competency.Items.ToArray())];
}
