using Feedback360.Core.Release;
using Feedback360.Core.Reports;

namespace Feedback360.Web.Reports.Charts;

/// <summary>The box that a competency is in.</summary>
public enum BoxPlace
{
    BlindSpot,
    SharedStrength,
    SharedDevelopment,
    HiddenStrength,
    Borderline,
    CannotTell,
}

/// <summary>A competency in the four boxes.</summary>
/// <param name="Label">Its title.</param>
/// <param name="Place">Its box.</param>
/// <param name="Others">All others' value less their average over the competencies.</param>
/// <param name="Low">The least that this can be, if the value rests on a band; the same without.</param>
/// <param name="High">The most that this can be.</param>
/// <param name="Self">The own value less its average.</param>
public sealed record BoxedCompetency(string Label, BoxPlace Place, decimal Others, decimal Low, decimal High, decimal Self);

/// <summary>
/// Competencies relative to the leader's own averages, from released values. Averages of printed values may differ a
/// little from the exact ones that the boxes were decided by; a competency is drawn in the box that it was put in.
/// </summary>
public static class FourBox
{
    /// <summary>How far from an axis a competency is drawn at least, if it has a box.</summary>
    private const decimal LeastDistance = 0.03m;

    /// <summary>All competencies with both values, in report order.</summary>
    public static IReadOnlyList<BoxedCompetency> Of(IReadOnlyList<ReportCompetency> competencies, Quadrants boxes)
    {
        var (placed, drawn) = (Placed(boxes), competencies.Where(HasBoth).ToList());
        if (drawn.Count == 0)
            return [];
        var (others, self) = (drawn.Average(one => Others(one).Value), drawn.Average(one => DotRow.ValueOf(one.Released.Self)!.Value));
        return
        [
            .. from one in drawn
               where placed.ContainsKey(one.Released.Key)
               let value = Others(one)
               let box = placed[one.Released.Key]
               let x = Inside(box is BoxPlace.SharedStrength or BoxPlace.HiddenStrength, value.Value - others, box)
               let y = Inside(box is BoxPlace.SharedStrength or BoxPlace.BlindSpot, DotRow.ValueOf(one.Released.Self)!.Value - self, box)
               select new BoxedCompetency(one.Label, box, x, value.Low - others, value.High - others, y),
        ];
    }

    /// <summary>Half the width of the picture in scale points: the least of 0.5, 1, 1.5, … that holds all.</summary>
    public static decimal ReachOf(IReadOnlyList<BoxedCompetency> competencies) =>
        Math.Max(0.5m, Math.Ceiling(competencies.Select(one => new[] { one.Others, one.Low, one.High, one.Self }.Max(Math.Abs)).DefaultIfEmpty(0).Max() * 2) / 2);

    private static decimal Inside(bool isHigh, decimal value, BoxPlace box) =>
        box is BoxPlace.Borderline or BoxPlace.CannotTell ? value : isHigh ? Math.Max(value, LeastDistance) : Math.Min(value, -LeastDistance);

    private static bool HasBoth(ReportCompetency competency) => competency.Released.Self.IsShown && competency.Released.AllOthers.IsShown;

    private static (decimal Low, decimal Value, decimal High) Others(ReportCompetency competency)
    {
        var value = DotRow.ValueOf(competency.Released.AllOthers)!.Value;
        return DotRow.RangeOf(competency.Released.AllOthers) is { } range ? (range.Low, value, range.High) : (value, value, value);
    }

    private static Dictionary<string, BoxPlace> Placed(Quadrants boxes)
    {
        (BoxPlace Place, IReadOnlyList<QuadrantEntry> Entries)[] all =
        [
            (BoxPlace.BlindSpot, boxes.BlindSpots), (BoxPlace.HiddenStrength, boxes.HiddenStrengths), (BoxPlace.SharedStrength, boxes.SharedStrengths),
            (BoxPlace.SharedDevelopment, boxes.SharedDevelopment), (BoxPlace.Borderline, boxes.Borderline), (BoxPlace.CannotTell, boxes.CannotTell),
        ];
        return all.SelectMany(box => box.Entries.Where(entry => entry.Level == QuadrantLevel.Competency).Select(entry => (entry.Key, box.Place)))
            .ToDictionary(entry => entry.Key, entry => entry.Place, StringComparer.Ordinal);
    }
}
