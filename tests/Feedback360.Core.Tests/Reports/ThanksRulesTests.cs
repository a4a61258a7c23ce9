using Feedback360.Core.Reports;

namespace Feedback360.Core.Tests.Reports;

public sealed class ThanksRulesTests
{
    [Theory]
    [InlineData("Thank you.\n\n\tI will ask first.")]
    [InlineData("<script>alert(1)</script> {{7*7}} javascript:alert(1)")]
    [InlineData("e\u0301 \U0001F468\u200D\U0001F469\u200D\U0001F467 \u202Eturned")]
    public void Text_of_any_script_may_be_sent_as_it_is(string text)
    {
        ThanksRules.Check(text).ShouldBeNull();
        ThanksRules.Normalise(text).ShouldBe(text);
    }

    [Theory]
    [InlineData("", "required")]
    [InlineData(" \u200B\u2060\t", "required")]
    [InlineData("bell \u0007", "invalid-characters")]
    [InlineData("escape \u001B[31m", "invalid-characters")]
    public void Text_that_says_nothing_or_commands_a_terminal_is_refused(string text, string code) =>
        ThanksRules.Check(text)!.Code.ShouldBe(code);

    [Fact]
    public void Text_is_measured_in_unicode_scalar_values()
    {
        var longest = string.Concat(Enumerable.Repeat("\U0001F600", ThanksRules.Longest));
        ThanksRules.Check(longest).ShouldBeNull();
        ThanksRules.Check(longest + "x")!.Code.ShouldBe("too-long");
    }

    [Fact]
    public void Lines_end_alike_whichever_way_they_were_typed() =>
        ThanksRules.Normalise("\r\n a\r\nb\rc\u2028d \n").ShouldBe("a\nb\nc\nd");

    [Fact]
    public void Blank_lines_part_paragraphs_and_other_line_ends_stay() =>
        ThanksRules.Paragraphs("a\nb\n \n\n\nc").ShouldBe([["a", "b"], ["c"]]);
}
