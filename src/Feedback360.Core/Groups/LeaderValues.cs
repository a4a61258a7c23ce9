using Feedback360.Core.Release;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Groups;

/// <summary>
/// What follows from one leader's published leaf cells (anonymity D4), as exact numbers in ordinals 1..R or
/// differences of such; null where it is withheld, so that the leader is left out of the mean.
/// </summary>
internal sealed class LeaderValues
{
    public LeaderValues(ReleasedResults results, Survey survey)
    {
        Id = results.Subject.Id;
        var leaves = results.Leaves();
        var closure = new Closure(leaves);
        AllOthers = [.. leaves.Competencies.Select(competency => Number(closure.AllOthers(competency).Map(exact => exact.Value)))];
        Self = [.. leaves.Competencies.Select(competency => Number(closure.Self(competency).Map(exact => exact.Value)))];
        Axis = Number(new AxisRule(closure, leaves, survey).Difference());
        TechnicalGap = Number(TechnicalGapRule.Of(closure, leaves, survey));
    }

    /// <summary>Id of the leader.</summary>
    public string Id { get; }

    /// <summary>All others per competency in survey order.</summary>
    public IReadOnlyList<Estimate?> AllOthers { get; }

    /// <summary>Self per competency.</summary>
    public IReadOnlyList<Estimate?> Self { get; }

    /// <summary>Execution minus relational.</summary>
    public Estimate? Axis { get; }

    /// <summary>Expertise minus the rest.</summary>
    public Estimate? TechnicalGap { get; }

    /// <summary>All others minus self, where both have a value.</summary>
    public Estimate? Gap(int competency) => AllOthers[competency] - Self[competency];

    private static Estimate? Number(Released<Estimate> number) => number.TryGet(out var value) ? value : null;
}
