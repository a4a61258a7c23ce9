using Feedback360.Core.Campaigns;
using Feedback360.Core.People;

namespace Feedback360.Core.Tests.Campaigns;

public sealed class NominationTests
{
    private readonly Guid _boss = Guid.NewGuid();
    private readonly Guid _ana = Guid.NewGuid();
    private readonly Guid _bo = Guid.NewGuid();
    private readonly Guid _kim = Guid.NewGuid();

    private OrgChart Chart => new([(_boss, null), (_ana, _boss), (_bo, _boss), (_kim, _ana)]);

    [Fact]
    public void Org_chart_proposes_self_manager_peers_and_reports() =>
        NominateFromOrgChart.For(_ana, Chart, new HashSet<Guid> { _boss, _ana, _bo, _kim }).ShouldBe(
            [new(_ana, "self"), new(_boss, "manager"), new(_bo, "peer"), new(_kim, "report")]);

    [Fact]
    public void Org_chart_does_not_propose_who_has_left() =>
        NominateFromOrgChart.For(_ana, Chart, new HashSet<Guid> { _ana, _kim }).ShouldBe([new(_ana, "self"), new(_kim, "report")]);

    [Fact]
    public void Person_at_the_top_has_no_manager_and_no_peers() =>
        NominateFromOrgChart.For(_boss, Chart, new HashSet<Guid> { _boss, _ana, _bo, _kim }).ShouldBe(
            [new(_boss, "self"), new(_ana, "report"), new(_bo, "report")], ignoreOrder: true);

    [Fact]
    public void Person_outside_the_chart_gets_the_self_review_only()
    {
        var guest = Guid.NewGuid();
        NominateFromOrgChart.For(guest, Chart, new HashSet<Guid> { guest }).ShouldBe([new(guest, "self")]);
    }

    [Fact]
    public void Baseline_proposes_who_was_asked_without_revoked_declined_and_former_people()
    {
        Invitation[] asked =
        [
            Asked(_ana, "self"), Asked(_boss, "manager"), Asked(_bo, "peer", revoked: true), Asked(_kim, "report", declined: true), Asked(Guid.NewGuid(), "peer"),
        ];

        NominateFromBaseline.For(asked, new HashSet<Guid> { _boss, _ana, _bo, _kim }).ShouldBe([new(_ana, "self"), new(_boss, "manager")]);
    }

    [Fact]
    public void Campaign_with_a_launched_round_keeps_its_survey()
    {
        var campaign = DraftExample.NewCampaign();
        var (draft, launched) = (DraftExample.NewRound(campaign), DraftExample.NewRound(campaign));
        var second = Surveys.ExampleSurvey.Good() with { Version = 2 };
        launched.AskForLaunch(DraftExample.Now).ShouldBeNull();

        campaign.Choose(second, [draft, launched]).ShouldBe(CampaignRefusals.SurveyFrozen);

        (campaign.SurveyVersion, draft.SurveyVersion).ShouldBe((1, 1));
        campaign.Choose(second, [draft]).ShouldBeNull();
        (campaign.SurveyVersion, draft.SurveyVersion).ShouldBe((2, 2));
    }

    [Fact]
    public void Draft_that_takes_another_survey_keeps_its_minimums_and_gets_defaults_for_new_groups()
    {
        var campaign = DraftExample.NewCampaign();
        var draft = DraftExample.NewRound(campaign);
        var survey = Surveys.ExampleSurvey.Good();
        var policy = RoundPolicy.DefaultFor(survey);
        draft.Redraft("B", draft.ClosesAt, [], policy with { Minimum = new Dictionary<string, int>(policy.Minimum, StringComparer.Ordinal) { ["peers"] = 5 } });

        campaign.Choose(survey with { Version = 2, Groups = [.. survey.Groups, new("customer", "customers")] }, [draft]).ShouldBeNull();

        var minimum = RoundPolicy.FromJson(draft.Policy).Minimum;
        minimum["peers"].ShouldBe(5);
        minimum["customers"].ShouldBe(3);
    }

    private static Invitation Asked(Guid rater, string code, bool revoked = false, bool declined = false) =>
        new()
        {
            Id = Guid.NewGuid(), OrganisationId = default, RoundId = default, SubjectId = default, RaterId = rater, GroupCode = code, Revoked = revoked, Declined = declined,
        };
}
