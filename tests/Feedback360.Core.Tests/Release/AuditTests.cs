using Feedback360.Core.Release;

namespace Feedback360.Core.Tests.Release;

/// <summary>The audit of anonymity 4.1 against going through all data sets that print alike.</summary>
public sealed class AuditTests
{
    [Theory]
    [InlineData(5, 3)]
    [InlineData(5, 6)]
    [InlineData(5, 8)]
    [InlineData(7, 3)]
    [InlineData(7, 8)]
    public void Possible_answers_of_a_leaf_are_those_of_all_data_sets_that_print_alike(int points, int n)
    {
        var band = new Band(points, 1, 0, 2, 0);

        foreach (var alike in CountVectors.All(points, n).GroupBy(data => band.Release(data.Sum(), n)))
        {
            var leaf = AuditLeaf.Read(alike.Key, band);
            AuditAnswers.Possible(leaf, []).ShouldBe(Seen(alike.SelectMany(data => data)), $"{alike.Key}");
            for (var known = 1; known <= points; known++)
                AuditAnswers.Possible(leaf, [known]).ShouldBe(Seen(alike.Where(data => data.Contains(known)).SelectMany(data => Without(data, known))), $"{alike.Key}, known {known}");
        }
    }

    [Theory]
    [InlineData(5, 5)]
    [InlineData(5, 8)]
    [InlineData(5, 10)]
    [InlineData(7, 6)]
    public void Possible_answers_beside_frequency_classes_are_those_of_all_data_sets_that_print_alike(int points, int n)
    {
        var band = new Band(points, 1, 0, 2, 0);

        foreach (var alike in CountVectors.All(points, n).GroupBy(data => (Figure: band.Release(data.Sum(), n), Classes: string.Concat(Classes(data, points)))))
        {
            var leaf = AuditLeaf.Read(alike.Key.Figure, band).With([.. Classes(alike.First(), points)]);
            AuditAnswers.Possible(leaf, []).ShouldBe(Seen(alike.SelectMany(data => data)), $"{alike.Key}");
            for (var known = 1; known <= points; known++)
                AuditAnswers.Possible(leaf, [known]).ShouldBe(Seen(alike.Where(data => data.Contains(known)).SelectMany(data => Without(data, known))), $"{alike.Key}, known {known}");
        }
    }

    /// <summary>The numbers of signatures are those of the specification (D5a); nobody is pinned in any.</summary>
    [Theory]
    [InlineData(5, 5, 1, 41)]
    [InlineData(5, 5, 2, 346)]
    [InlineData(5, 8, 1, null)]
    [InlineData(7, 5, 1, null)]
    public void Possible_answers_beside_an_agreement_class_are_those_of_all_data_sets_that_print_alike(int points, int n, int items, int? signatures)
    {
        var band = new Band(points, 1, 0, 2, 0);
        int[][] data = [.. CountVectors.All(points, n)];
        var worlds =
            from first in data
            from second in items == 2 ? data : [[]]
            where second.Length == 0 || first.Sum() <= second.Sum()
            select (First: first, Second: second);
        var groups = worlds.GroupBy(world => (
            First: band.Release(world.First.Sum(), n),
            Second: items == 2 ? band.Release(world.Second.Sum(), n) : null,
            Class: ClassOf(points, [.. new[] { world.First, world.Second }.Where(leaf => leaf.Length > 0)]))).ToArray();

        if (signatures is { } count)
            groups.Length.ShouldBe(count);
        foreach (var alike in groups)
        {
            AuditSpread[] spreads = [.. new[] { alike.Key.First, alike.Key.Second }.OfType<Figure>().Select(figure => AuditSpread.Of(AuditLeaf.Read(figure, band))!)];
            var possible = new AuditAgreement(spreads, points, n * items, alike.Key.Class).Possible(0);
            // Ordering the two by their sums halves the worlds; with equal figures either of them can be the first.
            var seen = alike.SelectMany(world => alike.Key.First == alike.Key.Second ? world.First.Concat(world.Second) : world.First);
            possible.ShouldBe(Seen(seen), $"{alike.Key}");
            int.PopCount(possible!.Value).ShouldBeGreaterThan(1, $"{alike.Key}");
        }
    }

