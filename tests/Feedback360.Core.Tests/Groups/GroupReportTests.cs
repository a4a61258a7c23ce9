using System.Text.Json;
using System.Text.RegularExpressions;
using Feedback360.Core.Groups;
using Feedback360.Core.Release;
using Feedback360.Core.Surveys;
using Feedback360.Core.Tests.Release;
using static Feedback360.Core.Tests.Groups.GroupReading;
using static Feedback360.Core.Tests.Release.Reading;

namespace Feedback360.Core.Tests.Groups;

/// <summary>What a group report says (anonymity 3.6, api "GROUP REPORT").</summary>
public sealed class GroupReportTests
{
    private static readonly Survey One = GivenSurvey.WithItems(1);

    [Fact]
    public void Cell_is_the_mean_over_leaders_of_released_values_rounded_once()
    {
        // 3.3, 3.3, 3.3, 3.3, 3.5: 3.34. From rounded means of peers, each leader one vote.
        var report = new GivenGroup(One).Leaders("a", 4, [33]).Leader("b", [35]).Build();

        report.Leaders.ShouldBe(5);
        var means = report.Cell("organisation").Means().Value;
        means.Leaders.ShouldBe(5);
        means.AllOthers.ShouldBe(Shown(3.3m, 5));
        means.Gap.Why.ShouldBe(TooFew);
    }

    [Fact]
    public void Leader_without_a_released_value_is_left_out()
    {
        var given = new GivenGroup(One).Leaders("a", 5, [40]).Leader("few", subject => subject.Peers("1", "1"));

        given.Build().Cell("organisation").Means().Value.AllOthers.ShouldBe(Shown(4, 5));
        given.Build().Leaders.ShouldBe(6);
        new GivenGroup(One).Leaders("a", 4, [40]).Leader("few", subject => subject.Peers("1", "1")).Build()
            .Cell("organisation").Means().Why.ShouldBe(TooFew);
    }

    [Fact]
    public void Band_of_a_leader_makes_the_cell_approximate_with_both_ends()
    {
        // Ten peers who all gave 1: between 1 and 1.5. Four leaders at 3.0: 13/5 to 13.5/5.
        var report = new GivenGroup(One).Leaders("a", 4, [30]).Leader("low", [10]).Build();

        report.Cell("organisation").Means().Value.AllOthers.ShouldBe(About(2.7m, 2.6m, 2.7m, 5)); // 2.65
    }

    [Fact]
    public void Gap_is_over_leaders_who_rated_themselves_and_never_below_five()
    {
        GivenGroup With(int selves)
        {
            var given = new GivenGroup(One).Leaders("none", 5, [40]);
            for (var leader = 0; leader < selves; leader++)
                given.Leader($"self{leader}", [35], "4");
            return given;
        }

        With(6).Build().Cell("organisation").Means().Value.Gap.ShouldBe(new Gap.Shown(-0.5m, Noise.NoReference));
        With(4).Build().Cell("organisation").Means().Value.Gap.Why.ShouldBe(TooFew);
    }

    [Fact]
    public void Axis_and_technical_gap_are_means_of_the_leaders_own_differences()
    {
        Survey survey = new GivenSurvey().Competency("direction", 1, Pole.Execution).Competency("trust", 1, Pole.Relational).Competency("knowledge", 1, Pole.Expertise);

        var cell = new GivenGroup(survey).Leaders("a", 5, [40, 30, 45]).Leader("b", [35, 35, 35]).Build().Cell("organisation");

        cell.Axis.ShouldBe(Shown(0.8m, 6)); // 5/6
        cell.TechnicalGap.ShouldBe(Shown(0.8m, 6)); // 4.5 - 3.5 = 1 of five, 0 of one
        var plain = new GivenGroup(One).Leaders("a", 5, [40]).Build().Cell("organisation");
        plain.Axis.Why.ShouldBe(new Withheld(Reason.NotAsked, 1));
        plain.TechnicalGap.Why.ShouldBe(new Withheld(Reason.NotAsked, 1));
    }

