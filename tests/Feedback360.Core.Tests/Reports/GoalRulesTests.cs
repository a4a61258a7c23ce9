using Feedback360.Core.Reports;

namespace Feedback360.Core.Tests.Reports;

public sealed class GoalRulesTests
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal) { "a", "b", "c", "d", "e" };

    [Theory]
    [InlineData("I ask two questions before I say what I think.", "a")]
    [InlineData("\U0001F600 أسأل أولاً", "a b c d")]
    [InlineData("Said twice is ticked once.", "a a b b c c d d")]
    public void A_sentence_with_one_to_four_questions_of_the_report_may_stand(string behaviour, string items) =>
        Codes(behaviour, items).ShouldBeEmpty();

    [Theory]
    [InlineData("", "", "behaviour required, items required")]
    [InlineData("I ask.", "a b c d e", "items too-many")]
    [InlineData("I ask.", "a x", "items unknown-item")]
    [InlineData("I ask.\nAnd listen.", "a", "behaviour invalid-characters")]
    [InlineData("I \u202Eask.", "a", "behaviour invalid-characters")]
    public void Everything_wrong_is_said_at_once_with_its_place(string behaviour, string items, string problems) =>
        Codes(behaviour, items).ShouldBe(problems);

    [Fact]
    public void A_sentence_is_measured_in_unicode_scalar_values()
    {
        var face = string.Concat(Enumerable.Repeat("\U0001F600", GoalRules.LongestBehaviour));
        Codes(face, "a").ShouldBeEmpty();
        Codes(face + "x", "a").ShouldBe("behaviour too-long");
    }

    private static string Codes(string behaviour, string items) =>
        string.Join(", ", GoalRules.Check(behaviour, items.Split(' ', StringSplitOptions.RemoveEmptyEntries), Known).Select(problem => $"{problem.Path} {problem.Code}"));
}
