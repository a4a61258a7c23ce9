using Feedback360.Core.Campaigns;
using Feedback360.Core.Common;
using Feedback360.Web.Access;
using Feedback360.Web.Campaigns.Pages;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Campaigns;

/// <summary>The page of a draft on which HR chooses by hand who is asked about one person.</summary>
internal static class RaterPages
{
    public static void MapRaterChoicePages(this WebApplication app)
    {
        var pages = app.MapGroup("/hr/rounds/{id:guid}/subjects/{subject:guid}").RequireRole(Roles.HrAdmin).WithErrorPages().ExcludeFromDescription();
        pages.MapGet("/", ShowAsync);
        pages.MapPost("/", AddAsync);
        pages.MapPost("/move", MoveAsync);
        pages.MapPost("/remove", RemoveAsync);
        pages.MapPost("/org-chart", FillInAsync);
        pages.MapPost("/approve", ApproveAsync);
        pages.MapPost("/remind", RemindAsync);
    }

    private static Task<IResult> ShowAsync(Guid id, Guid subject, string? done, Caller caller, ShowRaters show, HttpRequest request, CancellationToken stop) =>
        show.PageAsync(id, subject, PeopleFilter.Of(name => request.Query[name]), null, Said(done), caller, [], stop);

    /// <summary>Adds all of those ticked or nobody.</summary>
    private static async Task<IResult> AddAsync(
        Guid id, Guid subject, IFormCollection form, Caller caller, NominateRater nominate, ShowRaters show, FeedbackDb db, CancellationToken stop)
    {
        var (people, group) = RaterForm.Ticked(form);
        IReadOnlyList<Problem> problems = RaterForm.Missing(people, group) is { } missing ? [missing] : [];
        if (problems.Count == 0)
        {
            await using var transaction = await OneTransaction.BeginAsync(db, stop);
            foreach (var person in people)
                problems = [.. problems, .. await AddOneAsync(nominate, subject, person, group, stop)];
            if (problems.Count == 0)
            {
                await transaction.CommitAsync(stop);
                return TypedResults.LocalRedirect($"/hr/rounds/{id}/subjects/{subject}?done=added");
            }
        }
        return await show.PageAsync(id, subject, PeopleFilter.Of(name => form[name]), group, null, caller, problems, stop);
    }

    private static async Task<IReadOnlyList<Problem>> AddOneAsync(NominateRater nominate, Guid subject, string person, string group, CancellationToken stop)
    {
        var outcome = await nominate.AddAsync(subject, RaterForm.Input(person, group), ListActor.Hr, stop);
        return outcome.IsDone(out _) ? [] : [.. outcome.Problems.Select(problem => problem.Path == "person" ? problem with { Path = "" } : problem)];
    }

    private static async Task<IResult> MoveAsync(
        Guid id, Guid subject, IFormCollection form, Caller caller, NominateRater nominate, ShowRaters show, CancellationToken stop) =>
        await DoneAsync(await nominate.ChangeGroupAsync(subject, RaterForm.Nomination(form), form["group"].ToString(), ListActor.Hr, stop), "moved", id, subject, caller, show, stop);

    private static async Task<IResult> RemoveAsync(
        Guid id, Guid subject, IFormCollection form, Caller caller, NominateRater nominate, ShowRaters show, CancellationToken stop) =>
        await DoneAsync(await nominate.RemoveAsync(subject, RaterForm.Nomination(form), ListActor.Hr, stop), "removed", id, subject, caller, show, stop);

    private static async Task<IResult> FillInAsync(
        Guid id, Guid subject, IFormCollection form, Caller caller, ChooseSubjects choose, ShowRaters show, FeedbackDb db, CancellationToken stop)
    {
        _ = form;
        var person = await db.Subjects.Where(row => row.Id == subject && row.RoundId == id).Select(row => row.PersonId).FirstOrDefaultAsync(stop);
        return await DoneAsync(await choose.AddAsync(id, new SubjectsInput([person], Nominate.OrgChart), stop), "filled-in", id, subject, caller, show, stop);
    }

    private static async Task<IResult> ApproveAsync(
        Guid id, Guid subject, IFormCollection form, Caller caller, HandOverList hand, ShowRaters show, CancellationToken stop)
    {
        _ = form;
        return await DoneAsync(await hand.ApproveAsync(subject, ListActor.Hr, caller, stop), "approved", id, subject, caller, show, stop);
    }

