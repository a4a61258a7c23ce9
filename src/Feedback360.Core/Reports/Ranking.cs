using Feedback360.Core.Release;

namespace Feedback360.Core.Reports;

/// <summary>
/// Competencies as all others see them, and which of them are the highest and the lowest for certain. A function of
/// released numbers: of a value that rests on a band both ends count, so that what is named holds wherever in its
/// range it lies.
/// </summary>
/// <param name="Order">Keys, the highest value first; what is withheld last; ties in the order given.</param>
/// <param name="Highest">One, or several plain numbers that are equal; empty if it cannot be told, or if all are alike.</param>
/// <param name="Lowest">The same at the other end.</param>
/// <param name="IsAlike">Whether several values are shown, all of them plain and equal.</param>
public sealed record Ranking(IReadOnlyList<string> Order, IReadOnlyList<string> Highest, IReadOnlyList<string> Lowest, bool IsAlike)
{
    /// <summary>More than so many are no longer worth naming.</summary>
    private const int Most = 2;

    /// <summary>The ranking of competencies on one scale.</summary>
    public static Ranking Of(IReadOnlyList<ReleasedCompetency> competencies)
    {
        Place[] shown = [.. competencies.Select(Placed).OfType<Place>()];
        string[] order =
        [
            .. shown.OrderByDescending(place => place.Value).Select(place => place.Key),
            .. competencies.Where(competency => !competency.AllOthers.IsShown).Select(competency => competency.Key),
        ];
        var alike = shown.Length > 1 && Array.TrueForAll(shown, place => place.IsPlain && place.Value == shown[0].Value);
        return alike || shown.Length < 2
            ? new(order, [], [], alike)
            : new(order, Top(shown), Top(Array.ConvertAll(shown, place => place.Upside)), false);
    }

    /// <summary>Those that reach the highest end of all, if every one that may lie there does.</summary>
    private static string[] Top(Place[] places)
    {
        var reached = places.Max(place => place.Low);
        Place[] candidates = [.. places.Where(place => place.High >= reached)];
        var certain = candidates.Length == 1 || Array.TrueForAll(candidates, place => place.IsPlain);
        return certain && candidates.Length <= Most ? Array.ConvertAll(candidates, place => place.Key) : [];
    }

    private static Place? Placed(ReleasedCompetency competency) => competency.AllOthers.TryGet(out var figure)
        ? figure switch
        {
            Figure.Shown shown => new(competency.Key, shown.Value, shown.Value, shown.Value),
            Figure.Approximate about => new(competency.Key, about.Low, about.Value, about.High),
            _ => null,
        }
        : null;

    private sealed record Place(string Key, decimal Low, decimal Value, decimal High)
    {
        public bool IsPlain => Low == High;

        public Place Upside => new(Key, -High, -Value, -Low);
    }
}
