using System.Text.Json;

namespace Feedback360.Core.Tests.Release.Attack;

/// <summary>What an agreement class says beside the means of its items, by going through all spreads that they can have.</summary>
/// <param name="points">R.</param>
/// <param name="leaves">Per leaf its ratings and the sums that print like it.</param>
/// <param name="agreement">The printed class.</param>
internal sealed class SpreadInference(int points, (int N, int[] Sums)[] leaves, string agreement)
{
    /// <summary>More sums than this are not gone through: unknown, which is a failure.</summary>
    private const int Cap = 300_000;

    /// <summary>The answers that remain possible in one leaf; none if that is not known.</summary>
    public int[] Possible(int leaf) => [.. Enumerable.Range(1, points).Where(value => Fits(leaf, value))];

    private bool Fits(int leaf, int value)
    {
        HashSet<long> totals = [0];
        foreach (var (place, (n, sums)) in leaves.Index())
        {
            var spreads = Spreads(n, sums, place == leaf ? value : 0);
            if ((long)totals.Count * spreads.Count > Cap * 100L)
                return false;
            totals = [.. totals.SelectMany(total => spreads.Select(spread => total + spread))];
            if (totals.Count > Cap)
                return false;
        }
        return totals.Any(IsOfClass);
    }

    /// <summary>840 · (Σx² − S²/n), a whole number for 1 to 8 ratings.</summary>
    private HashSet<long> Spreads(int n, int[] sums, int value)
    {
        var rest = value == 0 ? n : n - 1;
        return
        [
            .. CountVectors.All(points, rest).Select(data => value == 0 ? data : [.. data, value]).Where(data => sums.Contains(data.Sum()))
                .Select(data => 840L * data.Sum(answer => answer * answer) - 840L * data.Sum() * data.Sum() / n),
        ];
    }

    private bool IsOfClass(long total)
    {
        // Bounds of V: 9/16 and 25/16 on five points, 81/64 and 225/64 on seven.
        var (high, moderate, parts) = points == 5 ? (9, 25, 16) : (81, 225, 64);
        long all = 840L * leaves.Sum(leaf => leaf.N);
        return agreement switch
        {
            "high" => parts * total <= high * all,
            "moderate" => parts * total > high * all && parts * total <= moderate * all,
            _ => parts * total > moderate * all,
        };
    }

    /// <summary>The leaves that a class can be about: those of five ratings and more, or all if there is no such.</summary>
    public static JsonElement[] LeavesOf(JsonElement competency, string block)
    {
        JsonElement[] items = [.. competency.GetProperty("items").EnumerateArray().Where(item => Report.IsShown(item.GetProperty("blocks").GetProperty(block)))];
        JsonElement[] large = [.. items.Where(item => item.GetProperty("blocks").GetProperty(block).GetProperty("n").GetInt32() >= 5)];
        return large.Length > 0 ? large : items;
    }
}
