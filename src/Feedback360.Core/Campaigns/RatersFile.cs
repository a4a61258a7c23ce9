using Feedback360.Core.Common;
using Feedback360.Core.People;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Campaigns;

/// <summary>One line of a raters file as it was typed.</summary>
/// <param name="Row">Line number in the file; the header is line 1.</param>
/// <param name="Subject">Id in the HR system, address, or our id of the person rated.</param>
/// <param name="Rater">The same of the person who answers.</param>
/// <param name="Relationship">A group code of the survey.</param>
public sealed record RaterRow(int Row, string Subject, string Rater, string Relationship);

/// <summary>A line that means something: this person is to be asked about that one.</summary>
public sealed record RaterAssignment(Guid SubjectPersonId, Guid RaterId, string GroupCode);

/// <summary>What came of reading a raters file: all assignments, or everything that is wrong with it.</summary>
/// <param name="Assignments">In the order of the file; empty if there is a problem.</param>
/// <param name="Problems">Each with its row and column; empty if the file is good.</param>
public sealed record RatersReading(IReadOnlyList<RaterAssignment> Assignments, IReadOnlyList<Problem> Problems);

/// <summary>The table of a raters file: its header, and the lines below it.</summary>
public static class RatersTable
{
    /// <summary>The columns; all are required, in any order and any case.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["subject", "rater", "relationship"];

    /// <summary>The lines with their cells in place, and what is wrong with the header; with that no line means anything.</summary>
    /// <param name="header">The header's cells.</param>
    /// <param name="lines">Line number and cells of each line, as many cells as the header has.</param>
    public static (IReadOnlyList<RaterRow> Rows, IReadOnlyList<Problem> Problems) Read(
        IReadOnlyList<string> header, IEnumerable<(int Row, IReadOnlyList<string> Cells)> lines)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var problems = new List<Problem>();
        foreach (var (place, typed) in header.Index())
        {
            var column = typed.Trim().ToLowerInvariant();
            if (!Columns.Contains(column, StringComparer.Ordinal))
                problems.Add(new Problem($"row 1, column {place + 1}", "unknown-column", $"There is no such column. The columns are {string.Join(", ", Columns)}."));
            else if (!places.TryAdd(column, place))
                problems.Add(new Problem($"row 1, {column}", "repeated-column", "This column is there twice."));
        }
        problems.AddRange(Columns.Where(column => !places.ContainsKey(column))
            .Select(column => new Problem($"row 1, {column}", "missing-column", $"The column {column} is required and not there.")));
        return problems.Count > 0
            ? ([], problems)
            : ([.. lines.Select(line => new RaterRow(line.Row, line.Cells[places["subject"]], line.Cells[places["rater"]], line.Cells[places["relationship"]]))], []);
    }
}

/// <summary>Turns the lines of a raters file into assignments, or says everything that is wrong with them.</summary>
public sealed class RatersFile
{
    private readonly Dictionary<string, Person> _byExternalId;
    private readonly Dictionary<string, Person> _byEmail;
    private readonly Dictionary<Guid, Person> _byId;
    private readonly HashSet<string> _codes;
    private readonly string _codesInWords;

    /// <summary>A reader for the people of an organisation and the groups of a survey.</summary>
    public RatersFile(Survey survey, IReadOnlyCollection<Person> people)
    {
        _byExternalId = people.ToDictionary(person => person.ExternalId, StringComparer.Ordinal);
        _byEmail = people.ToDictionary(person => person.EmailKey, StringComparer.Ordinal);
        _byId = people.ToDictionary(person => person.Id);
        _codes = survey.Groups.Select(group => group.Code).ToHashSet(StringComparer.Ordinal);
        _codesInWords = string.Join(", ", survey.Groups.Select(group => group.Code));
    }

    /// <summary>Reads all lines. A single problem leaves no assignment; no line at all is a problem too.</summary>
    public RatersReading Read(IReadOnlyList<RaterRow> rows)
    {
        var problems = new List<Problem>();
        if (rows.Count == 0)
            problems.Add(new Problem("row 1", "empty-file", "The file has no line below its header."));
        var assignments = new List<RaterAssignment>(rows.Count);
        var seen = new Dictionary<(Guid Subject, Guid Rater), int>();
        foreach (var row in rows)
        {
            var subject = Find(row.Row, "subject", row.Subject, problems);
            var rater = Find(row.Row, "rater", row.Rater, problems);
            var code = Code(row, problems);
            if (subject is null || rater is null || code is null)
                continue;
            if (Contradiction(row.Row, subject, rater, code) is { } contradiction)
                problems.Add(contradiction);
            if (!seen.TryAdd((subject.Id, rater.Id), row.Row))
                problems.Add(At(row.Row, "rater", "repeated", $"Row {seen[(subject.Id, rater.Id)]} names the same subject and rater."));
            assignments.Add(new RaterAssignment(subject.Id, rater.Id, code));
        }
        return problems.Count == 0 ? new RatersReading(assignments, []) : new RatersReading([], problems);
    }

    private Person? Find(int row, string column, string typed, List<Problem> problems)
    {
        var cell = typed.Trim();
        var found = (Person?[])
        [
            _byExternalId.GetValueOrDefault(cell),
            _byEmail.GetValueOrDefault(Person.KeyOf(cell)),
            Guid.TryParse(cell, out var id) ? _byId.GetValueOrDefault(id) : null,
        ];
        var people = found.OfType<Person>().Distinct().ToArray();
        var problem = people switch
        {
            _ when cell.Length == 0 => At(row, column, "required", "The cell is empty."),
            [] => At(row, column, "unknown-person", "Nobody has this id or address."),
            [{ Active: false }] => At(row, column, "inactive-person", "This person is no longer active."),
            [_] => null,
            _ => At(row, column, "ambiguous", "This is the id of one person and the address of another."),
        };
        if (problem is not null)
            problems.Add(problem);
        return problem is null ? people[0] : null;
    }

    private string? Code(RaterRow row, List<Problem> problems)
    {
        var code = row.Relationship.Trim().ToLowerInvariant();
        if (_codes.Contains(code))
            return code;
        problems.Add(code.Length == 0
            ? At(row.Row, "relationship", "required", "The cell is empty.")
            : At(row.Row, "relationship", "unknown-relationship", $"The relationship is one of {_codesInWords}."));
        return null;
    }

    private static Problem? Contradiction(int row, Person subject, Person rater, string code) =>
        NominationCheck.Of(subject.Id, rater.Id, code) is { } refusal
            ? At(row, "relationship", refusal.Code, refusal.Sentence)
            : null;

    private static Problem At(int row, string column, string code, string message) => new($"row {row}, {column}", code, message);
}
