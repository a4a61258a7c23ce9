using Feedback360.Web.Reports.Charts;

namespace Feedback360.Web.Tests.Reports;

/// <summary>Names beside their marks.</summary>
public sealed class LabelPlacerTests
{
    [Fact]
    public void A_name_stands_right_of_its_mark_and_left_where_there_is_no_room()
    {
        Place(new NamedMark(50, 100, "Short"))[0].ShouldSatisfyAllConditions(
            label => label.X.ShouldBeGreaterThan(50), label => label.IsAway.ShouldBeFalse());
        Place(new NamedMark(295, 100, "Short"))[0].ShouldSatisfyAllConditions(
            label => (label.X, label.Anchor).ShouldBe((285, LabelAnchor.Ends)), label => label.IsAway.ShouldBeFalse());
    }

    [Fact]
    public void Names_lie_neither_on_each_other_nor_on_marks_nor_outside_even_in_a_crowd()
    {
        NamedMark[] crowd = [.. Enumerable.Range(0, 12).Select(number => new NamedMark(140 + (number % 4 * 9), 140 + (number / 4 * 9), $"Competency number {number}"))];

        var areas = Place(crowd).Select(AreaOf).ToList();

        areas.ShouldAllBe(area => area.Left >= 0 && area.Top >= 0 && area.Right <= 300 && area.Bottom <= 300);
        var marks = crowd.Select(mark => (mark.X - 5, mark.Y - 5, mark.X + 5, mark.Y + 5)).ToList();
        foreach (var (place, area) in areas.Index())
            areas.Skip(place + 1).Concat(marks).ShouldAllBe(other => !Meet(area, other));
    }

    [Fact]
    public void A_name_that_has_to_stand_away_is_marked_as_such() =>
        Place([.. Enumerable.Range(0, 12).Select(number => new NamedMark(150, 150 + number, $"Name {number}"))]).Count(label => label.IsAway).ShouldBeGreaterThan(0);

    [Fact]
    public void Kept_parts_stay_free() =>
        AreaOf(new LabelPlacer(300, 300, 20).Without(0, 0, 300, 60).Place([new(150, 45, "Name")])[0]).Top.ShouldBeGreaterThanOrEqualTo(60);

    [Fact]
    public void Long_names_are_broken_between_words()
    {
        LabelPlacer.Broken("Linking work to business goals", 14).ShouldBe(["Linking work", "to business", "goals"]);
        LabelPlacer.Broken("Zusammenarbeitsfähigkeit im Team", 10).ShouldBe(["Zusammenarbeitsfähigkeit", "im Team"]);
    }

    private static IReadOnlyList<PlacedLabel> Place(params NamedMark[] marks) => new LabelPlacer(300, 300, 30).Place(marks);

    private static (decimal Left, decimal Top, decimal Right, decimal Bottom) AreaOf(PlacedLabel label)
    {
        var width = label.Lines.Max(line => line.Length) * 6m;
        var left = label.Anchor switch
        {
            LabelAnchor.Ends => label.X - width,
            LabelAnchor.Middle => label.X - (width / 2),
            _ => label.X,
        };
        return (left, label.Y, left + width, label.Y + (label.Lines.Count * LabelPlacer.LineHeight));
    }

    private static bool Meet((decimal Left, decimal Top, decimal Right, decimal Bottom) one, (decimal Left, decimal Top, decimal Right, decimal Bottom) other) =>
        one.Left < other.Right && other.Left < one.Right && one.Top < other.Bottom && other.Top < one.Bottom;
}
