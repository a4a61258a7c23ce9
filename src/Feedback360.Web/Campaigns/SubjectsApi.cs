using Feedback360.Core.Campaigns;
using Feedback360.Web.Access;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Campaigns;

/// <summary>The subjects that were named, new and old.</summary>
public sealed record SubjectList(IReadOnlyList<SubjectView> Items);

/// <summary>Who is rated in a round, and who is asked about them. After the launch both are frozen.</summary>
internal static class SubjectsApi
{
    public static void MapSubjectsApi(this WebApplication app)
    {
        app.MapGet("/api/v1/rounds/{id:guid}/subjects", ListAsync).RequireScope(Scopes.Campaigns, Scopes.Self)
            .WithSummary("Who is rated in a round, by name; without the scope campaigns, those whose list of raters the caller works on");
        var subjects = app.MapGroup("/api/v1/rounds/{id:guid}/subjects").RequireScope(Scopes.Campaigns);
        subjects.MapPost("/", AddAsync).WithSummary("Add people to a draft, with raters from the org chart if asked");
        subjects.MapDelete("/{subject:guid}", RemoveAsync).WithSummary("Take somebody out of a draft");

        var nominations = app.MapGroup("/api/v1/subjects/{id:guid}/nominations").RequireScope(Scopes.Campaigns, Scopes.Self);
        nominations.MapGet("/", ListNominationsAsync).WithSummary("Who is asked about a subject, as planned");
        nominations.MapPost("/", NominateAsync).WithSummary("Add a rater to a draft");
        nominations.MapPatch("/{nomination:guid}", ChangeGroupAsync).WithSummary("Give a rater another relationship");
        nominations.MapDelete("/{nomination:guid}", RemoveNominationAsync).WithSummary("Take a rater out of a draft");
    }

    private static async Task<Results<Ok<Page<SubjectView>>, ProblemHttpResult>> ListAsync(
        Guid id, [AsParameters] PageQuery page, Caller caller, FeedbackDb db, Cursors cursors, TimeProvider clock, CancellationToken stop)
    {
        var own = caller.Scopes.Contains(Scopes.Campaigns)
            ? null
            : (await db.FindListsAsync(caller, clock, stop)).Where(list => list.Round.Id == id).Select(list => list.Subject.Id).ToArray();
        if (own is { Length: 0 } || !await db.Rounds.AnyAsync(row => row.Id == id, stop))
            return Problems.NotFound();
        if (!cursors.TryOpen(page, ["subjects", id.ToString()], out var start, out var problem))
            return problem;
        var subjects = db.Subjects.AsNoTracking().Where(row => row.RoundId == id && (own == null || own.Contains(row.Id)));
        if (start.After is [var name, var last])
        {
            var after = Guid.Parse(last);
            subjects = subjects.Where(row => EF.Functions.GreaterThan(ValueTuple.Create(row.Name, row.Id), ValueTuple.Create(name, after)));
        }
        var rows = await subjects.OrderBy(row => row.Name).ThenBy(row => row.Id).Take(start.Fetch).ToListAsync(stop);
        var raters = await RaterCounts.OfAsync(db, id, [.. rows.Select(row => row.Id)], stop);
        return TypedResults.Ok(start.Page(rows, row => [row.Name, row.Id.ToString()], row => Show(row, raters)));
    }

