namespace Feedback360.Core.Groups;

/// <summary>Leaders whom no published sum tells apart: equal columns of the matrix.</summary>
internal static class Atoms
{
    /// <summary>The atoms of fewer than five unknowns, without those that are known or have no room.</summary>
    public static int[][] Small(RowSpace space, Room[] rooms) =>
    [
        .. Enumerable.Range(0, space.Columns)
            .Where(column => !space.IsKnown(column) && rooms[column].High > rooms[column].Low)
            .GroupBy(column => ColumnOf(space, column), StringComparer.Ordinal)
            .Select(same => same.ToArray())
            .Where(atom => atom.Length < SmallUnions.Enough),
    ];

    private static string ColumnOf(RowSpace space, int column)
    {
        var name = new System.Text.StringBuilder();
        for (var row = 0; row < space.Rank; row++)
        {
            if (space.Row(row)[column] is var entry and not 0)
                name.Append(System.Globalization.CultureInfo.InvariantCulture, $"{row}*{entry} ");
        }
        return name.ToString();
    }
}
