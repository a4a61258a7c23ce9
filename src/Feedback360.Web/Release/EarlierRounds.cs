using Feedback360.Core.Campaigns;
using Feedback360.Core.Release;
using Feedback360.Core.Surveys;
using Feedback360.Web.Campaigns;
using Feedback360.Web.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Release;

/// <summary>
/// What a follow-up has to know of its baseline, per subject: the published blocks and how the invited lists differ, so
/// that one person's coming or going shows nothing (anonymity 3.5). Printed results and lists that HR knows; no answer.
/// </summary>
internal static class EarlierRounds
{
    /// <summary>Subject → earlier round, for those who were rated in the baseline; empty if there is none.</summary>
    public static async Task<Dictionary<Guid, EarlierRound>> ReadAsync(
        RoundWork work, Survey survey, IReadOnlyCollection<Guid> subjects, CancellationToken stop)
    {
        if (work.Round.BaselineRoundId is not { } baseline)
            return [];
        var pairs = await (
            from now in work.Db.Subjects
            join before in work.Db.Subjects on now.PersonId equals before.PersonId
            join snapshot in work.Db.Snapshots on before.Id equals snapshot.SubjectId
            where now.RoundId == work.Round.Id && before.RoundId == baseline && subjects.Contains(now.Id) && snapshot.Json != null
            select new { now.Id, Before = before.Id, snapshot.Json }).AsNoTracking().ToListAsync(stop);
        var raters = await RatersAsync(work.Db, work.Round.Id, baseline, stop);
        return pairs.ToDictionary(
            pair => pair.Id,
            pair => EarlierRound.From(ReleasedResults.Read(pair.Json!), Panels(survey, raters[pair.Before], raters[pair.Id])));
    }

    /// <summary>Who was asked about each subject of both rounds, without what was taken back or declined.</summary>
    private static async Task<ILookup<Guid, (string Group, Guid Rater)>> RatersAsync(FeedbackDb db, Guid round, Guid baseline, CancellationToken stop)
    {
        var reviews = await db.Invitations.AsNoTracking()
            .Where(review => (review.RoundId == round || review.RoundId == baseline) && !review.Revoked && !review.Declined)
            .Select(review => new { review.SubjectId, review.GroupCode, review.RaterId })
            .ToListAsync(stop);
        return reviews.ToLookup(review => review.SubjectId, review => (review.GroupCode, review.RaterId));
    }

    private static Dictionary<string, PanelChange> Panels(
        Survey survey, IEnumerable<(string Group, Guid Rater)> before, IEnumerable<(string Group, Guid Rater)> now)
    {
        var (earlier, later) = (before.ToLookup(rater => rater.Group, rater => rater.Rater), now.ToLookup(rater => rater.Group, rater => rater.Rater));
        return survey.ProtectedGroups.ToDictionary(
            group => group.BlockKey,
            group => new PanelChange(later[group.Code].Except(earlier[group.Code]).Count(), earlier[group.Code].Except(later[group.Code]).Count()),
            StringComparer.Ordinal);
    }
}
