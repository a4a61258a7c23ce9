namespace Feedback360.Web.Reports.Printing;

/// <summary>What a report is printed on.</summary>
public enum Paper
{
    A4,
    Letter,
}

/// <summary>Something to print, whole: nothing is fetched for it but our own style sheets.</summary>
/// <param name="Html">The document, which links style sheets of ours as <c>/css/…</c>.</param>
/// <param name="Header">HTML at the top of every page, with its style in it.</param>
/// <param name="Footer">HTML at the bottom of every page.</param>
/// <param name="Paper">On which paper.</param>
public sealed record PrintSheet(string Html, string Header, string Footer, Paper Paper);

/// <summary>Makes PDF files of documents: a true edge, since a browser does it.</summary>
public interface IPdfPrinter
{
    /// <summary>A tagged PDF with bookmarks.</summary>
    /// <exception cref="NoChromiumException">If there is no browser that could be started.</exception>
    /// <exception cref="TimeoutException">If it took too long; the browser is started anew for the next one.</exception>
    Task<byte[]> PrintAsync(PrintSheet sheet, CancellationToken stop);
}

/// <summary>There is no Chromium on this machine, or it cannot be started.</summary>
public sealed class NoChromiumException : Exception
{
    public NoChromiumException()
    {
    }

    public NoChromiumException(string message)
        : base(message)
    {
    }

    public NoChromiumException(string message, Exception cause)
        : base(message, cause)
    {
    }
}

/// <summary>Which Chromium prints; <c>Pdf__Chromium</c> and so on.</summary>
public sealed record PdfSettings
{
    /// <summary>Its program; without one it is looked for on the path.</summary>
    public string? Chromium { get; init; }

    /// <summary>Whether Chromium shuts its pages into a sandbox; off only where the machine allows none. Run as root it has none.</summary>
    public bool Sandbox { get; init; } = true;
}
