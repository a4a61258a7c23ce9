using Feedback360.Core.Campaigns;
using Feedback360.Core.Tests.Surveys;

namespace Feedback360.Core.Tests.Campaigns;

public sealed class DraftCheckTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly DraftChoices Good = new("Spring", Today.AddDays(14), [7, 12], RoundPolicy.DefaultFor(ExampleSurvey.Good()));

    [Fact]
    public void Good_choices_have_no_problem() => Codes(Good).ShouldBeEmpty();

    [Fact]
    public void All_problems_come_together_with_their_places()
    {
        var bad = new DraftChoices(" ", Today.AddDays(-1), [0, 7, 7, 8, 9, 181], Good.Policy with { CommentMinimum = 4, InsidersHigh = 2 });

        Codes(bad).ShouldBe(
        [
            "name: required", "closesOn: in-the-past", "reminderDays: too-many", "reminderDays[0]: out-of-range", "reminderDays[2]: repeated",
            "reminderDays[5]: out-of-range", "policy.commentMinimum: below-floor", "policy.insidersHigh: out-of-range",
        ]);
    }

    [Theory]
    [InlineData(2, "policy.minimum.peers: below-floor")]
    [InlineData(51, "policy.minimum.peers: above-ceiling")]
    public void Minimum_outside_its_limits_is_refused(int k, string problem)
    {
        var minimum = Good.Policy.Minimum.ToDictionary(StringComparer.Ordinal);
        minimum["peers"] = k;
        Codes(Good with { Policy = Good.Policy with { Minimum = minimum } }).ShouldBe([problem]);
    }

    [Fact]
    public void Last_day_is_today_at_the_earliest_and_within_a_year()
    {
        Codes(Good with { ClosesOn = Today }).ShouldBeEmpty();
        Codes(Good with { ClosesOn = Today.AddDays(366) }).ShouldBeEmpty();
        Codes(Good with { ClosesOn = Today.AddDays(367) }).ShouldBe(["closesOn: too-far"]);
    }

    [Fact]
    public void Name_is_one_line_of_limited_length()
    {
        Codes(Good with { Name = new string('a', 100) }).ShouldBeEmpty();
        Codes(Good with { Name = new string('a', 101) }).ShouldBe(["name: too-long"]);
        Codes(Good with { Name = "a\nBcc: b" }).ShouldBe(["name: invalid-characters"]);
    }

    private static List<string> Codes(DraftChoices choices) =>
        [.. DraftCheck.Problems(choices, ExampleSurvey.Good(), Today).Select(problem => $"{problem.Path}: {problem.Code}")];
}
