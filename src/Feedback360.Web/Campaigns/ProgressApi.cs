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
        Guid id, [AsParameters] PageQuery page, ListInvitations list, FeedbackDb db, Cursors cursors, CancellationToken stop)
    {
        if (!await db.Rounds.AnyAsync(row => row.Id == id, stop))
            return Problems.NotFound();
        if (!cursors.TryOpen(page, ["invitations", id.ToString()], out var start, out var problem))
            return problem;
        return TypedResults.Ok(await list.PageAsync(id, start, stop));
    }
}
