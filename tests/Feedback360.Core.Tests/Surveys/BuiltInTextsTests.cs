using Feedback360.Core.Surveys;

namespace Feedback360.Core.Tests.Surveys;

public sealed class BuiltInTextsTests
{
    private static readonly string[] Ids =
    [
        .. RaterGroup.BuiltIn.Select(group => TextIds.Group(group.BlockKey)),
        TextIds.ChangePrompt,
        TextIds.ChangeNotObserved,
        .. Enumerable.Range(ChangeQuestion.FirstValue, ChangeQuestion.Points).Select(TextIds.ChangePoint),
    ];

    public static TheoryData<string> Languages => [.. BuiltInTexts.Languages];

    [Fact]
    public void Product_speaks_five_languages() => BuiltInTexts.Languages.ShouldBe(["en", "de", "es", "fr", "ar"], ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_text_is_there_in_every_language_and_no_label_stands_for_two(string language)
    {
        var texts = Ids.Select(id => BuiltInTexts.Find(language, id).ShouldNotBeNull(id)).ToList();

        texts.Take(5).ShouldBeUnique();
        texts.TakeLast(ChangeQuestion.Points).ShouldBeUnique();
        texts.Except([BuiltInTexts.Find(language, TextIds.ChangePrompt)]).ShouldAllBe(text => text!.Length <= 80 && !text.Contains('{'));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Question_about_change_names_competency_and_subject_once_each(string language)
    {
        var prompt = BuiltInTexts.Find(language, TextIds.ChangePrompt).ShouldNotBeNull();

        prompt.Split(Placeholders.Competency).Length.ShouldBe(2);
        prompt.Split(Placeholders.Name).Length.ShouldBe(2);
    }

    [Fact]
    public void Regional_form_has_the_texts_of_its_language_and_an_unknown_language_none()
    {
        BuiltInTexts.Find("de-CH", "groups.reports").ShouldBe("Mitarbeitende");
        BuiltInTexts.Find("it", "groups.reports").ShouldBeNull();
        BuiltInTexts.Find("de", "groups.customers").ShouldBeNull();
    }
}
