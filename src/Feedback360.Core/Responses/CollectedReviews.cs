using Feedback360.Core.Scoring;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Responses;

/// <summary>
/// Submitted reviews that were collected elsewhere and came as a file: one byte an answer, the answers of a person
/// rated together. Outside Core they are opaque; the release gate is the only way on for them.
/// </summary>
public sealed class CollectedReviews
{
    private readonly SortedReviews _reviews;

    internal CollectedReviews(Survey form, IReadOnlyList<string> subjects, PiledReviews pile) =>
        (Form, Subjects, _reviews) = (form, subjects, pile.BySubject(subjects.Count));

    /// <summary>The form that the reviews were given on.</summary>
    public Survey Form { get; }

    /// <summary>Ids of the people rated, in the order of their first appearance; possibly none.</summary>
    public IReadOnlyList<string> Subjects { get; }

    /// <summary>The ballots about one person. Every review is an invitation that was answered.</summary>
    /// <param name="subject">Place in <see cref="Subjects"/>.</param>
    public SubjectBallots BallotsOf(int subject)
    {
        var sheet = new RatingSheet(Form.Items.Count, _reviews.GroupsOf(subject), _reviews.RatingsOf(subject));
        int[] invited = [.. Enumerable.Range(0, Form.Groups.Count).Select(sheet.Count)];
        return new(invited, sheet, _reviews.CommentsOn(subject), NoChoices);
    }

    /// <summary>Numbers of the raters of one group, as the shared <see cref="ReviewIds"/> gave them.</summary>
    /// <param name="subject">Place in <see cref="Subjects"/>.</param>
    /// <param name="group">Index of the group in the form.</param>
    public IReadOnlySet<int> RatersOf(int subject, int group)
    {
        var raters = _reviews.RatersOf(subject);
        var groups = _reviews.GroupsOf(subject).Span;
        var found = new HashSet<int>();
        for (var row = 0; row < raters.Length; row++)
        {
            if (groups[row] == group)
                found.Add(raters[row]);
        }
        return found;
    }

    private static IReadOnlyDictionary<string, string> NoChoices { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
