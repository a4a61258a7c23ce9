using Feedback360.Core.Release;

namespace Feedback360.Core.Tests.Release;

/// <summary>
/// Planted violations beyond the golden cases: other ways of computing that break a rule, and the breach that the
/// specification counts for them.
/// </summary>
public sealed class NaiveReleaseTests
{
    /// <summary>True values beside bands (D4): of two blocks of 5 and 4, all others in exact tenths beside two cells.</summary>
    [Fact]
    public void True_all_others_beside_bands_pin_somebody()
    {
        var band = new Band(5, 1, 0, 2, 0);
        var worlds =
            from peers in Enumerable.Range(5, 21)
            from reports in Enumerable.Range(4, 17)
            select (peers, reports, shown: (band.Release(peers, 5), band.Release(reports, 4)), total: new Rational(peers + reports, 9).RoundHalfUp(1));

        var naive = worlds.GroupBy(world => (world.shown, world.total)).ToArray();
        var ours = worlds.GroupBy(world => world.shown).ToArray();

        naive.Length.ShouldBe(321);
        naive.Count(alike => Pins(alike.Select(world => (world.peers, world.reports)))).ShouldBe(50);
        ours.Count(alike => Pins(alike.Select(world => (world.peers, world.reports)))).ShouldBe(0);
    }

    /// <summary>A true gap (D4): beside a band, the true mean of all others at one decimal.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    public void True_gap_beside_a_band_pins_unanimity_at_both_ends(int n)
    {
        var band = new Band(5, 1, 0, 2, 0);
        var pinned = Enumerable.Range(n, 4 * n + 1)
            .GroupBy(sum => (band.Release(sum, n), new Rational(sum, n).RoundHalfUp(1)))
            .Where(alike => Remaining(alike, n) < 2).ToArray();

        pinned.Length.ShouldBe(2);
        pinned.SelectMany(alike => alike).ShouldBe([n, 5 * n]);
    }

    [Fact]
    public void Label_on_the_large_block_would_label_the_small_one()
    {
        var survey = new GivenSurvey().Competency("listening", 1).Comment("start").Build();
        var pools = new GivenSubject(survey).Peers(Ballots.Same(8, "4")).Reports(Ballots.Same(3, "4"))
            .Says("peer", "a").Says("report", "b").Release().Comments.Select(pool => pool.Pool).ToArray();

        // With pools "peers" and "peers+reports" whatever is only in the second would be a report's (D7).
        pools.ShouldBe(["self", "peers+reports"]);
    }

    /// <summary>Whether all worlds that look alike leave one answer only to a rater of one of the two blocks.</summary>
    private static bool Pins(IEnumerable<(int Peers, int Reports)> alike)
    {
        var worlds = alike.ToArray();
        return Remaining(worlds.Select(world => world.Peers), 5) < 2 || Remaining(worlds.Select(world => world.Reports), 4) < 2;
    }

    private static int Remaining(IEnumerable<int> sums, int n) =>
        Enumerable.Range(1, 5).Count(value => sums.Any(sum => sum - value >= n - 1 && sum - value <= 5 * (n - 1)));
}
