using System.Text;
using Feedback360.Core.Surveys;
using Feedback360.Web.Surveys;

namespace Feedback360.Web.Tests.Surveys;

/// <summary>What can be counted of good translations, held for every survey that ships.</summary>
public sealed class ShippedTranslationTests
{
    public static TheoryData<string> Surveys => [.. ShippedSurveys.All.Select(survey => survey.Key)];

    [Fact]
    public void Four_surveys_ship_as_they_are_described()
    {
        ShippedSurveys.All.Select(survey => (survey.Key, survey.Competencies.Count, survey.Items.Count, survey.Comments.Count, survey.Choices.Count)).ShouldBe(
        [
            ("head-and-heart", 2, 16, 2, 1),
            ("lead-without-title-360", 6, 24, 3, 0),
            ("manager-essentials-360", 6, 24, 3, 0),
            ("tech-leadership-360", 9, 43, 3, 1),
        ]);
        var balance = ShippedSurveys.All[0];
        balance.Balance.ShouldBe(new Balance("head", "heart"));
        balance.HasAxis.ShouldBeFalse();
        balance.Scales.Values.ShouldHaveSingleItem().UnkindEnds.ShouldBe(UnkindEnds.Both);
        balance.Items.ShouldAllBe(item => item.Scale.FirstValue == -2 && item.Scale.Points == 5);
        ShippedSurveys.All.Skip(1).ShouldAllBe(survey => survey.HasAxis && survey.AxisAdvice != null);
    }

    [Theory]
    [MemberData(nameof(Surveys))]
    public void Every_text_is_there_in_every_language_and_none_is_left_in_the_first(string key)
    {
        var survey = ShippedSurveys.All.Single(one => one.Key == key);

        foreach (var language in survey.Languages.Skip(1))
        {
            Written(survey).Where(text => !text.Translations.ContainsKey(language)).ShouldBeEmpty(language);
            Written(survey).Where(text => text.In(language) == text.Original).Select(text => text.Original).ShouldBeEmpty(language);
        }
    }

    [Theory]
    [MemberData(nameof(Surveys))]
    public void Items_of_a_language_are_as_many_different_statements(string key)
    {
        var survey = ShippedSurveys.All.Single(one => one.Key == key);

        foreach (var language in survey.Languages)
        {
            survey.Items.Select(item => item.Text.Self.In(language)).ShouldBeUnique(language);
            survey.Items.Select(item => item.Text.Others.In(language)).ShouldBeUnique(language);
            survey.Items.ShouldAllBe(item => item.Text.Others.In(language).StartsWith("{name}", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Arabic_is_written_in_arabic_letters()
    {
        var main = ShippedSurveys.All.Single(survey => survey.Key == "tech-leadership-360");

        Written(main).Select(text => text.In("ar").Replace("{name}", "", StringComparison.Ordinal).Replace("{competency}", "", StringComparison.Ordinal)).ShouldAllBe(text => !text.Any(char.IsAsciiLetter));
    }

    [Fact]
    public void French_never_needs_an_elision_before_the_name()
    {
        var main = ShippedSurveys.All.Single(survey => survey.Key == "tech-leadership-360");

        Written(main).Select(text => text.In("fr")).Where(text => text.Contains(" de {name}", StringComparison.Ordinal) || text.Contains("que {name}", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Direct_reports_are_asked_about_themselves_where_they_see_no_more()
    {
        var item = ShippedSurveys.All.Single(survey => survey.Key == "manager-essentials-360").Items.Single(one => one.Key == "listening-talks");

        item.Text.For("report").Original.ShouldBe("{name} takes time for one-to-one talks with me.");
        item.Text.For("peer").Original.ShouldBe("{name} takes time for one-to-one talks with team members.");
    }

    [Theory]
    [MemberData(nameof(Surveys))]
    public void File_that_ships_passes_the_check_without_a_problem(string key) =>
        SurveyFile.Read(Encoding.UTF8.GetString(ShippedSurveys.FileOf(key)!), key).Problems.ShouldBeEmpty();

    private static List<Texts> Written(Survey survey) =>
    [
        survey.Title,
        survey.Intro,
        .. survey.Scales.Values.SelectMany(scale => scale.Labels.Append(scale.NotObserved)),
        .. survey.Competencies.SelectMany(competency => new[] { competency.Title, competency.Meaning }),
        .. survey.Items.SelectMany(item => Both(item.Text)),
        .. survey.Comments.SelectMany(comment => Both(comment.Prompt)),
        .. survey.Choices.SelectMany(choice => choice.Options.Select(option => option.Label).Concat(Both(choice.Prompt))),
        .. survey.GroupLabels.Values,
        survey.ChangeQuestion.Prompt,
        .. survey.ChangeQuestion.Labels,
    ];

    private static IEnumerable<Texts> Both(Wording wording) => [wording.Self, wording.Others, .. wording.ByGroup.Values];
}
