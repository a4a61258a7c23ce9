using Feedback360.Core.Common;
using Feedback360.Web.Access;
using Feedback360.Web.People.Pages;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Feedback360.Web.People;

/// <summary>HR's pages of people: the list, and the import with its preview.</summary>
internal static class PeoplePages
{
    public static void MapPeoplePages(this WebApplication app)
    {
        var pages = app.MapGroup("/hr/people").RequireRole(Roles.HrAdmin);
        pages.MapGet("/", ListAsync);
        pages.MapGet("/import", (Caller caller) => Upload(caller, []));
        pages.MapPost("/import", PlanAsync).TakesImports();
        pages.MapGet("/imports/{planId:guid}", ShowPlanAsync);
        pages.MapPost("/imports/{planId:guid}/apply", ApplyAsync);
    }

    private static async Task<Results<RazorComponentResult<PeoplePage>, ProblemHttpResult>> ListAsync(
        [AsParameters] PageQuery page,
        string? q,
        string? done,
        Caller caller,
        FeedbackDb db,
        Cursors cursors,
        CancellationToken stop
    )
    {
        if (!cursors.TryOpen(page, ["people-pages", caller.OrganisationId.ToString(), q ?? ""], out var start, out var problem))
            return problem;
        var people = await ListPeople.FetchAsync(db, q, start, stop);
        return new RazorComponentResult<PeoplePage>(new { Caller = caller, People = people, Text = q, Done = done });
    }

    private static async Task<Results<RazorComponentResult<ImportPage>, RedirectHttpResult>> PlanAsync(
        IFormCollection form,
        Caller caller,
        ImportPeople use,
        CancellationToken stop
    )
    {
        if (form.Files["file"] is not { Length: > 0 } file)
            return Upload(caller, [new Problem("file", "required", "Choose a file.")]);
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, stop);
        var outcome = await use.PlanAsync(caller.OrganisationId, bytes.GetBuffer().AsMemory(0, (int)bytes.Length), stop);
        return outcome.IsDone(out var plan) ? TypedResults.LocalRedirect($"/hr/people/imports/{plan.Row.Id}") : Upload(caller, outcome.Problems);
    }

    private static async Task<Results<RazorComponentResult<ImportPlanPage>, RazorComponentResult<ImportPage>, ProblemHttpResult>> ShowPlanAsync(
        Guid planId,
        Caller caller,
        ImportPeople use,
        CancellationToken stop
    )
    {
        var outcome = await use.ShowAsync(caller.OrganisationId, planId, stop);
        if (outcome.IsDone(out var plan))
            return new RazorComponentResult<ImportPlanPage>(new { Caller = caller, plan.Plan, PlanId = plan.Row.Id });
        return outcome.IsMissing ? Problems.NotFound() : Upload(caller, outcome.Problems);
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<ImportPage>, ProblemHttpResult>> ApplyAsync(
        Guid planId,
        IFormCollection form,
        Caller caller,
        ImportPeople use,
        CancellationToken stop
    )
    {
        _ = form;
        var outcome = await use.ApplyAsync(caller.OrganisationId, planId, stop);
        if (outcome.IsDone(out var plan))
            return TypedResults.LocalRedirect($"/hr/people?done={plan.Added}-{plan.Changed}-{plan.Unchanged}");
        return outcome.IsMissing ? Problems.NotFound() : Upload(caller, outcome.Problems);
    }

    private static RazorComponentResult<ImportPage> Upload(Caller caller, IReadOnlyList<Problem> problems) =>
        new(new { Caller = caller, Problems = problems })
        {
            StatusCode = problems switch
            {
                [] => StatusCodes.Status200OK,
                [{ Code: "plan-stale" }] => StatusCodes.Status409Conflict,
                _ => StatusCodes.Status422UnprocessableEntity,
            },
        };
}
