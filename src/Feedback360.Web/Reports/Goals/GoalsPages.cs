using Feedback360.Core.Common;
using Feedback360.Core.Reports;
using Feedback360.Web.Access;
using Feedback360.Web.Persistence;
using Feedback360.Web.Reports.Goals.Pages;
using Feedback360.Web.Reports.Pages;
using Feedback360.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Feedback360.Web.Reports.Goals;

/// <summary>A goal as it was typed.</summary>
public sealed record GoalForm(string Behaviour, IReadOnlyList<string> Items)
{
    /// <summary>Nothing yet.</summary>
    public static GoalForm Empty { get; } = new("", []);

    internal static GoalForm Of(IFormCollection form) => new(form["behaviour"].ToString(), [.. form["items"].OfType<string>()]);
}

/// <summary>Marks at the items of a report, and the goals that follow from them. For nobody but the leader and the leader's coaches.</summary>
internal static class GoalsPages
{
    public static void MapGoalsPages(this WebApplication app)
    {
        var pages = app.MapGroup("/reports/{id:guid}").RequireRole(Roles.Leader, Roles.Coach, Roles.HrAdmin).ExcludeFromDescription();
        pages.MapPost("/marks", MarkAsync);
        pages.MapGet("/goals", (Guid id, string? done, GoalDesk desk, CancellationToken stop) => desk.ListAsync(id, Said(done), GoalForm.Empty, [], stop));
        pages.MapPost("/goals", AddAsync);
        pages.MapGet("/goals/{goal:guid}", (Guid id, Guid goal, GoalDesk desk, CancellationToken stop) => desk.OneAsync(id, goal, null, [], stop));
        pages.MapPost("/goals/{goal:guid}", ChangeAsync);
        pages.MapPost("/goals/{goal:guid}/move", MoveAsync);
        pages.MapPost("/goals/{goal:guid}/remove", RemoveAsync);
    }

    /// <summary>The pressed button is named for the mark and carries the item; the page opens again at that item.</summary>
    private static async Task<IResult> MarkAsync(Guid id, IFormCollection form, GoalDesk desk, KeepMarks keep, CancellationToken stop)
    {
        if (await desk.FindAsync(id, stop) is not { } found)
            return desk.NotThere();
        var name = KeepMarks.Codes.Keys.Append("none").FirstOrDefault(form.ContainsKey);
        var item = name is null ? "" : form[name].ToString();
        var outcome = await keep.SetAsync(found, item, KeepMarks.Codes.TryGetValue(name ?? "", out var mark) ? mark : null, stop);
        return outcome.AnswerAny(_ => TypedResults.LocalRedirect($"/reports/{id}?at={item}#i-{item}"));
    }

    private static async Task<IResult> AddAsync(Guid id, IFormCollection form, GoalDesk desk, KeepGoals keep, CancellationToken stop)
    {
        if (await desk.FindAsync(id, stop) is not { } found)
            return desk.NotThere();
        var typed = GoalForm.Of(form);
        var outcome = await keep.AddAsync(found, new GoalInput(typed.Behaviour, typed.Items), stop);
        return outcome.IsDone(out _) ? Back(id, "added") : await desk.ListAsync(id, null, typed, outcome.Problems, stop);
    }

    private static async Task<IResult> ChangeAsync(Guid id, Guid goal, IFormCollection form, GoalDesk desk, KeepGoals keep, CancellationToken stop)
    {
        if (await desk.FindAsync(id, stop) is not { } found)
            return desk.NotThere();
        var typed = GoalForm.Of(form);
        var outcome = await keep.ChangeAsync(found, goal, new GoalChange(typed.Behaviour, typed.Items), _ => true, stop);
        return outcome.IsDone(out _) ? Back(id, "changed")
            : outcome.IsMissing ? desk.NotThere()
            : await desk.OneAsync(id, goal, typed, outcome.Problems, stop);
    }

    private static async Task<IResult> MoveAsync(Guid id, Guid goal, IFormCollection form, GoalDesk desk, KeepGoals keep, CancellationToken stop)
    {
        if (await desk.FindAsync(id, stop) is not { } found)
            return desk.NotThere();
        var place = int.TryParse(form["place"], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var asked) ? asked : 0;
        var outcome = await keep.ChangeAsync(found, goal, new GoalChange(Position: place), _ => true, stop);
        return outcome.IsMissing ? desk.NotThere() : outcome.AnswerAny(_ => Back(id, "moved"));
    }

    private static async Task<IResult> RemoveAsync(Guid id, Guid goal, IFormCollection form, GoalDesk desk, KeepGoals keep, CancellationToken stop)
    {
        _ = form;
        return await desk.FindAsync(id, stop) is { } found && await keep.RemoveAsync(found, goal, stop) ? Back(id, "removed") : desk.NotThere();
    }

    private static RedirectHttpResult Back(Guid id, string done) => TypedResults.LocalRedirect($"/reports/{id}/goals?done={done}");

    private static string? Said(string? done) =>
        done switch
        {
            "added" => "The goal is there.",
            "changed" => "The goal is changed.",
            "moved" => "The order is changed.",
            "removed" => "The goal is removed.",
            _ => null,
        };
}

/// <summary>Finds a report for its leader or coach and shows the pages of its goals.</summary>
internal sealed class GoalDesk(FeedbackDb db, FindReport find, IHttpContextAccessor request)
{
    private HttpContext Http => request.HttpContext!;

    private Caller Caller => Caller.From(Http.User);

    /// <summary>The report, if it is the caller's to work with.</summary>
    public async Task<FoundReport?> FindAsync(Guid id, CancellationToken stop) =>
        await find.OneAsync(id, Caller, stop) is { } found && found.BelongsTo(Caller) ? found : null;

    /// <summary>What is not for the reader is not there.</summary>
    public IResult NotThere() => NoReportPage.For(Caller);

    /// <summary>Marks and goals, with the form for another one.</summary>
    public async Task<IResult> ListAsync(Guid id, string? said, GoalForm typed, IReadOnlyList<Problem> problems, CancellationToken stop)
    {
        if (await ReadAsync(id, stop) is not var (report, plan))
            return NotThere();
        return new RazorComponentResult<GoalsPage>(new { Caller, Report = report, Plan = plan, Said = said, Typed = typed, Problems = problems })
        {
            StatusCode = PageStatus.Of(problems),
        };
    }

    /// <summary>One goal to be changed.</summary>
    public async Task<IResult> OneAsync(Guid id, Guid goal, GoalForm? typed, IReadOnlyList<Problem> problems, CancellationToken stop)
    {
        if (await ReadAsync(id, stop) is not var (report, plan) || plan is not { MayChange: true } || plan.Goals.FirstOrDefault(one => one.Id == goal) is not { } row)
            return NotThere();
        return new RazorComponentResult<GoalPage>(new { Caller, Report = report, Plan = plan, Goal = row, Typed = typed ?? new GoalForm(row.Behaviour, row.Items), Problems = problems })
        {
            StatusCode = PageStatus.Of(problems),
        };
    }

    private async Task<(Report Report, OwnPlan Plan)?> ReadAsync(Guid id, CancellationToken stop)
    {
        if (await find.OneAsync(id, Caller, stop) is not { } found || await db.ReadPlanAsync(found, Caller, stop) is not { } plan)
            return null;
        Http.Response.Headers.CacheControl = "private, no-store";
        return (await find.BuildAsync(found, ReaderWishes.Language(Http.Request), stop), plan);
    }
}
