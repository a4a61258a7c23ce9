using System.Text.Json;
using Feedback360.Core.Statistics;
using Feedback360.Core.Tests.Golden;

namespace Feedback360.Core.Tests.Statistics;

public sealed class ChangeNumbersTests
{
    [Fact]
    public void Adjusted_p_values_are_those_of_the_reference()
    {
        foreach (var golden in GoldenFile.Read("benjamini_hochberg"))
        {
            double?[] p = [.. golden.Inputs.GetProperty("p").EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? (double?)null : value.GetDouble())];

            var adjusted = BenjaminiHochberg.Adjust(p);

            var expected = golden.Expected.GetProperty("adjusted").EnumerateArray().ToArray();
            adjusted.Length.ShouldBe(expected.Length);
            for (var place = 0; place < expected.Length; place++)
                golden.Check(expected[place], adjusted[place], $"adjusted[{place}]");
        }
    }

    [Fact]
    public void Lowering_a_p_value_never_raises_an_adjusted_one()
    {
        double?[] p = [0.04, 0.01, 0.03, 0.2, 0.5];
        var before = BenjaminiHochberg.Adjust(p);
        for (var place = 0; place < p.Length; place++)
        {
            var lower = p.ToArray();
            lower[place] /= 10;
            var after = BenjaminiHochberg.Adjust(lower);
            after.Zip(before).ShouldAllBe(pair => pair.First <= pair.Second + 1e-15);
        }
    }

    [Fact]
    public void Reliable_change_of_rater_means_is_that_of_the_reference()
    {
        var cases = GoldenFile.Read("reliable_change").Where(golden => IsRaterMean(golden.Inputs)).ToArray();
        cases.Length.ShouldBe(3);
        foreach (var golden in cases)
        {
            double Input(string name) => golden.Inputs.GetProperty(name).GetDouble();
            var noise = ReliableChange.Noise(Input("ms_within") / Input("n1"), Input("ms_within") / Input("n2"));

            golden.Check("s_diff", noise);
            golden.Check("rc", ReliableChange.Index(Input("mean2") - Input("mean1"), noise).Value);
            golden.Check("min_detectable", ReliableChange.SmallestDetectable(noise));
        }
    }

    [Fact]
    public void A_change_without_any_noise_has_no_index() =>
        ReliableChange.Index(0.5, 0).ShouldBe(Statistic.None(Undefined.ZeroVariance));

    /// <summary>R: <c>2 * pnorm(-abs(z))</c>.</summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1.96, 0.0499957902964409)]
    [InlineData(-1.96, 0.0499957902964409)]
    [InlineData(8.5, 1.89590696444066e-17)]
    public void Two_sided_tail_keeps_its_digits(double z, double p) =>
        NormalTail.TwoSided(z).ShouldBe(p, 1e-9 * p);

    private static bool IsRaterMean(JsonElement inputs) =>
        inputs.TryGetProperty("form", out var form) && form.GetString() == "rater_mean";
}
