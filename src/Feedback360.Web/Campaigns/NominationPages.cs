using Feedback360.Core.Campaigns;
using Feedback360.Core.Common;
using Feedback360.Web.Access;
using Feedback360.Web.Campaigns.Pages;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Campaigns;

/// <summary>The page on which a leader chooses raters, and manager or coach approve them. Somebody else's list is not there.</summary>
internal static class NominationPages
{
    public static void MapNominationPages(this WebApplication app)
    {
        var pages = app.MapGroup("/nominations/subjects/{id:guid}").RequireRole(Roles.Leader, Roles.Coach, Roles.HrAdmin).ExcludeFromDescription();
        pages.MapGet("/", (Guid id, string? q, string? done, ListPage page, CancellationToken stop) => page.ShowAsync(id, new TypedList(q), Said(done), stop));
        pages.MapPost("/", AddAsync);
        pages.MapPost("/suggested", SuggestedAsync);
        pages.MapPost("/move", (Guid id, IFormCollection form, ListPage page, NominateRater nominate, CancellationToken stop) =>
            page.DoAsync(id, "moved", actor => nominate.ChangeGroupAsync(id, RaterForm.Nomination(form), form["group"].ToString(), actor, stop), new TypedList(), stop));
        pages.MapPost("/remove", (Guid id, IFormCollection form, ListPage page, NominateRater nominate, CancellationToken stop) =>
            page.DoAsync(id, "removed", actor => nominate.RemoveAsync(id, RaterForm.Nomination(form), actor, stop), new TypedList(), stop));
        pages.MapPost("/propose", (Guid id, IFormCollection form, ListPage page, HandOverList hand, CancellationToken stop) =>
            page.DoAsync(id, "proposed", actor => hand.ProposeAsync(id, actor, stop), new TypedList(), stop));
        pages.MapPost("/withdraw", (Guid id, IFormCollection form, ListPage page, HandOverList hand, CancellationToken stop) =>
            page.DoAsync(id, "withdrawn", actor => hand.WithdrawAsync(id, actor, stop), new TypedList(), stop));
        pages.MapPost("/approve", (Guid id, IFormCollection form, Caller caller, ListPage page, HandOverList hand, CancellationToken stop) =>
            page.DoAsync(id, "approved", actor => actor == ListActor.Leader ? Task.FromResult(Outcome<Subject>.Missing) : hand.ApproveAsync(id, actor, caller, stop), new TypedList(), stop));
        pages.MapPost("/send-back", (Guid id, IFormCollection form, ListPage page, HandOverList hand, CancellationToken stop) =>
            page.DoAsync(id, "sent-back", actor => hand.SendBackAsync(id, form["reason"].ToString(), actor, stop), new TypedList(Reason: form["reason"]), stop));
    }

    /// <summary>Adds those ticked of a search, all in one group.</summary>
    private static Task<IResult> AddAsync(Guid id, IFormCollection form, ListPage page, NominateRater nominate, FeedbackDb db, CancellationToken stop)
    {
        var (people, group) = RaterForm.Ticked(form);
        var typed = new TypedList(form["q"], group, people);
        return RaterForm.Missing(people, group) is { } missing
            ? page.ShowAsync(id, typed, null, stop, missing)
            : page.DoAsync(id, "added", actor => AddAllAsync(id, [.. people.Select(person => (person, group))], actor, nominate, db, stop), typed, stop);
    }

    /// <summary>Adds those ticked of the org chart, each in their own group.</summary>
    private static Task<IResult> SuggestedAsync(Guid id, IFormCollection form, ListPage page, NominateRater nominate, FeedbackDb db, CancellationToken stop)
    {
        var ticked = form["suggested"].OfType<string>().Select(value => value.Split(':') is [var person, var group] ? (person, group) : (value, "")).ToArray();
        return ticked is []
            ? page.ShowAsync(id, new TypedList(), null, stop, new Problem("suggested", "required", "Tick at least one person."))
            : page.DoAsync(id, "added", actor => AddAllAsync(id, ticked, actor, nominate, db, stop), new TypedList(Ticked: [.. ticked.Select(rater => rater.Item1)]), stop);
    }

    /// <summary>All of them or nobody.</summary>
    private static async Task<Outcome<Nomination>> AddAllAsync(
        Guid id, (string Person, string Group)[] raters, ListActor actor, NominateRater nominate, FeedbackDb db, CancellationToken stop)
    {
        await using var transaction = await OneTransaction.BeginAsync(db, stop);
        var last = Outcome<Nomination>.Missing;
        foreach (var (person, group) in raters)
        {
            last = await nominate.AddAsync(id, RaterForm.Input(person, group), actor, stop);
            if (!last.IsDone(out _))
                return last;
        }
        await transaction.CommitAsync(stop);
        return last;
    }

    private static string? Said(string? done) =>
        done switch
        {
            "added" => "Added.",
            "moved" => "Moved.",
            "removed" => "Removed.",
            "proposed" => "Your list is handed over.",
            "withdrawn" => "The list is yours again.",
            "approved" => "The list is approved.",
            "sent-back" => "The list is back with the leader, with your sentence.",
            _ => null,
        };
}

/// <summary>One list for one reader: finds it, does something with it, and shows it.</summary>
internal sealed class ListPage(FeedbackDb db, ShowList show, TimeProvider clock, IHttpContextAccessor request)
{
    private Caller Caller => Caller.From(request.HttpContext!.User);

    public async Task<IResult> ShowAsync(Guid id, TypedList typed, string? said, CancellationToken stop, params IReadOnlyList<Problem> problems) =>
        await db.FindListAsync(id, Caller, clock, stop) is { } list
            ? await show.PageAsync(list, typed, said, Caller, clock.GetUtcNow(), problems, stop)
            : Problems.NotFound();

    public async Task<IResult> DoAsync<T>(Guid id, string done, Func<ListActor, Task<Outcome<T>>> act, TypedList typed, CancellationToken stop)
        where T : notnull
    {
        if (await db.FindListAsync(id, Caller, clock, stop) is not { } list)
            return Problems.NotFound();
        var outcome = await act(list.Actor);
        if (outcome.IsDone(out _))
            return TypedResults.LocalRedirect($"/nominations/subjects/{id}?done={done}");
        return outcome.IsMissing
            ? Problems.NotFound()
            : await ShowAsync(id, typed, null, stop, [.. outcome.Problems.Select(problem => problem.Path is "group" or "reason" ? problem : problem with { Path = "" })]);
    }
}
