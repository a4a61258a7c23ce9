using Feedback360.Core.Release;
using Feedback360.Core.Surveys;
using static Feedback360.Core.Tests.Release.Reading;

namespace Feedback360.Core.Tests.Release;

/// <summary>Derived scores (surveys).</summary>
public sealed class AxisAndBalanceTests
{
    private static readonly Survey Poles = new GivenSurvey()
        .Competency("direction", 1, Pole.Execution).Competency("delivery", 1, Pole.Execution)
        .Competency("trust", 1, Pole.Relational).Competency("knowledge", 1, Pole.Expertise);

    private static readonly Survey HeadAndHeart = new GivenSurvey()
        .Competency("head", 2, scale: GivenSurvey.Centred).Competency("heart", 2, scale: GivenSurvey.Centred).Balanced("head", "heart");

    [Fact]
    public void Own_difference_is_execution_minus_relational_of_all_others()
    {
        var axis = Axis(Poles, 10, 35, 38, 30, 50).Value;

        axis.Execution.ShouldBe(Shown(3.7m, 10)); // 3.65
        axis.Relational.ShouldBe(Shown(3, 10));
        axis.Own.ShouldBe(Shown(0.7m, 10)); // 0.65, expertise belongs to no pole
        axis.Value.ShouldBe(axis.Own);
        axis.AdjustedBy.ShouldBe(AxisAdjustment.None);
        axis.Reading.ShouldBe(AxisPlace.NoReference);
    }

    [Theory]
    [InlineData(35, 38, 30, AxisPlace.Execution)] // 0.65 against 1.96·sqrt(0.9/10) = 0.588
    [InlineData(34, 34, 30, AxisPlace.Balanced)] // 0.40
    [InlineData(30, 31, 38, AxisPlace.Relational)] // -0.75
    public void Leaning_is_stated_beyond_its_noise(int direction, int delivery, int trust, AxisPlace reading) =>
        Axis(Poles, 10, [direction, delivery, trust, 40], msw: 0.9m).Value.Reading.ShouldBe(reading);

    [Fact]
    public void Less_than_a_quarter_is_balanced_whatever_the_noise()
    {
        Axis(Poles, 60, [200, 200, 186, 240], msw: 0.1m).Value.Reading.ShouldBe(AxisPlace.Balanced); // 3.3 - 3.1 = 0.2, noise 0.08
        Axis(Poles, 60, [200, 200, 180, 240], msw: 0.1m).Value.Reading.ShouldBe(AxisPlace.Execution); // 3.3 - 3.0 = 0.3
        Survey withNorm = new GivenSurvey().Competency("direction", 1, Pole.Execution).Competency("trust", 1, Pole.Relational).Norm("axis", 0.5, mean: 0.25);
        Axis(withNorm, 60, [210, 180], msw: 0.1m).Value.Reading.ShouldBe(AxisPlace.Execution); // 0.5 - 0.25 is a quarter
    }

    [Fact]
    public void Organisation_adjusts_before_the_norm_and_the_norm_before_nothing()
    {
        Survey withNorm = new GivenSurvey().Competency("direction", 1, Pole.Execution).Competency("trust", 1, Pole.Relational).Norm("axis", 0.5, mean: 0.25);
        var norm = Axis(withNorm, 10, 35, 30).Value;
        norm.AdjustedBy.ShouldBe(AxisAdjustment.Norm);
        norm.Value.ShouldBe(Shown(0.3m, 10)); // 0.5 - 0.25
        norm.Adjustment.ShouldBe(0.25m);

        var both = new GivenSubject(withNorm).Peers(Ballots.WithSums(10, 35, 30)).With(new(RoundPsychometrics.None, 0.41m)).Release().Axis.Value;
        both.AdjustedBy.ShouldBe(AxisAdjustment.Organisation);
        both.Value.ShouldBe(Shown(0.1m, 10));
    }

    [Fact]
    public void Band_across_the_limit_cannot_be_told()
    {
        Survey survey = new GivenSurvey().Competency("direction", 1, Pole.Execution).Competency("trust", 1, Pole.Relational);

        var axis = Axis(survey, 5, [11, 5], msw: 0.3m).Value; // 2.2 against 1..2: own 0.2 to 1.2

        axis.Own.ShouldBe(About(0.7m, 0.2m, 1.2m, 5));
        axis.Reading.ShouldBe(AxisPlace.CannotTell);
    }