    private static async Task<IResult> RemindAsync(
        Guid id, Guid subject, IFormCollection form, Caller caller, HandOverList hand, ShowRaters show, CancellationToken stop)
    {
        _ = form;
        return await DoneAsync(await hand.RemindAsync(subject, stop), "reminded", id, subject, caller, show, stop);
    }

    private static async Task<IResult> DoneAsync<T>(Outcome<T> outcome, string done, Guid id, Guid subject, Caller caller, ShowRaters show, CancellationToken stop)
        where T : notnull =>
        outcome.IsDone(out _)
            ? TypedResults.LocalRedirect($"/hr/rounds/{id}/subjects/{subject}?done={done}")
            : await show.PageAsync(id, subject, PeopleFilter.Of(_ => null), null, null, caller, [.. outcome.Problems.Select(problem => problem with { Path = "" })], stop);

    private static string? Said(string? done) =>
        done switch
        {
            "added" => "Added.",
            "moved" => "Moved.",
            "removed" => "Removed.",
            "approved" => "The list is approved. Who is added now is marked as added late.",
            "reminded" => "A letter is on its way, at most one a day.",
            "filled-in" => "Raters are filled in from the org chart. Nobody was removed.",
            _ => null,
        };
}

/// <summary>What the forms of the two pages say on which raters are chosen by hand.</summary>
internal static class RaterForm
{
    /// <summary>Who is ticked, and what they are to the person rated.</summary>
    public static (string[] People, string Group) Ticked(IFormCollection form) => ([.. form["people"].OfType<string>()], form["group"].ToString());

    /// <summary>What was left out; null if nothing was.</summary>
    public static Problem? Missing(string[] people, string group) =>
        (people, group) switch
        {
            ([], _) => new("people", "required", "Tick at least one person."),
            (_, "") => new("group", "required", "Choose what they are to the person rated."),
            _ => null,
        };

    /// <summary>A rater as the form names one; what is no id is nobody's.</summary>
    public static NominationInput Input(string person, string group) => new(Guid.TryParse(person, out var known) ? known : Guid.Empty, group);

    /// <summary>The rater whose button was pressed.</summary>
    public static Guid Nomination(IFormCollection form) => Guid.TryParse(form["nomination"], out var nomination) ? nomination : Guid.Empty;
}

/// <summary>Everything that the page of one person's raters shows.</summary>
internal sealed class ShowRaters(FeedbackDb db, ReadDraft read, PickPeople pick)
{
    /// <param name="group">The relationship that was chosen for those to be added.</param>
    public async Task<IResult> PageAsync(
        Guid id, Guid subjectId, PeopleFilter filter, string? group, string? said, Caller caller, IReadOnlyList<Problem> problems, CancellationToken stop)
    {
        var (draft, elsewhere) = await read.FindAsync(id, stop);
        if (draft is null)
            return elsewhere;
        if (await db.Subjects.AsNoTracking().FirstOrDefaultAsync(row => row.Id == subjectId && row.RoundId == id, stop) is not { } subject)
            return Problems.NotFound();
        return new RazorComponentResult<RatersPage>(new
        {
            Caller = caller,
            Draft = draft,
            Subject = subject,
            Raters = await db.RatersOfAsync(subject, stop),
            Picker = await pick.FindAsync(filter, db.TakenFor(subject), stop),
            Group = group,
            Problems = problems,
            Said = said,
        })
        {
            StatusCode = PageStatus.Of(problems),
        };
    }
}

/// <summary>Who is on the list of a subject.</summary>
internal static class ListedRaters
{
    /// <summary>By name.</summary>
    public static async Task<IReadOnlyList<RaterLine>> RatersOfAsync(this FeedbackDb db, Subject subject, CancellationToken stop) =>
        await db.Nominations.AsNoTracking().Where(row => row.SubjectId == subject.Id)
            .Join(db.People, row => row.RaterId, person => person.Id, (row, person) => new { row, person.Name, person.Title, person.Active })
            .OrderBy(row => row.Name).ThenBy(row => row.row.Id)
            .Select(row => new RaterLine(row.row.Id, row.row.RaterId, row.Name, row.Title, row.Active, row.row.GroupCode, row.row.AddedBy, row.row.Late))
            .ToListAsync(stop);

    /// <summary>Whom nobody needs to look for: the raters, and the subject.</summary>
    public static IQueryable<Guid> TakenFor(this FeedbackDb db, Subject subject) =>
        db.Nominations.Where(row => row.SubjectId == subject.Id).Select(row => row.RaterId)
            .Union(db.Subjects.Where(row => row.Id == subject.Id).Select(row => row.PersonId));
}
