using System.Text;
using System.Text.Unicode;
using CsvHelper;
using Feedback360.Core.Common;

namespace Feedback360.Web.Shared;

/// <summary>A line of a CSV file.</summary>
/// <param name="Row">Line number as an editor shows it; the header is line 1.</param>
/// <param name="Cells">One text per column of the header.</param>
internal sealed record CsvLine(int Row, IReadOnlyList<string> Cells);

/// <summary>
/// A CSV file as a table of texts: UTF-8, with or without byte order mark; comma, semicolon or tab, whichever the header
/// uses. Where lines cannot be read, all that is wrong is said, each with its row.
/// </summary>
internal sealed record CsvTable(IReadOnlyList<string> Columns, IReadOnlyList<CsvLine> Lines, IReadOnlyList<Problem> Problems)
{
    /// <summary>Codes of what can be wrong with any CSV file.</summary>
    public static IReadOnlyDictionary<string, string> Codes { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["not-utf8"] = "The file is not UTF-8 text.",
        ["empty-file"] = "The file has nothing below its header.",
        ["bad-quotes"] = "A quote is not closed in its line, or stands inside a cell without being doubled.",
        ["wrong-cell-count"] = "The row has more or fewer cells than the header.",
    };

    /// <summary>More problems than anybody mends by hand; the answer says how many there are beyond.</summary>
    private const int MostProblems = 10_000;

    /// <summary>The problems of a file, as many as are told.</summary>
    public static List<Problem> Shortened(IReadOnlyList<Problem> problems) =>
        problems.Count <= MostProblems
            ? [.. problems]
            : [.. problems.Take(MostProblems), new Problem("", "more-problems", $"There are {problems.Count - MostProblems} more problems.")];

    public static CsvTable Read(ReadOnlyMemory<byte> file)
    {
        var text = file.Span.StartsWith(Encoding.UTF8.Preamble) ? file[Encoding.UTF8.Preamble.Length..] : file;
        if (IsUtf16(text.Span) || !Utf8.IsValid(text.Span))
            return Refused(RowOfFirstWrongByte(text.Span), "not-utf8", "The file is not UTF-8. In Excel, save it as “CSV UTF-8”.");
        var problems = new List<Problem>();
        using var reader = CsvReader.Create(text, Dialect(text.Span, problems));
        return reader.Read() ? Read(reader, problems) : Refused(1, "empty-file", "The file is empty.");
    }

    private static CsvTable Read(CsvReader reader, List<Problem> problems)
    {
        var columns = Cells(reader);
        while (columns.Count > 0 && columns[^1].Trim().Length == 0)
            columns.RemoveAt(columns.Count - 1);
        var lines = new List<CsvLine>();
        while (reader.Read())
        {
            var (row, cells) = ((int)reader.LineNumber, Cells(reader));
            if (cells.TrueForAll(string.IsNullOrWhiteSpace))
                continue;
            // A spreadsheet ends every line with as many separators as its widest line has.
            if (cells.Count < columns.Count || cells.Skip(columns.Count).Any(cell => cell.Trim().Length > 0))
                problems.Add(new Problem($"row {row}", "wrong-cell-count", $"The row has {cells.Count} cells; the header has {columns.Count}."));
            else
                lines.Add(new CsvLine(row, [.. cells.Take(columns.Count)]));
        }
        return new CsvTable(columns, lines, problems);
    }

    private static List<string> Cells(CsvReader reader) => [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)];

    /// <summary>A quote that is not closed ends with its line, so that it hides no more than that.</summary>
    private static CsvReaderOptions Dialect(ReadOnlySpan<byte> text, List<Problem> problems) =>
        new()
        {
            HasHeader = false,
            Separator = SeparatorOf(text),
            AllowLineBreaksInQuotes = false,
            TrackLineNumbers = true,
            IncludeValuesInExceptions = false,
            OnMalformedRecord = record => problems.Add(
                new Problem($"row {record.LineNumber}", "bad-quotes", "A quote is not closed in this line, or stands inside a cell without being doubled.")),
        };

    /// <summary>Comma, semicolon or tab, whichever the first line has most of.</summary>
    internal static char SeparatorOf(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAny((byte)'\r', (byte)'\n');
        var header = end < 0 ? text : text[..end];
        var (commas, semicolons, tabs) = (header.Count((byte)','), header.Count((byte)';'), header.Count((byte)'\t'));
        return semicolons > commas && semicolons >= tabs ? ';' : tabs > commas ? '\t' : ',';
    }

    /// <summary>Whether the text begins as UTF-16 does, which spreadsheets write too.</summary>
    internal static bool IsUtf16(ReadOnlySpan<byte> text) => text is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [not 0, 0, ..] or [0, not 0, ..];

    private static int RowOfFirstWrongByte(ReadOnlySpan<byte> text)
    {
        var good = 0;
        while (good < text.Length && Rune.DecodeFromUtf8(text[good..], out _, out var used) == System.Buffers.OperationStatus.Done)
            good += used;
        return text[..good].Count((byte)'\n') + 1;
    }

    private static CsvTable Refused(int row, string code, string message) => new([], [], [new Problem($"row {row}", code, message)]);
}
