using Feedback360.Core.Release;

namespace Feedback360.Core.Tests.Release;

/// <summary>T9: every bound that is printed is true.</summary>
public sealed class PrintedBoundsTests
{
    [Theory]
    [InlineData(5)]
    [InlineData(7)]
    public void Mean_of_a_band_lies_within_what_is_printed(int points)
    {
        foreach (var (n, sum, figure) in Bands(points))
        {
            var mean = (decimal)sum / n;
            figure.Low.ShouldBeLessThanOrEqualTo(mean, $"{sum}/{n}");
            figure.High.ShouldBeGreaterThanOrEqualTo(mean, $"{sum}/{n}");
        }
    }

    /// <summary>The planted violation: bounds rounded to the nearest hundredth.</summary>
    [Fact]
    public void Bounds_rounded_to_the_nearest_hundredth_would_lie()
    {
        Bands(5).Count(band => Math.Round(Math.Max(band.Figure.Low, 1), 2) > 1
            ? Math.Round((decimal)new Band(5, 1, 0, 2, 0).Top(band.N) / band.N, 2) > (decimal)band.Sum / band.N
            : Math.Round((decimal)new Band(5, 1, 0, 2, 0).Bottom(band.N) / band.N, 2) < (decimal)band.Sum / band.N)
            .ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Derived_number_lies_within_its_ends_wherever_the_bands_really_are()
    {
        var random = new Random(20260504);
        var checkedBands = 0;
        for (var run = 0; run < 300; run++)
        {
            int[] sums = [.. Enumerable.Range(0, 4).Select(_ => RandomSum(random))];
            var competency = new GivenSubject(GivenSurvey.WithItems(4)).Manager("4444").Peers(Ballots.WithSums(6, sums)).Release().Competencies[0];
            if (competency.AllOthers.Value is not Figure.Approximate about)
                continue;
            checkedBands++;
            var truth = competency.Items.Zip(sums).Average(pair => (6 * (pair.First.Blocks["peers"].Value is Figure.Shown shown ? shown.Value : pair.Second / 6m) + 4) / 7m);
            truth.ShouldBeInRange(about.Low, about.High);
            about.Value.ShouldBeInRange(about.Low - 0.05m, about.High + 0.05m);
        }
        checkedBands.ShouldBeGreaterThan(100);
    }

    private static int RandomSum(Random random) => random.Next(3) == 0 ? random.Next(6, 12) : random.Next(6, 31);

    private static IEnumerable<(int N, int Sum, Figure.Band Figure)> Bands(int points) =>
        from n in Enumerable.Range(3, 40)
        from sum in Enumerable.Range(n, n * (points - 1) + 1)
        let figure = new Band(points, 1, 0, 2, 0).Release(sum, n) as Figure.Band
        where figure is not null
        select (n, sum, figure);
}
