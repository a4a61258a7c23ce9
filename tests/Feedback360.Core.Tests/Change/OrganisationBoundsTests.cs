using Feedback360.Core.Change;
using Feedback360.Core.Release;
using Feedback360.Core.Statistics;
using Feedback360.Core.Surveys;
using Feedback360.Core.Tests.Release;

namespace Feedback360.Core.Tests.Change;

/// <summary>Bands, splits and the mix of raters in a figure over leaders, and what does not matter to it.</summary>
public sealed class OrganisationBoundsTests
{
    private static readonly Survey One = GivenSurvey.WithItems(1);

    [Fact]
    public void Outcome_that_a_band_could_turn_is_not_told()
    {
        // 1.3 of ten raters is a band from 1.0 to 1.5, middle 1.25; 1.6 is none. The same moves without bands: 3.0 → 3.4, 3.3.
        var exact = new GivenOrganisation(One).Moving(3, 4, 3, 4, 3, 4, 3, 4, 3, 4, 3, 4);
        var bands = new GivenOrganisation(One).Moving(3, 4, 3, 4, 3, 4);
        for (var leader = 0; leader < 6; leader++)
            bands.Leader([13], [16]);

        var plain = Only(exact);
        plain.Outcome.ShouldBe(ChangeDecision.Change, "0.35 is more than 0.3, almost without spread");
        var change = Only(bands);
        change.Delta.ShouldBe(plain.Delta, "0.35 at the middle of the bands");
        change.Outcome.ShouldBe(ChangeDecision.Inconclusive, "0.225 to 0.475 at their ends");
        change.Low.ShouldBeLessThanOrEqualTo(0.2m);
        change.High.ShouldBeGreaterThanOrEqualTo(0.5m);
    }

    [Fact]
    public void Outcome_that_no_band_can_turn_is_told()
    {
        var organisation = new GivenOrganisation(One).Moving(11, 12, 10, 11, 13, 12, 11, 10, 12).Leader([13], [24]);

        Only(organisation).Outcome.ShouldBe(ChangeDecision.Change);
        var mean = organisation.Compare().Means.Single();
        (mean.Least, mean.Most).ShouldBe((1.05m, 1.15m), "1.1 is printed; the middle of an interval with a band in it tells no more");
    }

    [Fact]
    public void Secret_split_enters_with_its_ends()
    {
        // 4.0 and 3.0 before, merged after: between 3.0 and 4.0 of before against 4.0 (anonymity 3.5).
        var split = new GivenOrganisation(One);
        for (var leader = 0; leader < 10; leader++)
        {
            split.Leader(
                given => given.Peers(Ballots.WithSums(20, 80)).Reports(Ballots.WithSums(20, 60)),
                given => given.Peers(Ballots.WithSums(20, 80)).Reports("3").Invited("report", 20));
        }

        Only(split).Outcome.ShouldBe(ChangeDecision.Inconclusive);
        Only(split).Low.ShouldBeLessThanOrEqualTo(0);
        Only(split).High.ShouldBeGreaterThanOrEqualTo(1);
        split.Compare().Change.Composition.TotalVariation.Why.ShouldBe(new Withheld(Reason.FewerThanMinimum, 10));
    }

    [Fact]
    public void Mix_of_raters_is_averaged_over_leaders()
    {
        // Half of them move from 10:10 to 12:8, half from 10:10 to 9:11: shares of peers rise by .1 and fall by .05.
        var organisation = new GivenOrganisation(One);
        for (var leader = 0; leader < 12; leader++)
            Mixed(organisation, leader % 2 == 0 ? 12 : 9, 40, 30);

        organisation.Compare().Change.Composition.ShouldBe(new OrganisationMix(0.03m, false)); // .025, half up
    }

    [Fact]
    public void Drifted_mix_is_flagged_and_weighed_as_before()
    {
        var organisation = new GivenOrganisation(One);
        for (var leader = 0; leader < 10; leader++)
            Mixed(organisation, 15, 40, 30, rise: leader % 2 == 0 ? 3 : -3);

        organisation.Compare().Change.Composition.ShouldBe(new OrganisationMix(0.25m, true));
        Only(organisation).Standardised.ShouldBeTrue();
        Only(organisation).Delta.ShouldBe(0.0m, "the mix, not the raters");
    }

