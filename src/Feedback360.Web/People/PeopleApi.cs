using Feedback360.Web.Access;
using Feedback360.Web.Persistence;
using Feedback360.Web.Scheduling;
using Feedback360.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.People;

/// <summary>People of the caller's organisation and their import.</summary>
internal static class PeopleApi
{
    public static void AddPeople(this IServiceCollection services) =>
        services.AddScoped<ChangePerson>().AddScoped<RemovePerson>().AddScoped<ImportPeople>().AddSingleton<Sweep, ForgetPlans>();

    public static void MapPeopleApi(this WebApplication app)
    {
        var people = app.MapGroup("/api/v1/people").RequireScope(Scopes.People);
        people.MapGet("/", ListAsync).WithSummary("People by name; q looks in name, address, id, title, department and site");
        people.MapPost("/", AddAsync).WithSummary("Add a person");
        people.MapGet("/{id:guid}", ShowAsync).WithSummary("One person");
        people.MapPatch("/{id:guid}", ChangeAsync).WithSummary("Change, deactivate or activate a person");
        people.MapDelete("/{id:guid}", RemoveAsync).WithSummary("Remove a person who takes part in nothing");
        var imports = people.MapGroup("/imports");
        imports.MapPost("/", PlanAsync).Accepts<Stream>("text/csv").TakesImports().WithSummary("Dry run of a CSV file: what would change, or all that is wrong");
        imports.MapGet("/{planId:guid}", ShowPlanAsync).WithSummary("A plan that waits");
        imports.MapPost("/{planId:guid}/apply", ApplyAsync).WithSummary("Carry out a plan, all of it or nothing");
    }

    private static async Task<Results<Ok<Page<PersonDto>>, ProblemHttpResult>> ListAsync(
        [AsParameters] PageQuery page,
        string? q,
        Caller caller,
        FeedbackDb db,
        Cursors cursors,
        CancellationToken stop
    ) =>
        cursors.TryOpen(page, ["people", caller.OrganisationId.ToString(), q ?? ""], out var start, out var problem)
            ? TypedResults.Ok(await ListPeople.FetchAsync(db, q, start, stop))
            : problem;

    private static async Task<Results<Created<PersonDto>, ProblemHttpResult>> AddAsync(NewPerson person, Caller caller, ChangePerson use, CancellationToken stop) =>
        (await use.AddAsync(caller.OrganisationId, person, stop)).Answer(added => TypedResults.Created($"/api/v1/people/{added.Id}", PersonDto.Of(added)));

    private static async Task<Results<Tagged<PersonDto>, ProblemHttpResult>> ShowAsync(Guid id, FeedbackDb db, CancellationToken stop) =>
        await db.People.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, stop) is { } person
            ? new Tagged<PersonDto>(PersonDto.Of(person))
            : Problems.NotFound();

    private static async Task<Results<Tagged<PersonDto>, ProblemHttpResult>> ChangeAsync(
        Guid id,
        PersonChange change,
        Caller caller,
        ChangePerson use,
        HttpContext context,
        CancellationToken stop
    ) =>
        (await use.RunAsync(caller.OrganisationId, id, change, now => ETags.StillMatches(context, PersonDto.Of(now)), stop)).Answer(changed =>
            new Tagged<PersonDto>(PersonDto.Of(changed))
        );

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(Guid id, Caller caller, RemovePerson use, CancellationToken stop) =>
        (await use.RunAsync(caller.OrganisationId, id, stop)).Answer(_ => TypedResults.NoContent());

    private static async Task<Results<Created<ImportDto>, ProblemHttpResult>> PlanAsync(
        HttpRequest request,
        Caller caller,
        ImportPeople use,
        CancellationToken stop
    )
    {
        if (request.ContentType is null)
            return Problems.Of(CommonProblems.UnsupportedContentType);
        var planned = await use.PlanAsync(caller.OrganisationId, await RequestCheck.ReadImportAsync(request, stop), stop);
        return planned.Answer(plan => TypedResults.Created($"/api/v1/people/imports/{plan.Row.Id}", ImportDto.Of(plan.Plan, plan.Row)));
    }

    private static async Task<Results<Ok<ImportDto>, ProblemHttpResult>> ShowPlanAsync(Guid planId, Caller caller, ImportPeople use, CancellationToken stop) =>
        (await use.ShowAsync(caller.OrganisationId, planId, stop)).Answer(plan => TypedResults.Ok(ImportDto.Of(plan.Plan, plan.Row)));

    private static async Task<Results<Ok<ImportDto>, ProblemHttpResult>> ApplyAsync(Guid planId, Caller caller, ImportPeople use, CancellationToken stop) =>
        (await use.ApplyAsync(caller.OrganisationId, planId, stop)).Answer(plan => TypedResults.Ok(ImportDto.Of(plan, stored: null)));
}
