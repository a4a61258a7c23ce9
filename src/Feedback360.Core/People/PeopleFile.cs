using Feedback360.Core.Common;

namespace Feedback360.Core.People;

/// <summary>A line of a people file.</summary>
/// <param name="Row">Line number in the file; the header is line 1.</param>
/// <param name="Cells">One text per column.</param>
public sealed record PeopleFileRow(int Row, IReadOnlyList<string> Cells);

/// <summary>
/// A file of people as it was read, with what its header means. The columns <c>id</c>, <c>name</c> and <c>email</c> are
/// required, in any order and any case; the others may be left out.
/// </summary>
public sealed class PeopleFile
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    /// <param name="columns">The header.</param>
    /// <param name="rows">The lines below it, each with as many cells as the header.</param>
    public PeopleFile(IReadOnlyList<string> columns, IReadOnlyList<PeopleFileRow> rows)
    {
        Rows = rows;
        var problems = new List<Problem>();
        for (var place = 0; place < columns.Count; place++)
        {
            var column = columns[place].Trim().ToLowerInvariant();
            if (!PersonFields.All.Contains(column, StringComparer.Ordinal))
                problems.Add(new Problem($"row 1, {Shortened(columns[place])}", "unknown-column", $"There is no such column. The columns are {string.Join(", ", PersonFields.All)}."));
            else if (!_places.TryAdd(column, place))
                problems.Add(new Problem($"row 1, {column}", "repeated-column", "This column is there twice."));
        }
        foreach (var missing in PersonFields.Required.Where(column => !_places.ContainsKey(column)))
            problems.Add(new Problem($"row 1, {missing}", "missing-column", $"The column {missing} is required and not there."));
        if (rows.Count == 0)
            problems.Add(new Problem("row 1", "empty-file", "The file has no line below its header."));
        Problems = problems;
    }

    /// <summary>The lines below the header.</summary>
    public IReadOnlyList<PeopleFileRow> Rows { get; }

    /// <summary>What is wrong with the header.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>Whether every required column is there, so that the lines mean something.</summary>
    public bool CanBeRead => PersonFields.Required.All(_places.ContainsKey);

    /// <summary>Whether the file says anything about a field; if not, it is left as it is.</summary>
    public bool Has(string field) => _places.ContainsKey(field);

    /// <summary>A cell without the blanks around it; empty if the file has no such column.</summary>
    public string Cell(PeopleFileRow row, string field) => _places.TryGetValue(field, out var place) ? row.Cells[place].Trim() : "";

    private static string Shortened(string column) => PlainText.IsFit(column) && column.Length is > 0 and <= 40 ? column : "(unreadable)";
}
