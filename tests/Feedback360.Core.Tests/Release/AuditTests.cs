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

    /// <summary>Every way to add up a spread per leaf, with the cuts of D5a as fractions.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(7)]
    public void Possible_answers_beside_a_class_are_those_of_spreads_that_add_up_to_it(int points)
    {
        var random = new Random(5);
        for (var turn = 0; turn < 150; turn++)
        {
            var count = random.Next(1, 4);
            AuditLeaf[] leaves = [.. Enumerable.Range(0, count).Select(_ => LeafOf(count < 3 ? [3, 4, 5, 8] : [2, 3, 4]))];
            AuditSpread[] spreads = [.. leaves.Select(leaf => AuditSpread.Of(leaf)!)];
            var ratings = leaves.Sum(leaf => leaf.N);
            foreach (var agreement in Enum.GetValues<AgreementClass>())
            {
                var expected = Enumerable.Range(1, points).Where(value => Sums(spreads, value).Any(sum => ClassOf(sum) == agreement)).Sum(value => 1 << (value - 1));
                new AuditAgreement(spreads, points, ratings, agreement).Possible(0).ShouldBe(expected, $"{string.Join(' ', leaves)} {agreement}");
            }

            AgreementClass ClassOf(int sum) => OfMean(points, new Rational(sum, AuditSpread.Denominator * ratings));
        }

        AuditLeaf LeafOf(int[] sizes)
        {
            var n = sizes[random.Next(sizes.Length)];
            var sum = random.Next(n, n * points + 1);
            return new(points, n, sum, Math.Min(sum + random.Next(2), n * points));
        }
    }

    [Fact]
    public void Spreads_are_of_one_to_eight_ratings()
    {
        AuditSpread.Of(new AuditLeaf(5, 0, 0, 0)).ShouldBeNull();
        AuditSpread.Of(new AuditLeaf(5, 10, 20, 21)).ShouldBeNull(); // though ten divides the denominator
        AuditSpread.Of(new AuditLeaf(5, 1, 3, 3))!.Spreads.Select(spreads => spreads.Length).ShouldBe([1, 0, 0, 1, 0, 0]);
        AuditSpread.Of(new AuditLeaf(5, 2, 6, 6))!.Spreads[0].ShouldBe([0, 4 * 420, 16 * 420]); // 33, 24 and 15
        AuditSpread.Of(new AuditLeaf(5, 2, 6, 6))!.Steps[0].ShouldBe(12 * 420);
    }

    /// <summary>Of 20 ratings 1.3 is 25 or 26, but 25 is in the bottom band; of 40 5.0 is 198 and more, but all others are in the top band.</summary>
    [Fact]
    public void Mean_beside_a_band_says_that_it_is_in_none()
    {
        var band = new Band(5, 1, 0, 2, 0);

        AuditLeaf.Read(band.Release(26, 20), band).ShouldBe(new AuditLeaf(5, 20, 26, 26));
        AuditLeaf.Read(band.Release(198, 40), band).ShouldBe(new AuditLeaf(5, 40, 198, 198));
    }

    [Fact]
    public void Every_point_has_a_class_and_fifteen_points_are_the_most()
    {
        FrequencyClass[] Few(int points) => [.. Enumerable.Repeat(FrequencyClass.Few, points)];

        Should.Throw<ArgumentException>(() => new AuditLeaf(5, 10, 20, 21).With(Few(4)));
        Should.Throw<ArgumentException>(() => new AuditLeaf(5, 10, 20, 21).With(Few(6)));
        Should.Throw<ArgumentException>(() => new AuditLeaf(16, 10, 20, 21).With(Few(16)));
        new AuditLeaf(15, 10, 20, 21).With([.. Few(14), FrequencyClass.Many]).ShouldSatisfyAllConditions(
            leaf => (leaf.Fewest(15), leaf.Most(15)).ShouldBe((6, 10)), leaf => (leaf.Fewest(14), leaf.Most(14)).ShouldBe((0, 2)));
    }

    /// <summary>Many ones, and at both ends many: what is left goes to the lowest point, then step by step to the highest.</summary>
    [Fact]
    public void Examples_fill_up_from_the_lowest_point_without_an_upper_bound()
    {
        const FrequencyClass few = FrequencyClass.Few, many = FrequencyClass.Many;
        AuditLeaf Ones(int from, int to) => new AuditLeaf(5, 10, from, to).With([many, few, few, few, few]);
        AuditLeaf Ends(int n, int from, int to) => new AuditLeaf(5, n, from, to).With([many, few, few, few, many]);

        AuditAnswers.ByExample(Ones(10, 12), []).ShouldBe(0b00111); // 1·10, 1·9 + 2 and 1·9 + 3
        AuditAnswers.ByExample(Ones(10, 12), [2]).ShouldBe(0b00011); // 1·9 + 2 and 1·8 + 2 + 2
        AuditAnswers.ByExample(Ones(10, 14), [2, 2]).ShouldBe(0b00101); // a third two would be one too many
        AuditAnswers.ByExample(Ones(30, 30), []).ShouldBeNull();
        AuditAnswers.ByExample(Ends(14, 40, 42), []).ShouldBe(0b11101); // 36 + 1 + 5, 36 + 3 + 1, 36 + 4 + 1; 36 + 2 + 1 is 39 and the next one 43
        AuditAnswers.ByExample(Ends(12, 36, 36), []).ShouldBe(0b10001);
    }

    private static AgreementClass ClassOf(int points, int[][] leaves)
    {
        var spread = leaves.Aggregate(Rational.Zero, (sum, leaf) => sum + leaf.Sum(x => x * x) - new Rational(leaf.Sum() * leaf.Sum(), leaf.Length));
        return OfMean(points, spread / leaves.Sum(leaf => leaf.Length));
    }

    private static HashSet<int> Sums(AuditSpread[] spreads, int value) => spreads.Index().Aggregate(
        new HashSet<int> { 0 }, (sums, leaf) => [.. sums.SelectMany(sum => leaf.Item.Spreads[leaf.Index == 0 ? value : 0].Select(spread => sum + spread))]);

    private static AgreementClass OfMean(int points, Rational mean)
    {
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
