using Feedback360.Core.Common;
using Feedback360.Web.Access;
using Feedback360.Web.Campaigns.Pages;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Feedback360.Web.Campaigns;

/// <summary>Sending a raters file for a draft, and the preview of what it would change.</summary>
internal static class RatersFilePages
{
    public static void MapRatersFilePages(this WebApplication app)
    {
        var pages = app.MapGroup("/hr/rounds/{id:guid}/who/file").RequireRole(Roles.HrAdmin).WithErrorPages().ExcludeFromDescription();
        pages.MapGet("/", UploadAsync);
        pages.MapPost("/", PlanAsync).TakesImports();
        pages.MapGet("/{planId:guid}", ShowAsync);
        pages.MapPost("/{planId:guid}/apply", ApplyAsync);
    }

    private static Task<IResult> UploadAsync(Guid id, Caller caller, ReadDraft read, CancellationToken stop) => PageAsync(id, caller, read, [], stop);

    private static async Task<IResult> PlanAsync(
        Guid id, IFormCollection form, Caller caller, ImportRaters use, ReadDraft read, CancellationToken stop)
    {
        if (form.Files["file"] is not { Length: > 0 } file)
            return await PageAsync(id, caller, read, [new Problem("file", "required", "Choose a file.")], stop);
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, stop);
        var outcome = await use.PlanAsync(id, bytes.GetBuffer().AsMemory(0, (int)bytes.Length), stop);
        return outcome.IsDone(out var stored)
            ? TypedResults.LocalRedirect($"/hr/rounds/{id}/who/file/{stored.Row.Id}")
            : await PageAsync(id, caller, read, outcome.Problems, stop);
    }

    private static async Task<IResult> ShowAsync(
        Guid id, Guid planId, Caller caller, ImportRaters use, ReadDraft read, FeedbackDb db, CancellationToken stop)
    {
        var (draft, elsewhere) = await read.FindAsync(id, stop);
        if (draft is null)
            return elsewhere;
        var outcome = await use.ShowAsync(id, planId, stop);
        if (outcome.IsDone(out var stored))
            return new RazorComponentResult<RatersPlanPage>(new
            {
                Caller = caller,
                Draft = draft,
                Plan = await RatersImportApi.ViewAsync(db, stored.Plan, planId, stored.Row.ExpiresAt, stop),
            });
        return outcome.IsMissing ? Problems.NotFound() : await PageAsync(id, caller, read, outcome.Problems, stop);
    }

    private static async Task<IResult> ApplyAsync(
        Guid id, Guid planId, IFormCollection form, Caller caller, ImportRaters use, ReadDraft read, CancellationToken stop)
    {
        _ = form;
        var outcome = await use.ApplyAsync(id, planId, stop);
        if (outcome.IsDone(out var plan))
            return TypedResults.LocalRedirect($"/hr/rounds/{id}/who?done=file-{plan.Added}-{plan.Moved}");
        return outcome.IsMissing ? Problems.NotFound() : await PageAsync(id, caller, read, outcome.Problems, stop);
    }

    private static async Task<IResult> PageAsync(Guid id, Caller caller, ReadDraft read, IReadOnlyList<Problem> problems, CancellationToken stop)
    {
        var (draft, elsewhere) = await read.FindAsync(id, stop);
        return draft is null
            ? elsewhere
            : new RazorComponentResult<RatersFilePage>(new { Caller = caller, Draft = draft, Problems = problems }) { StatusCode = PageStatus.Of(problems) };
    }
}
