using System.Text.Json;
using Feedback360.Core.Campaigns;
using Feedback360.Core.Change;
using Feedback360.Core.Groups;
using Feedback360.Core.Release;
using Feedback360.Core.Surveys;
using Feedback360.Core.Tests.Change;
using Feedback360.Core.Tests.Release;
using static Feedback360.Core.Tests.Groups.GroupReading;

namespace Feedback360.Core.Tests.Groups;

/// <summary>The group report of a second round: cells, the change, and what the first report has shown already.</summary>
public sealed class FollowUpReportTests
{
    private static readonly Survey One = new GivenSurvey().Competency("listening", 1).Build();

    [Fact]
    public void Change_over_the_leaders_of_both_rounds_stands_beside_the_cells()
    {
        var report = Report(newcomers: 0);

        report.Change.ShouldHaveSingleItem().Change.Value.ShouldBe(new MeanChange(10, 0.2m, 0.1m, 0.4m, Core.Statistics.ChangeDecision.Change, false));
        report.Cell("organisation").Means().Value.Leaders.ShouldBe(10);
        GroupReport.Read(report.Text).Text.ShouldBe(report.Text);
        var change = JsonDocument.Parse(GroupJson.Write(report, One, "en")).RootElement.GetProperty("change")[0];
        change.GetProperty("label").GetString().ShouldBe("The listening");
        change.GetProperty("words").GetString().ShouldBe("0.2 higher than last time. Over 10 leaders this is more than chance. Probably between 0.1 and 0.4 higher.");
    }

    [Fact]
    public void Change_and_the_first_report_take_away_a_cell_that_would_tell_of_two_newcomers()
    {
        Report(newcomers: 2).Cell("organisation").Means().Why.ShouldBe(Hidden);
        Report(newcomers: 2, hasEarlier: false).Cell("organisation").Means().Value.Leaders.ShouldBe(12);
        Report(newcomers: 6).Cell("organisation").Means().Value.Leaders.ShouldBe(16);
    }

    [Fact]
    public void A_coach_of_eight_of_ten_takes_the_change_away_and_whoever_may_open_everything_does_not()
    {
        var coach = Report(newcomers: 0, mayOpen: 8);
        coach.Change[0].Change.Why.ShouldBe(Hidden);
        coach.Cell("organisation").Means().Why.ShouldBe(Hidden);

        Report(newcomers: 0, mayOpen: 5).Change[0].Change.IsShown.ShouldBeTrue();
        Report(newcomers: 0, mayOpen: 10).Change[0].Change.IsShown.ShouldBeTrue();
    }

    [Fact]
    public void Effect_of_a_choice_is_withheld_where_its_leaders_could_be_all_but_a_few_of_whom_somebody_knows()
    {
        var comparison = Given().Compare() with { };
        var told = comparison with
        {
            Change = new() { Change = comparison.Change.Change, Targeted = new TargetedEffect(0.3m, 0.1m, 0.5m, 10), Composition = comparison.Change.Composition },
        };

        Shown(told, 5).Targeted.IsShown.ShouldBeTrue();
        Shown(told, 6).Targeted.Why.ShouldBe(Hidden);
        Shown(told, 10).Targeted.IsShown.ShouldBeTrue();
    }

    [Fact]
    public void First_round_has_no_change_and_says_so()
    {
        var report = Report(newcomers: 0, hasEarlier: false);

        report.Change.ShouldHaveSingleItem().Change.Why.ShouldBe(new Withheld(Reason.FewerThanMinimum, 10));
        report.Targeted.Why.ShouldBe(new Withheld(Reason.FewerThanMinimum, 10));
    }

    private static OrganisationChange Shown(OrganisationComparison comparison, int mayOpen) =>
        new ShownChange(comparison, [new([.. Ids(mayOpen)])], new()).Released();

    private static GroupReport Report(int newcomers, bool hasEarlier = true, int mayOpen = 0)
    {
        var given = Given();
        ReleasedResults[] before = [.. given.Leaders.Select(leader => leader.Before)];
        GroupPrincipal[] principals = mayOpen == 0 ? [] : [new([.. Ids(mayOpen)])];
        var first = BuildGroupReport.Build(One, GroupDeclaration.None, before, new(RoundPsychometrics.None, [], []));
        var earlier = new FollowedUpRound(One, GroupDeclaration.None, before, first, given.Compare());
        return BuildGroupReport.Build(
            One,
            GroupDeclaration.None,
            [.. given.Leaders.Select(leader => leader.After), .. Enumerable.Range(0, newcomers).Select(Newcomer)],
            new GroupBasis(RoundPsychometrics.None, principals, []) { Earlier = hasEarlier ? earlier : null });
    }

    /// <summary>Ten leaders, .23 higher on average.</summary>
    private static GivenOrganisation Given() => new GivenOrganisation(One).Moving(1, 2, 3, 4, 5, 2, 1, 2, 3, 0);

    private static IEnumerable<string> Ids(int count) => Enumerable.Range(0, count).Select(leader => $"leader-{leader:000}");

    private static ReleasedResults Newcomer(int number) => ReleaseGate.Finish(
        One,
        new GivenSubject(One).Peers(Ballots.WithSums(10, 33)).Seal(),
        new($"newcomer-{number}-r2", new("round-r2", RoundKind.FollowUp, new DateOnly(2027, 5, 4)), new($"newcomer-{number}")),
        new(RoundPsychometrics.None, null));
}
