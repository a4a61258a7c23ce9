using Feedback360.Core.Release;
using Feedback360.Core.Reports;
using Feedback360.Core.Surveys;

namespace Feedback360.Web.Reports.Charts;

/// <summary>Makes rows of dots from a report.</summary>
internal static class DotRows
{
    public static DotRow Of(Report report, ReportCompetency competency)
    {
        var released = competency.Released;
        return Of(report, released.Items[0].Scale, released.Self, released.Manager, released.Blocks, released.AllOthers);
    }

    public static DotRow Of(Report report, ReportItem item)
    {
        var released = item.Released;
        return Of(report, released.Scale, released.Self, released.Manager, released.Blocks, released.AllOthers);
    }

    /// <summary>A made-up row on the report's scale, for "How to read this".</summary>
    public static DotRow Example(Report report)
    {
        var points = report.Results.Scales[report.Competencies[0].Released.Items[0].Scale].Points;
        var (first, last) = ((decimal)points[0].Value, (decimal)points[^1].Value);
        DotLine Line(string key, decimal share) => new(key, "", ShapeOf(key), new Figure.Shown(first + (share * (last - first)), 1), "");
        var band = new DotLine("reports", "", ShapeOf("reports"), new Figure.Band(first, first + (0.3m * (last - first)), 1), "");
        return new DotRow(first, last, [Line("self", 0.8m), Line("peers", 0.65m), band, Line("all", 0.5m)]);
    }

    /// <summary>The shape of a line, drawn in <see cref="Marks"/>.</summary>
    public static string ShapeOf(string key) =>
        key switch
        {
            "self" or "manager" or "all" => $"#m-{key}",
            _ when key == RaterGroup.Peer.BlockKey || key == RaterGroup.Report.BlockKey => $"#m-{key}",
            _ => "#m-others",
        };

    /// <summary>A group that is shown together with another one has no line; "Who answered" says so.</summary>
    private static bool IsOfItsOwn(Report report, KeyValuePair<string, Released<Figure>> block) =>
        block.Value.Why?.Reason != Reason.Merged || report.Results.Blocks.Any(published => published.Block == block.Key);

    private static DotRow Of(
        Report report, string scale, Released<Figure> self, Released<Figure> manager, Keyed<Released<Figure>> blocks, Released<Figure> allOthers)
    {
        var points = report.Results.Scales[scale].Points;
        var (first, last) = ((decimal)points[0].Value, (decimal)points[^1].Value);
        DotLine Line(string key, string label, Released<Figure> cell) => new(key, label, ShapeOf(key), cell, report.Words.Cell(cell, first));
        return new DotRow(first, last,
        [
            Line("self", report.Lines["self"], self),
            .. report.Results.Respondents.Any(line => line.Block == "manager") ? [Line("manager", report.Lines["manager"], manager)] : Array.Empty<DotLine>(),
            .. blocks.Entries.Where(block => IsOfItsOwn(report, block)).Select(block => Line(block.Key, report.Lines[block.Key], block.Value)),
            Line("all", report.Words.AllOthers, allOthers),
        ]);
    }
}
