using System.Net.Mime;
using Feedback360.Core.Reports;
using Feedback360.Web.Access;
using Feedback360.Web.Change;
using Feedback360.Web.Reports.Printing;
using Feedback360.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Feedback360.Web.Reports;

/// <summary>Released reports over the API: JSON, or by <c>Accept</c> the page or a PDF.</summary>
internal static class ReportsApi
{
    public static void MapReportsApi(this WebApplication app)
    {
        var reports = app.MapGroup("/api/v1/reports").RequireScope(Scopes.Reports).WithTags("Reports");
        reports.MapGet("/", List).WithSummary("Released reports that you may read");
        reports.MapGet("/{id}", Show).WithSummary("A released report, as JSON, as a page or as a PDF")
            .Produces(StatusCodes.Status200OK, contentType: MediaTypeNames.Application.Json, additionalContentTypes: [MediaTypeNames.Text.Html, MediaTypeNames.Application.Pdf])
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        reports.MapGet("/{id}/openings", OpeningsAsync).WithSummary("Who opened your own report, the latest first");
    }

    private static async Task<Results<Ok<Page<Opening>>, ProblemHttpResult>> OpeningsAsync(
        string id, [AsParameters] PageQuery page, FindReport find, ListOpenings list, Cursors cursors, Caller caller, CancellationToken stop)
    {
        if (!Guid.TryParse(id, out var report) || await find.OneAsync(report, caller, stop) is not { IsSubject: true } found)
            return Problems.NotFound();
        if (!cursors.TryOpen(page, ["openings", id], out var start, out var problem))
            return problem;
        return TypedResults.Ok(await list.PageAsync(found, caller, start, stop));
    }

    /// <summary>The reports that the caller may open, newest round first.</summary>
    private static async Task<Ok<ReportList>> List(FindReport find, Caller caller, CancellationToken stop) =>
        TypedResults.Ok(new ReportList([.. (await find.ListAsync(caller, stop)).Select(ReportEntry.Of)]));

    /// <summary>A report is printed in the background: until the PDF is there the answer is 202, and to be asked for again.</summary>
    /// <param name="paper">Of a PDF: <c>a4</c> or <c>letter</c>; the usual one of the reader's country unless given.</param>
    private static async Task<Results<ContentHttpResult, RazorComponentResult<Pages.ReportPage>, StatusCodeHttpResult, ProblemHttpResult, Results<FileContentHttpResult, Accepted<PrintAnswer>, ProblemHttpResult>>> Show(
        string id, string? paper, HttpContext http, FindReport find, CompareReports compare, PrintDesk prints, Caller caller, CancellationToken stop)
    {
        if (!Guid.TryParse(id, out var report) || await find.OneAsync(report, caller, stop) is not { } found)
            return Problems.NotFound();
        if (ReaderWishes.Prefers(http.Request, MediaTypeNames.Application.Pdf))
            return await prints.AnswerAsync(found, paper, caller, http, stop);
        var language = ReaderWishes.Language(http.Request);
        var built = await find.BuildAsync(found, language, stop);
        var asPage = ReaderWishes.Prefers(http.Request, "text/html");
        var compared = asPage ? await compare.WithBaselineAsync(found, caller, stop) : null;
        var tag = $"\"{Short(built.Results.Fingerprint)}{Short(compared?.Results.Fingerprint)}-{(found.IsSubject ? 's' : 'o')}{(asPage ? 'h' : 'j')}-{built.Words.Sentences.Language}\"";
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "private, no-cache";
        http.Response.Headers.Vary = "Accept, Accept-Language";
        await find.WriteDownAsync(compared is null ? [found] : [found, compared.Before], caller, stop);
        if (http.Request.Headers.IfNoneMatch.Contains(tag))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        return asPage
            ? new RazorComponentResult<Pages.ReportPage>(new { Report = built, Caller = caller, Change = compared?.InWords(language) })
            : TypedResults.Content(ReportJson.Write(built), "application/json; charset=utf-8");
    }

    private static string? Short(string? fingerprint) => fingerprint?["sha256:".Length..][..32];
}

/// <summary>One report in a list.</summary>
public sealed record ReportEntry(Guid Id, string Subject, string Round, string Kind, DateOnly? SealedOn, string State)
{
    public static ReportEntry Of(FoundReport found) =>
        new(
            found.Row.Id,
            found.Subject.Name,
            found.Round.Name,
            System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(found.Round.Kind.ToString()),
            found.Round.KeysDestroyedOn,
            found.Row.State.ToString()
        );
}

/// <summary>A list of reports.</summary>
public sealed record ReportList(IReadOnlyList<ReportEntry> Items);
