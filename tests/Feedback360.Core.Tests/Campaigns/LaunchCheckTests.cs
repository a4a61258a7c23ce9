using Feedback360.Core.Campaigns;

namespace Feedback360.Core.Tests.Campaigns;

public sealed class LaunchCheckTests
{
    private readonly DraftExample _draft = new();

    [Fact]
    public void Large_enough_round_with_everything_in_place_has_no_finding()
    {
        foreach (var subject in "abcde")
            _draft.Subject($"subject-{subject}", peers: 9);

        _draft.Check().ShouldSatisfyAllConditions(check => check.Findings.ShouldBeEmpty(), check => check.Ready.ShouldBeTrue());
    }

    [Fact]
    public void Round_without_subjects_is_not_ready()
    {
        var finding = _draft.Check().Findings.ShouldHaveSingleItem();
        finding.Code.ShouldBe("no-subjects");
        _draft.Check().Ready.ShouldBeFalse();
    }

    [Fact]
    public void Subject_whom_nobody_is_asked_about_blocks()
    {
        var ana = _draft.Subject("ana", peers: 0, self: false);

        var finding = Only("subject-without-raters", FindingSeverity.Blocks);
        finding.Path.ShouldBe($"subjects/{ana.Id}");
        finding.Message.ShouldContain("ana");
    }

    [Fact]
    public void Subject_who_has_left_blocks()
    {
        _draft.Subject("ana");
        _draft.Person("ana").Active = false;

        Only("subject-inactive", FindingSeverity.Blocks);
    }

    [Fact]
    public void Subject_who_does_not_answer_about_themselves_warns()
    {
        _draft.Subject("ana", self: false);

        Only("no-self-review", FindingSeverity.Warns);
        _draft.Check().Ready.ShouldBeTrue();
    }

    [Theory]
    [InlineData(SmallGroups.Merge, "only together with another group")]
    [InlineData(SmallGroups.Drop, "left out")]
    public void Group_below_its_minimum_warns_with_what_becomes_of_it(SmallGroups rule, string fate)
    {
        var ana = _draft.Subject("ana", peers: 5);
        _draft.Rate("kim", "ana", "report");
        _draft.Choose(RoundPolicy.DefaultFor(_draft.Survey!) with { SmallGroups = rule });

        var finding = Only("group-below-minimum", FindingSeverity.Warns);
        finding.Path.ShouldBe($"subjects/{ana.Id}/reports");
        finding.Message.ShouldContain("1 asked, 3 needed");
        finding.Message.ShouldContain(fate);
    }

    [Theory]
    [InlineData(3, 2)]
    [InlineData(4, 1)]
    public void Group_without_spare_raters_warns_with_how_many_to_add(int peers, int missing)
    {
        _draft.Subject("ana", peers);

        Only("group-without-spare", FindingSeverity.Warns).Message.ShouldContain($"Add {missing} ");
    }

