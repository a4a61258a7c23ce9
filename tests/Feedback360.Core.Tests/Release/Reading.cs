using Feedback360.Core.Release;

namespace Feedback360.Core.Tests.Release;

/// <summary>Short ways to say what a report shows.</summary>
internal static class Reading
{
    public static ReleasedItem Item(this ReleasedResults results, string key) =>
        results.Competencies.SelectMany(competency => competency.Items).Single(item => item.Key == key);

    public static ReleasedItem OnlyItem(this ReleasedResults results) => results.Competencies[0].Items.ShouldHaveSingleItem();

    public static Released<Figure> Shown(decimal value, int n) => new Figure.Shown(value, n);

    public static Released<Figure> Band(decimal low, decimal high, int n) => new Figure.Band(low, high, n);

    public static Released<Figure> About(decimal value, decimal low, decimal high, int n) => new Figure.Approximate(value, low, high, n);

    public static Released<Figure> Withheld(Reason reason, int minimum) => new Withheld(reason, minimum);
}
