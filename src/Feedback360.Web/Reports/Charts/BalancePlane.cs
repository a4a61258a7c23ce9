using Feedback360.Core.Release;
using Feedback360.Core.Reports;

namespace Feedback360.Web.Reports.Charts;

/// <summary>Somebody's view in the plane of head and heart.</summary>
/// <param name="Label">Whose.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Head">Value on the centred scale; null if it is only a range.</param>
/// <param name="Heart">The same of the other dimension.</param>
/// <param name="HeadRange">Where it may lie; null of a plain value.</param>
/// <param name="HeartRange">The same of the other dimension.</param>
public sealed record BalanceView(
    string Label, string Shape, decimal? Head, decimal? Heart, (decimal Low, decimal High)? HeadRange, (decimal Low, decimal High)? HeartRange)
{
    /// <summary>The middle of what is known of the head.</summary>
    public decimal HeadAt => Head ?? Middle(HeadRange!.Value);

    /// <summary>The middle of what is known of the heart.</summary>
    public decimal HeartAt => Heart ?? Middle(HeartRange!.Value);

    /// <summary>Whether both are single values, so that a mark may stand for them.</summary>
    public bool IsPoint => Head is not null && Heart is not null;

    private static decimal Middle((decimal Low, decimal High) range) => (range.Low + range.High) / 2;
}

/// <summary>The views of everybody who is shown in both dimensions of a balance.</summary>
internal static class BalancePlane
{
    public static IReadOnlyList<BalanceView> Of(Report report)
    {
        if (!report.Results.Balance.TryGet(out var balance))
            return [];
        var (head, heart) = (Row(report, balance.Dimensions[0].Key), Row(report, balance.Dimensions[1].Key));
        return
        [
            .. from line in head.Lines
               let other = heart.Lines.First(one => one.Key == line.Key)
               where line.Cell.IsShown && other.Cell.IsShown
               select new BalanceView(
                   line.Label, line.Shape, DotRow.ValueOf(line.Cell), DotRow.ValueOf(other.Cell), DotRow.RangeOf(line.Cell), DotRow.RangeOf(other.Cell)),
        ];
    }

    /// <summary>The middle of the scale on which the dimension lies.</summary>
    public static decimal CentreOf(Report report)
    {
        var row = Row(report, report.Results.Balance.Value.Dimensions[0].Key);
        return (row.First + row.Last) / 2;
    }

    /// <summary>From the middle to the end of the scale.</summary>
    public static decimal ReachOf(Report report)
    {
        var row = Row(report, report.Results.Balance.Value.Dimensions[0].Key);
        return (row.Last - row.First) / 2;
    }

    private static DotRow Row(Report report, string key) => DotRows.Of(report, report.Competencies.First(one => one.Released.Key == key));
}