    [Fact]
    public void Group_with_two_to_spare_is_no_finding()
    {
        _draft.Subject("ana", peers: 5);
        Codes().ShouldBe(["no-progress-figures"]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(0)]
    public void Subject_whose_groups_cannot_be_shown_even_together_warns_once(int peers)
    {
        _draft.Subject("ana", peers);

        Only("nothing-to-show", FindingSeverity.Warns);
        Codes().ShouldNotContain("group-below-minimum");
    }

    [Fact]
    public void Small_groups_that_reach_the_minimum_together_are_below_it_each()
    {
        _draft.Subject("ana", peers: 2);
        _draft.Rate("kim", "ana", "report");

        Codes().Count(code => code == "group-below-minimum").ShouldBe(2);
        Codes().ShouldNotContain("nothing-to-show");
    }

    [Fact]
    public void Rater_in_a_group_that_the_survey_does_not_have_blocks()
    {
        _draft.Subject("ana");
        _draft.Rate("kim", "ana", "board");

        Only("unknown-group", FindingSeverity.Blocks).Message.ShouldContain("board");
    }

    [Fact]
    public void Rater_who_has_left_or_has_no_address_blocks()
    {
        _draft.Subject("ana");
        _draft.Person("ana-peer-1").Active = false;
        _draft.Person("ana-peer-2").WithEmail(" ");

        Only("rater-inactive", FindingSeverity.Blocks).Path.ShouldBe($"raters/{_draft.Person("ana-peer-1").Id}");
        Only("rater-without-address", FindingSeverity.Blocks).Path.ShouldBe($"raters/{_draft.Person("ana-peer-2").Id}");
    }

    [Theory]
    [InlineData(12, false)]
    [InlineData(13, true)]
    public void Rater_asked_about_more_than_twelve_others_warns(int others, bool warns)
    {
        _draft.Subject("kim");
        for (var subject = 0; subject < others; subject++)
        {
            _draft.Subject($"subject-{subject}");
            _draft.Rate("kim", $"subject-{subject}", "report");
        }

        Codes().Contains("rater-overloaded").ShouldBe(warns);
        if (warns)
            Only("rater-overloaded", FindingSeverity.Warns).Message.ShouldContain("13 people, about 39 minutes");
    }

    [Fact]
    public void Deadline_blocks_from_the_moment_it_passes_and_warns_three_days_before()
    {
        _draft.Subject("ana");
        var close = _draft.Round.ClosesAt;

        CodesAt(close - TimeSpan.FromDays(3)).ShouldNotContain("deadline-too-near");
        CodesAt(close - TimeSpan.FromDays(3) + TimeSpan.FromTicks(1)).ShouldContain("deadline-too-near");
        CodesAt(close - TimeSpan.FromTicks(1)).ShouldNotContain("deadline-in-the-past");
        CodesAt(close).ShouldContain("deadline-in-the-past");
    }

    [Fact]
    public void Reminder_that_the_close_comes_before_warns_with_its_place()
    {
        _draft.Subject("ana");
        // Opens on 2 March; the last day is 20 March, so day 18 still sends a letter and day 19 does not.
        _draft.Choose(reminders: [18, 19]);

        var finding = Only("reminder-after-close", FindingSeverity.Warns);
        finding.Path.ShouldBe("reminderDays[1]");
    }

    [Fact]
    public void Missing_survey_blocks_and_hides_no_other_finding()
    {
        _draft.Subject("ana", self: false);
        _draft.Survey = null;

        Only("survey-missing", FindingSeverity.Blocks);
        Only("no-self-review", FindingSeverity.Warns);
    }

    [Fact]
    public void Policy_that_the_survey_does_not_allow_blocks()
    {
        _draft.Subject("ana");
        _draft.Choose(RoundPolicy.DefaultFor(_draft.Survey!) with { CommentMinimum = 2 });

        Only("policy-below-floor", FindingSeverity.Blocks).Path.ShouldBe("policy.commentMinimum");
    }

    [Fact]
    public void What_blocks_comes_before_what_warns()
    {
        _draft.Subject("ana", self: false);
        _draft.Survey = null;

        _draft.Check().Findings.Select(finding => finding.Severity).ShouldBeInOrder();
    }

    [Theory]
    [InlineData(10, 5, false)]
    [InlineData(9, 6, false)]
    [InlineData(12, 4, true)]
    [InlineData(8, 5, true)]
    public void Small_round_says_that_it_shows_no_progress(int peers, int subjects, bool says)
    {
        for (var subject = 0; subject < subjects; subject++)
            _draft.Subject($"subject-{subject}", peers, self: true);

        Codes().Contains("no-progress-figures").ShouldBe(says);
    }

    private LaunchFinding Only(string code, FindingSeverity severity)
    {
        var finding = _draft.Check().Findings.Where(finding => finding.Code == code).ShouldHaveSingleItem();
        finding.Severity.ShouldBe(severity);
        return finding;
    }

    private List<string> Codes() => CodesAt(DraftExample.Now);

    private List<string> CodesAt(DateTimeOffset now) => [.. _draft.Check(now).Findings.Select(finding => finding.Code)];
}
