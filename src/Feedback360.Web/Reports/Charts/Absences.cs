using Feedback360.Core.Release;

namespace Feedback360.Web.Reports.Charts;

/// <summary>
/// What a chart of several rows does not show: a line that is missing from all of them is told once, any other at its
/// row. A group that is shown together with another one is not missing.
/// </summary>
/// <param name="Everywhere">Lines that no row shows, with the reason.</param>
/// <param name="InRow">Per row the lines that it alone, or with some others, does not show.</param>
public sealed record Absences(IReadOnlyList<DotLine> Everywhere, IReadOnlyList<IReadOnlyList<DotLine>> InRow)
{
    /// <summary>The absences of rows with the same lines.</summary>
    public static Absences Of(IReadOnlyList<DotRow> rows)
    {
        var missing = rows.Select(row => row.Lines.Where(IsMissing).ToList()).ToList();
        var everywhere = rows.Count == 0 ? [] : missing[0].Where(line => missing.TrueForAll(row => row.Exists(other => IsSame(other, line)))).ToList();
        return new(everywhere, [.. missing.Select(row => row.Where(line => !everywhere.Exists(other => IsSame(other, line))).ToList())]);
    }

    private static bool IsMissing(DotLine line) => !line.IsAll && line.Cell.Why is { Reason: not Reason.Merged };

    private static bool IsSame(DotLine one, DotLine other) => one.Key == other.Key && one.Words == other.Words;
}
