using Feedback360.Web.Access;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Campaigns;

/// <summary>What can be seen of a round while it is open: who was asked, and nightly figures; never who has answered.</summary>
internal static class ProgressApi
{
    public static void MapProgressApi(this WebApplication app)
    {
        var round = app.MapGroup("/api/v1/rounds/{id:guid}").RequireScope(Scopes.Campaigns);
        round.MapGet("/progress", ProgressAsync).WithSummary("Nightly figures, until the first deadline");
        round.MapGet("/invitations", InvitationsAsync).WithSummary("Who is asked about whom, by the rater's name");
    }

    private static async Task<Results<Ok<ProgressView>, ProblemHttpResult>> ProgressAsync(Guid id, ShowProgress show, CancellationToken stop) =>
        (await show.RunAsync(id, stop)).Answer(TypedResults.Ok);

    private static async Task<Results<Ok<Page<InvitationView>>, ProblemHttpResult>> InvitationsAsync(
        Guid id, [AsParameters] PageQuery page, FeedbackDb db, Cursors cursors, CancellationToken stop)
    {
        if (!await db.Rounds.AnyAsync(row => row.Id == id, stop))
            return Problems.NotFound();
        if (!cursors.TryOpen(page, ["invitations", id.ToString()], out var start, out var problem))
            return problem;
        var invitations =
            from row in db.Invitations.AsNoTracking()
            where row.RoundId == id
            join subject in db.Subjects on row.SubjectId equals subject.Id
            join rater in db.People on row.RaterId equals rater.Id
            select new { row.Id, row.SubjectId, Subject = subject.Name, row.RaterId, Rater = rater.Name, row.GroupCode, row.Revoked, row.Declined };
        if (start.After is [var name, var last])
        {
            var after = Guid.Parse(last);
            invitations = invitations.Where(row => EF.Functions.GreaterThan(ValueTuple.Create(row.Rater, row.Id), ValueTuple.Create(name, after)));
        }
        var rows = await invitations.OrderBy(row => row.Rater).ThenBy(row => row.Id).Take(start.Fetch).ToListAsync(stop);
        return TypedResults.Ok(start.Page(rows, row => [row.Rater, row.Id.ToString()], row => new InvitationView(
            row.Id, new SubjectName(row.SubjectId, row.Subject), new PersonName(row.RaterId, row.Rater), row.GroupCode, row.Revoked, row.Declined)));
    }
}
