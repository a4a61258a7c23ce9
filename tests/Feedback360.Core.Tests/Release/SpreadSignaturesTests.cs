using Feedback360.Core.Campaigns;
using Feedback360.Core.Release;

namespace Feedback360.Core.Tests.Release;

/// <summary>
/// D5 over everything that can be printed: all sets of ratings, what the rule makes of them, and the audit of each
/// different result. Where the specification counts the results, the numbers are its own.
/// </summary>
public sealed class SpreadSignaturesTests
{
    private static readonly SpreadRule Rule = new(ReleasedPolicy.From(RoundPolicy.DefaultFor(GivenSurvey.WithItems(1)), GivenSurvey.WithItems(1)), new ReleaseRules());

    [Theory]
    [InlineData(5, 5, 5, 1, 41)]
    [InlineData(5, 5, 5, 2, 346)]
    [InlineData(5, 5, 5, 3, 1_981)]
    [InlineData(5, 5, 8, 2, 10_344)]
    [InlineData(7, 5, 5, 2, null)]
    [InlineData(7, 5, 8, 1, null)]
    public void Agreement_class_beside_the_means_of_its_items_pins_nobody(int points, int least, int most, int items, int? signatures)
    {
        var printed = Signatures(points, Enumerable.Range(least, most - least + 1), items);

        if (signatures is { } count)
            printed.Count.ShouldBe(count);
        printed.ShouldAllBe(signature => Passes(points, signature.Leaves, signature.Class));
    }

    /// <summary>Of every scale, also against an insider: the guarantee of the means is kept (strict policy).</summary>
    [Theory]
    [InlineData(2, 12)]
    [InlineData(3, 12)]
    [InlineData(4, 12)]
    [InlineData(5, 12)]
    [InlineData(6, 10)]
    [InlineData(7, 10)]
    [InlineData(10, 9)]
    public void Frequency_classes_of_nine_and_more_pin_nobody_and_nobody_below_the_top_for_an_insider(int points, int most)
    {
        var band = new Band(points, 1, 0, 2, 0);
        var audit = new Audit(2, InsiderGuarantee.Strict);
        for (var n = 9; n <= most; n++)
        {
            var printed = CountVectors.All(points, n).Select(data => (Figure: band.Release(data.Sum(), n), Classes: Classes(points, band, data))).DistinctBy(leaf => (leaf.Figure, string.Concat(leaf.Classes.Value))).ToArray();

            printed.Length.ShouldBeGreaterThan(points);
            printed.ShouldAllBe(leaf => Passes(audit, band, leaf.Figure, leaf.Classes));
        }
    }

    /// <summary>Why nine: with eight raters an insider can pin the others.</summary>
    [Fact]
    public void Frequency_classes_of_eight_would_pin_somebody_for_an_insider()
    {
        var band = new Band(5, 1, 0, 2, 0);
        // Seven threes and the insider's one.
        var leaf = band.Release(22, 8);
        Released<IReadOnlyList<FrequencyClass>> classes =
            (FrequencyClass[])[FrequencyClass.Few, FrequencyClass.Few, FrequencyClass.Many, FrequencyClass.Few, FrequencyClass.Few];

        Passes(new Audit(2, InsiderGuarantee.Standard), band, leaf, classes).ShouldBeTrue();
        Passes(new Audit(2, InsiderGuarantee.Strict), band, leaf, classes).ShouldBeFalse();
    }

    private static List<(Figure[] Leaves, AgreementClass Class)> Signatures(int points, IEnumerable<int> sizes, int items)
    {
        var band = new Band(points, 1, 0, 2, 0);
        var leaves = sizes.SelectMany(n => CountVectors.All(points, n))
            .Select(data => (Figure: band.Release(data.Sum(), data.Length), Squares: new LeafSquares(data.Length, data.Sum(), data.Sum(answer => answer * answer))))
            .DistinctBy(leaf => (leaf.Figure, leaf.Squares.Deviations)).ToArray();
        var places = leaves.Select(leaf => leaf.Figure).Distinct().Index().ToDictionary(figure => figure.Item, figure => figure.Index);
        var found = new Dictionary<(string, AgreementClass), (Figure[], AgreementClass)>();
        foreach (var choice in Choices(leaves.Length, items))
        {
            var agreement = Rule.Agreement(8, points, false, choice.Select(place => leaves[place].Squares)).Value;
            Figure[] figures = [.. choice.Select(place => leaves[place].Figure)];
            found.TryAdd((string.Join(' ', figures.Select(figure => places[figure]).Order()), agreement), (figures, agreement));
        }
        return [.. found.Values];
    }

    /// <summary>Places in ascending order: the order of the items says nothing.</summary>
    private static IEnumerable<int[]> Choices(int places, int items) =>
        CountVectors.All(places, items).Select(choice => (int[])[.. choice.Select(place => place - 1)]);

    private static Released<IReadOnlyList<FrequencyClass>> Classes(int points, Band band, int[] data) => Rule.Frequencies(
        data.Length, band.Release(data.Sum(), data.Length), false, [.. Enumerable.Range(1, points).Select(point => data.Count(answer => answer == point))]);

    private static bool Passes(Audit audit, Band band, Figure leaf, Released<IReadOnlyList<FrequencyClass>> classes) =>
        audit.Passes([new("listening", new([]), new([]), [Item(leaf, classes)])], [], new Dictionary<string, Band> { ["frequency"] = band });

    private static bool Passes(int points, Figure[] leaves, AgreementClass agreement) => new Audit(2, InsiderGuarantee.Standard).Passes(
        [new("listening", new([]), new([KeyValuePair.Create("peers", (Released<AgreementClass>)agreement)]), [.. leaves.Select(leaf => Item(leaf, new Withheld(Reason.ByPolicy, 9)))])],
        [],
        new Dictionary<string, Band> { ["frequency"] = new Band(points, 1, 0, 2, 0) });

    private static LeafItem Item(Figure figure, Released<IReadOnlyList<FrequencyClass>> classes) => new(
        "listening-1", "listening", "frequency", new Withheld(Reason.NoAnswer, 1), new Withheld(Reason.NoAnswer, 1),
        new([KeyValuePair.Create("peers", (Released<Figure>)figure)]),
        new([KeyValuePair.Create("peers", classes)]));
}
