using Feedback360.Web.Reports.Printing;

namespace Feedback360.Web.Tests.Reports;

/// <summary>A printer that notes what it is to print, and prints as the test wants.</summary>
internal sealed class NotedPrinter : IPdfPrinter
{
    private readonly List<PrintSheet> _sheets = [];

    /// <summary>What was printed, in its order.</summary>
    public IReadOnlyList<PrintSheet> Sheets => _sheets;

    /// <summary>How it prints: a file with the number of the print, unless told otherwise.</summary>
    public Func<CancellationToken, Task> Prints { get; set; } = _ => Task.CompletedTask;

    public async Task<byte[]> PrintAsync(PrintSheet sheet, CancellationToken stop)
    {
        lock (_sheets)
            _sheets.Add(sheet);
        await Prints(stop);
        return System.Text.Encoding.ASCII.GetBytes($"%PDF of {sheet.Paper}, print {_sheets.Count}");
    }
}
