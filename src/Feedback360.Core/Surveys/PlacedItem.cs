namespace Feedback360.Core.Surveys;

/// <summary>A rated item with its competency and its place in the survey file.</summary>
internal sealed record PlacedItem(Item Item, Competency Competency, string Path);

internal static class PlacedItems
{
    /// <summary>Items that feed a competency, in survey order.</summary>
    public static IEnumerable<PlacedItem> RatedItems(this Survey survey) =>
        survey.Competencies.SelectMany((competency, place) => competency.Items.Select((index, row) =>
            new PlacedItem(survey.Items[index], competency, $"competencies[{place}].items[{row}]")));
}
