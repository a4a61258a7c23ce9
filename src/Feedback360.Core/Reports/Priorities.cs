using Feedback360.Core.Release;

namespace Feedback360.Core.Reports;

/// <summary>
/// Which competencies to start with: blind spots, the largest gap first, then shared development areas, the lowest
/// first; at most three, so that there is something to start with and not a list of faults. What is borderline or cannot
/// be told is none. Ties stay in survey order. A function of released numbers.
/// </summary>
public static class Priorities
{
    private const int Most = 3;

    /// <summary>The competencies in their order; none if nothing stands out or the boxes are withheld.</summary>
    public static IReadOnlyList<Priority> Of(ReleasedResults results)
    {
        if (!results.Quadrants.TryGet(out var boxes))
            return [];
        var released = results.Competencies.ToDictionary(competency => competency.Key, StringComparer.Ordinal);
        return
        [
            .. In(boxes.BlindSpots, PriorityKind.BlindSpot).OrderBy(one => released[one.Key].Gap.Value.OthersMinusSelf)
                .Concat(In(boxes.SharedDevelopment, PriorityKind.SharedDevelopment).OrderBy(one => Value(released[one.Key].AllOthers.Value)))
                .Take(Most),
        ];
    }

    private static IEnumerable<Priority> In(IReadOnlyList<QuadrantEntry> box, PriorityKind kind) =>
        box.Where(entry => entry.Level == QuadrantLevel.Competency).Select(entry => new Priority(entry.Key, kind));

    /// <summary>Of all others, which are never a band.</summary>
    private static decimal Value(Figure figure) => figure switch
    {
        Figure.Shown shown => shown.Value,
        Figure.Approximate about => about.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(figure)),
    };
}

/// <summary>Why a competency is a place to start.</summary>
public enum PriorityKind
{
    BlindSpot,
    SharedDevelopment,
}

/// <summary>A competency to start with.</summary>
/// <param name="Key">Key of the competency.</param>
/// <param name="Kind">Why.</param>
public sealed record Priority(string Key, PriorityKind Kind);
