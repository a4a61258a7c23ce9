using System.Buffers;
using System.Globalization;
using System.Text;
using Feedback360.Core.Release;

namespace Feedback360.Web.ScoreFile;

/// <summary>
/// <c>summary.csv</c>: which file is whose, and the competency cells of every report, as they are released and no others.
/// No cell begins as a formula does, whatever an id says; numbers stay numbers.
/// </summary>
internal static class SummaryCsv
{
    public const string Header = "file,subject,block,counted,competency,status,value,n\n";

    private const string FormulaSigns = "=+-@\t\r";
    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(",;\"\t\r\n");

    /// <summary>The rows of one report.</summary>
    public static string Rows(ReleasedResults results)
    {
        var rows = new StringBuilder();
        var subject = $"{results.Id},{Text(results.Subject.Id)},";
        var (self, manager) = (Answered(results, "self"), Answered(results, "manager"));
        var counted = results.Blocks.ToDictionary(block => block.Block, block => (int?)block.Counted, StringComparer.Ordinal);
        foreach (var competency in results.Competencies)
        {
            Row("self", self, competency.Self);
            Row("manager", manager, competency.Manager);
            foreach (var (block, cell) in competency.Blocks.Entries)
                Row(block, counted.GetValueOrDefault(block), cell);
            Row("allOthers", null, competency.AllOthers);

            void Row(string block, int? ballots, Released<Figure> cell) =>
                rows.Append(subject).Append(block).Append(',').Append(CultureInfo.InvariantCulture, $"{ballots},{competency.Key},{Cell(cell)}\n");
        }
        return rows.ToString();
    }

    /// <summary>
    /// A text that nothing takes for a formula or for two cells: quoted where it must be, with an apostrophe in front of
    /// what spreadsheets would calculate.
    /// </summary>
    public static string Text(string text)
    {
        var inert = text.Length > 0 && FormulaSigns.Contains(text[0], StringComparison.Ordinal) ? $"'{text}" : text;
        return inert.AsSpan().IndexOfAny(NeedsQuotes) < 0 ? inert : $"\"{inert.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static int? Answered(ReleasedResults results, string who) =>
        results.Respondents.OfType<ExemptRater>().Where(rater => rater.Block == who).ToArray() is { Length: > 0 } raters
            ? raters.Count(rater => rater.Answered)
            : null;

    private static string Cell(Released<Figure> cell) => cell.TryGet(out var figure)
        ? figure switch
        {
            Figure.Shown shown => string.Create(CultureInfo.InvariantCulture, $"shown,{shown.Value},{shown.N}"),
            Figure.Approximate about => string.Create(CultureInfo.InvariantCulture, $"approximate,{about.Value},{about.N}"),
            _ => throw new InvalidOperationException("A competency's value is derived and so no band."),
        }
        : "withheld,,";
}
