using Feedback360.Core.People;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.People;

/// <summary>People by name, page by page; optionally those with a text in name, address, id, title, department or site.</summary>
internal static class ListPeople
{
    public static async Task<Page<PersonDto>> FetchAsync(FeedbackDb db, string? text, PageStart start, CancellationToken stop)
    {
        var people = db.People.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(text))
        {
            var pattern = $"%{Escaped(text.Trim())}%";
            people = people.Where(row =>
                EF.Functions.ILike(row.Name, pattern, "\\")
                || EF.Functions.ILike(row.Email, pattern, "\\")
                || EF.Functions.ILike(row.ExternalId, pattern, "\\")
                || EF.Functions.ILike(row.Title!, pattern, "\\")
                || EF.Functions.ILike(row.Department!, pattern, "\\")
                || EF.Functions.ILike(row.Location!, pattern, "\\")
            );
        }
        if (start.After is [var name, var last])
        {
            var id = Guid.Parse(last);
            people = people.Where(row => EF.Functions.GreaterThan(ValueTuple.Create(row.Name, row.Id), ValueTuple.Create(name, id)));
        }
        var rows = await people.OrderBy(row => row.Name).ThenBy(row => row.Id).Take(start.Fetch).ToListAsync(stop);
        return start.Page(rows, row => [row.Name, row.Id.ToString()], PersonDto.Of);
    }

    /// <summary>What LIKE would take for a wildcard is meant as it stands.</summary>
    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
