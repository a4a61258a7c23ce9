using Feedback360.Core.Release;

namespace Feedback360.Web.Reports.Charts;

/// <summary>The axis as a drawing.</summary>
public static class Leaning
{
    /// <summary>How far the drawing goes to either side, in scale points: the least of 0.5, 1, 2 and 4 that holds all; two scales apart are 4 at most, or more on longer scales.</summary>
    public static decimal ReachOf(Axis axis)
    {
        var range = DotRow.RangeOf(axis.Own) ?? (DotRow.ValueOf(axis.Own) is { } own ? (own, own) : (0, 0));
        var farthest = new[] { range.Low, range.High, axis.Adjustment }.Max(Math.Abs);
        var reach = 0.5m;
        while (reach < farthest)
            reach *= 2;
        return reach;
    }
}
