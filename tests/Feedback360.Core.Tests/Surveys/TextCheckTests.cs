using Feedback360.Core.Surveys;

namespace Feedback360.Core.Tests.Surveys;

public sealed class TextCheckTests
{
    [Theory]
    [InlineData("", "missing-text")]
    [InlineData("  ", "missing-text")]
    [InlineData("{name} sets goals", "name-not-allowed")]
    [InlineData("Setting {goals}", "unknown-placeholder")]
    [InlineData("Setting {{name}}", "name-not-allowed")]
    [InlineData("two\nlines", "control-character")]
    [InlineData("bell\u0007", "control-character")]
    [InlineData("turned \u202Earound", "control-character")]
    public void Title_that_no_page_could_show_is_refused(string title, string code) =>
        Problems(Titled(new Texts(title, German("gut")))).ShouldBe([("competencies[0].title", code)]);

    [Fact]
    public void Text_with_half_a_character_is_refused() =>
        Problems(Titled(new Texts("half \uD800", German("gut")))).ShouldBe([("competencies[0].title", "control-character")]);

    [Theory]
    [InlineData(80, true)]
    [InlineData(81, false)]
    public void Label_has_at_most_80_characters(int length, bool good) =>
        Problems(Titled(new Texts(new string('x', length), German("gut")))).Any().ShouldBe(!good);

    [Theory]
    [InlineData("Zuhören & <b>reden</b>")]
    [InlineData("الاستماع إلى الآخرين")]
    [InlineData("🙂 = good, 100 %")]
    public void Any_script_and_any_sign_is_welcome(string title) =>
        Problems(Titled(new Texts(title, German(title)))).ShouldBeEmpty();

    [Fact]
    public void Name_is_welcome_in_what_others_are_asked_and_nowhere_in_what_the_subject_is_asked()
    {
        var survey = ExampleSurvey.Good().With(0, item => item with { Text = ExampleSurvey.Words("{name} sets goals.", "{name} sets goals.") });

        Problems(survey).ShouldBe(
            [("competencies[0].items[0].self", "name-not-allowed"), ("texts.de.items.clear-goals.self", "name-not-allowed")]);
    }

    [Fact]
    public void Listed_language_that_lacks_a_text_is_refused_with_the_id_of_the_text() =>
        Problems(Titled(new Texts("Setting direction"))).ShouldBe([("texts.de.competencies.direction.title", "missing-text")]);

    [Fact]
    public void Language_that_is_not_listed_may_lack_anything() =>
        Problems(Titled(new Texts("Setting direction")) with { Languages = ["en"] }).ShouldBeEmpty();

    [Theory]
    [InlineData("Der Mensch setzt Ziele.", "placeholder-differs")]
    [InlineData("", "missing-text")]
    public void Translation_that_loses_the_name_is_refused(string translation, string code)
    {
        var others = new Texts("{name} sets goals.", German(translation));
        var survey = ExampleSurvey.Good().With(0, item => item with { Text = item.Text with { Others = others } });

        Problems(survey).ShouldBe([("texts.de.items.clear-goals.others", code)]);
    }

    [Fact]
    public void Question_about_change_must_say_what_it_is_about()
    {
        var question = ExampleSurvey.Change() with { Prompt = ExampleSurvey.Text("How effective is {name} now?") };

        Problems(ExampleSurvey.Good() with { ChangeQuestion = question }).ShouldBe([("texts.en.change.prompt", "placeholder-missing")]);
    }

    [Fact]
    public void Labels_of_groups_and_of_change_are_texts_like_any_other()
    {
        var survey = ExampleSurvey.Good() with { GroupLabels = GroupLabels.Default, ChangeQuestion = ChangeQuestion.Default };

        Problems(survey).Select(problem => problem.Place).ShouldBe(
        [
            "texts.de.groups.self", "texts.de.groups.manager", "texts.de.groups.peers", "texts.de.groups.reports", "texts.de.groups.others",
            "texts.de.change.prompt", "texts.de.change.notObserved", "texts.de.change.-3", "texts.de.change.-2", "texts.de.change.-1",
            "texts.de.change.0", "texts.de.change.1", "texts.de.change.2", "texts.de.change.3",
        ]);
    }

    [Fact]
    public void Every_text_has_an_id_of_its_own() =>
        SurveyTexts.All(ExampleSurvey.Good()).Select(text => text.Id).ShouldBeUnique();

    private static IEnumerable<(string Place, string Code)> Problems(Survey survey) =>
        SurveyCheck.Problems(survey).Select(problem => (problem.Path, problem.Code));

    private static Survey Titled(Texts title)
    {
        var survey = ExampleSurvey.Good();
        return survey with { Competencies = [survey.Competencies[0] with { Title = title }, survey.Competencies[1]] };
    }

    private static Dictionary<string, string> German(string text) => new(StringComparer.Ordinal) { ["de"] = text };
}
