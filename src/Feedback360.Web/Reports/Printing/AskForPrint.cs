using Feedback360.Web.Access;
using Feedback360.Web.Change;
using Feedback360.Web.Messaging;
using Feedback360.Web.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Reports.Printing;

/// <summary>A report as this reader would have it on paper now.</summary>
/// <param name="Found">The report.</param>
/// <param name="Before">The earlier report with which it is compared in it.</param>
/// <param name="Content">All that the file depends on.</param>
internal sealed record WantedPrint(FoundReport Found, FoundReport? Before, PrintedContent Content)
{
    /// <summary>The same on other paper.</summary>
    public WantedPrint On(Paper paper) => this with { Content = Content with { Paper = paper } };
}

/// <summary>A printed report without its file.</summary>
/// <param name="Id">The row.</param>
/// <param name="Paper">On which paper.</param>
/// <param name="State">How far it is; one that is asked for again waits.</param>
/// <param name="FailureCode">Code of the problem, if it failed.</param>
/// <param name="AskedAt">When it was asked for.</param>
/// <param name="FinishedAt">When it was done, or failed.</param>
/// <param name="Bytes">Length of the file, if there is one.</param>
public sealed record PrintProgress(Guid Id, Paper Paper, PrintState State, string? FailureCode, DateTimeOffset AskedAt, DateTimeOffset? FinishedAt, int? Bytes);

/// <summary>Asks the worker for reports on paper, looks how far they are, and fetches them. Who may open a report may have it printed.</summary>
internal sealed class AskForPrint(FeedbackDb db, CompareReports compare, Nudge nudge, TimeProvider clock)
{
    /// <summary>How long a program that asks again and again gets the same failure.</summary>
    public static readonly TimeSpan RestAfterFailure = TimeSpan.FromMinutes(1);

    /// <summary>What would be printed for this reader now.</summary>
    public async Task<WantedPrint> WantAsync(FoundReport found, Caller caller, string language, Paper paper, CancellationToken stop)
    {
        var compared = await compare.WithBaselineAsync(found, caller, stop);
        var sha256 = await db.Snapshots.Where(row => row.RoundId == found.Round.Id && row.SubjectId == found.Subject.Id)
            .Select(row => row.Sha256!)
            .SingleAsync(stop);
        return new WantedPrint(found, compared?.Before, ReportSheets.ContentOf(found, Convert.ToHexStringLower(sha256), compared, language, paper));
    }

    /// <summary>Null if nobody has asked for it in the last days.</summary>
    public async Task<PrintProgress?> LookAsync(WantedPrint wanted, CancellationToken stop)
    {
        var digest = wanted.Content.Digest();
        var print = await db.PrintedReports
            .Where(row => row.RoundId == wanted.Found.Round.Id && row.ReportId == wanted.Found.Row.Id && row.Digest == digest)
            .Select(row => new PrintProgress(row.Id, row.Paper, row.State, row.FailureCode, row.AskedAt, row.FinishedAt, row.Pdf == null ? null : row.Pdf.Length))
            .SingleOrDefaultAsync(stop);
        return print is { State: PrintState.Failed } && print.AskedAt > print.FinishedAt ? print with { State = PrintState.Waiting } : print;
    }

    /// <summary>Asks unless it is there, waits, or has failed within the last minute. Null if it has become another one meanwhile.</summary>
    public async Task<PrintProgress?> EnsureAsync(WantedPrint wanted, CancellationToken stop)
    {
        var print = await LookAsync(wanted, stop);
        return print is not null && (print.State != PrintState.Failed || clock.GetUtcNow() < print.FinishedAt + RestAfterFailure)
            ? print
            : await AskAsync(wanted, print, stop);
    }

    /// <summary>Makes a row, or asks for a failed one again; one that waits or is done is left as it is.</summary>
    public async Task AskAsync(WantedPrint wanted, CancellationToken stop) => await AskAsync(wanted, await LookAsync(wanted, stop), stop);

    private async Task<PrintProgress?> AskAsync(WantedPrint wanted, PrintProgress? found, CancellationToken stop)
    {
        var asked = found switch
        {
            null => await MakeAsync(wanted, stop),
            { State: PrintState.Failed } => await AskAgainAsync(found, stop),
            _ => false,
        };
        var print = await LookAsync(wanted, stop);
        if (asked && print is not null)
            await nudge.SendAsync(new PrintWanted(wanted.Found.Row.OrganisationId, print.Id));
        return print;
    }

    /// <summary>The file of a print that is done; null if it has been forgotten since.</summary>
    public Task<byte[]?> FetchAsync(PrintProgress done, CancellationToken stop) =>
        db.PrintedReports.Where(row => row.Id == done.Id).Select(row => row.Pdf).SingleOrDefaultAsync(stop);

    /// <returns>False if somebody was a moment earlier.</returns>
    private async Task<bool> AskAgainAsync(PrintProgress failed, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        // Later than its end, whichever machine's clock is ahead.
        var askedAt = now > failed.FinishedAt ? now : failed.FinishedAt!.Value.AddMilliseconds(1);
        return await db.PrintedReports.Where(row => row.Id == failed.Id && row.State == PrintState.Failed && row.AskedAt <= row.FinishedAt)
            .ExecuteUpdateAsync(row => row.SetProperty(print => print.AskedAt, askedAt), stop) > 0;
    }

    /// <inheritdoc cref="AskAgainAsync"/>
    private async Task<bool> MakeAsync(WantedPrint wanted, CancellationToken stop)
    {
        var (found, content, digest, now) = (wanted.Found, wanted.Content, wanted.Content.Digest(), clock.GetUtcNow());
        return await db.Database.ExecuteSqlAsync($"""
            INSERT INTO printed_report (id, organisation_id, round_id, report_id, digest, baseline_id, to_subject, language, paper, state, attempts, asked_at)
            VALUES ({Guid.NewGuid()}, {found.Row.OrganisationId}, {found.Round.Id}, {found.Row.Id}, {digest}, {wanted.Before?.Row.Id},
                    {content.ToSubject}, {content.Language}, {content.Paper.ToString()}, 'Waiting', 0, {now})
            ON CONFLICT (round_id, report_id, digest) DO NOTHING
            """, stop) > 0;
    }
}
