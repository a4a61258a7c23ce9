using Feedback360.Core.Release;
using Feedback360.Web.Reports.Charts;

namespace Feedback360.Web.Tests.Reports;

/// <summary>Names above the marks of a row, and what a chart does not show.</summary>
public sealed class MarkLabelsTests
{
    private static readonly Released<Figure> NoAnswer = new Withheld(Reason.NoAnswer, 1);

    [Fact]
    public void Every_mark_has_its_name_on_a_line_of_its_own_and_texts_point_inwards()
    {
        var labels = MarkLabels.Of(Row(("Self", Shown(4.5m)), ("Manager", NoAnswer), ("Peers", Shown(2)), ("Reports", new Figure.Band(1, 2.25m, 4)), ("All", Shown(3.1m))));

        labels.Select(label => label.Text).ShouldBe(["Reports", "Self", "Peers", "All"], "from both sides inwards");
        labels.Select(label => label.Line).ShouldBe([0, 1, 2, 3]);
        labels.Select(label => label.EndsHere).ShouldBe([false, true, false, true]);
        labels[0].At.ShouldBe(4, "a band is named at its beginning");
    }

    [Fact]
    public void What_no_row_shows_is_told_once_and_the_rest_at_its_row()
    {
        Released<Figure> few = new Withheld(Reason.FewerThanMinimum, 3);
        var absences = Absences.Of(
        [
            Row(("Self", Shown(4)), ("Manager", NoAnswer), ("Reports", few), ("All", Shown(3))),
            Row(("Self", NoAnswer), ("Manager", NoAnswer), ("Reports", few), ("All", few)),
        ]);

        absences.Everywhere.Select(line => line.Label).ShouldBe(["Manager", "Reports"]);
        absences.InRow.Select(row => string.Join(' ', row.Select(line => line.Label))).ShouldBe(["", "Self"]);
    }

    [Fact]
    public void Groups_that_are_shown_with_another_one_are_not_missing() =>
        Absences.Of([Row(("Peers", new Withheld(Reason.Merged, 3)), ("All", Shown(3)))]).Everywhere.ShouldBeEmpty();

    private static Released<Figure> Shown(decimal value) => new Figure.Shown(value, 4);

    private static DotRow Row(params (string Label, Released<Figure> Cell)[] lines) =>
        new(1, 5, [.. lines.Select(line => new DotLine(line.Label == "All" ? "all" : line.Label, line.Label, "#m-peers", line.Cell, $"{line.Cell.Why?.Reason}"))]);
}
