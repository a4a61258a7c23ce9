using Feedback360.Core.Campaigns;
using Feedback360.Web.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Campaigns;

/// <summary>How many people are asked about each subject, by group: of a draft as planned, afterwards as invited.</summary>
internal sealed class RaterCounts
{
    private readonly Dictionary<Guid, Dictionary<string, int>> _counts;

    private RaterCounts(IEnumerable<(Guid Subject, string Group, int Count)> rows) =>
        _counts = rows.GroupBy(row => row.Subject).ToDictionary(
            subject => subject.Key,
            subject => subject.ToDictionary(row => row.Group, row => row.Count, StringComparer.Ordinal));

    /// <summary>By group code; a group without raters is not there.</summary>
    public IReadOnlyDictionary<string, int> this[Guid subject] =>
        _counts.GetValueOrDefault(subject) ?? new Dictionary<string, int>(StringComparer.Ordinal);

    public static async Task<RaterCounts> OfAsync(FeedbackDb db, Guid round, Guid[] subjects, CancellationToken stop)
    {
        var isDraft = await db.Rounds.AnyAsync(row => row.Id == round && (row.State == RoundState.Draft || row.State == RoundState.Launching), stop);
        var asked = isDraft
            ? db.Nominations.Where(row => subjects.Contains(row.SubjectId)).Select(row => new { row.SubjectId, row.GroupCode })
            : db.Invitations.Where(row => subjects.Contains(row.SubjectId) && !row.Revoked).Select(row => new { row.SubjectId, row.GroupCode });
        var rows = await asked
            .GroupBy(row => new { row.SubjectId, row.GroupCode })
            .Select(group => new { group.Key.SubjectId, group.Key.GroupCode, Count = group.Count() })
            .ToListAsync(stop);
        return new RaterCounts(rows.Select(row => (row.SubjectId, row.GroupCode, row.Count)));
    }
}
