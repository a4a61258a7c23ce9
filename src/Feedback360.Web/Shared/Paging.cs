using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Feedback360.Web.Shared;

/// <summary>A page of a list.</summary>
/// <param name="Items">In the list's own order.</param>
/// <param name="Next">Cursor of the next page; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Which page is asked for.</summary>
/// <param name="Limit">How many entries, 1 to 200; 50 if not given.</param>
/// <param name="Cursor">The <c>next</c> of the page before.</param>
public sealed record PageQuery([FromQuery(Name = "limit")] int? Limit, [FromQuery(Name = "cursor")] string? Cursor)
{
    public const int Usual = 50;
    public const int Largest = 200;
}

/// <summary>A page that can be read: from where, and how many.</summary>
/// <param name="Limit">How many entries.</param>
/// <param name="After">Sort key of the last entry of the page before; null on the first page.</param>
internal sealed record PageStart(Cursors Cursors, string List, int Limit, IReadOnlyList<string>? After)
{
    /// <summary>How many rows to fetch: one more tells whether there is a next page.</summary>
    public int Fetch => Limit + 1;

    /// <param name="fetched">Up to <see cref="Fetch"/> rows in the list's order.</param>
    /// <param name="key">The sort key of a row, unique in the list.</param>
    public Page<TItem> Page<TRow, TItem>(IReadOnlyList<TRow> fetched, Func<TRow, string[]> key, Func<TRow, TItem> show) =>
        new(
            [.. fetched.Take(Limit).Select(show)],
            fetched.Count > Limit ? Cursors.Write(List, key(fetched[Limit - 1])) : null);
}

/// <summary>
/// Cursors: sealed, so that nothing can be read from one or made up, and good only for the list, organisation and
/// filter that it came from.
/// </summary>
internal sealed class Cursors(IDataProtectionProvider keys)
{
    /// <summary>Reads which page is asked for.</summary>
    /// <param name="list">Name of the list with everything that decides what is in it: organisation, filter.</param>
    /// <param name="start">Where the page starts.</param>
    /// <param name="problem">What is wrong with the question.</param>
    public bool TryOpen(
        PageQuery query,
        string[] list,
        [NotNullWhen(true)] out PageStart? start,
        [NotNullWhen(false)] out ProblemHttpResult? problem
    )
    {
        (start, problem) = (null, null);
        var name = JsonSerializer.Serialize(list);
        var after = query.Cursor is null ? null : Read(name, query.Cursor);
        if (query.Limit is < 1 or > PageQuery.Largest)
            problem = Problems.Of(CommonProblems.InvalidPageSize);
        else if (after is null && query.Cursor is not null)
            problem = Problems.Of(CommonProblems.InvalidCursor);
        else
            start = new PageStart(this, name, query.Limit ?? PageQuery.Usual, after);
        return start is not null;
    }

    public string Write(string list, string[] key) =>
        WebEncoders.Base64UrlEncode(Protector(list).Protect(JsonSerializer.SerializeToUtf8Bytes(key)));

    private string[]? Read(string list, string cursor)
    {
        try
        {
            return JsonSerializer.Deserialize<string[]>(Protector(list).Unprotect(WebEncoders.Base64UrlDecode(cursor)));
        }
        catch (Exception forged) when (forged is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private IDataProtector Protector(string list) => keys.CreateProtector("Feedback360.Cursor", list);
}
