using System.Globalization;
using Feedback360.Core.Release;

namespace Feedback360.Web.Reports.Charts;

/// <summary>One line of a row of dots.</summary>
/// <param name="Key">Block key, <c>self</c>, <c>manager</c> or <c>all</c>.</param>
/// <param name="Label">As the report calls it.</param>
/// <param name="Shape">Its shape: a reader tells lines apart without colour.</param>
/// <param name="Cell">Its number, or why there is none.</param>
/// <param name="Words">The cell in words.</param>
public sealed record DotLine(string Key, string Label, string Shape, Released<Figure> Cell, string Words)
{
    /// <summary>The line of all others, which goes through all lanes.</summary>
    public bool IsAll => Key == "all";
}

/// <summary>
/// A competency or item as a row of dots on its scale. Positions are shares of the width in percent, so that marks and
/// words keep their size on every screen; they come from released figures only, and two reports with the same figures
/// draw the same picture. Marks that would lie on each other stand in lanes, one below the other.
/// </summary>
/// <param name="First">Lowest value of the scale.</param>
/// <param name="Last">Highest value of the scale.</param>
/// <param name="Lines">Self first, all others last.</param>
public sealed record DotRow(decimal First, decimal Last, IReadOnlyList<DotLine> Lines)
{
    /// <summary>Height of a lane.</summary>
    public const int LaneHeight = 18;

    /// <summary>Where the scale begins, in percent; it ends as far from the other side.</summary>
    private const decimal Margin = 4;

    /// <summary>Half of what a mark takes on a phone, with the air beside it, in percent.</summary>
    private const decimal Reach = 2.4m;

    /// <summary>The lane of each line, 0 on top.</summary>
    public IReadOnlyList<int> Lanes { get; } = LanesOf(First, Last, Lines);

    /// <summary>The points of the scale.</summary>
    public IEnumerable<decimal> Points
    {
        get
        {
            for (var point = First; point <= Last; point++)
                yield return point;
        }
    }

    /// <summary>Where a value lies, in percent of the width.</summary>
    public decimal At(decimal value) => At(First, Last, value);

    /// <summary>The same as SVG writes it.</summary>
    public string Percent(decimal value) => Percentage(At(value));

    /// <summary>A share of the width as SVG writes it.</summary>
    public static string Percentage(decimal share) => Number(share) + "%";

    /// <summary>A coordinate as SVG writes it.</summary>
    public static string Number(decimal coordinate) => coordinate.ToString("0.#", CultureInfo.InvariantCulture);

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

    /// <summary>How many ratings stand behind a line, if it is shown.</summary>
    public static int? CountOf(Released<Figure> cell) => cell.TryGet(out var figure) ? figure.N : null;

    private static decimal At(decimal first, decimal last, decimal value) =>
        Math.Round(Margin + ((value - first) / (last - first) * (100 - (2 * Margin))), 1);

    private static int[] LanesOf(decimal first, decimal last, IReadOnlyList<DotLine> lines)
    {
        var (lanes, taken) = (new int[lines.Count], new List<List<(decimal From, decimal To)>>());
        foreach (var (place, line) in lines.Index())
        {
            if (line.IsAll || Ends(line.Cell) is not { } ends)
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
}
