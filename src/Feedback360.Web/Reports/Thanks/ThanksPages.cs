using Feedback360.Core.Common;
using Feedback360.Core.Reports;
using Feedback360.Web.Access;
using Feedback360.Web.Email;
using Feedback360.Web.Persistence;
using Feedback360.Web.Reports.Goals;
using Feedback360.Web.Reports.Pages;
using Feedback360.Web.Reports.Thanks.Pages;
using Feedback360.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Reports.Thanks;

/// <summary>The page on which a leader writes to everybody who was asked. For the leader alone.</summary>
internal static class ThanksPages
{
    public static void MapThanksPages(this WebApplication app)
    {
        var pages = app.MapGroup("/reports/{id:guid}/thanks").RequireRole(Roles.Leader, Roles.Coach, Roles.HrAdmin).ExcludeFromDescription();
        pages.MapGet("/", (Guid id, string? done, ThanksDesk desk, CancellationToken stop) => desk.ShowAsync(id, done, null, [], stop));
        pages.MapPost("/", WriteAsync);
        pages.MapPost("/withdraw", WithdrawAsync);
    }

    private static async Task<IResult> WriteAsync(Guid id, IFormCollection form, ThanksDesk desk, KeepThanks keep, CancellationToken stop)
    {
        if (await desk.FindAsync(id, stop) is not { } found)
            return desk.NotThere();
        var typed = form["text"].ToString();
        if (form["action"] == "preview")
            return await desk.ShowAsync(id, null, typed, ThanksRules.Check(ThanksRules.Normalise(typed)) is { } problem ? [problem] : [], stop);
        var outcome = await keep.WriteAsync(found, typed, _ => true, stop);
        return outcome.IsDone(out _)
            ? TypedResults.LocalRedirect($"/reports/{id}/thanks?done=written")
            : await desk.ShowAsync(id, null, typed, outcome.Problems, stop);
    }

    private static async Task<IResult> WithdrawAsync(Guid id, IFormCollection form, ThanksDesk desk, KeepThanks keep, CancellationToken stop)
    {
        _ = form;
        if (await desk.FindAsync(id, stop) is not { } found)
            return desk.NotThere();
        var outcome = await keep.WithdrawAsync(found, _ => true, stop);
        return outcome.IsDone(out _)
            ? TypedResults.LocalRedirect($"/reports/{id}/thanks?done=withdrawn")
            : await desk.ShowAsync(id, null, null, outcome.Problems, stop);
    }
}

/// <summary>Finds a report for its leader and shows the page of thanks.</summary>
internal sealed class ThanksDesk(FeedbackDb db, FindReport find, KeepThanks keep, IHttpContextAccessor request)
{
    private HttpContext Http => request.HttpContext!;

    private Caller Caller => Caller.From(Http.User);

    /// <summary>The report, if it is the caller's.</summary>
    public async Task<FoundReport?> FindAsync(Guid id, CancellationToken stop) =>
        await find.OneAsync(id, Caller, stop) is { } found && found.BelongsTo(Caller) ? found : null;

    /// <summary>What is not the reader's is not there.</summary>
    public IResult NotThere() => NoReportPage.For(Caller);

    /// <param name="typed">What was typed, to be looked at before it is kept; null shows what is kept.</param>
    public async Task<IResult> ShowAsync(Guid id, string? done, string? typed, IReadOnlyList<Problem> problems, CancellationToken stop)
    {
        if (await FindAsync(id, stop) is not { } found)
            return NotThere();
        var view = await keep.ReadAsync(found, stop);
        var kept = view.IsFinal ? view.Text : typed ?? view.Text;
        Http.Response.Headers.CacheControl = "private, no-store";
        return new RazorComponentResult<ThanksPage>(new
        {
            Caller,
            Found = found,
            View = view,
            Typed = kept ?? Draft(await db.GoalsOf(id).Select(goal => goal.Behaviour).ToListAsync(stop)),
            Letter = kept is null || problems.Any(problem => problem.Path == "text")
                ? null
                : ThanksLetterText.Write(new(found.Subject.Name, found.Round.Name, ThanksRules.Normalise(kept)), "…", ReaderWishes.Language(Http.Request)),
            Unsaved = typed is not null && !view.IsFinal,
            Done = done,
            Problems = problems,
        })
        {
            StatusCode = PageStatus.Of(problems),
        };
    }

    /// <summary>Somewhere to begin, with the goals if there are some; nothing is kept before the leader says so.</summary>
    private static string Draft(List<string> goals) =>
        goals.Count == 0
            ? ""
            : $"Thank you for taking the time to give me feedback.\n\nThis is what I will work on:\n{string.Join('\n', goals.Select(goal => $"- {goal}"))}\n\nPlease tell me when you see it, and when you do not.";
}
