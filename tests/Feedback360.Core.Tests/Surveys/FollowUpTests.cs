using Feedback360.Core.Surveys;

namespace Feedback360.Core.Tests.Surveys;

public sealed class FollowUpTests
{
    private readonly Survey _baseline = ExampleSurvey.Good();

    [Fact]
    public void Follow_up_asks_about_change_once_per_competency_after_all_other_items()
    {
        var followUp = _baseline.ForFollowUp();

        followUp.Items.Take(_baseline.Items.Count).ShouldBe(_baseline.Items);
        followUp.Items.Skip(_baseline.Items.Count).Select(item => (item.Key, item.Competency, item.Kind))
            .ShouldBe([("direction.change", "direction", ItemKind.PerceivedChange), ("trust.change", "trust", ItemKind.PerceivedChange)]);
        followUp.Items.Select(item => item.Index).ShouldBe(Enumerable.Range(0, 5));
    }

    [Fact]
    public void Follow_up_leaves_the_items_of_competencies_alone() =>
        _baseline.ForFollowUp().Competencies.ShouldBe(_baseline.Competencies);

    [Fact]
    public void Change_is_rated_from_minus_3_to_3_with_every_point_labelled_and_a_kind_high_end()
    {
        var scale = _baseline.ForFollowUp().Items[^1].Scale;

        (scale.Points, scale.FirstValue, scale.UnkindEnds).ShouldBe((7, -3, UnkindEnds.Low));
        scale.Labels.Select(label => label.Original).ShouldBe(
        [
            "Much less effective", "Less effective", "Slightly less effective", "No change",
            "Slightly more effective", "More effective", "Much more effective",
        ]);
        _baseline.ForFollowUp().Scales[scale.Name].ShouldBe(scale);
    }

    [Fact]
    public void Change_is_asked_of_everyone_but_the_subject()
    {
        var change = _baseline.ForFollowUp().Items[^1];

        _baseline.Groups.Where(group => change.IsAsked(group.Code)).Select(group => group.Code)
            .ShouldBe(["manager", "peer", "report", "other"]);
    }

    [Fact]
    public void Question_names_the_competency_in_every_language_and_leaves_the_name_open()
    {
        var text = _baseline.ForFollowUp().Items[^1].Text.For("peer");

        text.In("en").ShouldBe("Building trust: compared with the last feedback round, how effective is {name} now?");
        text.In("de").ShouldBe("»»Building trust«: compared with the last feedback round, how effective is {name} now?«");
    }

    [Fact]
    public void Follow_up_is_another_form_with_a_hash_of_its_own_that_never_varies()
    {
        var followUp = _baseline.ForFollowUp();

        followUp.ContentHash.ShouldNotBe(_baseline.ContentHash);
        followUp.ContentHash.ShouldBe(ExampleSurvey.Good().ForFollowUp().ContentHash);
        (_baseline with { ContentHash = "sha256:01" }).ForFollowUp().ContentHash.ShouldNotBe(followUp.ContentHash);
    }

    [Fact]
    public void Follow_up_of_a_follow_up_asks_nothing_twice()
    {
        var once = _baseline.ForFollowUp();

        once.ForFollowUp().ShouldBeSameAs(once);
    }

    [Fact]
    public void Follow_up_of_a_good_survey_reads_well_in_every_text() =>
        SurveyTexts.All(_baseline.ForFollowUp()).Select(text => text.Id).ShouldBeUnique();
}
