using Feedback360.Core.Scoring;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Responses;

/// <summary>
/// Submitted reviews that were collected elsewhere and came as a file: one byte an answer, the answers of a person
/// rated together. Outside Core they are opaque; the release gate is the only way on for them.
/// </summary>
public sealed class CollectedReviews
{
    private readonly PiledReviews _pile;
    private readonly int[] _firstOf;
    private readonly int[] _rows;

    internal CollectedReviews(Survey form, IReadOnlyList<string> subjects, PiledReviews pile)
    {
        (Form, Subjects, _pile) = (form, subjects, pile);
        (_firstOf, _rows) = pile.BySubject(subjects.Count);
    }

    /// <summary>The form that the reviews were given on.</summary>
    public Survey Form { get; }

    /// <summary>Ids of the people rated, in the order of their first appearance; possibly none.</summary>
    public IReadOnlyList<string> Subjects { get; }

    /// <summary>The ballots about one person. Every review is an invitation that was answered.</summary>
    /// <param name="subject">Place in <see cref="Subjects"/>.</param>
    public SubjectBallots BallotsOf(int subject)
    {
        var rows = RowsOf(subject);
        var items = Form.Items.Count;
        var (groups, ratings, invited) = (new byte[rows.Length], new byte[rows.Length * items], new int[Form.Groups.Count]);
        for (var place = 0; place < rows.Length; place++)
        {
            groups[place] = _pile.GroupOf(rows[place]);
            invited[groups[place]]++;
            _pile.RatingsOf(rows[place]).CopyTo(ratings.AsSpan(place * items, items));
        }
        return new(invited, new RatingSheet(items, groups, ratings), _pile.CommentsOn(subject), NoChoices);
    }

    /// <summary>Numbers of the raters of one group, as the shared <see cref="ReviewIds"/> gave them.</summary>
    /// <param name="subject">Place in <see cref="Subjects"/>.</param>
    /// <param name="group">Index of the group in the form.</param>
    public IReadOnlySet<int> RatersOf(int subject, int group)
    {
        var raters = new HashSet<int>();
        foreach (var row in RowsOf(subject))
        {
            if (_pile.GroupOf(row) == group)
                raters.Add(_pile.RaterOf(row));
        }
        return raters;
    }

    private static IReadOnlyDictionary<string, string> NoChoices { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    private ReadOnlySpan<int> RowsOf(int subject) => _rows.AsSpan(_firstOf[subject].._firstOf[subject + 1]);
}
