using Feedback360.Core.Campaigns;
using Feedback360.Core.Surveys;
using Feedback360.Core.Tests.Surveys;

namespace Feedback360.Core.Tests.Campaigns;

public sealed class RaterListTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Theory]
    [InlineData(ListActor.Leader, ListState.Open, null)]
    [InlineData(ListActor.Leader, ListState.Proposed, "list-proposed")]
    [InlineData(ListActor.Leader, ListState.Approved, "list-approved")]
    [InlineData(ListActor.Manager, ListState.Open, "list-not-proposed")]
    [InlineData(ListActor.Manager, ListState.Proposed, null)]
    [InlineData(ListActor.Manager, ListState.Approved, null)]
    [InlineData(ListActor.Coach, ListState.Open, "list-not-proposed")]
    [InlineData(ListActor.Coach, ListState.Approved, null)]
    [InlineData(ListActor.Hr, ListState.Open, null)]
    [InlineData(ListActor.Hr, ListState.Proposed, null)]
    [InlineData(ListActor.Hr, ListState.Approved, null)]
    public void Who_may_change_a_list_depends_on_its_state(ListActor actor, ListState state, string? code) =>
        (RaterList.Change(actor, state, runs: true)?.Code).ShouldBe(code);

    [Theory]
    [InlineData(ListActor.Leader, ListState.Proposed, "own-list")]
    [InlineData(ListActor.Manager, ListState.Open, "list-not-proposed")]
    [InlineData(ListActor.Coach, ListState.Proposed, null)]
    [InlineData(ListActor.Hr, ListState.Open, null)]
    [InlineData(ListActor.Manager, ListState.Approved, "list-approved")]
    public void Who_may_approve_a_list_depends_on_its_state(ListActor actor, ListState state, string? code) =>
        (RaterList.Approve(actor, state)?.Code).ShouldBe(code);

    [Fact]
    public void Leader_changes_nothing_after_the_last_day_and_the_approver_still_may()
    {
        RaterList.Change(ListActor.Leader, ListState.Open, runs: false).ShouldBe(CampaignRefusals.NominationOver);
        RaterList.Withdraw(ListState.Proposed, runs: false).ShouldBe(CampaignRefusals.NominationOver);
        RaterList.Change(ListActor.Manager, ListState.Approved, runs: false).ShouldBeNull();
    }

    [Fact]
    public void List_is_handed_over_sent_back_handed_over_again_and_approved_once()
    {
        var subject = NewSubject();
        subject.SendBack("Not yet.", runs: true).ShouldBe(CampaignRefusals.ListNotProposed);
        subject.Propose(runs: true).ShouldBeNull();
        subject.Propose(runs: true).ShouldBe(CampaignRefusals.ListProposed);
        subject.SendBack("Ask the field too.", runs: true).ShouldBeNull();
        (subject.ListState, subject.SentBack).ShouldBe((ListState.Open, "Ask the field too."));
        subject.Propose(runs: true).ShouldBeNull();
        subject.SentBack.ShouldBeNull();
        var account = Guid.NewGuid();
        subject.Approve(ListActor.Manager, account, Today).ShouldBeNull();
        subject.Approve(ListActor.Coach, Guid.NewGuid(), Today).ShouldBe(CampaignRefusals.ListApproved);
        subject.ApproveByDate(Today.AddDays(3));
        (subject.Approval, subject.ApprovedBy, subject.ApprovedOn).ShouldBe((ListApproval.Manager, account, Today));
        subject.Withdraw(runs: true).ShouldBe(CampaignRefusals.ListApproved);
    }

    [Fact]
    public void Last_day_approves_what_nobody_has_approved()
    {
        var subject = NewSubject();
        subject.ApproveByDate(Today);
        (subject.ListState, subject.Approval, subject.ApprovedBy).ShouldBe((ListState.Approved, ListApproval.Date, (Guid?)null));
    }

    [Fact]
    public void Leaders_choose_up_to_and_on_the_last_day_and_never_where_hr_alone_chooses()
    {
        var round = DraftExample.NewRound(DraftExample.NewCampaign());
        RaterList.Runs(round, Today).ShouldBeFalse();
        round.Nominate(NominationRules.None with { Until = Today }).ShouldBeNull();
        (RaterList.Runs(round, Today), RaterList.Runs(round, Today.AddDays(1))).ShouldBe((true, false));
    }

    [Fact]
    public void Only_who_is_added_after_approval_is_late()
    {
        RaterList.IsLate(ListState.Approved).ShouldBeTrue();
        RaterList.IsLate(ListState.Proposed).ShouldBeFalse();
        RaterList.IsLate(ListState.Open).ShouldBeFalse();
    }

    [Theory]
    [InlineData(2, 3, null, 5, "too-few-raters")]
    [InlineData(3, 3, null, 5, null)]
    [InlineData(2, 3, null, 2, null)]
    [InlineData(0, 3, null, 0, "too-few-raters")]
    [InlineData(0, 0, null, 0, null)]
    [InlineData(4, null, 3, 5, "too-many-raters")]
    [InlineData(3, null, 3, 5, null)]
    [InlineData(9, null, null, 9, null)]
    public void Limits_hold_and_all_there_are_is_enough(int chosen, int? least, int? most, int inTheChart, string? code)
    {
        ProposedRater[] related = [.. Enumerable.Range(0, inTheChart).Select(_ => new ProposedRater(Guid.NewGuid(), "peer"))];
        var list = related.Take(chosen).ToArray();
        list = [.. list, .. Enumerable.Range(0, chosen - list.Length).Select(_ => new ProposedRater(Guid.NewGuid(), "peer"))];
        var rules = NominationRules.None with { Limits = new Dictionary<string, GroupLimit> { ["peers"] = new(least, most) } };

        var problems = GroupChoice.Problems(GroupChoice.Of(ExampleSurvey.Good(), rules, list, related));

        problems.Select(problem => problem.Code).ShouldBe(code is null ? [] : [code]);
    }

    [Fact]
    public void Everybody_of_another_relation_does_not_stand_in_for_a_group()
    {
        var report = new ProposedRater(Guid.NewGuid(), "report");
        var rules = NominationRules.None with { Limits = new Dictionary<string, GroupLimit> { ["peers"] = new(1) } };
        GroupChoice.Of(ExampleSurvey.Good(), rules, [report], [report]).Single(choice => choice.Group == RaterGroup.Peer).IsTooFew.ShouldBeTrue();
    }

    [Theory]
    [InlineData("peers", -1, null, "limits.peers.atLeast out-of-range")]
    [InlineData("peers", 51, null, "limits.peers.atLeast out-of-range")]
    [InlineData("peers", null, 0, "limits.peers.atMost out-of-range")]
    [InlineData("peers", 4, 3, "limits.peers.atMost below-least")]
    [InlineData("friends", 1, 3, "limits.friends unknown-group")]
    [InlineData("manager", 1, 3, "limits.manager unknown-group")]
    public void Rules_that_nobody_can_meet_are_refused(string group, int? least, int? most, string problem) =>
        (NominationRules.None with { Limits = new Dictionary<string, GroupLimit> { [group] = new(least, most) } })
            .Check(ExampleSurvey.Good(), Today.AddDays(20)).Select(found => $"{found.Path} {found.Code}").ShouldBe([problem]);

    [Fact]
    public void Leaders_choose_before_answers_end()
    {
        (NominationRules.None with { Until = Today }).Check(ExampleSurvey.Good(), Today).ShouldHaveSingleItem().Code.ShouldBe("not-before-close");
        (NominationRules.None with { Until = Today }).Check(ExampleSurvey.Good(), Today.AddDays(1)).ShouldBeEmpty();
    }

    [Fact]
    public void Launched_round_keeps_its_limits_and_a_draft_reads_back_what_was_chosen()
    {
        var round = DraftExample.NewRound(DraftExample.NewCampaign());
        var rules = new NominationRules(Today, new Dictionary<string, GroupLimit> { ["reports"] = new(2), ["peers"] = new(3, 8) });
        round.Nominate(rules).ShouldBeNull();
        round.Nomination.Until.ShouldBe(Today);
        round.Nomination.Limits.ShouldBe(rules.Limits, ignoreOrder: true);
        round.AskForLaunch(DraftExample.Now).ShouldBeNull();
        round.Nominate(NominationRules.None).ShouldBe(CampaignRefusals.PolicyFrozen);
        round.NominateUntil.ShouldBe(Today);
    }

    [Fact]
    public void Launch_check_waits_for_lists_and_names_limits_that_are_not_met()
    {
        var draft = new DraftExample();
        var subject = draft.Subject("ana");
        draft.Round.Nominate(new NominationRules(Today.AddDays(5), new Dictionary<string, GroupLimit> { ["peers"] = new(7) })).ShouldBeNull();

        var check = draft.Check();

        check.Ready.ShouldBeFalse();
        check.Findings.Select(finding => finding.Code).ShouldBe(["list-not-approved", "nomination-running", "fewer-than-wanted", "no-progress-figures"], ignoreOrder: true);
        subject.Approve(ListActor.Hr, Guid.NewGuid(), Today).ShouldBeNull();
        (draft.Check().Ready, draft.Check().Findings.Any(finding => finding.Code == "nomination-running")).ShouldBe((true, false));
    }

    private static Subject NewSubject() => new() { Id = Guid.NewGuid(), OrganisationId = default, RoundId = default, PersonId = default, Name = "Ana" };
}
