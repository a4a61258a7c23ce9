namespace Feedback360.Core.Tests.Groups;

/// <summary>
/// An attacker of a handful of leaders with values in whole points: tries every value of every leader, keeps the worlds
/// in which every cell rounds to what is published, and looks how far the mean of each small set can move.
/// </summary>
internal static class GridAttacker
{
    /// <summary>Sets of fewer than five, told apart from all others, whose mean cannot move by a point.</summary>
    public static List<int[]> Confined(int[] values, int[][] cells)
    {
        var worlds = Worlds(values, cells);
        return [.. RankAttacker.Sets([.. Enumerable.Range(0, values.Length)], 4).Where(set => IsToldApart(set, values.Length, cells) && Width(worlds, set) < set.Length)];
    }

    /// <summary>How far the sum of a set can move.</summary>
    public static int WidthOf(int[] values, int[][] cells, int[] set) => Width(Worlds(values, cells), set);

    private static int Width(List<int[]> worlds, int[] set)
    {
        var sums = worlds.Select(world => set.Sum(leader => world[leader])).ToList();
        return sums.Max() - sums.Min();
    }

    private static bool IsToldApart(int[] set, int leaders, int[][] cells) => Enumerable.Range(0, leaders).Except(set)
        .All(other => set.All(one => cells.Any(cell => cell.Contains(one) != cell.Contains(other))));

    private static List<int[]> Worlds(int[] values, int[][] cells)
    {
        var printed = cells.Select(cell => Printed(values, cell)).ToArray();
        var worlds = new List<int[]>();
        var world = new int[values.Length];
        for (var number = 0; number < Math.Pow(5, values.Length); number++)
        {
            for (var (leader, left) = (0, number); leader < world.Length; leader++, left /= 5)
                world[leader] = 1 + left % 5;
            if (cells.Zip(printed).All(pair => Printed(world, pair.First) == pair.Second))
                worlds.Add([.. world]);
        }
        return worlds;
    }

    private static decimal Printed(int[] values, int[] cell) =>
        Math.Floor(10m * cell.Sum(leader => values[leader]) / cell.Length + 0.5m);
}
