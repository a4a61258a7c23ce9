using Feedback360.Core.Common;
using Feedback360.Web.Access;
using Feedback360.Web.Campaigns.Pages;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Feedback360.Web.Shared.Pages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Campaigns;

/// <summary>The step of a draft in which HR chooses who is rated. Who is asked about one of them is in <see cref="RaterPages"/>.</summary>
internal static class WhoPages
{
    public static void MapWhoPages(this WebApplication app)
    {
        var pages = app.MapGroup("/hr/rounds/{id:guid}/who").RequireRole(Roles.HrAdmin).WithErrorPages().ExcludeFromDescription();
        pages.MapGet("/", ShowAsync);
        pages.MapPost("/", AddAsync);
        pages.MapPost("/remove", RemoveAsync);
        pages.MapPost("/org-chart", FillInAsync);
    }

    private static async Task<IResult> ShowAsync(
        Guid id, [AsParameters] PageQuery page, string? done, Caller caller, ShowWho show, HttpRequest request, CancellationToken stop) =>
        await show.PageAsync(id, page, PeopleFilter.Of(name => request.Query[name]), Said(done), caller, [], stop);

    private static async Task<IResult> AddAsync(
        Guid id, IFormCollection form, Caller caller, ChooseSubjects choose, ShowWho show, PickPeople pick, FeedbackDb db, CancellationToken stop)
    {
        var filter = PeopleFilter.Of(name => form[name]);
        var people = form["action"] == "add-all"
            ? await pick.IdsAsync(filter, Rated(db, id), stop)
            : [.. form["people"].Select(person => Guid.TryParse(person, out var known) ? known : Guid.Empty)];
        if (people.Count == 0)
            return await show.PageAsync(id, new PageQuery(null, null), filter, null, caller, [new Problem("people", "required", "Tick at least one person.")], stop);
        var nominate = form["nominate"] == "yes" ? Nominate.OrgChart : Nominate.Nobody;
        var outcome = await choose.AddAsync(id, new SubjectsInput(people, nominate), stop);
        return outcome.IsDone(out var subjects)
            ? TypedResults.LocalRedirect($"/hr/rounds/{id}/who?done=added-{subjects.Count}")
            : await show.PageAsync(id, new PageQuery(null, null), filter, null, caller, [.. outcome.Problems.Select(problem => problem with { Path = "" })], stop);
    }

    private static async Task<IResult> RemoveAsync(
        Guid id, IFormCollection form, Caller caller, ChooseSubjects choose, ShowWho show, CancellationToken stop)
    {
        var subject = Guid.TryParse(form["subject"], out var named) ? named : Guid.Empty;
        var outcome = await choose.RemoveAsync(id, subject, stop);
        return outcome.IsDone(out _)
            ? TypedResults.LocalRedirect($"/hr/rounds/{id}/who?done=removed")
            : await show.PageAsync(id, new PageQuery(null, null), PeopleFilter.Of(_ => null), null, caller, outcome.Problems, stop);
    }

    private static async Task<IResult> FillInAsync(
        Guid id, IFormCollection form, Caller caller, ChooseSubjects choose, ShowWho show, FeedbackDb db, CancellationToken stop)
    {
        _ = form;
        var outcome = await choose.AddAsync(id, new SubjectsInput(await Rated(db, id).ToListAsync(stop), Nominate.OrgChart), stop);
        return outcome.IsDone(out _)
            ? TypedResults.LocalRedirect($"/hr/rounds/{id}/who?done=filled-in")
            : await show.PageAsync(id, new PageQuery(null, null), PeopleFilter.Of(_ => null), null, caller, [.. outcome.Problems.Select(problem => problem with { Path = "" })], stop);
    }

    private static IQueryable<Guid> Rated(FeedbackDb db, Guid round) => db.Subjects.Where(row => row.RoundId == round).Select(row => row.PersonId);

    private static string? Said(string? done) =>
        done?.Split('-') switch
        {
            ["added", var count] when int.TryParse(count, System.Globalization.CultureInfo.InvariantCulture, out var added) => $"{Words.Count(added, "person is", "people are")} added.",
            ["removed"] => "The person is removed, with everybody who was to be asked about them.",
            ["filled", "in"] => "Raters are filled in from the org chart. Nobody was removed.",
            ["file", var added, var moved] when int.TryParse(added, out _) && int.TryParse(moved, out _) => $"The file is in: {added} raters added, {moved} moved to another group.",
            _ => null,
        };
}

/// <summary>Everything that the page of who is rated shows.</summary>
internal sealed class ShowWho(FeedbackDb db, ReadDraft read, PickPeople pick, Cursors cursors)
{
    public async Task<IResult> PageAsync(
        Guid id, PageQuery page, PeopleFilter filter, string? said, Caller caller, IReadOnlyList<Problem> problems, CancellationToken stop)
    {
        var (draft, elsewhere) = await read.FindAsync(id, stop);
        if (draft is null)
            return elsewhere;
        if (!cursors.TryOpen(page, ["who", id.ToString()], out var start, out var problem))
            return problem;
        var size = await read.SizeAsync(id, stop);
        return new RazorComponentResult<WhoPage>(new
        {
            Caller = caller,
            Draft = draft,
            Subjects = await SubjectsAsync(id, start, stop),
            Total = size.Subjects,
            size.Reviews,
            RaterCount = size.Raters,
            Picker = await pick.FindAsync(filter, db.Subjects.Where(row => row.RoundId == id).Select(row => row.PersonId), stop),
            Problems = problems,
            Said = said,
        })
        {
            StatusCode = PageStatus.Of(problems),
        };
    }

    private async Task<Page<SubjectLine>> SubjectsAsync(Guid id, PageStart start, CancellationToken stop)
    {
        var subjects = db.Subjects.AsNoTracking().Where(row => row.RoundId == id)
            .Join(db.People, row => row.PersonId, person => person.Id, (row, person) => new { Subject = row, person.Title, person.Department, person.Active });
        if (start.After is [var name, var last])
        {
            var after = Guid.Parse(last);
            subjects = subjects.Where(row => EF.Functions.GreaterThan(ValueTuple.Create(row.Subject.Name, row.Subject.Id), ValueTuple.Create(name, after)));
        }
        var rows = await subjects.OrderBy(row => row.Subject.Name).ThenBy(row => row.Subject.Id).Take(start.Fetch).ToListAsync(stop);
        var raters = await RaterCounts.OfAsync(db, id, [.. rows.Select(row => row.Subject.Id)], stop);
        return start.Page(
            rows,
            row => [row.Subject.Name, row.Subject.Id.ToString()],
            row => new SubjectLine(row.Subject, row.Title, row.Department, row.Active, raters[row.Subject.Id]));
    }
}
