using Feedback360.Core.Release;

namespace Feedback360.Core.Tests.Release;

/// <summary>T3: how spread must not be measured. The numbers are those of the specification (D5a).</summary>
public sealed class NaiveSpreadTests
{
    private static readonly Band Band = new(5, 1, 0, 2, 0);

    /// <summary>Deviations from the mean over all items of the competency, instead of from each item's own.</summary>
    [Fact]
    public void Class_about_the_grand_mean_pins_somebody() => Counted(FromGrandMean).ShouldBe((307, 4));

    [Fact]
    public void Class_about_each_items_own_mean_pins_nobody() => Counted(FromOwnMeans).ShouldBe((346, 0));

    /// <summary>Signatures of two items of five raters, order apart, and how many of them leave one answer only.</summary>
    private static (int Signatures, int Pinned) Counted(Func<int[], int[], Rational> spread)
    {
        int[][] data = [.. CountVectors.All(5, 5)];
        var worlds =
            from first in data
            from second in data
            where first.Sum() <= second.Sum()
            select (First: first, Second: second);
        var alike = worlds.GroupBy(world => (
            First: Band.Release(world.First.Sum(), 5), Second: Band.Release(world.Second.Sum(), 5), Class: ClassOf(spread(world.First, world.Second) / 10))).ToArray();
        return (alike.Length, alike.Count(group => IsPinned(group, group.Key.First == group.Key.Second)));
    }

    private static bool IsPinned(IEnumerable<(int[] First, int[] Second)> worlds, bool areEqual)
    {
        var first = worlds.SelectMany(world => areEqual ? world.First.Concat(world.Second) : world.First).Distinct().Count();
        var second = worlds.SelectMany(world => areEqual ? world.First.Concat(world.Second) : world.Second).Distinct().Count();
        return Math.Min(first, second) < 2;
    }

    private static Rational FromGrandMean(int[] first, int[] second) => Squares([.. first, .. second]);

    private static Rational FromOwnMeans(int[] first, int[] second) => Squares(first) + Squares(second);

    private static Rational Squares(int[] answers) => answers.Sum(answer => answer * answer) - new Rational(answers.Sum() * answers.Sum(), answers.Length);

    private static int ClassOf(Rational mean) => mean <= new Rational(9, 16) ? 0 : mean <= new Rational(25, 16) ? 1 : 2;
}
