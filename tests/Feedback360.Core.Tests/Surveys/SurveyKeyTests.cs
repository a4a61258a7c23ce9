using Feedback360.Core.Surveys;

namespace Feedback360.Core.Tests.Surveys;

public sealed class SurveyKeyTests
{
    [Theory]
    [InlineData("trust")]
    [InlineData("tech-leadership-360")]
    [InlineData("a1")]
    public void Kebab_case_is_a_key(string text) => SurveyKey.IsKey(text).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("Trust")]
    [InlineData("3-goals")]
    [InlineData("-goals")]
    [InlineData("goals-")]
    [InlineData("clear--goals")]
    [InlineData("clear goals")]
    [InlineData("clear_goals")]
    [InlineData("clear.goals")]
    [InlineData("goals\n")]
    [InlineData("zuhören")]
    public void Anything_else_is_no_key(string text) => SurveyKey.IsKey(text).ShouldBeFalse();

    [Fact]
    public void Key_has_at_most_60_characters()
    {
        SurveyKey.IsKey(new string('a', 60)).ShouldBeTrue();
        SurveyKey.IsKey(new string('a', 61)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("pt-BR")]
    [InlineData("es-419")]
    [InlineData("zh-Hans")]
    [InlineData("zh-Hans-CN")]
    public void Language_is_written_as_in_bcp_47(string text) => SurveyKey.IsLanguage(text).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("english")]
    [InlineData("EN")]
    [InlineData("en_GB")]
    [InlineData("en-")]
    [InlineData("en-gb")]
    [InlineData("en-GB-GB")]
    [InlineData("en\n")]
    public void Anything_else_is_no_language(string text) => SurveyKey.IsLanguage(text).ShouldBeFalse();

    [Fact]
    public void Hash_of_a_file_is_the_same_on_every_system_and_changes_with_every_letter()
    {
        var hash = SurveySource.Hash("key: a\nversion: 1\n");

        hash.ShouldBe("sha256:907ed1a5ab1a1f1471638a694d6d012f7d2f888ea540e2deab63041a661fe598");
        SurveySource.Hash("\uFEFFkey: a\r\nversion: 1\r\n").ShouldBe(hash);
        SurveySource.Hash("key: a\nversion: 2\n").ShouldNotBe(hash);
    }
}
