using Feedback360.Web.Email;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Feedback360.Web.Tests.Email;

public sealed class SendLettersTests(TestCluster cluster)
{
    [Fact]
    public async Task Launched_round_writes_to_every_rater_once_with_their_own_link()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await LaunchAsync(server);

        var letters = Mailbox(server);
        letters.Count.ShouldBe(5);
        letters.Select(letter => letter.ToAddress).ShouldBeUnique();
        foreach (var letter in letters)
        {
            var code = await given.CodeAsync("spring", letter.ToAddress.Split('@')[0]);
            letter.Text.ShouldContain($"http://localhost:8360/r?lang=en#{code}");
            letter.Html.ShouldContain(code);
            letter.Text.ShouldContain("Monday, 23 March 2026");
        }
        await server.SweepAsync();
        Mailbox(server).Count.ShouldBe(5);
        await using var db = given.Look();
        (await db.Letters.CountAsync()).ShouldBe(0);
        (await db.Rounds.SingleAsync()).LastReminderWave.ShouldBe(0);
    }

    [Fact]
    public async Task Reminder_goes_to_raters_with_an_open_review_only_and_leaves_no_trace_of_that()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await LaunchAsync(server);
        await given.AnswerAsync("spring", "ana", "ana.peer.1");
        await given.AnswerAsync("spring", "ana", "ana.peer.2", submit: false);
        Empty(server);

        server.Clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromHours(1));
        await server.SweepAsync();

        var reminded = Mailbox(server).Select(letter => letter.ToAddress.Split('@')[0]).Order(StringComparer.Ordinal);
        reminded.ShouldBe(["ana", "ana.manager", "ana.peer.2", "ana.peer.3"]);
        await using var db = given.Look();
        (await db.Letters.CountAsync()).ShouldBe(0);
        (await db.Rounds.SingleAsync()).LastReminderWave.ShouldBe(1);
    }

    [Fact]
    public async Task Rows_of_a_wave_end_alike_whether_or_not_a_rater_has_answered()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await LaunchAsync(server);
        await given.AnswerAsync("spring", "ana", "ana.peer.1");
        // A deferred letter keeps the wave from ending, so that its rows can be looked at.
        var wave = new DeferOne(server, "ana.peer.3@example.org");

        server.Clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromHours(1));
        await wave.SweepAsync();

        await using var db = given.Look();
        var rows = await db.Letters.ToListAsync();
        rows.Count.ShouldBe(5);
        rows.Where(row => row.RaterId != given.Person("ana.peer.3").Id).ShouldAllBe(row => row.State == LetterState.Done);
        rows.Single(row => row.RaterId == given.Person("ana.peer.3").Id).State.ShouldBe(LetterState.Due);
    }

    [Fact]
    public async Task Missed_waves_become_one_reminder()
    {
        await using var server = await TestServer.StartAsync(cluster);
        await LaunchAsync(server);
        Empty(server);

        server.Clock.Advance(TimeSpan.FromDays(13));
        await server.SweepAsync();
        await server.SweepAsync();

        Mailbox(server).Count.ShouldBe(5);
    }

    [Fact]
    public async Task Closed_round_mails_nobody()
    {
        await using var server = await TestServer.StartAsync(cluster);
        await LaunchAsync(server);
        Empty(server);

        server.Clock.Advance(TimeSpan.FromDays(40));
        await server.SweepAsync();

        Mailbox(server).ShouldBeEmpty();
    }

    [Fact]
    public async Task Name_with_markup_appears_as_text_in_the_letter()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = new Given(server);
        given.Round("spring").Subject("ana", peers: 3);
        given.Person("ana.peer.1").Name = "<script>alert(1)</script> {{7*7}}";
        await given.LaunchAsync("spring");
        await server.SweepAsync();

        var letter = Mailbox(server).Single(letter => letter.ToAddress.StartsWith("ana.peer.1", StringComparison.Ordinal));
        letter.Html.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt; {{7*7}}");
        letter.Html.ShouldNotContain("<script>");
    }

    private static async Task<Given> LaunchAsync(TestServer server)
    {
        var given = new Given(server);
        given.Round("spring").Subject("ana", peers: 3);
        await given.LaunchAsync("spring");
        await server.SweepAsync();
        return given;
    }

    private static List<OutgoingLetter> Mailbox(TestServer server) =>
        [.. server.Services.GetRequiredService<DevelopmentMailbox>().List(1000).Select(kept => kept.Letter)];

    private static void Empty(TestServer server)
    {
        foreach (var file in Directory.EnumerateFiles(server.Settings.MailboxDirectory))
            File.Delete(file);
    }

    /// <summary>The worker's letters with a mail server that puts off one address.</summary>
    private sealed class DeferOne(TestServer server, string address) : IMailer
    {
        public Task<MailOutcome> SendAsync(OutgoingLetter letter, CancellationToken stop) =>
            Task.FromResult(letter.ToAddress == address ? MailOutcome.Deferred : MailOutcome.Accepted);

        public Task SweepAsync()
        {
            var run = ActivatorUtilities.CreateInstance<LetterRun>(server.Services, this);
            return new SendLetters(server.Databases, run).RunAsync(server.Clock.GetUtcNow(), default);
        }
    }
}
