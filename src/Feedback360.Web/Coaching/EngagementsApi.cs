using Feedback360.Core.Common;
using Feedback360.Web.Access;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Coaching;

/// <summary>Who works with whom. HR assigns; a coach sees their own.</summary>
internal static class EngagementsApi
{
    public static void MapEngagementsApi(this WebApplication app)
    {
        var engagements = app.MapGroup("/api/v1/engagements").RequireScope(Scopes.Coaching).WithTags("Engagements");
        engagements.MapGet("/", List).WithSummary("Which coach works with which leader");
        engagements.MapPost("/", Assign).WithSummary("Assign a coach to a leader");
        engagements.MapPost("/{id:guid}/end", End).WithSummary("End an engagement");
    }

    private static async Task<Ok<EngagementList>> List(FeedbackDb db, Caller caller, CancellationToken stop)
    {
        var all = db.Engagements.AsNoTracking();
        var mine = caller.Is(Roles.HrAdmin) ? all : all.Where(row => row.CoachId == caller.AccountId);
        return TypedResults.Ok(new EngagementList(await mine.OrderBy(row => row.StartsOn).ThenBy(row => row.Id).Select(row => EngagementEntry.Of(row)).ToListAsync(stop)));
    }

    /// <summary>Assigns a coach to a leader; assigning the same pair again answers with what is there.</summary>
    private static async Task<Results<Created<EngagementEntry>, ProblemHttpResult>> Assign(
        NewEngagement input, AssignCoach assign, Caller caller, CancellationToken stop)
    {
        if (!caller.Is(Roles.HrAdmin))
            return Problems.NotFound();
        var (engagement, problems) = await assign.RunAsync(input, caller.OrganisationId, stop);
        return engagement is null
            ? Problems.From(problems)
            : TypedResults.Created($"/api/v1/engagements/{engagement.Id}", EngagementEntry.Of(engagement));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> End(Guid id, FeedbackDb db, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        if (!caller.Is(Roles.HrAdmin) || await db.Engagements.SingleOrDefaultAsync(row => row.Id == id, stop) is not { } engagement)
            return Problems.NotFound();
        engagement.EndedOn ??= DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(stop);
        return TypedResults.NoContent();
    }
}

/// <summary>A coach's account and a leader's person.</summary>
public sealed record NewEngagement(Guid Coach, Guid Leader);

/// <summary>One engagement.</summary>
public sealed record EngagementEntry(Guid Id, Guid Coach, Guid Leader, DateOnly StartsOn, DateOnly? EndedOn)
{
    public static EngagementEntry Of(Engagement row) => new(row.Id, row.CoachId, row.LeaderId, row.StartsOn, row.EndedOn);
}

/// <summary>A list of engagements.</summary>
public sealed record EngagementList(IReadOnlyList<EngagementEntry> Items);
