using Feedback360.Core.Change;
using Feedback360.Core.Common;
using Feedback360.Web.Access;
using Feedback360.Web.Change.Pages;
using Feedback360.Web.Reports;
using Feedback360.Web.Reports.Pages;
using Feedback360.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Feedback360.Web.Change;

/// <summary>The comparison of two reports, over the API and as a page. Opening it is written down for both reports.</summary>
internal static class ChangeRoutes
{
    public static void MapChange(this WebApplication app)
    {
        app.MapGet("/api/v1/reports/{id}/change", Show).RequireScope(Scopes.Reports).WithSummary("A released report compared with an earlier one");
        app.MapGet("/reports/{id:guid}/change", ShowPage).RequireRole(Roles.Leader, Roles.Coach, Roles.HrAdmin).ExcludeFromDescription();
    }

    /// <summary>Compares the report with the one named as <c>baseline</c>, or with the one of its baseline round.</summary>
    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> Show(
        string id, string? baseline, HttpRequest request, FindReport find, CompareReports compare, Caller caller, CancellationToken stop)
    {
        if (!Guid.TryParse(id, out var report) || await PairAsync(find, report, baseline, caller, stop) is not { } pair)
            return Problems.NotFound();
        var (compared, refusal) = await compare.RunAsync(pair.Before, pair.After, stop);
        if (compared is null)
            return Problems.From(refusal!);
        await find.WriteDownAsync([compared.Before, compared.After], caller, stop);
        var json = ChangeJson.Write(compared.Results, compared.Survey, compared.After.Subject.Name, ReaderWishes.Language(request), compared.After.IsSubject);
        return TypedResults.Content(json, "application/json; charset=utf-8");
    }

    private static async Task<Results<RazorComponentResult<ChangePage>, RazorComponentResult<NoReportPage>>> ShowPage(
        Guid id, string? baseline, HttpContext http, FindReport find, CompareReports compare, Caller caller, CancellationToken stop)
    {
        var (compared, refusal) = await PairAsync(find, id, baseline, caller, stop) is { } pair
            ? await compare.RunAsync(pair.Before, pair.After, stop)
            : (null, null);
        http.Response.Headers.CacheControl = "private, no-store";
        if (compared is null)
            return NoReportPage.For(caller, refusal is null ? StatusCodes.Status404NotFound : Problems.StatusOf(refusal.Kind));
        await find.WriteDownAsync([compared.Before, compared.After], caller, stop);
        return new RazorComponentResult<ChangePage>(new { Compared = compared, Caller = caller, Language = ReaderWishes.Language(http.Request) });
    }

    /// <summary>Both reports, if the caller may open both.</summary>
    private static async Task<(FoundReport Before, FoundReport After)?> PairAsync(
        FindReport find, Guid id, string? baseline, Caller caller, CancellationToken stop)
    {
        if (await find.OneAsync(id, caller, stop) is not { } after)
            return null;
        var before = baseline is null
            ? await find.BaselineAsync(after, caller, stop)
            : Guid.TryParse(baseline, out var earlier) ? await find.OneAsync(earlier, caller, stop) : null;
        return before is null ? null : (before, after);
    }
}
