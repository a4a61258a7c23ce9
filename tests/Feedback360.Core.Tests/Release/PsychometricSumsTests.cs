using Feedback360.Core.Release;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Tests.Release;

/// <summary>Printed figures of a round (anonymity 7.11, statistics 12 and 13).</summary>
public sealed class PsychometricSumsTests
{
    private static readonly Survey Survey = new GivenSurvey().Competency("listening", 2);

    [Fact]
    public void Printed_figures_are_those_of_all_person_means()
    {
        var printed = Round(Survey, 30, "34", "43", "55").Print().Figures.Single();

        // Person means 3.5 3.5 5 in each of 30 leaders: MSW = 30·1.5 / 60 = 0.75, MSB = 0, n0 = 3.
        // Alpha: items vary by 2/3 each and totals by 2, so 2·(1 - (4/3)/2).
        printed.ShouldBe(new PrintedPsychometric("peers", "listening", 0.75m, -0.5m, null, 0.67m, 30, 90));
    }

    [Theory]
    [InlineData(29, 4, false)] // 116 ballots of too few leaders
    [InlineData(30, 3, true)]
    public void Thirty_leaders_are_needed(int leaders, int each, bool printed) =>
        Round(Survey, leaders, [.. new[] { "34", "43", "55", "22" }.Take(each)]).Print().Figures.Any().ShouldBe(printed);

    [Fact]
    public void Ninety_ballots_are_needed_and_only_those_of_published_blocks_count()
    {
        var sums = Round(Survey, 29, "34", "43", "55");
        Add(sums, Survey, "34", "43"); // not published
        sums.Print().Figures.ShouldBeEmpty();

        Add(sums, Survey, "34", "43", "55");
        sums.Print().Figures.Single().Ballots.ShouldBe(90);
    }

    [Fact]
    public void No_leader_has_more_than_a_tenth_of_the_ballots()
    {
        var sums = Round(Survey, 29, "34", "43", "55"); // 87
        Add(sums, Survey, [.. Enumerable.Repeat("34", 10)]); // 10 of 97
        sums.Print().Figures.ShouldBeEmpty();

        Add(sums, Survey, "34", "43", "55"); // 10 of 100
        sums.Print().Figures.Single().Leaders.ShouldBe(31);
    }

    [Fact]
    public void Mean_square_below_a_tenth_is_not_printed()
    {
        // Person means 3, 3, 3.5 in each leader: MSW = 0.0833.
        Round(Survey, 30, "33", "33", "34").Print().Figures.ShouldBeEmpty();
        Round(Survey, 30, "33", "33", "44").Print().Figures.Single().Msw.ShouldBe(0.33m);
    }

    [Fact]
    public void Merged_blocks_are_in_no_figure()
    {
        var sums = new PsychometricSums(Survey);
        for (var leader = 0; leader < 40; leader++)
            new GivenSubject(Survey, sums: sums).Peers("34", "43", "55").Reports("11", "55").Seal();

        sums.Print().Figures.ShouldBeEmpty();
    }

    [Fact]
    public void Half_of_the_items_make_a_person_mean()
    {
        Survey four = new GivenSurvey().Competency("listening", 4);

        // Means 3, 5 and, of one item, none: MSW = 2 from two scores a leader, though three ballots are published.
        var printed = Round(four, 45, "33--", "5555", "1---").Print().Figures.Single();

        (printed.Msw, printed.Leaders, printed.Ballots).ShouldBe((2m, 45, 135));
    }

    [Fact]
    public void Too_few_scores_print_nothing_though_the_ballots_are_enough()
    {
        Survey four = new GivenSurvey().Competency("listening", 4);

        Round(four, 30, "3333", "5555", "1---").Print().Figures.ShouldBeEmpty();
    }

    [Fact]
    public void Axis_is_the_raters_own_difference_so_that_halo_cancels()
    {
        Survey poles = new GivenSurvey().Competency("direction", 1, Pole.Execution).Competency("trust", 1, Pole.Relational);

        // Raters differ much in level (MSW 1) and have differences 0, 0 and 2: mean square 4/3.
        var figures = Round(poles, 30, "33", "44", "53").Print();

        figures.MeanSquare("peers", "direction").ShouldBe(1m);
        figures.MeanSquare("peers", RoundPsychometrics.Axis).ShouldBe(1.33m);
        figures.Figures.Single(figure => figure.Scale == RoundPsychometrics.Axis).Icc1.ShouldBeNull();
    }

    [Fact]
    public void Perceived_change_is_pooled_within_item()
    {
        Survey followUp = new GivenSurvey().Competency("a", 1).Competency("b", 1).WithPerceivedChange();

        // Changes a: 4 4 7, b: 1 1 4 (codes): squares about each item's own mean 6 + 6 on 2 + 2 degrees of freedom.
        var figures = Round(followUp, 30, "3341", "4441", "5574").Print();

        figures.MeanSquare("peers", RoundPsychometrics.PerceivedChange).ShouldBe(3m);
        figures.Figures.Single(figure => figure.Scale == RoundPsychometrics.PerceivedChange).Icc1.ShouldBeNull();
    }

    [Fact]
    public void Shards_add_up_to_the_whole_round()
    {
        var whole = Round(Survey, 40, "34", "43", "55");
        var first = Round(Survey, 25, "34", "43", "55");
        var second = PsychometricSums.FromBytes(Survey, Round(Survey, 15, "34", "43", "55").ToBytes());

        first.Add(second);

        first.Print().Figures.ShouldBe(whole.Print().Figures);
    }

    [Fact]
    public void Bytes_are_as_many_whatever_is_in_them_and_of_one_survey_only()
    {
        var empty = new PsychometricSums(Survey).ToBytes();
        Round(Survey, 40, "34", "43", "55").ToBytes().Length.ShouldBe(empty.Length);

        Survey other = new GivenSurvey().Competency("listening", 3);
        Should.Throw<InvalidDataException>(() => PsychometricSums.FromBytes(other, empty));
        Should.Throw<InvalidDataException>(() => PsychometricSums.FromBytes(Survey, [9, .. empty[1..]]));
    }

    [Fact]
    public void Items_that_the_group_is_not_asked_are_no_part_of_its_scale()
    {
        Survey partly = new GivenSurvey().Competency("listening", 2).Competency("expertise", 1, asked: ["peer"]);
        var sums = new PsychometricSums(partly);
        for (var leader = 0; leader < 30; leader++)
            new GivenSubject(partly, sums: sums).Reports("34-", "43-", "55-").Seal();

        sums.Print().Figures.Select(figure => (figure.Group, figure.Scale)).ShouldBe([("reports", "listening")]);
    }

    [Fact]
    public void Competency_of_neither_pole_is_no_part_of_the_axis()
    {
        Survey poles = new GivenSurvey().Competency("direction", 1, Pole.Execution).Competency("trust", 1, Pole.Relational).Competency("knowledge", 1, Pole.Expertise);

        Round(poles, 30, "331", "445", "531").Print().MeanSquare("peers", RoundPsychometrics.Axis).ShouldBe(1.33m); // differences 0, 0 and 2
    }

    private static PsychometricSums Round(Survey survey, int leaders, params string[] peers)
    {
        var sums = new PsychometricSums(survey);
        for (var leader = 0; leader < leaders; leader++)
            Add(sums, survey, peers);
        return sums;
    }

    private static void Add(PsychometricSums sums, Survey survey, params string[] peers) =>
        new GivenSubject(survey, sums: sums).Peers(peers).Seal();
}