    [Fact]
    public void Every_competency_of_both_poles_must_be_released()
    {
        Survey survey = new GivenSurvey().Competency("direction", 2, Pole.Execution).Competency("delivery", 2, Pole.Execution).Competency("trust", 2, Pole.Relational);

        new GivenSubject(survey).Peers(Ballots.Same(4, "44--44")).Release().Axis.Why.ShouldBe(new Withheld(Reason.TooFewItems, 1));
        new GivenSubject(survey).Peers(Ballots.Same(4, "444-44")).Release().Axis.IsShown.ShouldBeTrue();
        new GivenSubject(survey).Peers("444444").Release().Axis.Why.ShouldBe(new Withheld(Reason.FewerThanMinimum, 3));
        new GivenSubject(GivenSurvey.WithItems(1)).Peers(Ballots.Same(4, "4")).Release().Axis.Why!.Reason.ShouldBe(Reason.NotAsked);
    }

    [Theory]
    [InlineData(29, false)]
    [InlineData(30, true)]
    public void Mean_difference_of_the_organisation_needs_thirty_leaders_with_one(int leaders, bool known)
    {
        SealedLeaves[] subjects =
        [
            .. Enumerable.Range(0, leaders).Select(leader => new GivenSubject(Poles).Peers(Ballots.WithSums(10, 35 + leader % 3, 38, 30, 40)).Seal()),
            new GivenSubject(Poles).Peers("4444").Seal(), // nothing released of this one
        ];

        RoundFigures.From(Poles, RoundPsychometrics.None, subjects).AxisMean.ShouldBe(known ? 0.7m : null); // 0.65, 0.70, 0.75
    }

    [Fact]
    public void Dimension_counts_items_beyond_half_a_point_because_means_cancel()
    {
        // Codes 1..5 for -2..+2, ten raters: head items 37 (0.7) and 23 (-0.7), heart 35 (0.5) and 30.
        var balance = new GivenSubject(HeadAndHeart).Peers(Ballots.WithSums(10, 37, 23, 35, 30)).Release().Balance.Value;

        balance.Dimensions[0].ShouldBe(new BalanceDimension("head", Shown(0, 10), 1, 1, 0, BalanceReading.Mixed));
        balance.Dimensions[1].ShouldBe(new BalanceDimension("heart", Shown(0.3m, 10), 0, 0, 0, BalanceReading.AboutRight));
        balance.Signal.ShouldBe(BalanceSignal.None);
    }

    [Theory]
    [InlineData(36, 36, BalanceSignal.TooMuchOfBoth)]
    [InlineData(24, 24, BalanceSignal.TooLittleOfBoth)]
    [InlineData(36, 30, BalanceSignal.TooHeadLed)]
    [InlineData(30, 24, BalanceSignal.TooHeadLed)]
    [InlineData(36, 24, BalanceSignal.TooHeadLed)]
    [InlineData(30, 36, BalanceSignal.TooPeopleLed)]
    [InlineData(24, 30, BalanceSignal.TooPeopleLed)]
    [InlineData(24, 36, BalanceSignal.TooPeopleLed)]
    [InlineData(35, 25, BalanceSignal.None)]
    public void Signal_names_the_side(int head, int heart, BalanceSignal signal) =>
        new GivenSubject(HeadAndHeart).Peers(Ballots.WithSums(10, head, head, heart, heart)).Release().Balance.Value.Signal.ShouldBe(signal);

    [Fact]
    public void Versatility_is_one_minus_the_share_of_the_way_to_a_corner()
    {
        // head 0.6, heart -0.8: 1 - 1/sqrt(8) = 0.6464.
        var balance = new GivenSubject(HeadAndHeart).Peers(Ballots.WithSums(10, 36, 36, 22, 22)).Release().Balance.Value;

        (balance.VersatilityLow, balance.Versatility, balance.VersatilityHigh).ShouldBe((0.65m, 0.65m, 0.65m));
    }

    [Fact]
    public void Low_on_both_is_far_from_the_centre()
    {
        var balance = new GivenSubject(HeadAndHeart).Peers(Ballots.Same(10, "1111")).Release().Balance.Value;

        // Bottom band: sum up to 10 + 4 + 1 = 15, so -2 to -1.5 each; code of the middle 1.25 → 1.3.
        balance.Dimensions[0].ShouldBe(new BalanceDimension("head", About(-1.7m, -2, -1.5m, 10), 0, 2, 0, BalanceReading.TooLittle));
        balance.Signal.ShouldBe(BalanceSignal.TooLittleOfBoth);
        (balance.VersatilityLow, balance.Versatility, balance.VersatilityHigh).ShouldBe((0m, 0.13m, 0.25m)); // 1 - 1.75/2 = 0.125
    }