    /// <summary>What the specification says breaks it: a leaf of three with a class that only equal answers have.</summary>
    [Fact]
    public void Agreement_class_of_a_single_leaf_of_three_pins_everybody()
    {
        var band = new Band(5, 1, 0, 2, 0);
        var spread = AuditSpread.Of(AuditLeaf.Read(band.Release(12, 3), band))!;

        new AuditAgreement([spread], 5, 3, AgreementClass.High).Possible(0).ShouldBe(1 << 3);
        new AuditAgreement([spread], 5, 3, AgreementClass.Moderate).Possible(0).ShouldBe(0b11100);
    }

    /// <summary>Where there are too many ratings to go through, examples say less than there is, never more.</summary>
    [Theory]
    [InlineData(5, 10)]
    [InlineData(5, 14)]
    [InlineData(7, 9)]
    public void Examples_are_among_the_possible_answers(int points, int n)
    {
        var band = new Band(points, 1, 0, 2, 0);
        var (fewer, all) = (0, 0);

        foreach (var data in CountVectors.All(points, n).Where(data => data.Count(answer => answer == data[0]) >= 6))
        {
            var leaf = AuditLeaf.Read(band.Release(data.Sum(), n), band).With([.. Classes(data, points)]);
            var (examples, possible) = (AuditAnswers.ByExample(leaf, []) ?? 0, AuditAnswers.Possible(leaf, [])!.Value);
            (examples & ~possible).ShouldBe(0, $"{leaf}");
            (fewer, all) = (fewer + (examples == possible ? 0 : 1), all + 1);
        }
        fewer.ShouldBeInRange(1, all - 1);
    }

    [Fact]
    public void Thousands_of_ratings_are_judged_by_examples_and_what_has_none_is_unknown()
    {
        FrequencyClass[] many = [.. Enumerable.Repeat(FrequencyClass.Many, 5)];
        FrequencyClass[] few = [.. Enumerable.Repeat(FrequencyClass.Few, 5)];

        AuditAnswers.Possible(new AuditLeaf(5, 4000, 11800, 12199).With(many), []).ShouldBe(0b11111);
        AuditAnswers.Possible(new AuditLeaf(5, 400, 1180, 1219).With(many), []).ShouldBe(0b11111);
        AuditAnswers.Possible(new AuditLeaf(5, 4000, 11800, 12199).With(few), []).ShouldBeNull();
        AuditSpread.Of(new AuditLeaf(5, 9, 20, 21)).ShouldBeNull();
    }

    private static AgreementClass ClassOf(int points, int[][] leaves)
    {
        var spread = leaves.Aggregate(Rational.Zero, (sum, leaf) => sum + leaf.Sum(x => x * x) - new Rational(leaf.Sum() * leaf.Sum(), leaf.Length));
        var mean = spread / leaves.Sum(leaf => leaf.Length);
        return mean <= (points == 5 ? new Rational(9, 16) : new Rational(81, 64)) ? AgreementClass.High
            : mean <= (points == 5 ? new Rational(25, 16) : new Rational(225, 64)) ? AgreementClass.Moderate
            : AgreementClass.Low;
    }

    private static IEnumerable<FrequencyClass> Classes(int[] data, int points) =>
        Enumerable.Range(1, points).Select(point => data.Count(answer => answer == point) switch
        {
            <= 2 => FrequencyClass.Few,
            <= 5 => FrequencyClass.Some,
            _ => FrequencyClass.Many,
        });

    private static int Seen(IEnumerable<int> answers) => answers.Distinct().Sum(answer => 1 << (answer - 1));

    private static List<int> Without(int[] data, int known)
    {
        var left = data.ToList();
        left.Remove(known);
        return left;
    }
}
