using Feedback360.Web.Access;
using Feedback360.Web.Change;
using Feedback360.Web.Persistence;
using Feedback360.Web.Reports.Goals;
using Feedback360.Web.Reports.Pages;
using Feedback360.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Reports;

/// <summary>The page of one report. Who may see it is asked, and the opening written down, every time; it is rendered once.</summary>
internal sealed class ShowReport(FeedbackDb db, FindReport find, CompareReports compare, RenderedReports rendered)
{
    /// <summary>Null if there is no such report for this reader.</summary>
    /// <param name="id">Of the report.</param>
    /// <param name="at">Key of the item at which the reader was last.</param>
    /// <param name="http">The request.</param>
    /// <param name="caller">The reader.</param>
    /// <param name="stop">Stops it.</param>
    public async Task<RenderedReport?> RunAsync(Guid id, string? at, HttpContext http, Caller caller, CancellationToken stop)
    {
        // One connection for all questions, given back before the page is sent.
        await db.Database.OpenConnectionAsync(stop);
        try
        {
            if (await find.WithBaselineAsync(id, caller, stop) is not var (found, baseline))
                return null;
            var report = new ReportForReader(found, baseline, at, caller, ReaderWishes.Language(http.Request));
            var page = await rendered.OfAsync(http, report, () => MakeAsync(report, stop));
            await find.WriteDownAsync(page.ShowsChange ? [found, baseline!] : [found], caller, stop);
            return page;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private async Task<(IResult Page, bool ShowsChange)> MakeAsync(ReportForReader report, CancellationToken stop)
    {
        var (found, caller) = (report.Found, report.Caller);
        var built = await find.BuildAsync(found, report.Language, stop);
        var compared = report.Baseline is { } before ? (await compare.RunAsync(before, found, stop)).Compared : null;
        var plan = await db.ReadPlanAsync(found, caller, stop);
        var page = new RazorComponentResult<ReportPage>(new
        {
            Report = built,
            Caller = caller,
            Change = compared?.InWords(report.Language),
            found.IsSubject,
            Plan = plan is null ? null : plan with { At = report.At },
        });
        return (page, compared is not null);
    }
}