    [Fact]
    public void Band_across_half_a_point_leaves_items_unclear_and_no_signal()
    {
        var balance = new GivenSubject(HeadAndHeart).Peers(Ballots.Same(3, "1111")).Release().Balance.Value;

        // Bottom band: sum up to 8 of three, so -2 to -0.33.
        balance.Dimensions[1].ShouldBe(new BalanceDimension("heart", About(-1.2m, -2, -0.33m, 3), 0, 0, 2, BalanceReading.CannotTell));
        balance.Signal.ShouldBe(BalanceSignal.CannotTell);
        (balance.VersatilityLow, balance.Versatility, balance.VersatilityHigh).ShouldBe((0m, 0.42m, 0.84m));
    }

    [Fact]
    public void Balance_needs_both_dimensions()
    {
        new GivenSubject(HeadAndHeart).Peers(Ballots.Same(5, "33--")).Release().Balance.Why.ShouldBe(new Withheld(Reason.TooFewItems, 1));
        new GivenSubject(Poles).Peers(Ballots.Same(5, "3333")).Release().Balance.Why.ShouldBe(new Withheld(Reason.NotAsked, 1));
    }

    [Fact]
    public void Ballots_of_all_blocks_are_behind_the_axis()
    {
        Survey survey = new GivenSurvey().Competency("direction", 1, Pole.Execution).Competency("trust", 1, Pole.Relational);
        var axis = new GivenSubject(survey).Peers(Ballots.WithSums(10, 35, 30)).Reports(Ballots.WithSums(5, 18, 15)).Release().Axis.Value;

        axis.Own.ShouldBe(Shown(0.5m, 15)); // (10·3.5 + 5·3.6)/15 - 3 = .5333
        axis.Execution.ShouldBe(Shown(3.5m, 15));
        new GivenSubject(survey).Peers(Ballots.WithSums(10, 35, 30)).Reports("--", "--", "--").Release().Axis.Value.Own.ShouldBe(Shown(0.5m, 10));
    }

    /// <summary>.9 against 1.96·sqrt(.9/4) = .93, since one of five did not see trust; with five it would be .83.</summary>
    [Fact]
    public void Noise_of_the_axis_is_that_of_the_fewest_ratings()
    {
        Survey survey = new GivenSurvey().Competency("direction", 1, Pole.Execution).Competency("trust", 1, Pole.Relational);
        var axis = new GivenSubject(survey).Peers("32", "32", "33", "43", "4-").WithMeanSquare(0.9m).Release().Axis.Value;

        axis.Own.ShouldBe(Shown(0.9m, 5));
        axis.Reading.ShouldBe(AxisPlace.Balanced);
    }

    [Fact]
    public void Band_in_one_dimension_makes_the_balance_approximate()
    {
        // Head 0, heart -2 to -1.5: 1 - 2/sqrt(8), 1 - 1.75/sqrt(8) and 1 - 1.5/sqrt(8) are .2929, .3813 and .4697.
        var balance = new GivenSubject(HeadAndHeart).Peers(Ballots.Same(10, "3311")).Release().Balance.Value;

        (balance.VersatilityLow, balance.Versatility, balance.VersatilityHigh).ShouldBe((0.29m, 0.38m, 0.47m));
    }

    [Fact]
    public void One_item_beyond_half_a_point_is_mixed_and_one_that_may_be_leaves_it_open()
    {
        var mixed = new GivenSubject(HeadAndHeart).Peers(Ballots.WithSums(10, 37, 30, 30, 23)).Release().Balance.Value;
        mixed.Dimensions.Select(dimension => dimension.Reading).ShouldBe([BalanceReading.Mixed, BalanceReading.Mixed]);

        // Three zeros and one of -2 to -.33: the mean is -.5 to -.08, which is within half a point.
        Survey four = new GivenSurvey().Competency("head", 4, scale: GivenSurvey.Centred).Competency("heart", 1, scale: GivenSurvey.Centred).Balanced("head", "heart");
        var open = new GivenSubject(four).Peers(Ballots.Same(3, "33313")).Release().Balance.Value;
        (open.Dimensions[0].Unclear, open.Dimensions[0].Reading).ShouldBe((1, BalanceReading.CannotTell));
        open.Dimensions[1].Reading.ShouldBe(BalanceReading.AboutRight);
    }

    private static Released<Axis> Axis(Survey survey, int n, params int[] sums) =>
        new GivenSubject(survey).Peers(Ballots.WithSums(n, sums)).Release().Axis;

    private static Released<Axis> Axis(Survey survey, int n, int[] sums, decimal msw) =>
        new GivenSubject(survey).Peers(Ballots.WithSums(n, sums)).WithMeanSquare(msw).Release().Axis;
}