    [Fact]
    public void Mix_that_makes_more_than_a_tenth_of_the_mean_is_weighed_as_before_for_every_leader()
    {
        // Ten leaders, shares of peers .5 → .6: groups 1.8 apart make .18 for half of them, .6 apart .06 for the others, .12 in the mean.
        var organisation = new GivenOrganisation(One);
        for (var leader = 0; leader < 10; leader++)
            Mixed(organisation, 12, leader % 2 == 0 ? 40 : 36 + leader % 3, leader % 2 == 0 ? 22 : 30);

        Only(organisation).Standardised.ShouldBeTrue();
        organisation.Compare().Change.Composition.Flagged.ShouldBeFalse();

        var small = new GivenOrganisation(One);
        for (var leader = 0; leader < 10; leader++)
            Mixed(small, 12, 36 + leader % 3, 30);
        Only(small).Standardised.ShouldBeFalse();
        Only(small).Delta.ShouldBe(0.1m, ".067 in the mean");
    }

    [Fact]
    public void Order_of_leaders_does_not_matter()
    {
        var random = new Random(5);
        var organisation = Several(random);
        var inOrder = organisation.Compare();

        for (var shuffle = 0; shuffle < 5; shuffle++)
        {
            var shuffled = CompareOrganisation.Compare(Three, [.. organisation.Leaders.OrderBy(_ => random.Next())]);
            shuffled.Change.Text.ShouldBe(inOrder.Change.Text);
            foreach (var (one, other) in shuffled.Means.Zip(inOrder.Means))
                one.Leaders.ShouldBe(other.Leaders);
        }
    }

    [Fact]
    public void Swapping_the_rounds_turns_every_sign_and_no_outcome()
    {
        var random = new Random(9);
        for (var round = 0; round < 10; round++)
        {
            var (there, back) = (new GivenOrganisation(Three), new GivenOrganisation(Three));
            for (var leader = 0; leader < 11; leader++)
            {
                int[] before = [.. Enumerable.Range(0, 3).Select(_ => random.Next(25, 35))];
                int[] after = [.. before.Select(value => value + random.Next(-2, 5))];
                there.Leader(before, after);
                back.Leader(after, before);
            }
            foreach (var (one, other) in there.Compare().Change.Change.Zip(back.Compare().Change.Change, (one, other) => (one.Change.Value, other.Change.Value)))
                other.ShouldBe(one with { Delta = -one.Delta, Low = -one.High, High = -one.Low });
        }
    }

    [Fact]
    public void Mean_lies_where_the_audit_is_told_that_a_reader_finds_it()
    {
        var random = new Random(2);
        var narrower = 0;
        for (var round = 0; round < 60; round++)
        {
            int[] moves = [.. Enumerable.Range(0, 10 + random.Next(5)).Select(_ => random.Next(-4, 9))];
            var mean = new GivenOrganisation(One).Moving(moves).Compare().Means.Single();
            var truth = moves.Sum() / 10m / moves.Length;

            truth.ShouldBeInRange(mean.Least, mean.Most);
            narrower += mean.Most - mean.Least < 0.1m ? 1 : 0;
        }
        narrower.ShouldBeGreaterThan(5, "the ends of an interval tell of its middle");
    }

    private static readonly Survey Three = new GivenSurvey().Competency("listening", 1).Competency("trust", 1).Competency("vision", 1);

    private static GivenOrganisation Several(Random random)
    {
        var organisation = new GivenOrganisation(Three);
        for (var leader = 0; leader < 13; leader++)
        {
            int[] before = [.. Enumerable.Range(0, 3).Select(_ => random.Next(12, 35))];
            organisation.Leader(before, [.. before.Select(value => value + random.Next(0, 6))], Three.Items[leader % 3].Key);
        }
        return organisation;
    }

    private static void Mixed(GivenOrganisation organisation, int peersAfter, int peers, int reports, int rise = 0) => organisation.Leader(
        given => given.Peers(Ballots.WithSums(10, peers)).Reports(Ballots.WithSums(10, reports)),
        given => given.Peers(Ballots.WithSums(peersAfter, peers * peersAfter / 10 + rise)).Reports(Ballots.WithSums(20 - peersAfter, reports * (20 - peersAfter) / 10)));

    private static MeanChange Only(GivenOrganisation organisation) => organisation.Compare().Change.Change.ShouldHaveSingleItem().Change.Value;
}
