using Feedback360.Core.Surveys;

namespace Feedback360.Core.Release;

/// <summary>
/// How far a leader's technical standing is ahead of the leader's leadership, seen by all others (surveys, "Derived
/// scores"): the mean of the expertise competencies minus the mean of all other ones. It is shown over leaders only.
/// </summary>
internal static class TechnicalGapRule
{
    /// <summary>Whether a survey has both kinds of competencies.</summary>
    public static bool IsAsked(Survey survey) =>
        survey.Competencies.Any(competency => competency.Pole == Pole.Expertise) && survey.Competencies.Any(competency => competency.Pole != Pole.Expertise);

    /// <summary>Exact, in scale points; withheld unless every competency is released and there are both kinds.</summary>
    /// <param name="closure">The leader's exact numbers.</param>
    /// <param name="leaves">The leader's leaf cells.</param>
    /// <param name="survey">The survey.</param>
    public static Released<Estimate> Of(Closure closure, SealedLeaves leaves, Survey survey)
    {
        var competencies = survey.Competencies.Zip(leaves.Competencies).ToLookup(pair => pair.First.Pole == Pole.Expertise, pair => pair.Second);
        if (!IsAsked(survey))
            return new Withheld(Reason.NotAsked, 1);
        var expertise = closure.MeanOfAllOthers(competencies[true]);
        return expertise.TryGet(out var minuend) ? closure.MeanOfAllOthers(competencies[false]).Map(subtrahend => minuend - subtrahend) : expertise;
    }
}
