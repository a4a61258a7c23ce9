using Feedback360.Core.Change;
using Feedback360.Core.Release;
using Feedback360.Core.Surveys;
using Feedback360.Core.Tests.Golden;
using Feedback360.Core.Tests.Release;
using static Feedback360.Core.Tests.Release.Reading;

namespace Feedback360.Core.Tests.Change;

/// <summary>The mix of raters (statistics 26) and perceived change (22).</summary>
public sealed class MixAndPerceivedTests
{
    private static readonly Survey One = GivenSurvey.WithItems(1);
    private static readonly Survey FollowUp = new GivenSurvey().Competency("listening", 1).WithPerceivedChange();

    [Fact]
    public void Total_variation_is_that_of_the_reference()
    {
        var golden = GoldenFile.Read("composition_drift").Single();
        int[] before = [.. golden.Numbers("n1").Select(n => (int)n)];
        int[] after = [.. golden.Numbers("n2").Select(n => (int)n)];

        var mix = new RaterMix([.. before.Zip(after, (n1, n2) => Block("g" + n1 + n2, n1, n2))], [Split.None]).Release();

        ((double)mix.TotalVariation.Value).ShouldBe(golden.Expected.GetProperty("total_variation_distance").GetDouble(), 0.005);
        mix.Flagged.ShouldBeTrue();
    }

    [Theory]
    [InlineData(5, 5, 7, 3, "0.2", false)] // exactly a fifth is not more than a fifth
    [InlineData(5, 5, 8, 3, "0.23", true)]
    public void Drift_is_flagged_above_a_fifth(int peers1, int reports1, int peers2, int reports2, string variation, bool flagged)
    {
        var composition = new GivenRounds(One)
            .Before(given => given.Peers(Ballots.Same(peers1, "4")).Reports(Ballots.Same(reports1, "3")))
            .After(given => given.Peers(Ballots.Same(peers2, "4")).Reports(Ballots.Same(reports2, "3")))
            .Compare().Composition;

        composition.Blocks.ShouldBe([new BlockCounts("peers", peers1, peers2), new BlockCounts("reports", reports1, reports2)]);
        composition.TotalVariation.Value.ShouldBe(decimal.Parse(variation, System.Globalization.CultureInfo.InvariantCulture));
        composition.Flagged.ShouldBe(flagged);
    }

    [Fact]
    public void Drifted_mix_is_weighed_as_before()
    {
        var allOthers = new GivenRounds(One).MeanSquare(0.4m)
            .Before(given => given.Peers(Ballots.Same(5, "4")).Reports(Ballots.Same(5, "3")))
            .After(given => given.Peers(Ballots.Same(12, "4")).Reports(Ballots.Same(3, "3")))
            .Compare().Competencies.Single().AllOthers.Value;

        allOthers.Standardised.ShouldBeTrue();
        allOthers.Before.ShouldBe(Shown(3.5m, 10));
        allOthers.After.ShouldBe(Shown(3.8m, 15)); // the mix, not the raters
        allOthers.Delta.Value.ShouldBe(new Delta.Shown(0));
        // (1/4)(0.4/5 + 0.4/5) + (1/4)(0.4/12 + 0.4/3) = 0.04 + 0.041667; 1.96·0.285774 = 0.5601.
        allOthers.SmallestDetectable.Value.ShouldBe(0.56m);
    }

    [Fact]
    public void Small_drift_with_large_differences_is_weighed_as_before_too()
    {
        // Total variation 0.1, but groups 3 points apart: part of the mix 0.3.
        var allOthers = new GivenRounds(One)
            .Before(given => given.Peers(Ballots.WithSums(10, 45)).Reports(Ballots.WithSums(10, 20)))
            .After(given => given.Peers(Ballots.WithSums(12, 54)).Reports(Ballots.WithSums(8, 16)))
            .Compare().Competencies.Single().AllOthers.Value;

        allOthers.Standardised.ShouldBeTrue();
        allOthers.Delta.Value.ShouldBe(new Delta.Shown(0));
    }

    [Fact]
    public void Steady_mix_is_left_as_it_is() =>
        new GivenRounds(One)
            .Before(given => given.Peers(Ballots.WithSums(5, 20)).Reports(Ballots.WithSums(5, 18)))
            .After(given => given.Peers(Ballots.WithSums(7, 28)).Reports(Ballots.WithSums(5, 18)))
            .Compare().Competencies.Single().AllOthers.Value.Standardised.ShouldBeFalse();

    [Theory]
    [InlineData(28, PerceivedReading.More)] // 28/5 - 4 = 1.6 against 1.96·sqrt(0.9/5) = 0.8316
    [InlineData(24, PerceivedReading.CannotTell)] // 0.8
    [InlineData(13, PerceivedReading.Less)] // -1.4
    public void Perceived_change_is_compared_with_none(int sum, PerceivedReading reading)
    {
        var perceived = Perceived(sum, 0.9m).Value;

        perceived.Margin.Value.ShouldBe(0.83m);
        perceived.Value.ShouldBe(Shown(sum / 5m - 4, 5));
        perceived.Reading.ShouldBe(reading);
    }

    [Fact]
    public void Perceived_change_in_a_band_is_read_at_its_near_end()
    {
        // Bottom band of five on seven points: sum up to 5 + 6 + 1 = 12, so -3 to -1.6: beyond 0.83.
        Perceived(5, 0.9m).Value.Reading.ShouldBe(PerceivedReading.Less);
        Perceived(5, 4m).Value.Reading.ShouldBe(PerceivedReading.CannotTell); // 1.96·sqrt(4/5) = 1.753
    }

    [Fact]
    public void Perceived_change_needs_a_reference_of_its_own_round()
    {
        var perceived = Perceived(28, null).Value;

        perceived.Reading.ShouldBe(PerceivedReading.NoReference);
        perceived.Margin.Why.ShouldBe(new Withheld(Reason.NoReference, 30));
    }

    [Fact]
    public void Perceived_change_that_nobody_was_asked_about_is_not_asked() =>
        new GivenRounds(One).Before(given => given.Peers(Ballots.Same(5, "4"))).After(given => given.Peers(Ballots.Same(5, "4")))
            .Compare().Competencies.Single().Perceived.Why.ShouldBe(new Withheld(Reason.NotAsked, 1));

    private static Released<PerceivedChange> Perceived(int sum, decimal? msw)
    {
        var rounds = new GivenRounds(One).FollowUpSurvey(FollowUp)
            .Before(given => given.Peers(Ballots.Same(5, "4")))
            .After(given => given.Peers(Ballots.WithSums(5, 20, sum)));
        return (msw is null ? rounds : rounds.PerceivedMeanSquare(msw.Value)).Compare().Competencies.Single().Perceived;
    }

    private static CommonBlock Block(string key, int before, int after) => new(
        key, [key], [new PublishedBlock(key, [key], before, before)], [new PublishedBlock(key, [key], after, after)]);
}
