using Feedback360.Web.Persistence;
using Feedback360.Web.Responses;
using Feedback360.Web.Scheduling;
using Feedback360.Web.Shared;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Reports.Printing;

/// <summary>Somebody waits for a printed report: a row of <see cref="PrintedReport"/>. Sent after the commit that wrote it.</summary>
public sealed record PrintWanted(Guid OrganisationId, Guid PrintId);

/// <summary>
/// Prints reports that are asked for, one worker at a time for each. Idempotent: what is done stays as it is, and a print
/// that was cut short is begun again, some times.
/// </summary>
public sealed class PrintReports : OrganisationSweep
{
    private readonly Databases _databases;
    private readonly ReportSheets _sheets;
    private readonly IPdfPrinter _printer;
    private readonly ILogger<PrintReports> _log;

    public PrintReports(Databases databases, ReportSheets sheets, IPdfPrinter printer, ILogger<PrintReports> log)
        : base(databases) => (_databases, _sheets, _printer, _log) = (databases, sheets, printer, log);

    public override int Order => 60;

    /// <summary>Prints one that is wanted; nothing if another worker is at it.</summary>
    public async Task PrintAsync(Guid organisation, Guid id, DateTimeOffset now, CancellationToken stop)
    {
        await using var turn = await WorkerLock.TryTakeAsync(_databases, organisation, AdvisoryKey.Of("feedback360/print|"u8, id, 0), stop);
        if (turn is null || await turn.Db.PrintedReports.SingleOrDefaultAsync(row => row.Id == id, stop) is not { IsWanted: true } print)
            return;
        if (print.State == PrintState.Printing && print.Attempts >= PrintedReport.MostAttempts)
        {
            await FinishAsync(turn.Db, print, now, CommonProblems.PdfFailed.Code, stop);
            return;
        }
        print.Attempts = print.State == PrintState.Printing ? print.Attempts + 1 : 1;
        (print.State, print.FailureCode) = (PrintState.Printing, null);
        await turn.Db.SaveChangesAsync(stop);
        await PrintAsync(turn.Db, print, now, stop);
    }

    protected override async Task RunAsync(Guid organisation, DateTimeOffset now, CancellationToken stop) =>
        await EachAsync(await WantedAsync(organisation, stop), print => PrintAsync(organisation, print, now, stop));

    private async Task<List<Guid>> WantedAsync(Guid organisation, CancellationToken stop)
    {
        await using var db = _databases.ForWorker(organisation);
        return await db.PrintedReports
            .Where(row => row.OrganisationId == organisation)
            .Where(row => row.State == PrintState.Waiting || row.State == PrintState.Printing || (row.State == PrintState.Failed && row.AskedAt > row.FinishedAt))
            .OrderBy(row => row.AskedAt)
            .Select(row => row.Id)
            .ToListAsync(stop);
    }

    private async Task PrintAsync(FeedbackDb db, PrintedReport print, DateTimeOffset now, CancellationToken stop)
    {
        try
        {
            if (await _sheets.OfAsync(db, print, stop) is not { } sheet)
            {
                // A name has changed since: whoever asks again asks for another one.
                await db.PrintedReports.Where(row => row.Id == print.Id).ExecuteDeleteAsync(stop);
                return;
            }
            print.Pdf = await _printer.PrintAsync(sheet, stop);
            await FinishAsync(db, print, now, failure: null, stop);
        }
        catch (NoChromiumException failure)
        {
            _log.LogFailedWork("Starting Chromium", failure);
            await FinishAsync(db, print, now, CommonProblems.PdfUnavailable.Code, stop);
        }
        catch (Exception failure) when (failure is Microsoft.Playwright.PlaywrightException or TimeoutException)
        {
            _log.LogFailedWork("Printing a report", failure);
            await FinishAsync(db, print, now, CommonProblems.PdfFailed.Code, stop);
        }
    }

    private static async Task FinishAsync(FeedbackDb db, PrintedReport print, DateTimeOffset now, string? failure, CancellationToken stop)
    {
        (print.State, print.FailureCode) = (failure is null ? PrintState.Done : PrintState.Failed, failure);
        // Asked for again means after this: the clocks of two machines may differ.
        print.FinishedAt = now < print.AskedAt ? print.AskedAt : now;
        await db.SaveChangesAsync(stop);
    }
}

/// <summary>Prints at once instead of at the next sweep. Idempotent, as the sweep is.</summary>
public sealed class PrintWantedConsumer(PrintReports reports, TimeProvider clock) : IConsumer<PrintWanted>
{
    public Task Consume(ConsumeContext<PrintWanted> context) =>
        reports.PrintAsync(context.Message.OrganisationId, context.Message.PrintId, clock.GetUtcNow(), context.CancellationToken);
}
