using Feedback360.Core.Change;
using Feedback360.Core.Release;
using Feedback360.Core.Surveys;
using Feedback360.Web.Reports.Charts;

namespace Feedback360.Web.Change;

/// <summary>A value before and after, with what chance can make of it: a row of the chart of changes.</summary>
/// <param name="Key">Key of the competency, or id of the goal.</param>
/// <param name="Label">What is compared.</param>
/// <param name="Scale">Its scale.</param>
/// <param name="Before">Earlier value.</param>
/// <param name="After">Later value.</param>
/// <param name="SmallestDetectable">Smaller changes cannot be told from chance.</param>
/// <param name="Outcome">What may be said; null where nothing could be compared.</param>
/// <param name="End">The words at the end of the row.</param>
/// <param name="Said">What raters say themselves, in a word; null if they were not asked or it is not shown.</param>
public sealed record Dumbbell(
    string Key,
    string Label,
    Scale Scale,
    Released<Figure> Before,
    Released<Figure> After,
    Released<decimal> SmallestDetectable,
    Outcome? Outcome,
    string End,
    string? Said)
{
    /// <summary>The scale that the values stand on.</summary>
    public DotRow Row { get; } = new(Scale.FirstValue, Scale.FirstValue + Scale.Points - 1, []);

    /// <summary>
    /// What chance can make of the earlier value, within the scale: a later value outside of it differs by more than the
    /// smallest change that can be told. Where the earlier value is a range, it goes from its one end to its other.
    /// </summary>
    public (decimal Low, decimal High)? Noise => SmallestDetectable.TryGet(out var smallest) && EndsOf(Before) is { } ends
        ? (Math.Max(Row.First, ends.Low - smallest), Math.Min(Row.Last, ends.High + smallest))
        : null;

    /// <summary>Whether more than chance has moved it.</summary>
    public bool IsClear => Outcome is Core.Change.Outcome.Better or Core.Change.Outcome.Worse;

    private static (decimal Low, decimal High)? EndsOf(Released<Figure> cell) =>
        DotRow.RangeOf(cell) ?? (DotRow.ValueOf(cell) is { } value ? (value, value) : null);
}

/// <summary>Rows of the charts of a comparison.</summary>
internal static class Dumbbells
{
    /// <summary>Competencies by scale; what has clearly changed first, then the larger difference, what is not compared last.</summary>
    public static IEnumerable<IGrouping<string, Dumbbell>> OfCompetencies(ChangeResults change, Survey survey, ChangeWords words) =>
        change.Competencies.OrderBy(Rank).ThenByDescending(SizeOf).Select(one => Of(one, survey, words)).GroupBy(row => row.Scale.Name, StringComparer.Ordinal);

    /// <summary>The row of one competency.</summary>
    public static Dumbbell Of(CompetencyChange change, Survey survey, ChangeWords words)
    {
        var competency = survey.Competencies.First(one => one.Key == change.Key);
        var (label, scale) = (competency.Title.In(words.Sentences.Language), survey.Items[competency.Items[0]].Scale);
        var said = SaidOf(change.Perceived, words);
        return change.AllOthers.TryGet(out var all)
            ? new(change.Key, label, scale, all.Before, all.After, all.SmallestDetectable, all.Outcome, words.ShortOutcome(all.Outcome), said)
            : new(change.Key, label, scale, change.AllOthers.Why!, change.AllOthers.Why!, change.AllOthers.Why!, null, words.Why(change.AllOthers.Why!), said);
    }

    /// <summary>The row of a behaviour of the contract.</summary>
    /// <param name="change">The behaviour.</param>
    /// <param name="survey">The survey of the later round.</param>
    /// <param name="words">Sentences for the reader.</param>
    /// <param name="text">The statement of an item in the reader's wording.</param>
    public static Dumbbell Of(BehaviourChange change, Survey survey, ChangeWords words, Func<Item, string> text)
    {
        Item[] items = [.. change.Items.Select(key => survey.Items.First(item => item.Key == key))];
        var end = change.Delta.IsShown ? words.ShortOutcome(change.Outcome) : words.Why(change.Delta.Why);
        return new(
            change.Goal, string.Join(' ', items.Select(text)), items[0].Scale,
            change.Before, change.After, change.SmallestDetectable, change.Outcome, end, SaidOf(change.Perceived, words));
    }

    private static string? SaidOf(Released<PerceivedChange> perceived, ChangeWords words) =>
        perceived.TryGet(out var said) ? words.ShortPerceived(said.Reading) : null;

    private static int Rank(CompetencyChange change) => !change.AllOthers.TryGet(out var all)
        ? 2
        : all.Outcome is Outcome.Better or Outcome.Worse ? 0 : 1;

    private static decimal SizeOf(CompetencyChange change) =>
        change.AllOthers.TryGet(out var all) && all.Delta.TryGet(out var delta) ? Math.Abs(delta.Value) : -1;
}