    private static async Task<Results<Ok<SubjectList>, ProblemHttpResult>> AddAsync(
        Guid id, SubjectsInput input, ChooseSubjects choose, FeedbackDb db, CancellationToken stop)
    {
        var outcome = await choose.AddAsync(id, input, stop);
        var raters = outcome.IsDone(out var subjects) ? await RaterCounts.OfAsync(db, id, [.. subjects.Select(row => row.Id)], stop) : null;
        return outcome.Answer(added => TypedResults.Ok(new SubjectList([.. added.Select(row => Show(row, raters!))])));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(Guid id, Guid subject, ChooseSubjects choose, CancellationToken stop) =>
        (await choose.RemoveAsync(id, subject, stop)).Answer(_ => TypedResults.NoContent());

    private static async Task<Results<Ok<Page<NominationView>>, ProblemHttpResult>> ListNominationsAsync(
        Guid id, [AsParameters] PageQuery page, Caller caller, FeedbackDb db, Cursors cursors, TimeProvider clock, CancellationToken stop)
    {
        if (await db.PartInListAsync(id, caller, clock, stop) is not { } actor)
            return Problems.NotFound();
        if (!cursors.TryOpen(page, ["nominations", id.ToString()], out var start, out var problem))
            return problem;
        var nominations = db.Nominations.AsNoTracking().Where(row => row.SubjectId == id)
            .Join(db.People, row => row.RaterId, person => person.Id, (row, person) => new { row.Id, row.RaterId, person.Name, row.GroupCode, row.AddedBy, row.Late });
        if (start.After is [var name, var last])
        {
            var after = Guid.Parse(last);
            nominations = nominations.Where(row => EF.Functions.GreaterThan(ValueTuple.Create(row.Name, row.Id), ValueTuple.Create(name, after)));
        }
        var rows = await nominations.OrderBy(row => row.Name).ThenBy(row => row.Id).Take(start.Fetch).ToListAsync(stop);
        return TypedResults.Ok(start.Page(
            rows, row => [row.Name, row.Id.ToString()], row => new NominationView(row.Id, new PersonName(row.RaterId, row.Name), row.GroupCode, row.AddedBy, LateFor(actor, row.Late))));
    }

    private static async Task<Results<Created<NominationView>, ProblemHttpResult>> NominateAsync(
        Guid id, NominationInput input, Caller caller, NominateRater nominate, FeedbackDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.PartInListAsync(id, caller, clock, stop) is not { } actor)
            return Problems.NotFound();
        var outcome = await nominate.AddAsync(id, input, actor, stop);
        var view = outcome.IsDone(out var made) ? await ShowAsync(db, made, actor, stop) : null;
        return outcome.Answer(_ => TypedResults.Created($"/api/v1/subjects/{id}/nominations/{view!.Id}", view));
    }

    private static async Task<Results<Ok<NominationView>, ProblemHttpResult>> ChangeGroupAsync(
        Guid id, Guid nomination, NominationChange change, Caller caller, NominateRater nominate, FeedbackDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.PartInListAsync(id, caller, clock, stop) is not { } actor)
            return Problems.NotFound();
        var outcome = await nominate.ChangeGroupAsync(id, nomination, change.Group, actor, stop);
        var view = outcome.IsDone(out var changed) ? await ShowAsync(db, changed, actor, stop) : null;
        return outcome.Answer(_ => TypedResults.Ok(view!));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveNominationAsync(
        Guid id, Guid nomination, Caller caller, NominateRater nominate, FeedbackDb db, TimeProvider clock, CancellationToken stop) =>
        await db.PartInListAsync(id, caller, clock, stop) is { } actor
            ? (await nominate.RemoveAsync(id, nomination, actor, stop)).Answer(_ => TypedResults.NoContent())
            : Problems.NotFound();

    private static async Task<NominationView> ShowAsync(FeedbackDb db, Nomination nomination, ListActor actor, CancellationToken stop)
    {
        var name = await db.People.Where(person => person.Id == nomination.RaterId).Select(person => person.Name).SingleAsync(stop);
        return new NominationView(nomination.Id, new PersonName(nomination.RaterId, name), nomination.GroupCode, nomination.AddedBy, LateFor(actor, nomination.Late));
    }

    /// <summary>Approvers and HR see what was added late; for the leader it is one list.</summary>
    private static bool? LateFor(ListActor actor, bool late) => actor == ListActor.Leader ? null : late;

    private static SubjectView Show(Subject subject, RaterCounts raters) =>
        new(subject.Id, new PersonName(subject.PersonId, subject.Name), raters[subject.Id]);
}
