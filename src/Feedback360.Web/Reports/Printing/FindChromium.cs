namespace Feedback360.Web.Reports.Printing;

/// <summary>Where Chromium is on this machine.</summary>
internal static class FindChromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private static readonly string[] Applications =
    [
        "/Applications/Chromium.app/Contents/MacOS/Chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ];

    /// <summary>The program that the settings name and no other, else the first that the path has; null if there is none.</summary>
    public static string? On(string? named, string? path)
    {
        if (named is not null)
            return File.Exists(named) ? named : null;
        return (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(directory => Names.Select(name => Path.Combine(directory, name)))
            .Concat(Applications)
            .FirstOrDefault(File.Exists);
    }
}
