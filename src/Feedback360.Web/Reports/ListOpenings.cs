using System.Globalization;
using Feedback360.Web.Access;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Reports;

/// <summary>One opening of a report.</summary>
/// <param name="At">When, in UTC.</param>
/// <param name="Name">Who, by the account's name; null if the account is gone.</param>
/// <param name="Roles">What the account may do now; empty if it is gone.</param>
/// <param name="Client"><c>page</c>, or the name of the access token.</param>
/// <param name="IsYou">Whether it was the reader of this list.</param>
public sealed record Opening(DateTimeOffset At, string? Name, IReadOnlyList<string> Roles, string Client, bool IsYou);

/// <summary>
/// Who opened a report, the latest first (L14): for the person it is about and for nobody else. Raters are not in it,
/// because no rater's page shows a report.
/// </summary>
internal sealed class ListOpenings(FeedbackDb db)
{
    public async Task<Page<Opening>> PageAsync(FoundReport found, Caller caller, PageStart start, CancellationToken stop)
    {
        var openings =
            from view in db.ReportViews.AsNoTracking()
            where view.ReportId == found.Row.Id
            join account in db.Users.Where(one => one.OrganisationId == caller.OrganisationId) on view.AccountId equals account.Id into accounts
            from account in accounts.DefaultIfEmpty()
            select new { view.Id, view.OpenedAt, view.Client, view.AccountId, Name = (string?)account.Name, Roles = (string[]?)account.Roles };
        if (start.After is [var time, var last])
        {
            var (before, id) = (new DateTimeOffset(long.Parse(time, CultureInfo.InvariantCulture), TimeSpan.Zero), Guid.Parse(last));
            openings = openings.Where(view => EF.Functions.LessThan(ValueTuple.Create(view.OpenedAt, view.Id), ValueTuple.Create(before, id)));
        }
        var rows = await openings.OrderByDescending(view => view.OpenedAt).ThenByDescending(view => view.Id).Take(start.Fetch).ToListAsync(stop);
        return start.Page(
            rows,
            row => [row.OpenedAt.UtcTicks.ToString(CultureInfo.InvariantCulture), row.Id.ToString()],
            row => new Opening(row.OpenedAt, row.Name, row.Roles ?? [], row.Client, row.AccountId == caller.AccountId));
    }
}
