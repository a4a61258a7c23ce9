using Feedback360.Core.Campaigns;
using Feedback360.Core.Release;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Tests.Release;

/// <summary>T1: a figure for the total beside those of the groups tells what the smallest group said (anonymity 7.11).</summary>
public sealed class NaivePsychometricsTests
{
    private const int Leaders = 30;

    /// <summary>Within leaders: of three peers each with 3, 4 and 5 a sum of 2, of the two others with 5 and 1 one of 8.</summary>
    private static readonly decimal Total = Math.Round((2m * Leaders + 8) / (2 * Leaders + 1), 2);

    [Fact]
    public void Printed_figures_are_of_groups_and_leave_every_answer_of_two_others()
    {
        var figure = Sealed().Print().Figures.ShouldHaveSingleItem();

        (figure.Group, figure.Msw, figure.Leaders).ShouldBe(("peers", 1m, Leaders));
        Possible(figure.Msw, total: null).ShouldBe([1, 2, 3, 4, 5]);
    }

    /// <summary>The planted violation: one of the two, who gave 5, reads what the other gave.</summary>
    [Fact]
    public void Figure_of_the_total_would_tell_one_of_two_others_what_the_other_gave() =>
        Possible(Sealed().Print().Figures.Single().Msw, Total).ShouldBe([1]);

    /// <summary>Answers of the other one that fit the printed mean squares, for whoever gave 5.</summary>
    private static int[] Possible(decimal peers, decimal? total) =>
        [.. Enumerable.Range(1, 5).Where(answer => total is null || Fits(peers, total.Value, (answer - 5) * (answer - 5) / 2m))];

    private static bool Fits(decimal peers, decimal total, decimal others)
    {
        var (least, most) = ((peers - 0.005m) * 2 * Leaders + others, (peers + 0.005m) * 2 * Leaders + others);
        return most >= (total - 0.005m) * (2 * Leaders + 1) && least <= (total + 0.005m) * (2 * Leaders + 1);
    }

    private static PsychometricSums Sealed()
    {
        var survey = GivenSurvey.WithItems(1);
        var policy = RoundPolicy.DefaultFor(survey) with { SmallGroups = SmallGroups.Drop };
        var sums = new PsychometricSums(survey);
        for (var leader = 1; leader < Leaders; leader++)
            new GivenSubject(survey, policy, sums).Peers("3", "4", "5").Seal();
        new GivenSubject(survey, policy, sums).Peers("3", "4", "5").Others("5", "1").Seal();
        return sums;
    }
}