    [Fact]
    public void Cells_come_tree_by_tree_from_the_whole_downwards()
    {
        var report = new GivenGroup(One)
            .Leaders("a", 6, [40], ("department", "Engineering/Web"), ("level", "Two"))
            .Leaders("b", 6, [30], ("department", "Engineering/Data"), ("level", "One"))
            .Leaders("c", 6, [35], ("department", "Sales"), ("level", "One"))
            .Leaders("d", 6, [35])
            .Table("department", "level").Build();

        report.Trees.Select(tree => tree.Key).ShouldBe(["department", "level"]);
        report.Trees[0].Cells.Select(cell => string.Join('/', cell.Path)).ShouldBe(["", "Engineering", "Engineering/Data", "Engineering/Web", "Sales"]);
        report.Cell("department", "Engineering").Means().Value.AllOthers.ShouldBe(Shown(3.5m, 12));
        report.Cell("department").Means().Value.Leaders.ShouldBe(24);
        var table = report.Tables.ShouldHaveSingleItem();
        (table.Rows, table.Columns).ShouldBe(("department", "level"));
        table.Cells.Select(cell => $"{string.Join('/', cell.Row)}-{string.Join('/', cell.Column)}").ShouldBe(["Engineering-One", "Engineering-Two", "Sales-One"]);
    }

    [Fact]
    public void Small_cell_takes_its_smallest_sibling_along()
    {
        var report = new GivenGroup(One)
            .Leaders("a", 8, [40], ("department", "Engineering")).Leaders("b", 6, [30], ("department", "Sales")).Leaders("c", 3, [20], ("department", "Legal")).Build();

        report.Cell("department", "Legal").Means().Why.ShouldBe(TooFew);
        report.Cell("department", "Sales").Means().Why.ShouldBe(Hidden);
        report.Cell("department", "Engineering").Means().IsShown.ShouldBeTrue();
        report.Cell("department").Means().IsShown.ShouldBeTrue();
    }

    [Fact]
    public void Coach_with_four_reports_of_a_cell_of_five_takes_it_from_everybody()
    {
        GivenGroup Given() => new GivenGroup(One).Leaders("a", 5, [40], ("level", "One")).Leaders("b", 9, [30], ("level", "Two"));

        Given().Build().Cell("level", "One").Means().IsShown.ShouldBeTrue();
        Given().MayOpen("a0", "a1", "a2", "a3").Build().Cell("level", "One").Means().Why.ShouldBe(Hidden);
        Given().MayOpen("a0", "a1", "a2", "a3").Under(new() { PrincipalsKnow = false }).Build().Cell("level", "One").Means().IsShown.ShouldBeTrue();
    }

    [Fact]
    public void Axis_over_fewer_leaders_than_a_competency_gives_nobody_away()
    {
        // One leader has no value of trust: the axis over the others and all their competencies would tell the leader's
        // direction, which is in the mean of direction.
        Survey survey = new GivenSurvey().Competency("direction", 1, Pole.Execution).Competency("trust", 1, Pole.Relational);
        GivenGroup Given() => new GivenGroup(survey).Leaders("a", 9, [40, 30]).Leader("no", subject => subject.Peers("3-", "3-", "3-"));

        var cell = Given().Build().Cell("organisation");
        (cell.Means(0).IsShown && cell.Means(1).IsShown && cell.Axis.IsShown).ShouldBeFalse();
        var naive = Given().Under(new() { RankTest = false, IntervalTest = false }).Build().Cell("organisation");
        (naive.Means(0).IsShown && naive.Means(1).IsShown && naive.Axis.IsShown).ShouldBeTrue();
    }

    [Fact]
    public void Earlier_round_and_a_change_take_away_what_they_would_reveal_of_newcomers()
    {
        string[] stayed = [.. Enumerable.Range(0, 10).Select(leader => $"a{leader}")];
        var before = new FurtherSum("listening", [.. stayed.Select(leader => new RoundTerm(leader, "autumn", 1, 3.5m))]);
        var change = new FurtherSum("listening", [.. stayed.SelectMany(leader => (RoundTerm[])[new(leader, "spring", 1), new(leader, "autumn", -1, 3.5m)])]);
        GivenGroup Given() => new GivenGroup(One).Leaders("a", 10, [40]).Leaders("new", 2, [30]);

        Given().Further(before).Build().Cell("organisation").Means().IsShown.ShouldBeTrue();
        Given().Further(change).Build().Cell("organisation").Means().IsShown.ShouldBeTrue();
        Given().Further(before).Further(change).Build().Cell("organisation").Means().Why.ShouldBe(Hidden);
    }

