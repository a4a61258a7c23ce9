using Feedback360.Web.Access;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Reports.Goals;

/// <summary>One goal.</summary>
/// <param name="Position">Its place, from 1.</param>
/// <param name="Items">Keys of the items that it goes with.</param>
public sealed record GoalView(Guid Id, int Position, string Behaviour, IReadOnlyList<string> Items)
{
    internal static GoalView Of(Goal goal) => new(goal.Id, goal.Position, goal.Behaviour, goal.Items);
}

/// <summary>The goals of a report, in their order.</summary>
public sealed record GoalList(IReadOnlyList<GoalView> Items);

/// <summary>A leader's marks and goals. The leader changes them, coaches of the leader read them; they are not there for anybody else.</summary>
internal static class GoalsApi
{
    public static void MapGoalsApi(this WebApplication app)
    {
        var report = app.MapGroup("/api/v1/reports/{id:guid}").RequireScope(Scopes.Reports);
        report.MapGet("/marks", MarksAsync).WithSummary("Marks of the leader at the items of a report");
        report.MapPut("/marks", MarkAsync).WithSummary("Put these marks in the place of all there were");
        report.MapGet("/goals", ListAsync).WithSummary("Goals of the leader, in their order");
        report.MapPost("/goals", AddAsync).WithSummary("Choose a goal: an observable behaviour, tied to one to four items");
        report.MapGet("/goals/{goal:guid}", ShowAsync).WithSummary("One goal");
        report.MapPatch("/goals/{goal:guid}", ChangeAsync).WithSummary("Change a goal or its place");
        report.MapDelete("/goals/{goal:guid}", RemoveAsync).WithSummary("Remove a goal");
    }

    private static async Task<Results<Tagged<MarkList>, ProblemHttpResult>> MarksAsync(
        Guid id, FindReport find, KeepMarks keep, Caller caller, CancellationToken stop) =>
        await find.OneAsync(id, caller, stop) is { } found && found.IsOpenTo(caller)
            ? new Tagged<MarkList>(await keep.ListAsync(found, stop))
            : Problems.NotFound();

    private static async Task<Results<Tagged<MarkList>, ProblemHttpResult>> MarkAsync(
        Guid id, MarkList marks, HttpContext context, FindReport find, KeepMarks keep, Caller caller, CancellationToken stop) =>
        await find.OneAsync(id, caller, stop) is { } found && found.BelongsTo(caller)
            ? (await keep.ReplaceAsync(found, marks, now => ETags.StillMatches(context, now), stop)).Answer(kept => new Tagged<MarkList>(kept))
            : Problems.NotFound();

    private static async Task<Results<Tagged<GoalList>, ProblemHttpResult>> ListAsync(Guid id, FindReport find, FeedbackDb db, Caller caller, CancellationToken stop) =>
        await find.OneAsync(id, caller, stop) is { } found && found.IsOpenTo(caller)
            ? new Tagged<GoalList>(new([.. (await db.GoalsOf(id).AsNoTracking().ToListAsync(stop)).Select(GoalView.Of)]))
            : Problems.NotFound();

    private static async Task<Results<Created<GoalView>, ProblemHttpResult>> AddAsync(
        Guid id, GoalInput input, FindReport find, KeepGoals keep, Caller caller, CancellationToken stop) =>
        await find.OneAsync(id, caller, stop) is { } found && found.BelongsTo(caller)
            ? (await keep.AddAsync(found, input, stop)).Answer(goal => TypedResults.Created($"/api/v1/reports/{id}/goals/{goal.Id}", GoalView.Of(goal)))
            : Problems.NotFound();

    private static async Task<Results<Tagged<GoalView>, ProblemHttpResult>> ShowAsync(
        Guid id, Guid goal, FindReport find, FeedbackDb db, Caller caller, CancellationToken stop) =>
        await find.OneAsync(id, caller, stop) is { } found && found.IsOpenTo(caller)
            && await db.GoalsOf(id).AsNoTracking().SingleOrDefaultAsync(row => row.Id == goal, stop) is { } row
            ? new Tagged<GoalView>(GoalView.Of(row))
            : Problems.NotFound();

    private static async Task<Results<Tagged<GoalView>, ProblemHttpResult>> ChangeAsync(
        Guid id, Guid goal, GoalChange change, HttpContext context, FindReport find, KeepGoals keep, Caller caller, CancellationToken stop) =>
        await find.OneAsync(id, caller, stop) is { } found && found.BelongsTo(caller)
            ? (await keep.ChangeAsync(found, goal, change, now => ETags.StillMatches(context, GoalView.Of(now)), stop)).Answer(row => new Tagged<GoalView>(GoalView.Of(row)))
            : Problems.NotFound();

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(
        Guid id, Guid goal, FindReport find, KeepGoals keep, Caller caller, CancellationToken stop) =>
        await find.OneAsync(id, caller, stop) is { } found && found.BelongsTo(caller) && await keep.RemoveAsync(found, goal, stop)
            ? TypedResults.NoContent()
            : Problems.NotFound();
}
