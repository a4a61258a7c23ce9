using Feedback360.Core.Campaigns;
using Feedback360.Web.Access;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Campaigns;

/// <summary>What a raters file would change, or has changed.</summary>
/// <param name="PlanId">Send it back to apply the plan; null once it has been applied.</param>
/// <param name="ExpiresAt">Until when it waits.</param>
/// <param name="NewSubjects">People who become subjects.</param>
/// <param name="Added">Raters who are new.</param>
/// <param name="Moved">Raters who change their group.</param>
/// <param name="Unchanged">Lines that are so already. Whoever is not in the file stays, too.</param>
/// <param name="Changes">Who would be added or moved, the first thousand in the order of the file.</param>
public sealed record RatersImportView(
    Guid? PlanId, DateTimeOffset? ExpiresAt, IReadOnlyList<PersonName> NewSubjects, int Added, int Moved, int Unchanged, IReadOnlyList<RaterChangeView> Changes);

/// <summary>A rater who would be added or moved.</summary>
/// <param name="Before">The group the rater is in now; null for a new one.</param>
public sealed record RaterChangeView(PersonName Subject, PersonName Rater, string? Before, string Group);

/// <summary>Raters of a draft from a CSV file with the columns <c>subject, rater, relationship</c>.</summary>
internal static class RatersImportApi
{
    private const int MostShown = 1000;

    public static void MapRatersImportApi(this WebApplication app)
    {
        var imports = app.MapGroup("/api/v1/rounds/{id:guid}/nominations/imports").RequireScope(Scopes.Campaigns);
        imports.MapPost("/", PlanAsync).Accepts<Stream>("text/csv").TakesImports().WithSummary("Dry run of a raters file: what would change, or all that is wrong");
        imports.MapGet("/{planId:guid}", ShowAsync).WithSummary("A plan that waits");
        imports.MapPost("/{planId:guid}/apply", ApplyAsync).WithSummary("Carry out a plan, all of it or nothing");
    }

    private static async Task<Results<Created<RatersImportView>, ProblemHttpResult>> PlanAsync(
        Guid id, HttpRequest request, ImportRaters use, FeedbackDb db, CancellationToken stop)
    {
        if (request.ContentType is null)
            return Problems.Of(CommonProblems.UnsupportedContentType);
        var outcome = await use.PlanAsync(id, await RequestCheck.ReadImportAsync(request, stop), stop);
        var view = outcome.IsDone(out var stored) ? await ViewAsync(db, stored.Plan, stored.Row.Id, stored.Row.ExpiresAt, stop) : null;
        return outcome.Answer(_ => TypedResults.Created($"/api/v1/rounds/{id}/nominations/imports/{view!.PlanId}", view));
    }

    private static async Task<Results<Ok<RatersImportView>, ProblemHttpResult>> ShowAsync(
        Guid id, Guid planId, ImportRaters use, FeedbackDb db, CancellationToken stop)
    {
        var outcome = await use.ShowAsync(id, planId, stop);
        var view = outcome.IsDone(out var stored) ? await ViewAsync(db, stored.Plan, stored.Row.Id, stored.Row.ExpiresAt, stop) : null;
        return outcome.Answer(_ => TypedResults.Ok(view!));
    }

    private static async Task<Results<Ok<RatersImportView>, ProblemHttpResult>> ApplyAsync(
        Guid id, Guid planId, ImportRaters use, FeedbackDb db, CancellationToken stop)
    {
        var outcome = await use.ApplyAsync(id, planId, stop);
        var view = outcome.IsDone(out var plan) ? await ViewAsync(db, plan, null, null, stop) : null;
        return outcome.Answer(_ => TypedResults.Ok(view!));
    }

    internal static async Task<RatersImportView> ViewAsync(FeedbackDb db, RatersPlan plan, Guid? planId, DateTimeOffset? expiresAt, CancellationToken stop)
    {
        var shown = plan.Moves.Take(MostShown).ToArray();
        var ids = plan.NewSubjects.Concat(shown.Select(move => move.Assignment.SubjectPersonId)).Concat(shown.Select(move => move.Assignment.RaterId)).Distinct().ToArray();
        var names = await db.People.Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => new PersonName(person.Id, person.Name), stop);
        return new RatersImportView(
            planId, expiresAt, [.. plan.NewSubjects.Select(person => names[person])], plan.Added, plan.Moved, plan.Unchanged,
            [.. shown.Select(move => new RaterChangeView(names[move.Assignment.SubjectPersonId], names[move.Assignment.RaterId], move.Before, move.Assignment.GroupCode))]);
    }
}
