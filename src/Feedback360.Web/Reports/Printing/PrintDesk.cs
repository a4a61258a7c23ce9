using System.Globalization;
using System.Net.Mime;
using Feedback360.Web.Access;
using Feedback360.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Feedback360.Web.Reports.Printing;

/// <summary>A report that is being printed.</summary>
/// <param name="State"><c>waiting</c> or <c>printing</c>.</param>
public sealed record PrintAnswer(string State);

/// <summary>Hands printed reports out: every file that leaves is written down as an opening of what is in it.</summary>
internal sealed class PrintDesk(AskForPrint prints, FindReport find)
{
    /// <summary>Seconds after which a print is usually there.</summary>
    private const int LookAgainAfter = 2;

    /// <summary>For programs: the file, or 202 while it is being printed.</summary>
    public async Task<Results<FileContentHttpResult, Accepted<PrintAnswer>, ProblemHttpResult>> AnswerAsync(
        FoundReport found, string? paper, Caller caller, HttpContext http, CancellationToken stop)
    {
        if ((paper is null ? Papers.UsualFor(http.Request) : Papers.Named(paper)) is not { } named)
            return Problems.Of(CommonProblems.InvalidRequest, "The paper is a4 or letter.");
        http.Response.Headers.Vary = "Accept, Accept-Language";
        var wanted = await prints.WantAsync(found, caller, ReaderWishes.Language(http.Request), named, stop);
        var print = await prints.EnsureAsync(wanted, stop);
        if (print is { State: PrintState.Done } && await FileAsync(wanted, print, caller, http.Response, stop) is { } file)
            return file;
        if (print is { State: PrintState.Failed })
        {
            RetryAfter(http.Response, (int)AskForPrint.RestAfterFailure.TotalSeconds);
            return Problems.Of(ProblemCodes.OfAnswers[print.FailureCode!]);
        }
        RetryAfter(http.Response, LookAgainAfter);
        return TypedResults.Accepted((string?)null, new PrintAnswer(print is { State: PrintState.Printing } ? "printing" : "waiting"));
    }

    /// <summary>The file of a print that is done; null if it has been forgotten since. Nobody's name is in its own name.</summary>
    public async Task<FileContentHttpResult?> FileAsync(WantedPrint wanted, PrintProgress done, Caller caller, HttpResponse response, CancellationToken stop)
    {
        if (await prints.FetchAsync(done, stop) is not { } pdf)
            return null;
        await find.WriteDownAsync(wanted.Before is { } before ? [wanted.Found, before] : [wanted.Found], caller, stop);
        response.Headers.CacheControl = "private, no-store";
        var digits = Convert.ToHexStringLower(wanted.Content.Digest());
        return TypedResults.File(pdf, MediaTypeNames.Application.Pdf, $"feedback-report-{digits[..8]}.pdf", entityTag: new EntityTagHeaderValue($"\"{digits[..32]}\""));
    }

    private static void RetryAfter(HttpResponse response, int seconds) =>
        response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
}
