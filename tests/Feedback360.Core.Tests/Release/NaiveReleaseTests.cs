using Feedback360.Core.Release;

namespace Feedback360.Core.Tests.Release;

/// <summary>
/// The planted violations: what a release without the rules would show for the golden cases (every group with three
/// answers, exact means at one decimal, all others over everybody), and what follows from it. Each names the rule that
/// stands against it. If these searches found nothing, the searches of the other tests would prove nothing either.
/// </summary>
public sealed class NaiveReleaseTests
{
    [Fact]
    public void D1_a_total_beside_its_larger_part_pins_the_smaller_one()
    {
        // G1: peers 4.0 (5) and all others 3.1 (7) leave both reports at 1; the merged block leaves everything.
        Concluded(hidden: 2, whole: (7, 3.1m), parts: [(5, 4.0m)]).ShouldBe([1]);
        Released("44534", "11").ShouldBe([1, 2, 3, 4, 5]);
    }

    [Fact]
    public void D6_a_manager_counted_as_one_of_the_others_pins_them()
    {
        // G2: manager 5 (1) and all others 2.3 (3).
        Concluded(hidden: 2, whole: (3, 2.3m), parts: [(1, 5.0m)]).ShouldBe([1]);
        new GivenSubject(GivenSurvey.WithItems(1)).Manager("5").Peers("1", "1").Release().OnlyItem().AllOthers.IsShown.ShouldBeFalse();
    }

    [Fact]
    public void D2_a_hidden_leaf_in_a_total_is_pinned_by_it()
    {
        // G3: peers 4.0 (5) and all others 4.3 (7) leave both observed reports at 5.
        Concluded(hidden: 2, whole: (7, 4.3m), parts: [(5, 4.0m)]).ShouldBe([5]);
    }

    [Fact]
    public void D4_a_competency_mean_of_all_answers_pins_the_hidden_item()
    {
        // G4: items 4.0 (4), 4.0 (4), competency 3.4 (10) leave both answers to the third item at 1.
        Concluded(hidden: 2, whole: (10, 3.4m), parts: [(4, 4.0m), (4, 4.0m)]).ShouldBe([1]);
    }

    [Fact]
    public void D3_a_mean_at_the_end_of_the_scale_pins_everybody_and_an_insider_pins_the_others()
    {
        Concluded(hidden: 4, whole: (4, 1.0m), parts: []).ShouldBe([1]); // G5
        Concluded(hidden: 2, whole: (3, 2.3m), parts: [(1, 5.0m)]).ShouldBe([1]); // G8: the insider's own 5
    }

    [Fact]
    public void D8_a_second_version_pins_the_newcomer()
    {
        // G9: 4.3 (3), then 3.5 (4).
        Concluded(hidden: 1, whole: (4, 3.5m), parts: [(3, 4.3m)]).ShouldBe([1]);
    }

    /// <summary>True values beside bands: of n = 5 + 4, every all others in exact tenths beside two band cells.</summary>
    [Fact]
    public void D4_true_all_others_beside_bands_pin_somebody()
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

    [Fact]
    public void D7_a_label_on_the_large_block_labels_the_small_one()
    {
        var survey = new GivenSurvey().Competency("listening", 1).Comment("start").Build();
        var pools = new GivenSubject(survey).Peers(Ballots.Same(8, "4")).Reports(Ballots.Same(3, "4"))
            .Says("peer", "a").Says("report", "b").Release().Comments.Select(pool => pool.Pool).ToArray();

        // With pools "peers" and "peers+reports" whatever is only in the second would be a report's.
        pools.ShouldBe(["self", "peers+reports"]);
    }

    /// <summary>Answers that remain possible for one of the hidden raters, from a mean over all and means over the rest.</summary>
    private static int[] Concluded(int hidden, (int N, decimal Mean) whole, (int N, decimal Mean)[] parts)
    {
        var totals = Sums(whole.N, whole.Mean);
        IEnumerable<int> rest = [0];
        foreach (var part in parts)
            rest = [.. rest.SelectMany(sum => Sums(part.N, part.Mean).Select(own => sum + own))];
        var sums = totals.SelectMany(total => rest.Select(sum => total - sum)).ToHashSet();
        return [.. Enumerable.Range(1, 5).Where(value => sums.Any(sum => sum - value >= hidden - 1 && sum - value <= 5 * (hidden - 1)))];
    }

    private static int[] Sums(int n, decimal mean) => Attacker.Sums(new Figure.Shown(mean, n), 5);

    private static int[] Released(string peers, string reports)
    {
        var item = new GivenSubject(GivenSurvey.WithItems(1))
            .Peers([.. peers.Select(one => one.ToString())]).Reports([.. reports.Select(one => one.ToString())]).Release().OnlyItem();
        return Attacker.Possible(item.Blocks["peers+reports"], 5);
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
