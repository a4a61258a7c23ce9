using System.Text.Json.Serialization;
using Feedback360.Core.Campaigns;
using Feedback360.Web.Access;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Campaigns;

/// <summary>Where the list of a subject's raters stands.</summary>
/// <param name="Approval">What approved it: <c>manager</c>, <c>coach</c>, <c>hr</c> or <c>date</c>; null before.</param>
/// <param name="SentBack">The sentence with which it came back last.</param>
/// <param name="Until">The last day on which leaders choose; null: HR alone chooses.</param>
public sealed record ListView(
    Guid Subject,
    [property: JsonConverter(typeof(CamelCase<ListState>))] ListState State,
    [property: JsonConverter(typeof(CamelCase<ListApproval>))] ListApproval? Approval,
    DateOnly? ApprovedOn,
    string? SentBack,
    DateOnly? Until,
    IReadOnlyDictionary<string, GroupLimit> Limits
)
{
    internal static ListView Of(Subject subject, Round round) =>
        new(subject.Id, subject.ListState, subject.Approval, subject.ApprovedOn, subject.SentBack, round.NominateUntil, round.Nomination.Limits);
}

/// <summary>Why a list goes back.</summary>
/// <param name="Reason">One sentence for the leader.</param>
public sealed record SendBackInput(string Reason);

/// <summary>Handing the list of a subject's raters over, and approving it: for leaders, approvers and HR, each in their part.</summary>
internal static class ListsApi
{
    public static void MapListsApi(this WebApplication app)
    {
        var lists = app.MapGroup("/api/v1/subjects/{id:guid}/list").RequireScope(Scopes.Campaigns, Scopes.Self);
        lists.MapGet("/", ShowAsync).WithSummary("Where the list of a subject's raters stands");
        lists.MapPost("/propose", ProposeAsync).WithSummary("Hand your list over for approval");
        lists.MapPost("/withdraw", WithdrawAsync).WithSummary("Take your list back before it is approved");
        lists.MapPost("/send-back", SendBackAsync).WithSummary("Send a list back to the leader with a sentence");
        lists.MapPost("/approve", ApproveAsync).WithSummary("Approve a list");
    }

    private static async Task<Results<Ok<ListView>, ProblemHttpResult>> ShowAsync(Guid id, Caller caller, FeedbackDb db, TimeProvider clock, CancellationToken stop) =>
        await db.PartInListAsync(id, caller, clock, stop) is null
            ? Problems.NotFound()
            : TypedResults.Ok(await ViewAsync(db, await db.Subjects.AsNoTracking().SingleAsync(row => row.Id == id, stop), stop));

    private static Task<Results<Ok<ListView>, ProblemHttpResult>> ProposeAsync(
        Guid id, Caller caller, HandOverList hand, FeedbackDb db, TimeProvider clock, CancellationToken stop) =>
        DoAsync(id, caller, db, clock, actor => hand.ProposeAsync(id, actor, stop), stop);

    private static Task<Results<Ok<ListView>, ProblemHttpResult>> WithdrawAsync(
        Guid id, Caller caller, HandOverList hand, FeedbackDb db, TimeProvider clock, CancellationToken stop) =>
        DoAsync(id, caller, db, clock, actor => hand.WithdrawAsync(id, actor, stop), stop);

    private static Task<Results<Ok<ListView>, ProblemHttpResult>> SendBackAsync(
        Guid id, SendBackInput input, Caller caller, HandOverList hand, FeedbackDb db, TimeProvider clock, CancellationToken stop) =>
        DoAsync(id, caller, db, clock, actor => hand.SendBackAsync(id, input.Reason, actor, stop), stop);

    private static Task<Results<Ok<ListView>, ProblemHttpResult>> ApproveAsync(
        Guid id, Caller caller, HandOverList hand, FeedbackDb db, TimeProvider clock, CancellationToken stop) =>
        DoAsync(id, caller, db, clock, actor => hand.ApproveAsync(id, actor, caller, stop), stop);

    private static async Task<Results<Ok<ListView>, ProblemHttpResult>> DoAsync(
        Guid id, Caller caller, FeedbackDb db, TimeProvider clock, Func<ListActor, Task<Outcome<Subject>>> act, CancellationToken stop)
    {
        if (await db.PartInListAsync(id, caller, clock, stop) is not { } actor)
            return Problems.NotFound();
        var outcome = await act(actor);
        var view = outcome.IsDone(out var subject) ? await ViewAsync(db, subject, stop) : null;
        return outcome.Answer(_ => TypedResults.Ok(view!));
    }

    private static async Task<ListView> ViewAsync(FeedbackDb db, Subject subject, CancellationToken stop) =>
        ListView.Of(subject, await db.Rounds.AsNoTracking().SingleAsync(round => round.Id == subject.RoundId, stop));
}
