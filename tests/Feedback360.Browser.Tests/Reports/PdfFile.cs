using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Feedback360.BrowserTests.Reports;

/// <summary>What a PDF holds, as poppler reads it: a reader that has nothing to do with the browser that wrote it.</summary>
internal sealed partial class PdfFile : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public PdfFile(byte[] bytes)
    {
        Length = bytes.Length;
        File.WriteAllBytes(_file, bytes);
        Facts = Run("pdfinfo", _file).Split('\n').Select(line => line.Split(':', 2)).Where(fact => fact.Length == 2)
            .ToDictionary(fact => fact[0].Trim(), fact => fact[1].Trim(), StringComparer.Ordinal);
        // A form feed ends each page.
        Pages = [.. Run("pdftotext", "-raw", "-enc", "UTF-8", _file, "-").Split('\f')[..^1].Select(page => Space().Replace(page, " "))];
    }

    public int Length { get; }

    /// <summary>What <c>pdfinfo</c> says, by its own names.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; }

    /// <summary>The text of each page, with single spaces between words.</summary>
    public IReadOnlyList<string> Pages { get; }

    /// <summary>All texts one after the other.</summary>
    public string Text => string.Join(' ', Pages);

    /// <summary>Whether a text stands whole on a page, wherever its lines are broken.</summary>
    public static bool Holds(string page, string text) =>
        Space().Replace(page, "").Contains(Space().Replace(text, ""), StringComparison.Ordinal);

    /// <summary>Bookmarks at any depth, in their order.</summary>
    public IReadOnlyList<string> Bookmarks =>
        [.. XDocument.Parse(Control().Replace(Doctype().Replace(Run("pdftohtml", "-xml", "-i", "-stdout", _file), ""), "")).Descendants("item").Select(item => item.Value)];

    /// <summary>The kinds of elements by which a screen reader finds its way.</summary>
    public string Structure => Run("pdfinfo", "-struct", _file);

    public void Dispose() => File.Delete(_file);

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 })!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, program);
        return text;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex("<!DOCTYPE[^>]*>")]
    private static partial Regex Doctype();

    [GeneratedRegex(@"[\x00-\x08\x0b\x0c\x0e-\x1f]")]
    private static partial Regex Control();
}
