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
        var expertise = Mean(closure, competencies[true]);
        return expertise.TryGet(out var minuend) ? Mean(closure, competencies[false]).Map(subtrahend => minuend - subtrahend) : expertise;
    }

    private static Released<Estimate> Mean(Closure closure, IEnumerable<LeafCompetency> competencies)
    {
        Released<Exact>[] values = [.. competencies.Select(closure.AllOthers)];
        return values.FirstOrDefault(value => !value.IsShown) is { } missing
            ? missing.Why!
            : Estimate.Mean([.. values.Select(value => value.Value.Value)]);
    }
}
