using Feedback360.Core.Campaigns;
using Feedback360.Web.Access;
using Feedback360.Web.Reports.Pages;
using Feedback360.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Feedback360.Web.Reports;

/// <summary>What coaches and leaders see: what is due and their reports, and one report.</summary>
internal static class ReportsPages
{
    public static void MapReportsPages(this WebApplication app)
    {
        var pages = app.MapGroup("/").RequireRole(Roles.Leader, Roles.Coach, Roles.HrAdmin).ExcludeFromDescription();
        pages.MapGet("/home", Home);
        pages.MapGet("/reports/{id:guid}", Show);
        pages.MapGet("/reports/{id:guid}/openings", Openings);
    }

    private static async Task<RazorComponentResult<HomePage>> Home(ShowHome show, Caller caller, CancellationToken stop) =>
        new(new { Caller = caller, Model = await show.ReadAsync(caller, stop) });

    private static async Task<IResult> Show(Guid id, string? at, HttpContext http, ShowReport show, Caller caller, CancellationToken stop) =>
        await show.RunAsync(id, at, http, caller, stop) is { } page ? page : NoReportPage.For(caller);

    /// <summary>For the person the report is about; for everybody else the page is not there.</summary>
    private static async Task<IResult> Openings(
        Guid id, [AsParameters] PageQuery page, HttpContext http, FindReport find, ListOpenings list, Cursors cursors, Caller caller, CancellationToken stop)
    {
        if (await find.OneAsync(id, caller, stop) is not { IsSubject: true } found)
            return NoReportPage.For(caller);
        if (!cursors.TryOpen(page, ["openings", id.ToString()], out var start, out var problem))
            return problem;
        http.Response.Headers.CacheControl = "private, no-store";
        return new RazorComponentResult<OpeningsPage>(new { Found = found, Caller = caller, Openings = await list.PageAsync(found, caller, start, stop) });
    }
}
