using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Campaigns;

/// <summary>Who is asked about whom in a launched round, by the rater's name; nothing about answering.</summary>
internal sealed class ListInvitations(FeedbackDb db)
{
    public async Task<Page<InvitationView>> PageAsync(Guid round, PageStart start, CancellationToken stop)
    {
        var invitations =
            from row in db.Invitations.AsNoTracking()
            where row.RoundId == round
            join subject in db.Subjects on row.SubjectId equals subject.Id
            join rater in db.People on row.RaterId equals rater.Id
            join declined in db.DeclinedReviews on row.Id equals declined.InvitationId into declines
            from decline in declines.DefaultIfEmpty()
            select new { row.Id, row.SubjectId, Subject = subject.Name, row.RaterId, Rater = rater.Name, row.GroupCode, row.Revoked, Reason = (string?)decline.Reason };
        if (start.After is [var name, var last])
        {
            var after = Guid.Parse(last);
            invitations = invitations.Where(row => EF.Functions.GreaterThan(ValueTuple.Create(row.Rater, row.Id), ValueTuple.Create(name, after)));
        }
        var rows = await invitations.OrderBy(row => row.Rater).ThenBy(row => row.Id).Take(start.Fetch).ToListAsync(stop);
        return start.Page(rows, row => [row.Rater, row.Id.ToString()], row => new InvitationView(
            row.Id, new SubjectName(row.SubjectId, row.Subject), new PersonName(row.RaterId, row.Rater), row.GroupCode, row.Revoked, row.Reason is not null, row.Reason));
    }
}
