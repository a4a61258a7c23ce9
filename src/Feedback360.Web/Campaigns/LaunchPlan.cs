using Feedback360.Core.Common;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Campaigns;

/// <summary>One review that a round opens with.</summary>
internal readonly record struct PlannedReview(Guid Id, Guid Subject, Guid Rater, string Group);

/// <summary>One rater that a round opens with.</summary>
internal readonly record struct PlannedLink(Guid Id, Guid Rater);

/// <summary>
/// Who is asked about whom, with fresh random ids: the nominations of the draft without people who have left since.
/// </summary>
/// <param name="Reviews">In random order.</param>
/// <param name="Links">One per rater, in random order.</param>
internal sealed record LaunchPlan(PlannedReview[] Reviews, PlannedLink[] Links)
{
    public static async Task<LaunchPlan> MakeAsync(RoundWork work, Chance chance, CancellationToken stop)
    {
        var db = work.Db;
        var nominations =
            from nomination in db.Nominations
            join rater in db.People on nomination.RaterId equals rater.Id
            join subject in db.Subjects on nomination.SubjectId equals subject.Id
            join rated in db.People on subject.PersonId equals rated.Id
            where nomination.RoundId == work.Round.Id && rater.Active && rated.Active
            select new { nomination.SubjectId, nomination.RaterId, nomination.GroupCode };
        var rows = await nominations.ToListAsync(stop);
        PlannedReview[] reviews = [.. rows.Select(row => new PlannedReview(Guid.NewGuid(), row.SubjectId, row.RaterId, row.GroupCode))];
        PlannedLink[] links = [.. rows.Select(row => row.RaterId).Distinct().Select(rater => new PlannedLink(Guid.NewGuid(), rater))];
        chance.Shuffle(reviews.AsSpan());
        chance.Shuffle(links.AsSpan());
        return new LaunchPlan(reviews, links);
    }
}
