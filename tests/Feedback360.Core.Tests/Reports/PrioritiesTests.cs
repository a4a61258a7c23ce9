using Feedback360.Core.Release;
using Feedback360.Core.Reports;
using Feedback360.Core.Tests.Release;

namespace Feedback360.Core.Tests.Reports;

/// <summary>Where a report says to start.</summary>
public sealed class PrioritiesTests
{
    [Fact]
    public void Blind_spots_come_first_by_their_gap_then_shared_development_areas_by_their_value()
    {
        // Others 2.8 2.6 4.8 4.6 2.4, cut 3.44; self 4 5 5 2 2, cut 3.6.
        Told("45522", 14, 13, 24, 23, 12).ShouldBe(["b BlindSpot", "a BlindSpot", "e SharedDevelopment"]);
        // The lower one first, though it stands later in the survey.
        Told("22555", 14, 13, 24, 24, 24).ShouldBe(["b SharedDevelopment", "a SharedDevelopment"]);
    }

    [Fact]
    public void Three_are_enough_and_equal_ones_stay_in_survey_order() =>
        Told("55552", 12, 12, 12, 12, 24).ShouldBe(["a BlindSpot", "b BlindSpot", "c BlindSpot"]);

    [Fact]
    public void Nothing_stands_out_where_all_is_alike_and_nothing_is_said_without_boxes()
    {
        Told("33333", 15, 15, 15, 15, 15).ShouldBeEmpty();
        Priorities.Of(new GivenSubject(Survey).Peers(Ballots.WithSums(5, 15, 15, 15, 15, 15)).Release()).ShouldBeEmpty();
    }

    private static readonly Core.Surveys.Survey Survey =
        new GivenSurvey().Competency("a", 1).Competency("b", 1).Competency("c", 1).Competency("d", 1).Competency("e", 1);

    private static string[] Told(string self, params int[] sums) =>
        [.. Priorities.Of(new GivenSubject(Survey).Self(self).Peers(Ballots.WithSums(5, sums)).Release()).Select(one => $"{one.Key} {one.Kind}")];
}
