using Feedback360.Core.Release;
using Feedback360.Core.Reports;
using Feedback360.Web.Reports.Charts;

namespace Feedback360.Web.Tests.Reports;

/// <summary>Where competencies lie in the picture of the four boxes; released competencies are read back from a report.</summary>
public sealed class FourBoxTests
{
    [Fact]
    public async Task Every_competency_with_both_values_is_drawn_in_the_box_it_was_put_in()
    {
        var (drawn, report) = await DrawnAsync();

        drawn.Count.ShouldBe(report.Competencies.Count(one => one.Released.Self.IsShown && one.Released.AllOthers.IsShown));
        drawn.Count.ShouldBeGreaterThan(5);
        drawn.Select(one => one.Place).Distinct().Count().ShouldBeGreaterThan(2);
        foreach (var one in drawn.Where(one => one.Place is not (BoxPlace.Borderline or BoxPlace.CannotTell)))
        {
            (one.Others > 0).ShouldBe(one.Place is BoxPlace.SharedStrength or BoxPlace.HiddenStrength, one.Label);
            (one.Self > 0).ShouldBe(one.Place is BoxPlace.SharedStrength or BoxPlace.BlindSpot, one.Label);
        }
    }

    [Fact]
    public void Picture_reaches_as_far_as_the_farthest_end_of_any_range()
    {
        FourBox.ReachOf([]).ShouldBe(0.5m);
        FourBox.ReachOf([new("a", BoxPlace.Borderline, 0.2m, 0.2m, 0.2m, -0.4m)]).ShouldBe(0.5m);
        FourBox.ReachOf([new("a", BoxPlace.CannotTell, 0.2m, -1.1m, 0.9m, 0)]).ShouldBe(1.5m);
    }

    [Fact]
    public void Axis_reaches_to_the_farthest_of_what_it_shows()
    {
        Leaning.ReachOf(Axis(new Figure.Shown(0.3m, 5), 0)).ShouldBe(0.5m);
        Leaning.ReachOf(Axis(new Figure.Shown(0.3m, 5), -0.7m)).ShouldBe(1);
        Leaning.ReachOf(Axis(new Figure.Approximate(0.3m, -1.2m, 0.9m, 5), 0)).ShouldBe(2);
    }

    private static Axis Axis(Figure own, decimal adjustment) => new(own, own, own, own, AxisAdjustment.Organisation, adjustment, AxisPlace.Balanced);

    private static async Task<(IReadOnlyList<BoxedCompetency> Drawn, Report Report)> DrawnAsync()
    {
        using var run = new ReportRun();
        var report = await run.ReportAsync();
        return (FourBox.Of(report.Competencies, report.Results.Quadrants.Value), report);
    }
}
