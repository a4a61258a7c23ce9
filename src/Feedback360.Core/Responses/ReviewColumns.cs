using Feedback360.Core.Common;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Responses;

/// <summary>What stands in a column of a file of reviews.</summary>
internal enum ReviewColumn : byte
{
    Subject,
    Rater,
    Relationship,
    Item,
    Comment,
}

/// <summary>
/// The header of a file of reviews: <c>subject, rater, relationship</c>, every item of the form by its key, and comment
/// questions by theirs, in any order and any case.
/// </summary>
public sealed class ReviewColumns
{
    private static readonly string[] Fixed = ["subject", "rater", "relationship"];

    private readonly List<(ReviewColumn Kind, int Index, string Name)> _columns = [];

    private ReviewColumns(Survey form) => Form = form;

    /// <summary>The form that the reviews were given on: of a follow-up with perceived change the one with those items.</summary>
    public Survey Form { get; }

    /// <summary>Number of columns.</summary>
    public int Count => _columns.Count;

    /// <summary>Whether a cell may hold running text, and so line breaks.</summary>
    public bool HasComments => _columns.Exists(column => column.Kind == ReviewColumn.Comment);

    /// <summary>Reads a header. With a problem no row below it means anything.</summary>
    /// <param name="survey">The survey of the file.</param>
    /// <param name="isFollowUp">Whether items of perceived change may be there.</param>
    /// <param name="header">The cells of the header.</param>
    /// <param name="problems">Takes what is wrong with it.</param>
    public static ReviewColumns Read(Survey survey, bool isFollowUp, IReadOnlyList<string> header, ProblemList problems)
    {
        string[] names = [.. header.Select(name => name.Trim().ToLowerInvariant())];
        var followUp = survey.ForFollowUp();
        var asksChange = isFollowUp && followUp.Items.Any(item => item.Kind == ItemKind.PerceivedChange && names.Contains(item.Key, StringComparer.Ordinal));
        var columns = new ReviewColumns(asksChange ? followUp : survey);
        columns.Read(names, problems);
        return columns;
    }

    /// <summary>What stands in the column, at which index of the form, and its name.</summary>
    internal (ReviewColumn Kind, int Index, string Name) this[int column] => _columns[column];

    private void Read(string[] names, ProblemList problems)
    {
        var known = Known().ToDictionary(column => column.Name, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (place, name) in names.Index())
        {
            if (!known.TryGetValue(name, out var column))
                problems.Add(new Problem($"row 1, column {place + 1}", "unknown-column", "There is no such column. The columns are subject, rater, relationship, and the keys of the survey's items and comments."));
            else if (!seen.Add(name))
                problems.Add(new Problem($"row 1, {name}", "repeated-column", "This column is there twice."));
            else
                _columns.Add(column);
        }
        foreach (var column in known.Values.Where(column => column.Kind != ReviewColumn.Comment && !seen.Contains(column.Name)))
            problems.Add(new Problem($"row 1, {column.Name}", "missing-column", $"The column {column.Name} is required and not there."));
    }

    private IEnumerable<(ReviewColumn Kind, int Index, string Name)> Known() =>
    [
        .. Fixed.Select((name, place) => ((ReviewColumn)place, 0, name)),
        .. Form.Items.Select(item => (ReviewColumn.Item, item.Index, item.Key)),
        .. Form.Comments.Select((question, place) => (ReviewColumn.Comment, place, question.Key)),
    ];
}
