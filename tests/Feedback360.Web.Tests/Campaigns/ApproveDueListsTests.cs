using Feedback360.Core.Campaigns;
using Feedback360.Web.Email;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Feedback360.Web.Tests.Campaigns;

public sealed class ApproveDueListsTests(TestCluster cluster) : NominationTest(cluster)
{
    [Fact]
    public async Task Last_day_in_the_campaigns_zone_approves_lists_once_and_no_minute_earlier()
    {
        await StartAsync();
        // The last day, 9 March, ends in Berlin an hour before it ends in UTC.
        Server.Clock.MoveTo(new DateTimeOffset(2026, 3, 9, 22, 59, 0, TimeSpan.Zero));
        await Server.SweepAsync();
        (await SubjectAsync()).ListState.ShouldBe(ListState.Open);

        Server.Clock.MoveTo(new DateTimeOffset(2026, 3, 9, 23, 0, 0, TimeSpan.Zero));
        await Server.SweepAsync();
        var approved = await SubjectAsync();
        (approved.ListState, approved.Approval, approved.ApprovedBy, approved.ApprovedOn).ShouldBe((ListState.Approved, ListApproval.Date, (Guid?)null, new DateOnly(2026, 3, 10)));

        Server.Clock.Advance(TimeSpan.FromDays(2));
        await Server.SweepAsync();
        (await SubjectAsync()).ApprovedOn.ShouldBe(new DateOnly(2026, 3, 10));
    }

    [Fact]
    public async Task Leader_is_told_once_and_reminded_once_three_days_before_and_no_letter_names_a_rater()
    {
        await StartAsync();
        using var ana = await LeaderAsync("ana");
        await ChooseAsync(ana, ("bo", "peer"));
        await Server.SweepAsync();
        await Server.SweepAsync();
        (await LettersAsync()).ShouldBe(["ana list-open"]);

        Server.Clock.MoveTo(new DateTimeOffset(2026, 3, 6, 8, 0, 0, TimeSpan.Zero));
        await Server.SweepAsync();
        await Server.SweepAsync();
        (await LettersAsync()).ShouldBe(["ana list-open", "ana list-reminder"]);
        var letters = Server.Services.GetRequiredService<DevelopmentMailbox>().List(1000).Select(kept => kept.Letter).Where(letter => letter.ToName == "ana").ToList();
        letters.Count.ShouldBe(2);
        foreach (var letter in letters)
        {
            letter.Text.ShouldContain($"http://localhost:8360/nominations/subjects/{Ana}");
            letter.Text.ShouldContain("Monday, 9 March 2026");
            letter.Text.ShouldNotContain("Bo", Case.Sensitive);
        }
    }

    [Fact]
    public async Task Approver_is_told_when_a_list_is_handed_over_and_reminded_in_the_leaders_place()
    {
        await StartAsync();
        using var ana = await LeaderAsync("ana");
        await ana.PostAsync($"{List}/propose", new { }, System.Net.HttpStatusCode.OK);
        Server.Clock.MoveTo(new DateTimeOffset(2026, 3, 7, 8, 0, 0, TimeSpan.Zero));
        await Server.SweepAsync();
        (await LettersAsync()).ShouldBe(["boss list-reminder", "boss list-waits"]);
    }

    [Fact]
    public async Task Draft_in_which_hr_alone_chooses_is_left_alone()
    {
        await StartAsync();
        await Hr.PatchAsync($"/api/v1/rounds/{Round}", new { nomination = new { } });
        Server.Clock.MoveTo(new DateTimeOffset(2026, 3, 12, 8, 0, 0, TimeSpan.Zero));
        await Server.SweepAsync();
        (await SubjectAsync()).ListState.ShouldBe(ListState.Open);
        (await LettersAsync()).ShouldBeEmpty();
    }

    private async Task<Subject> SubjectAsync()
    {
        await using var db = Given.Look();
        return await db.Subjects.AsNoTracking().SingleAsync();
    }
}
