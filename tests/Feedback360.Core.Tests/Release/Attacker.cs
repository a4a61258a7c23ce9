using Feedback360.Core.Release;

namespace Feedback360.Core.Tests.Release;

/// <summary>
/// What somebody can conclude about one answer from one printed leaf, by going through all sums. Exact, and written
/// without the code under test: the reading of a printed mean and of a printed bound is its own.
/// </summary>
internal static class Attacker
{
    /// <summary>Answers that remain possible for one rater of the cell, if the answers of some others are known.</summary>
    public static int[] Possible(Released<Figure> cell, int points, params int[] known)
    {
        var sums = Sums(cell.Value, points).Select(sum => sum - known.Sum());
        var unknown = cell.Value.N - known.Length;
        return [.. Enumerable.Range(1, points).Where(value => sums.Any(sum => CanHold(sum - value, unknown - 1, points)))];
    }

    /// <summary>
    /// Answers that remain possible for one of some hidden raters, from the exact mean over all and exact means over
    /// everybody else, each at one decimal.
    /// </summary>
    public static int[] PossibleFromMeans(int hidden, (int N, decimal Mean) whole, (int N, decimal Mean)[] parts, int points)
    {
        IEnumerable<int> rest = [0];
        foreach (var part in parts)
            rest = [.. rest.SelectMany(sum => Sums(new Figure.Shown(part.Mean, part.N), points).Select(own => sum + own))];
        int[] sums = [.. Sums(new Figure.Shown(whole.Mean, whole.N), points).SelectMany(total => rest.Select(sum => total - sum))];
        return [.. Enumerable.Range(1, points).Where(value => sums.Any(sum => CanHold(sum - value, hidden - 1, points)))];
    }

    /// <summary>Sums that would be printed like this.</summary>
    public static int[] Sums(Figure cell, int points) =>
        [.. Enumerable.Range(cell.N, cell.N * (points - 1) + 1).Where(sum => Matches(cell, sum))];

    private static bool Matches(Figure cell, int sum) => cell switch
    {
        Figure.Shown shown => TenthsHalfUp(sum, cell.N) == shown.Value,
        Figure.Band band => sum >= band.Low * cell.N && sum <= band.High * cell.N,
        _ => throw new ArgumentOutOfRangeException(nameof(cell), "Not a leaf."),
    };

    private static bool CanHold(int sum, int raters, int points) => sum >= raters && sum <= raters * points;

    private static decimal TenthsHalfUp(int sum, int n) => Math.Floor(10m * sum / n + 0.5m) / 10;
}
