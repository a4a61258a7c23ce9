namespace Feedback360.Web.Reports.Charts;

/// <summary>A name above its mark: where it stands, on which line, and whether its text begins or ends there.</summary>
public sealed record MarkLabel(string Text, decimal At, int Line, int MarkLane, bool EndsHere);

/// <summary>
/// Names directly above the marks of a row, one to a line, so that none lies on another. From both sides the names go
/// down towards the middle and their texts point inwards: the line that leads from a name down to its mark then meets
/// none of the texts on its own side.
/// </summary>
public static class MarkLabels
{
    /// <summary>The names of all lines that have a place in the row.</summary>
    public static IReadOnlyList<MarkLabel> Of(DotRow row)
    {
        (DotLine Line, decimal At, int Lane)[] marks =
        [
            .. from line in row.Lines.Index()
               let value = DotRow.ValueOf(line.Item.Cell) ?? DotRow.RangeOf(line.Item.Cell)?.Low
               where value is not null
               let at = row.At(value.Value)
               orderby Math.Abs(at - 50) descending
               select (line.Item, at, row.Lanes[line.Index]),
        ];
        return [.. marks.Select((mark, place) => new MarkLabel(mark.Line.Label, mark.At, place, mark.Line.IsAll ? 0 : mark.Lane, mark.At > 50))];
    }
}
