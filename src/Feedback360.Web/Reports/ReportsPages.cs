using Feedback360.Core.Campaigns;
using Feedback360.Web.Access;
using Feedback360.Web.Change;
using Feedback360.Web.Persistence;
using Feedback360.Web.Reports.Goals;
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

    private static async Task<Results<RazorComponentResult<ReportPage>, RazorComponentResult<NoReportPage>>> Show(
        Guid id, string? at, HttpContext http, FindReport find, CompareReports compare, FeedbackDb db, Caller caller, CancellationToken stop)
    {
        if (await find.OneAsync(id, caller, stop) is not { } found)
            return NoReportPage.For(caller);
        var language = ReaderWishes.Language(http.Request);
        var report = await find.BuildAsync(found, language, stop);
        var change = await compare.OfReportAsync(found, caller, language, stop);
        await find.WriteDownAsync(found, caller, stop);
        var plan = await db.ReadPlanAsync(found, caller, stop);
        http.Response.Headers.CacheControl = "private, no-store";
        return new RazorComponentResult<ReportPage>(new
        {
            Report = report,
            Caller = caller,
            Change = change,
            found.IsSubject,
            Plan = plan is null ? null : plan with { At = at },
        });
    }

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
