using Feedback360.Web.Access;
using Feedback360.Web.Reports.Pages;
using Feedback360.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Feedback360.Web.Reports.Printing;

/// <summary>The page on which a report is asked for as a PDF, waited for, and downloaded. Nothing of the report is on it.</summary>
internal static class PrintPages
{
    public static void MapPrintPages(this WebApplication app)
    {
        var pages = app.MapGroup("/reports/{id:guid}/pdf").RequireRole(Roles.Leader, Roles.Coach, Roles.HrAdmin).ExcludeFromDescription();
        pages.MapGet("/", ShowAsync);
        pages.MapPost("/", AskAsync);
        pages.MapGet("/file", DownloadAsync);
    }

    private static async Task<IResult> ShowAsync(
        Guid id, string? still, HttpContext http, FindReport find, AskForPrint prints, Caller caller, CancellationToken stop)
    {
        if (await find.OneAsync(id, caller, stop) is not { } found)
            return NoReportPage.For(caller);
        var usual = Papers.UsualFor(http.Request);
        var wanted = await WantAsync(found, http, prints, caller, usual, stop);
        var asked = new List<PrintProgress>();
        foreach (var paper in (Paper[])[usual, .. Enum.GetValues<Paper>().Where(paper => paper != usual)])
        {
            if (await prints.LookAsync(wanted.On(paper), stop) is { } print)
                asked.Add(print);
        }
        http.Response.Headers.CacheControl = "private, no-store";
        return new RazorComponentResult<PrintPage>(new { Caller = caller, Found = found, Asked = asked, Usual = usual, StandsStill = still is not null });
    }

    private static async Task<IResult> AskAsync(
        Guid id, IFormCollection form, HttpContext http, FindReport find, AskForPrint prints, Caller caller, CancellationToken stop)
    {
        if (await find.OneAsync(id, caller, stop) is not { } found)
            return NoReportPage.For(caller);
        var paper = Papers.Named(form["paper"]) ?? Papers.UsualFor(http.Request);
        await prints.AskAsync(await WantAsync(found, http, prints, caller, paper, stop), stop);
        return TypedResults.LocalRedirect($"/reports/{id}/pdf");
    }

    /// <summary>The file, or the page that says how far it is.</summary>
    private static async Task<IResult> DownloadAsync(
        Guid id, string? paper, HttpContext http, FindReport find, AskForPrint prints, PrintDesk desk, Caller caller, CancellationToken stop)
    {
        if (await find.OneAsync(id, caller, stop) is not { } found)
            return NoReportPage.For(caller);
        var wanted = await WantAsync(found, http, prints, caller, Papers.Named(paper) ?? Papers.UsualFor(http.Request), stop);
        return await prints.LookAsync(wanted, stop) is { State: PrintState.Done } done && await desk.FileAsync(wanted, done, caller, http.Response, stop) is { } file
            ? file
            : TypedResults.LocalRedirect($"/reports/{id}/pdf");
    }

    private static Task<WantedPrint> WantAsync(FoundReport found, HttpContext http, AskForPrint prints, Caller caller, Paper paper, CancellationToken stop) =>
        prints.WantAsync(found, caller, ReaderWishes.Language(http.Request), paper, stop);
}