    [Fact]
    public void Organisation_that_is_rated_itself_shows_its_own_result()
    {
        var survey = new GivenSurvey().Competency("direction", 1, Pole.Execution).Competency("trust", 1, Pole.Relational).Build() with { Subject = SurveySubject.Organisation };

        var report = new GivenGroup(survey).Leader("acme", subject => subject.Others(Ballots.WithSums(10, 40, 30))).Build();

        var cell = report.Cell("organisation");
        cell.Means(0).Value.AllOthers.ShouldBe(Shown(4, 10));
        cell.Means(0).Value.Gap.IsShown.ShouldBeFalse();
        cell.Axis.ShouldBe(Shown(1, 10));
        new GivenGroup(survey).Leader("acme", subject => subject.Others(Ballots.WithSums(4, 16, 12))).Build().Cell("organisation").Means(0).Why.ShouldBe(TooFew);
    }

    [Fact]
    public void Figures_of_the_round_are_printed_as_they_are_and_every_other_one_says_why_not()
    {
        var report = new GivenGroup(One).Leaders("a", 5, [40]).Printed(new([new("peers", "listening", 0.41m, 0.2m, null, null, 40, 200)])).Build();

        report.Psychometrics.Select(line => $"{line.Scale} {line.Group}").ShouldBe(["listening peers", "listening reports", "listening others"]);
        var peers = report.Psychometrics[0].Figures.Value;
        (peers.Msw, peers.Icc1, peers.Leaders, peers.Ballots).ShouldBe((0.41m, 0.2m, 40, 200));
        peers.Alpha.Why.ShouldBe(new Withheld(Reason.TooFewItems, 2));
        report.Psychometrics[1].Figures.Why.ShouldBe(new Withheld(Reason.FewerThanMinimum, 30));
    }

    [Fact]
    public void Text_is_canonical_and_says_of_everything_withheld_why()
    {
        var report = new GivenGroup(One).Leaders("a", 6, [40], ("level", "One")).Leaders("b", 6, [33], ("level", "Two")).Leaders("c", 1, [33], ("level", "Three"))
            .Table("level", "department").Leaders("d", 5, [30], ("department", "Sales")).Build();

        report.Text.ShouldStartWith("""{"round":{"id":"spring","kind":"baseline","closedOn":"2026-05-04"},"survey":{"key":"small","version":1},"leaders":18,"trees":[{"key":"level","cells":[{"path":[],"competencies":[{"key":"listening","leaders":18,"allOthers":{"status":"shown","value":3.5,"n":18},"gap":{"status":"withheld","reason":"fewer-than-minimum","minimum":5}}],"axis":{"status":"withheld","reason":"not-asked","minimum":1},"technicalGap":{"status":"withheld","reason":"not-asked","minimum":1}}""");
        report.Text.ShouldContain("""{"path":["Three"],"competencies":[{"key":"listening","status":"withheld","reason":"fewer-than-minimum","minimum":5}]""");
        report.Text.ShouldNotContain("null");
        GroupReport.Read(report.Text).Text.ShouldBe(report.Text);
        GroupReport.Read(report.Text).Cell("level", "One").Means().ShouldBe(report.Cell("level", "One").Means());
        Should.Throw<JsonException>(() => GroupReport.Read(report.Text.Replace("\"leaders\":18,\"trees\"", "\"leaders\":17,\"trees\"")));
    }

