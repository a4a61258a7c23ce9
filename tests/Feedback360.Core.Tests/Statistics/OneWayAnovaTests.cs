using Feedback360.Core.Statistics;
using Feedback360.Core.Tests.Golden;

namespace Feedback360.Core.Tests.Statistics;

public sealed class OneWayAnovaTests
{
    [Fact]
    public void Accumulated_sums_give_the_reference_analysis()
    {
        foreach (var golden in GoldenFile.Read("icc"))
        {
            var analysis = Sums(Groups(golden)).Analyse();

            golden.Check("J", analysis.Groups);
            golden.Check("N", analysis.Values);
            golden.Check("n0", Number(analysis.Size));
            golden.Check("MSB", Number(analysis.BetweenMeanSquare));
            golden.Check("MSW", Number(analysis.WithinMeanSquare));
            golden.Check("icc1", Number(analysis.Icc1));
            golden.Check("icc2", Number(analysis.Icc2));
        }
    }

    [Fact]
    public void Sums_of_two_shards_give_the_analysis_of_both()
    {
        foreach (var golden in GoldenFile.Read("icc"))
        {
            var groups = Groups(golden);
            var first = Sums(groups[..1]);
            first.Add(RoundTripped(Sums(groups[1..])));

            golden.Check("MSW", Number(first.Analyse().WithinMeanSquare));
            golden.Check("icc1", Number(first.Analyse().Icc1));
            golden.Check("n0", Number(first.Analyse().Size));
        }
    }

    [Fact]
    public void Exact_mean_size_differs_from_the_plain_mean_of_unequal_groups()
    {
        var golden = GoldenFile.Read("icc").Single(one => one.Id == "unequal_4_groups");

        var size = Sums(Groups(golden)).Analyse().Size.Value;

        size.ShouldBeLessThan(golden.Expected.GetProperty("n_bar").GetDouble() - 0.1);
    }

    [Fact]
    public void Nothing_added_has_no_data() =>
        new AnovaSums().Analyse().ShouldSatisfyAllConditions(
            analysis => analysis.Size.ShouldBe(Statistic.None(Undefined.NoData)),
            analysis => analysis.WithinMeanSquare.ShouldBe(Statistic.None(Undefined.NoData)),
            analysis => analysis.Icc1.ShouldBe(Statistic.None(Undefined.NoData)));

    [Fact]
    public void One_group_has_a_within_mean_square_but_no_correlation()
    {
        var analysis = Sums([[1, 2, 3]]).Analyse();

        analysis.WithinMeanSquare.Value.ShouldBe(1);
        analysis.Icc1.ShouldBe(Statistic.None(Undefined.NLt2));
    }

    [Fact]
    public void Groups_of_one_value_have_no_within_mean_square()
    {
        var analysis = Sums([[1], [2]]).Analyse();

        analysis.WithinMeanSquare.ShouldBe(Statistic.None(Undefined.NLt2));
        analysis.Icc2.ShouldBe(Statistic.None(Undefined.NLt2));
        analysis.BetweenMeanSquare.Value.ShouldBe(0.5);
    }

    [Fact]
    public void Equal_values_everywhere_have_no_correlation()
    {
        var analysis = Sums([[3, 3], [3, 3]]).Analyse();

        analysis.Icc1.ShouldBe(Statistic.None(Undefined.ZeroVariance));
        analysis.Icc2.ShouldBe(Statistic.None(Undefined.ZeroVariance));
    }

    [Fact]
    public void Printed_numbers_have_two_decimals_rounded_away_from_zero()
    {
        Statistic.Of(0.125).Printed.ShouldBe(0.13m);
        Statistic.Of(-0.125).Printed.ShouldBe(-0.13m);
        Statistic.None(Undefined.NoData).Printed.ShouldBeNull();
        Should.Throw<ArgumentOutOfRangeException>(() => Statistic.Of(double.NaN));
    }

    private static double[][] Groups(GoldenCase golden) =>
    [
        .. golden.Numbers("group").Zip(golden.Numbers("score"))
            .GroupBy(pair => pair.First, pair => pair.Second)
            .Select(group => group.ToArray()),
    ];

    private static AnovaSums Sums(double[][] groups)
    {
        var sums = new AnovaSums();
        foreach (var group in groups)
            sums.Add(group);
        return sums;
    }

    private static AnovaSums RoundTripped(AnovaSums sums)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        sums.Write(writer);
        stream.Position = 0;
        using var reader = new BinaryReader(stream);
        return AnovaSums.Read(reader);
    }

    private static double? Number(Statistic statistic) => statistic.Exists ? statistic.Value : null;
}
