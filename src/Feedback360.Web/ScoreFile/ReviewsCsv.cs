using System.Text.Unicode;
using CsvHelper;
using Feedback360.Core.Common;
using Feedback360.Core.Responses;
using Feedback360.Core.Surveys;
using Feedback360.Web.Shared;

namespace Feedback360.Web.ScoreFile;

/// <summary>
/// Reads a CSV file of reviews as a stream: UTF-8, with or without byte order mark; comma, semicolon or tab, whichever
/// the header uses. No more than a line of it is in memory at a time.
/// </summary>
internal sealed class ReviewsCsv
{
    private const int LongestHeader = 1 << 16;
    private const int LongestRow = 1 << 20;
    private const int RowsBetweenReports = 4096;

    private readonly FileStream _file;
    private readonly ProblemList _problems;
    private readonly Action<double> _progress;

    private ReviewsCsv(FileStream file, ProblemList problems, Action<double> progress) => (_file, _problems, _progress) = (file, problems, progress);

    /// <summary>The reviews, or null with the reasons among the problems.</summary>
    /// <param name="path">The file.</param>
    /// <param name="survey">Its survey.</param>
    /// <param name="isFollowUp">Whether it may hold perceived change.</param>
    /// <param name="ids">Ids, shared by two files.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <param name="progress">Takes the part that is read, 0 to 1.</param>
    public static CollectedReviews? Read(string path, Survey survey, bool isFollowUp, ReviewIds ids, ProblemList problems, Action<double> progress)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, FileOptions.SequentialScan);
            return new ReviewsCsv(file, problems, progress).Read(survey, isFollowUp, ids);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            var isMissing = error is FileNotFoundException or DirectoryNotFoundException;
            problems.Add(new Problem("", "unreadable", isMissing ? "There is no such file." : "The file cannot be read."));
            return null;
        }
    }

    private CollectedReviews? Read(Survey survey, bool isFollowUp, ReviewIds ids)
    {
        var start = new byte[LongestHeader];
        var head = start.AsMemory(0, _file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false));
        if (Header(head) is not { } header)
            return null;
        var columns = ReviewColumns.Read(survey, isFollowUp, header, _problems);
        if (!_problems.IsEmpty)
            return null;
        _file.Position = 0;
        var table = new ReviewTable(columns, ids, _problems);
        ReadRows(table, columns, CsvTable.SeparatorOf(head.Span));
        return _problems.IsEmpty ? table.Collected() : null;
    }

    private List<string>? Header(ReadOnlyMemory<byte> head)
    {
        if (CsvTable.IsUtf16(head.Span))
            _problems.Add(new Problem("row 1", "not-utf8", "The file is not UTF-8. In Excel, save it as “CSV UTF-8”."));
        using var reader = CsvReader.Create(head, Options(CsvTable.SeparatorOf(head.Span), lineBreaks: false));
        if (!_problems.IsEmpty)
            return null;
        if (!reader.Read())
        {
            _problems.Add(new Problem("row 1", "empty-file", "The file is empty."));
            return null;
        }
        List<string> cells = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)];
        while (cells.Count > 0 && string.IsNullOrWhiteSpace(cells[^1]))
            cells.RemoveAt(cells.Count - 1);
        return cells;
    }

    private void ReadRows(ReviewTable table, ReviewColumns columns, char separator)
    {
        using var reader = CsvReader.Create(_file, Options(separator, columns.HasComments), leaveOpen: true);
        var (row, any) = (1, false);
        try
        {
            reader.Read();
            for (var count = 0; reader.Read(); count++)
            {
                row = (int)reader.LineNumber;
                any |= ReadRow(reader, row, table, columns.Count);
                if (count % RowsBetweenReports == 0)
                    _progress((double)_file.Position / Math.Max(1, _file.Length));
            }
        }
        catch (CsvFormatException)
        {
            _problems.Add(new Problem($"row {row + 1}", "bad-quotes", "A quote that opens here is not closed, or the row is longer than any review."));
        }
        if (!any && _problems.IsEmpty)
            _problems.Add(new Problem("row 1", "empty-file", "The file has no line below its header."));
    }

    /// <summary>Whether the row was more than separators.</summary>
    private bool ReadRow(CsvReader reader, int row, ReviewTable table, int columns)
    {
        var text = reader.RawRecord;
        if (text.IndexOfAnyExcept(" \t,;"u8) < 0)
            return false;
        if (!Utf8.IsValid(text))
            _problems.Add(new Problem($"row {row}", "not-utf8", "The row is not UTF-8 text."));
        else if (reader.FieldCount < columns || HasMore(reader, columns))
            _problems.Add(new Problem($"row {row}", "wrong-cell-count", $"The row has {reader.FieldCount} cells; the header has {columns}."));
        else
            ReadCells(reader, row, table, columns);
        return true;
    }

    private static void ReadCells(CsvReader reader, int row, ReviewTable table, int columns)
    {
        table.BeginRow(row);
        for (var column = 0; column < columns; column++)
            table.Cell(column, reader.GetSpan(column));
        table.EndRow();
    }

    /// <summary>A spreadsheet ends every line with as many separators as its widest line has; anything else is too much.</summary>
    private static bool HasMore(CsvReader reader, int columns)
    {
        for (var column = columns; column < reader.FieldCount; column++)
        {
            if (reader.GetSpan(column).IndexOfAnyExcept(" \t"u8) >= 0)
                return true;
        }
        return false;
    }

    /// <summary>Only comments hold line breaks; without them a quote that is not closed ends with its line and hides no more.</summary>
    private CsvReaderOptions Options(char separator, bool lineBreaks) => new()
    {
        HasHeader = false,
        Separator = separator,
        AllowLineBreaksInQuotes = lineBreaks,
        MaxRecordSize = LongestRow,
        TrackLineNumbers = true,
        IncludeValuesInExceptions = false,
        OnMalformedRecord = record => _problems.Add(
            new Problem($"row {record.LineNumber}", "bad-quotes", "A quote is not closed in this row, or stands inside a cell without being doubled.")),
    };
}
