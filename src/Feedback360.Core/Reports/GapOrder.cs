using Feedback360.Core.Release;

namespace Feedback360.Core.Reports;

/// <summary>What may be said of a gap, the weightiest first.</summary>
public enum GapWeight
{
    /// <summary>More than chance.</summary>
    Beyond,

    /// <summary>Nothing to tell it from chance by.</summary>
    NoReference,

    /// <summary>No more than chance.</summary>
    Within,

    /// <summary>A band leaves it open which side is higher.</summary>
    CannotTell,

    /// <summary>No gap is shown.</summary>
    Withheld,
}

/// <summary>Gaps by what may be said of them, and by their size within that. A function of released numbers.</summary>
public static class GapOrder
{
    /// <summary>The competencies of each weight that occurs, the largest gap first; ties in the order given.</summary>
    public static IEnumerable<IGrouping<GapWeight, ReportCompetency>> Of(IEnumerable<ReportCompetency> competencies) =>
        competencies.OrderByDescending(competency => SizeOf(competency.Released.Gap))
            .GroupBy(competency => WeightOf(competency.Released.Gap))
            .OrderBy(weight => weight.Key);

    /// <summary>What may be said of a gap.</summary>
    public static GapWeight WeightOf(Released<Gap> gap) => !gap.TryGet(out var shown)
        ? GapWeight.Withheld
        : shown switch
        {
            { Noise: Noise.Beyond } => GapWeight.Beyond,
            Gap.Approximate { Low: <= 0, High: >= 0 } => GapWeight.CannotTell,
            { Noise: Noise.NoReference } => GapWeight.NoReference,
            _ => GapWeight.Within,
        };

    private static decimal SizeOf(Released<Gap> gap) => gap.TryGet(out var shown) ? Math.Abs(shown.OthersMinusSelf) : -1;
}
