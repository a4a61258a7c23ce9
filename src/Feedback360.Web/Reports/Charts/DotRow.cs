using System.Globalization;
using Feedback360.Core.Release;
using Feedback360.Core.Reports;
using Feedback360.Core.Surveys;

namespace Feedback360.Web.Reports.Charts;

/// <summary>The shape that a line has in every chart: a reader tells lines apart without colour.</summary>
public enum MarkShape
{
    HollowCircle,
    Square,
    Circle,
    Triangle,
    Diamond,
    Tick,
}

/// <summary>One line of a row of dots.</summary>
/// <param name="Key">Block key, <c>self</c>, <c>manager</c> or <c>all</c>.</param>
/// <param name="Label">As the report calls it.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Cell">Its number, or why there is none.</param>
/// <param name="Words">The cell in words.</param>
public sealed record DotLine(string Key, string Label, MarkShape Shape, Released<Figure> Cell, string Words);

/// <summary>
/// A competency or item as a row of dots on its labelled scale, with the gap between self and all others. Positions
/// come from released figures only; two reports with the same figures draw the same picture. Marks that would lie on
/// each other stand in lanes, one below the other; all others is a line through all lanes.
/// </summary>
public sealed record DotRow(decimal First, decimal Last, IReadOnlyList<DotLine> Lines)
{
    /// <summary>Width of the drawing in its own units; the ends of the scale lie a margin inside.</summary>
    public const int Width = 320;

    /// <summary>Height of a lane in the units of the drawing.</summary>
    public const int LaneHeight = 18;

    private const int Margin = 12;

    /// <summary>Half of what a mark takes, with the air beside it.</summary>
    private const int Reach = 7;

    /// <summary>The lane of each line, 0 on top.</summary>
    public IReadOnlyList<int> Lanes { get; } = LanesOf(First, Last, Lines);

    /// <summary>Where a value lies.</summary>
    public decimal At(decimal value) => At(First, Last, value);

    /// <summary>A coordinate as SVG writes it.</summary>
    public static string Number(decimal coordinate) => coordinate.ToString(CultureInfo.InvariantCulture);

    /// <summary>The points of the scale.</summary>
    public IEnumerable<decimal> Points
    {
        get
        {
            for (var point = First; point <= Last; point++)
                yield return point;
        }
    }

    /// <summary>The single value of a line, if it has one.</summary>
    public static decimal? ValueOf(Released<Figure> cell) =>
        cell.TryGet(out var figure)
            ? figure switch
            {
                Figure.Shown shown => shown.Value,
                Figure.Approximate about => about.Value,
                _ => null,
            }
            : null;

    /// <summary>The range of a line, if it has one: a band, or a value that rests on a band.</summary>
    public static (decimal Low, decimal High)? RangeOf(Released<Figure> cell) =>
        cell.TryGet(out var figure)
            ? figure switch
            {
                Figure.Band band => (band.Low, band.High),
                Figure.Approximate about => (about.Low, about.High),
                _ => null,
            }
            : null;

    private static decimal At(decimal first, decimal last, decimal value) =>
        Math.Round(Margin + ((value - first) / (last - first) * (Width - (2 * Margin))), 1);

    private static int[] LanesOf(decimal first, decimal last, IReadOnlyList<DotLine> lines)
    {
        var (lanes, taken) = (new int[lines.Count], new List<List<(decimal From, decimal To)>>());
        foreach (var (place, line) in lines.Index())
        {
            if (line.Shape == MarkShape.Tick || Ends(line.Cell) is not { } ends)
                continue;
            var (from, to) = (At(first, last, ends.Low) - Reach, At(first, last, ends.High) + Reach);
            var lane = taken.FindIndex(others => others.TrueForAll(other => other.To <= from || to <= other.From));
            if (lane < 0)
            {
                lane = taken.Count;
                taken.Add([]);
            }
            taken[lane].Add((from, to));
            lanes[place] = lane;
        }
        return lanes;
    }

    private static (decimal Low, decimal High)? Ends(Released<Figure> cell)
    {
        var (value, range) = (ValueOf(cell), RangeOf(cell));
        return (value, range) switch
        {
            (null, null) => null,
            (null, { } band) => band,
            ({ } single, null) => (single, single),
            ({ } about, { } ends) => (Math.Min(about, ends.Low), Math.Max(about, ends.High)),
        };
    }

    /// <summary>How many ratings stand behind a line, if it is shown.</summary>
    public static int? CountOf(Released<Figure> cell) => cell.TryGet(out var figure) ? figure.N : null;
}

/// <summary>Makes rows of dots from a report.</summary>
internal static class DotRows
{
    public static DotRow Of(Report report, ReportCompetency competency)
    {
        var released = competency.Released;
        return Of(report, released.Items[0].Scale, released.Self, released.Manager, released.Blocks, released.AllOthers);
    }

    public static DotRow Of(Report report, ReportItem item)
    {
        var released = item.Released;
        return Of(report, released.Scale, released.Self, released.Manager, released.Blocks, released.AllOthers);
    }

    private static DotRow Of(
        Report report, string scale, Released<Figure> self, Released<Figure> manager, Keyed<Released<Figure>> blocks, Released<Figure> allOthers)
    {
        var points = report.Results.Scales[scale].Points;
        var (first, last) = ((decimal)points[0].Value, (decimal)points[^1].Value);
        DotLine Line(string key, string label, Released<Figure> cell) => new(key, label, ShapeOf(key), cell, report.Words.Cell(cell, first));
        return new DotRow(first, last,
        [
            Line("self", report.Lines["self"], self),
            .. report.Results.Respondents.Any(line => line.Block == "manager") ? [Line("manager", report.Lines["manager"], manager)] : Array.Empty<DotLine>(),
            .. blocks.Entries.Select(block => Line(block.Key, report.Lines[block.Key], block.Value)),
            Line("all", report.Words.AllOthers, allOthers),
        ]);
    }

    private static MarkShape ShapeOf(string key) =>
        key switch
        {
            "self" => MarkShape.HollowCircle,
            "manager" => MarkShape.Square,
            "all" => MarkShape.Tick,
            _ when key == RaterGroup.Peer.BlockKey => MarkShape.Circle,
            _ when key == RaterGroup.Report.BlockKey => MarkShape.Triangle,
            _ => MarkShape.Diamond,
        };
}
