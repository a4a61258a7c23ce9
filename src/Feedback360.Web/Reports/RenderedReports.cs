using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Feedback360.Web.Access;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Caching.Memory;

namespace Feedback360.Web.Reports;

/// <summary>A report for one reader.</summary>
/// <param name="Found">The report.</param>
/// <param name="Baseline">The report it may be compared with, if the reader may open that too.</param>
/// <param name="At">Key of the item at which the reader was last.</param>
/// <param name="Caller">The reader.</param>
/// <param name="Language">Of the page.</param>
internal sealed record ReportForReader(FoundReport Found, FoundReport? Baseline, string? At, Caller Caller, string Language)
{
    /// <summary>All that the page depends on beside what never changes, which is what was released: two with the same digest are the same page.</summary>
    public string Digest() =>
        Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new
        {
            Found.Row,
            Found.IsSubject,
            Found.IsCoach,
            Subject = Found.Subject.Name,
            Round = Found.Round.Name,
            Baseline = Baseline?.Row.Id,
            At,
            Caller.AccountId,
            Roles = Caller.Roles.Order(StringComparer.Ordinal),
            Language,
        })));
}

/// <summary>The page of a report as it was rendered, without the reader's token against forged forms.</summary>
/// <param name="parts">UTF-8; the token stands between two of them.</param>
/// <param name="showsChange">Whether it says what changed since the baseline.</param>
internal sealed class RenderedReport(IReadOnlyList<ReadOnlyMemory<byte>> parts, bool showsChange) : IResult
{
    public bool ShowsChange { get; } = showsChange;

    public int Bytes { get; } = parts.Sum(part => part.Length);

    /// <summary>Cuts the token out of a page.</summary>
    public static RenderedReport Cut(ReadOnlyMemory<byte> page, string token, bool showsChange)
    {
        var mark = Encoding.ASCII.GetBytes(token);
        var parts = new List<ReadOnlyMemory<byte>>();
        for (var at = page.Span.IndexOf(mark); at >= 0; at = page.Span.IndexOf(mark))
        {
            parts.Add(page[..at]);
            page = page[(at + mark.Length)..];
        }
        return new RenderedReport([.. parts, page], showsChange);
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var token = Encoding.ASCII.GetBytes(httpContext.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(httpContext).RequestToken!);
        response.Headers.CacheControl = "private, no-store";
        response.ContentType = "text/html; charset=utf-8";
        var length = Bytes + ((parts.Count - 1) * token.Length);
        response.ContentLength = length;
        var page = ArrayPool<byte>.Shared.Rent(length);
        Join(token, page);
        // In one piece: every write of its own is a packet of its own.
        await response.Body.WriteAsync(page.AsMemory(0, length), httpContext.RequestAborted);
        ArrayPool<byte>.Shared.Return(page);
    }

    private void Join(byte[] token, Span<byte> page)
    {
        for (var part = 0; part < parts.Count; part++)
        {
            if (part > 0)
            {
                token.CopyTo(page);
                page = page[token.Length..];
            }
            parts[part].Span.CopyTo(page);
            page = page[parts[part].Length..];
        }
    }
}

/// <summary>
/// Keeps the pages of reports for a while, because they are long, change seldom, and come back after every mark and every
/// look at something else. In the memory of the node alone, bounded.
/// </summary>
internal sealed class RenderedReports(IAntiforgery antiforgery) : IDisposable
{
    private const int MostBytes = 64 * 1024 * 1024;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private readonly MemoryCache _pages = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    /// <summary>The page, rendered if it is not there.</summary>
    /// <param name="context">The request; nothing is sent yet.</param>
    /// <param name="report">For whom.</param>
    /// <param name="make">Makes the page, and says whether it tells what changed.</param>
    public async Task<RenderedReport> OfAsync(HttpContext context, ReportForReader report, Func<Task<(IResult Page, bool ShowsChange)>> make)
    {
        var digest = report.Digest();
        if (_pages.TryGetValue<RenderedReport>(digest, out var known))
            return known!;
        var (page, showsChange) = await make();
        var bytes = await CaptureAsync(context, page);
        var rendered = RenderedReport.Cut(bytes, antiforgery.GetAndStoreTokens(context).RequestToken!, showsChange);
        return _pages.Set(digest, rendered, new MemoryCacheEntryOptions { Size = rendered.Bytes, SlidingExpiration = Kept });
    }

    public void Dispose() => _pages.Dispose();

    private static async Task<ReadOnlyMemory<byte>> CaptureAsync(HttpContext context, IResult page)
    {
        var body = context.Response.Body;
        var captured = new MemoryStream();
        context.Response.Body = captured;
        try
        {
            await page.ExecuteAsync(context);
        }
        finally
        {
            context.Response.Body = body;
        }
        return captured.ToArray();
    }
}
