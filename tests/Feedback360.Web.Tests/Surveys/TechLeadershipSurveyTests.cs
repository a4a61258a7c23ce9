using Feedback360.Core.Surveys;

namespace Feedback360.Web.Tests.Surveys;

public sealed class TechLeadershipSurveyTests
{
    private readonly Survey _survey = SurveySamples.Shipped("tech-leadership-360");

    [Fact]
    public void Survey_is_eight_competencies_of_five_items_and_an_expertise_block_of_three() =>
        _survey.Competencies.Select(competency => (competency.Key, competency.Pole, competency.Items.Count)).ShouldBe(
        [
            ("direction", Pole.Execution, 5),
            ("delivery", Pole.Execution, 5),
            ("alignment", Pole.Execution, 5),
            ("innovation", Pole.Execution, 5),
            ("communication", Pole.Relational, 5),
            ("trust", Pole.Relational, 5),
            ("growing-people", Pole.Relational, 5),
            ("working-together", Pole.Relational, 5),
            ("expertise", Pole.Expertise, 3),
        ]);

    [Fact]
    public void Items_are_numbered_in_survey_order_and_belong_to_their_competency()
    {
        _survey.Items.Select(item => item.Index).ShouldBe(Enumerable.Range(0, 43));
        _survey.Competencies.SelectMany(competency => competency.Items).ShouldBe(Enumerable.Range(0, 43));
        _survey.Competencies.ShouldAllBe(competency => competency.Items.All(index => _survey.Items[index].Competency == competency.Key));
    }

    [Fact]
    public void Everybody_is_asked_every_item() =>
        _survey.Items.ShouldAllBe(item => _survey.Groups.All(group => item.IsAsked(group.Code)) && !item.Reversed);

    [Fact]
    public void Scale_is_how_often_in_five_labelled_points()
    {
        var scale = _survey.Scales.Values.ShouldHaveSingleItem();

        _survey.Items.ShouldAllBe(item => ReferenceEquals(item.Scale, scale));
        scale.Labels.Select(label => label.Original).ShouldBe(["Never", "Rarely", "Sometimes", "Often", "Always"]);
        (scale.FirstValue, scale.UnkindEnds, scale.NotObserved.Original).ShouldBe((1, UnkindEnds.Low, "I cannot judge"));
    }

    [Fact]
    public void Three_comments_may_be_written_and_none_must() =>
        _survey.Comments.Select(comment => (comment.Key, comment.Required)).ShouldBe([("keep", false), ("more", false), ("less", false)]);

    [Fact]
    public void One_choice_asks_for_the_default_style_under_pressure() =>
        _survey.Choices.ShouldHaveSingleItem().Options.Select(option => option.Key)
            .ShouldBe(["analysis", "relationships", "speed", "consensus"]);

    [Fact]
    public void Groups_have_their_built_in_english_labels() =>
        _survey.Groups.Select(group => _survey.GroupLabels[group.BlockKey].Original)
            .ShouldBe(["You", "Manager", "Peers", "Direct reports", "Others"]);

    [Fact]
    public void Review_takes_12_minutes_and_the_axis_can_be_read()
    {
        (_survey.Key, _survey.Version, _survey.Minutes, _survey.Subject, _survey.HasAxis)
            .ShouldBe(("tech-leadership-360", 1, 12, SurveySubject.Person, true));
        _survey.Languages.ShouldBe(["en", "de", "es", "fr", "ar"]);
    }

    [Fact]
    public void Follow_up_adds_nine_questions_about_change()
    {
        var followUp = _survey.ForFollowUp();

        followUp.Items.Skip(43).Select(item => item.Key).ShouldBe(_survey.Competencies.Select(competency => $"{competency.Key}.change"));
        followUp.Items[43].Text.Others.Original
            .ShouldBe("Setting direction: compared with the last feedback round, how effective is {name} now?");
    }

    [Fact]
    public void Every_shipped_file_is_named_by_its_key()
    {
        var files = Directory.GetFiles(SurveySamples.LibraryFolder, "*.yaml").Select(Path.GetFileNameWithoutExtension).ToList();

        files.ShouldContain("tech-leadership-360");
        files.ShouldAllBe(file => SurveySamples.Shipped(file!).Key == file);
    }
}
