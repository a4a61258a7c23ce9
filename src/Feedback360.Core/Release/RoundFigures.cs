using Feedback360.Core.Surveys;

namespace Feedback360.Core.Release;

/// <summary>The printed figures of a whole round, which every report of it may use beside its own leaf cells.</summary>
/// <param name="Psychometrics">Mean squares and reliabilities.</param>
/// <param name="AxisMean">
/// Mean over leaders of execution minus relational, two decimals; null below 30 leaders whose own difference is
/// released.
/// </param>
public sealed record RoundFigures(RoundPsychometrics Psychometrics, decimal? AxisMean)
{
    private const int LeadersNeeded = 30;
    private const int SubjectsAtATime = 512;

    /// <summary>The figures of a round from its printed psychometrics and the leaf cells of all its subjects.</summary>
    public static RoundFigures From(Survey survey, RoundPsychometrics psychometrics, IEnumerable<SealedLeaves> subjects)
    {
        if (!survey.HasAxis)
            return new(psychometrics, null);
        // Exact numbers can be added in any order.
        var (sum, leaders) = (Rational.Zero, 0);
        foreach (var difference in subjects.Chunk(SubjectsAtATime).SelectMany(some => Differences(survey, some)))
        {
            if (difference.TryGet(out var own))
                (sum, leaders) = (sum + own.Value, leaders + 1);
        }
        return new(psychometrics, leaders >= LeadersNeeded ? (sum / leaders).RoundHalfUp(2) : null);
    }

    private static ParallelQuery<Released<Estimate>> Differences(Survey survey, SealedLeaves[] subjects) =>
        subjects.AsParallel().Select(leaves => new AxisRule(new Closure(leaves), leaves, survey).Difference());
}
