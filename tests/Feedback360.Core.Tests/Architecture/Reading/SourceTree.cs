using System.Text.RegularExpressions;

namespace Feedback360.Architecture;

/// <summary>The sources of the repository that the tests were built from.</summary>
internal static partial class SourceTree
{
    private static readonly string[] Unwanted = ["Services", "Helpers", "Managers", "Utils", "Interfaces"];

    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Files below the folders, without what the build makes.</summary>
    public static IReadOnlyList<string> Files(string folder, params string[] extensions) =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Where(file => extensions.Contains(Path.GetExtension(file), StringComparer.Ordinal) && !Built().IsMatch(file))
            .Order(StringComparer.Ordinal)];

    /// <summary>Folders that are named for nothing in the business.</summary>
    public static IEnumerable<string> UnwantedFolders(IEnumerable<string> files) =>
        files.SelectMany(file => Path.GetRelativePath(Root, file).Split('/').SkipLast(1).Where(part => Unwanted.Contains(part, StringComparer.OrdinalIgnoreCase))
            .Select(part => $"{part} in {Path.GetRelativePath(Root, file)}"));

    /// <summary>Files of more lines than the cap.</summary>
    public static IEnumerable<string> TooLong(IEnumerable<(string File, int Lines)> files, int cap) =>
        files.Where(file => file.Lines > cap).Select(file => $"{Path.GetRelativePath(Root, file.File)} has {file.Lines} lines");

    private static string Find(string from)
    {
        for (var at = new DirectoryInfo(from); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Feedback360.sln")))
                return at.FullName;
        }
        throw new InvalidOperationException("The tests lie outside of the repository.");
    }

    [GeneratedRegex("/(bin|obj|node_modules)/", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Built();
}
