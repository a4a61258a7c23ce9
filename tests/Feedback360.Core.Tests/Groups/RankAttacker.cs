using Feedback360.Core.Groups;
using Feedback360.Core.Release;

namespace Feedback360.Core.Tests.Groups;

/// <summary>
/// An attacker of a few cells who shares nothing with the product: every set of one to four leaders is tried, and its sum
/// is known if it does not raise the rank of what is known, by plain elimination over fractions.
/// </summary>
internal static class RankAttacker
{
    /// <summary>All sets of fewer than five leaders, none of whom the attacker knows, whose sum follows.</summary>
    public static List<int[]> Exposed(int leaders, IEnumerable<IReadOnlyList<int>> cells, IReadOnlyCollection<int> known)
    {
        List<Rational[]> rows = [.. cells.Select(cell => Indicator(leaders, cell)), .. known.Select(leader => Indicator(leaders, [leader]))];
        var rank = Rank(rows);
        return [.. Sets([.. Enumerable.Range(0, leaders).Except(known)], 4).Where(set => Rank([.. rows, Indicator(leaders, set)]) == rank)];
    }

    /// <summary>All sets of one to so many of the given leaders.</summary>
    public static IEnumerable<int[]> Sets(int[] from, int most)
    {
        for (var first = 0; first < from.Length; first++)
        {
            yield return [from[first]];
            if (most == 1)
                continue;
            foreach (var rest in Sets(from[(first + 1)..], most - 1))
                yield return [from[first], .. rest];
        }
    }

    /// <summary>Cells as sums for the product.</summary>
    public static PublishedSum[] Sums(IEnumerable<IReadOnlyList<int>> cells) => [.. cells.Select(cell => new PublishedSum(Terms(cell), 0))];

    public static Term[] Terms(IEnumerable<int> leaders) => [.. leaders.Select(leader => new Term(leader, 1))];

    private static Rational[] Indicator(int leaders, IReadOnlyCollection<int> set) =>
        [.. Enumerable.Range(0, leaders).Select(leader => (Rational)(set.Contains(leader) ? 1 : 0))];

    /// <summary>The rank of some rows.</summary>
    public static int Rank(List<Rational[]> rows)
    {
        List<Rational[]> left = [.. rows.Select(row => row.ToArray())];
        var rank = 0;
        for (var column = 0; left.Count > 0 && column < left[0].Length; column++)
        {
            var pivot = left.FindIndex(row => row[column].Sign != 0);
            if (pivot < 0)
                continue;
            var taken = left[pivot];
            left.RemoveAt(pivot);
            rank++;
            foreach (var row in left.Where(row => row[column].Sign != 0))
            {
                var factor = row[column] / taken[column];
                for (var other = column; other < row.Length; other++)
                    row[other] -= factor * taken[other];
            }
        }
        return rank;
    }
}
