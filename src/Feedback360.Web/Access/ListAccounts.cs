using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Access;

/// <summary>Accounts of an organisation by name, page by page.</summary>
internal static class ListAccounts
{
    public static async Task<Page<AccountDto>> FetchAsync(FeedbackDb db, Guid organisation, PageStart start, CancellationToken stop)
    {
        var accounts = ChangeAccount.Of(db, organisation).AsNoTracking();
        if (start.After is [var name, var last])
        {
            var id = Guid.Parse(last);
            accounts = accounts.Where(row => EF.Functions.GreaterThan(ValueTuple.Create(row.Name, row.Id), ValueTuple.Create(name, id)));
        }
        var rows = await accounts.OrderBy(row => row.Name).ThenBy(row => row.Id).Take(start.Fetch).ToListAsync(stop);
        return start.Page(rows, row => [row.Name, row.Id.ToString()], AccountDto.Of);
    }
}