    [Fact]
    public void Words_are_joined_at_reading_and_change_no_number()
    {
        var given = new GivenGroup(One);
        for (var leader = 0; leader < 6; leader++)
            given.Leader($"a{leader}", [35], leader == 0 ? "3" : "4", ("level", "One"));
        var report = given.Table("level", "department").Leader("b", [30], "3", ("department", "Sales")).Build();

        var json = GroupJson.Write(report, One, "en");

        json.ShouldContain(""""{"key":"listening","label":"The listening","leaders":7,"allOthers":{"status":"shown","value":3.4,"n":7},"gap":{"status":"shown","othersMinusSelf":-0.3,"words":"These leaders rate themselves 0.3 higher than the others do","noise":"no-reference"}}"""");
        Regex.Replace(json, @"""(label|words)"":""[^""]*"",", "", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).ShouldBe(report.Text);
    }

    [Theory]
    [InlineData(-0.8, -0.8, "These leaders rate themselves 0.8 higher than the others do")]
    [InlineData(0.8, 0.8, "These leaders rate themselves 0.8 lower than the others do")]
    [InlineData(0, 0, "These leaders rate themselves the same as the others do")]
    [InlineData(-0.8, -0.25, "These leaders rate themselves at least 0.2 higher than the others do")]
    [InlineData(0.25, 0.8, "These leaders rate themselves at least 0.2 lower than the others do")]
    [InlineData(-0.8, -0.05, "These leaders rate themselves higher than the others do")]
    [InlineData(-0.2, 0.1, "Whether these leaders rate themselves higher or lower than the others do, we cannot tell")]
    public void Gap_names_a_direction_that_both_ends_have(double low, double high, string words) => new GroupWords("en").Gap(low == high
        ? new Gap.Shown((decimal)low, Noise.NoReference)
        : new Gap.Approximate((decimal)low, (decimal)low, (decimal)high, Noise.NoReference)).ShouldBe(words);

    [Fact]
    public void Every_reason_has_a_sentence() =>
        Enum.GetValues<Reason>().ShouldAllBe(reason => new GroupWords("de").Why(new(reason, 5)).Length > 5);

    [Fact]
    public void Order_of_leaders_makes_no_difference()
    {
        var given = new GivenGroup(One).Leaders("a", 8, [40], ("department", "Engineering")).Leaders("b", 6, [30], ("department", "Sales")).Leaders("c", 3, [20], ("department", "Legal"));

        BuildGroupReport.Build(One, given.Declaration(), [.. given.Results.Reverse()], new(RoundPsychometrics.None, [], [])).Text.ShouldBe(given.Build().Text);
    }

    [Fact]
    public void Change_of_four_leaders_is_as_secret_as_their_values()
    {
        // Ten of 15 were in both rounds, six of them at level one. With the change of the ten, both cells of the six tell
        // the change of the other four; so does the rest of the whole.
        RoundTerm[] Autumn(int from, int to, int factor) => [.. Enumerable.Range(from, to - from).Select(leader => new RoundTerm($"a{leader}", "autumn", factor, 3.5m))];
        GivenGroup Given()
        {
            var given = new GivenGroup(One).Leaders("new", 5, [30], ("level", "Two")).Further(new("listening", Autumn(0, 6, 1)));
            for (var leader = 0; leader < 10; leader++)
                given.Leader($"a{leader}", [40], null, ("level", leader < 6 ? "One" : "Two"));
            return given;
        }

        Given().Build().Cell("level", "One").Means().IsShown.ShouldBeTrue();
        var report = Given().Further(new("listening", [.. Enumerable.Range(0, 10).Select(leader => new RoundTerm($"a{leader}", "spring", 1)), .. Autumn(0, 10, -1)])).Build();
        report.Cell("level", "One").Means().Why.ShouldBe(Hidden);
        report.Cell("level", "Two").Means().Why.ShouldBe(Hidden);
        report.Cell("level").Means().IsShown.ShouldBeTrue();
    }

    [Fact]
    public void Earlier_values_that_are_not_given_are_taken_for_known()
    {
        var change = new FurtherSum("listening", [.. Enumerable.Range(0, 10).SelectMany(leader => (RoundTerm[])[new($"a{leader}", "spring", 1), new($"a{leader}", "autumn", -1)])]);

        new GivenGroup(One).Leaders("a", 10, [40]).Leaders("new", 2, [30]).Further(change).Build().Cell("organisation").Means().Why.ShouldBe(Hidden);
    }

    [Fact]
    public void Results_of_two_rounds_or_two_of_one_leader_are_no_round()
    {
        Should.Throw<ArgumentException>(() => new GivenGroup(One).Build());
        Should.Throw<ArgumentException>(() => new GivenGroup(One).Leader("a", [40]).Leader("a", [40]).Build());
        Should.Throw<ArgumentException>(() => BuildGroupReport.Build(
            One, GroupDeclaration.None, [new GivenGroup(One).Leader("b", [40]).Results[0], GivenSubject.Finish(One, new GivenSubject(One).Seal(), new(RoundPsychometrics.None, null))], new(RoundPsychometrics.None, [], [])));
    }
}
