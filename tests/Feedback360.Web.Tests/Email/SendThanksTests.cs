using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using Feedback360.Core.Campaigns;
using Feedback360.Web.Access;
using Feedback360.Web.Email;
using Feedback360.Web.Reports.Thanks;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Feedback360.Web.Tests.Email;

/// <summary>Letters of thanks (L12): everybody who was asked gets the same one, once, and nothing tells who has answered.</summary>
public sealed partial class SendThanksTests(TestCluster cluster)
{
    private const string Hostile = "<script>alert(1)</script> {{7*7}} {name} =1+1 \U0001F600 e\u0301 \u202Eturned\n.\r\nBcc: everyone@example.org\r\n\r\nFrom here on";

    [Fact]
    public async Task Everybody_asked_gets_the_same_letter_once_whether_or_not_they_answered_and_the_revoked_get_none()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = new Given(server);
        given.Round("spring").Subject("ana", peers: 5).Subject("bo", peers: 3);
        var report = await given.ReleaseAsync("spring", "ana", async () =>
        {
            await given.AnswerAsync("spring", "ana", "ana.peer.1", comment: "Well done.");
            await given.AnswerAsync("spring", "ana", "ana.peer.2", submit: false);
            await given.RevokeAsync("spring", "ana", "ana.peer.5", submitted: false);
            await using var db = given.Look();
            var declined = await given.InvitationAsync("spring", "ana", "ana.peer.3");
            await db.Invitations.Where(row => row.Id == declined.Id).ExecuteUpdateAsync(row => row.SetProperty(review => review.Declined, true));
        });
        await WriteAsync(given, report, "Thank you.\nAll of you.");

        await server.SweepAsync();
        Thanks(server).ShouldBeEmpty();
        await LeaveAsync(server, given);
        await server.SweepAsync();

        var letters = Thanks(server);
        letters.Select(letter => letter.ToAddress.Split('@')[0]).Order(StringComparer.Ordinal)
            .ShouldBe(["ana", "ana.manager", "ana.peer.1", "ana.peer.2", "ana.peer.3", "ana.peer.4"]);
        letters.Select(Alike).Distinct().ShouldHaveSingleItem();
        letters.Select(letter => letter.MessageId).ShouldBeUnique();
        letters[0].Text.ShouldContain("* * *\r\n\r\nThank you.\r\nAll of you.\r\n\r\n* * *");
        letters[0].Text.ShouldContain("Ana writes to everybody who was asked for feedback in “spring”:");
        foreach (var letter in letters)
        {
            letter.Html.ShouldNotContain("<a ");
            letter.Html.ShouldNotContain("<img");
            (letter.Text + letter.Html).ShouldNotContain("http");
        }
        await using var after = given.Look();
        (await after.ThanksLetters.CountAsync()).ShouldBe(0);
        (await after.Thanks.SingleAsync()).State.ShouldBe(ThanksState.Left);
    }

    [Fact]
    public async Task Each_letter_is_in_its_readers_language_around_the_leaders_own_words()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = new Given(server);
        given.Round("spring").Subject("ana", peers: 4);
        foreach (var (number, language) in ((int, string)[])[(1, "de"), (2, "es"), (3, "fr"), (4, "ar")])
            given.Person($"ana.peer.{number}").Language = language;
        await WriteAsync(given, await given.ReleaseAsync("spring", "ana"), "Danke euch allen.");

        await LeaveAsync(server, given);

        var letters = Thanks(server);
        letters.Select(letter => letter.Subject).Distinct().Count().ShouldBe(5);
        letters.ShouldAllBe(letter => letter.Text.Contains("\r\n\r\nDanke euch allen.\r\n\r\n", StringComparison.Ordinal) && letter.Html.Contains("<p dir=\"auto\">Danke euch allen.</p>", StringComparison.Ordinal));
        letters.Single(letter => letter.ToAddress.StartsWith("ana.peer.4", StringComparison.Ordinal)).Html.ShouldContain("dir=\"rtl\"");
    }

    [Fact]
    public async Task Letter_over_SMTP_comes_from_the_address_that_nobody_reads_and_hostile_text_stays_text()
    {
        await using var smtp = new SmtpServer();
        var mail = new MailSettings { Host = "127.0.0.1", Port = smtp.Port, Tls = false, From = "hello@example.org", NoReply = "no-reply@example.org" };
        await using var server = await TestServer.StartAsync(cluster, settings => settings with { Mail = mail });
        var given = new Given(server);
        given.Round("spring").Subject("ana", peers: 3);
        var report = await given.ReleaseAsync("spring", "ana");
        await using (var db = given.Look())
            await db.Subjects.ExecuteUpdateAsync(row => row.SetProperty(subject => subject.Name, "Ana\r\nBcc: all@example.org"));
        await WriteAsync(given, report, Hostile);
        smtp.Messages.Clear();

        await LeaveAsync(server, given);

        smtp.Messages.Count.ShouldBe(5);
        foreach (var message in smtp.Messages)
        {
            var head = message.Split("\n\n")[0].Split('\n');
            head.ShouldContain(line => line.StartsWith("From:", StringComparison.OrdinalIgnoreCase) && line.Contains("no-reply@example.org", StringComparison.Ordinal));
            head.ShouldContain("Auto-Submitted: auto-generated");
            head.ShouldNotContain(line => line.StartsWith("Reply-To", StringComparison.OrdinalIgnoreCase) || line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase) || line.StartsWith("Disposition", StringComparison.OrdinalIgnoreCase));
            var (text, html) = Parts(message);
            text.ShouldContain(string.Join("\r\n", Hostile.ReplaceLineEndings("\n").Split("\n\n")[0].Split('\n')));
            html.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt; {{7*7}} {name} =1&#x2B;1");
            html.ShouldNotContain("<script");
        }
    }

    [Theory]
    [InlineData("451 try again", LetterState.Due)]
    [InlineData("421 closing", LetterState.Due)]
    [InlineData("550 no such user", null)]
    public async Task Letter_put_off_is_tried_again_with_the_same_id_and_a_refused_one_is_not(string answer, LetterState? left)
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = new Given(server);
        given.Round("spring").Subject("ana", peers: 3);
        await WriteAsync(given, await given.ReleaseAsync("spring", "ana"), "Thank you.");
        var mailer = new PlannedMailer(answer[..3] switch { "451" => MailOutcome.Deferred, "421" => MailOutcome.Unreachable, _ => MailOutcome.Refused });
        var worker = mailer.Worker(server);
        server.Clock.MoveTo(await LeavesAtAsync(given));

        await worker.RunAsync(server.Clock.GetUtcNow(), default);
        var first = mailer.Tried.ToList();
        await using var db = given.Look();
        (await db.ThanksLetters.Select(row => (LetterState?)row.State).Distinct().SingleOrDefaultAsync()).ShouldBe(left);

        mailer.Outcome = MailOutcome.Accepted;
        // It waits for a minute before it tries again.
        await worker.RunAsync(server.Clock.GetUtcNow().AddSeconds(30), default);
        mailer.Tried.Count.ShouldBe(first.Count);
        await worker.RunAsync(server.Clock.GetUtcNow().AddMinutes(1), default);

        mailer.Tried.Skip(first.Count).Order(StringComparer.Ordinal).ShouldBe(left is null ? [] : mailer.Tried.Distinct().Order(StringComparer.Ordinal));
        mailer.Tried.Distinct().Count().ShouldBe(5);
        (await db.ThanksLetters.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Mail_server_that_does_not_answer_is_asked_once_for_all_leaders_of_a_round()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = new Given(server);
        given.Round("spring").Subject("ana", peers: 3).Subject("bo", peers: 3);
        await WriteAsync(given, await given.ReleaseAsync("spring", "ana"), "Thank you.");
        await using var db = given.Look();
        var other = await db.Reports.Where(row => row.SubjectId == given.Round("spring").SubjectId("bo")).Select(row => row.Id).SingleAsync();
        await WriteAsync(given, other, "Thank you too.", "bo");
        var mailer = new PlannedMailer(MailOutcome.Unreachable);
        var (worker, now) = (mailer.Worker(server), await LeavesAtAsync(given));

        await worker.RunAsync(now, default);
        mailer.Tried.Count.ShouldBe(1);

        mailer.Outcome = MailOutcome.Accepted;
        await worker.RunAsync(now.AddMinutes(1), default);
        mailer.Tried.Count.ShouldBe(1 + 10);
        (await db.ThanksLetters.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Letter_that_is_put_off_for_a_week_is_given_up_and_the_rows_go()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = new Given(server);
        given.Round("spring").Subject("ana", peers: 3);
        await WriteAsync(given, await given.ReleaseAsync("spring", "ana"), "Thank you.");
        var worker = new PlannedMailer(MailOutcome.Deferred).Worker(server);
        var leaves = await LeavesAtAsync(given);

        await worker.RunAsync(leaves.AddDays(6), default);
        await using var db = given.Look();
        (await db.ThanksLetters.CountAsync(row => row.State == LetterState.Due)).ShouldBe(5);
        await worker.RunAsync(leaves.AddDays(7), default);
        (await db.ThanksLetters.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Worker_killed_between_letters_or_started_twice_sends_none_of_the_marked_ones_again()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = new Given(server);
        given.Round("spring").Subject("ana", peers: 3);
        await WriteAsync(given, await given.ReleaseAsync("spring", "ana"), "Thank you.");
        var mailer = new PlannedMailer(MailOutcome.Accepted) { DiesAfter = 2 };
        var now = await LeavesAtAsync(given);
        await Should.ThrowAsync<TimeoutException>(() => mailer.Worker(server).RunAsync(now, default));

        mailer.DiesAfter = int.MaxValue;
        // The lost acknowledgement of the letter at which it died: the same id a second time.
        await Task.WhenAll(mailer.Worker(server).RunAsync(now, default), mailer.Worker(server).RunAsync(now, default));
        await mailer.Worker(server).RunAsync(now, default);

        mailer.Tried.Distinct().Count().ShouldBe(5);
        mailer.Tried.Count.ShouldBe(6);
    }

    [Theory]
    [InlineData(365)]
    [InlineData(-30)]
    public async Task Clock_that_jumps_sends_nothing_twice(int days)
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = new Given(server);
        given.Round("spring").Subject("ana", peers: 3);
        await WriteAsync(given, await given.ReleaseAsync("spring", "ana"), "Thank you.");
        await LeaveAsync(server, given);
        var sent = Thanks(server).Count;

        server.Clock.Advance(TimeSpan.FromDays(days));
        await server.SweepAsync();
        server.Clock.Advance(TimeSpan.FromDays(-days));
        await server.SweepAsync();

        Thanks(server).Count.ShouldBe(sent);
    }

    [Fact]
    public async Task Somebody_who_has_left_gets_no_letter()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = new Given(server);
        given.Round("spring").Subject("ana", peers: 3);
        await WriteAsync(given, await given.ReleaseAsync("spring", "ana"), "Thank you.");
        await using (var db = given.Look())
        {
            var gone = given.Person("ana.peer.2").Id;
            await db.People.Where(person => person.Id == given.Person("ana.peer.1").Id).ExecuteUpdateAsync(row => row.SetProperty(person => person.Active, false));
            await db.Database.ExecuteSqlAsync($"DELETE FROM nomination WHERE rater_id = {gone}; DELETE FROM person WHERE id = {gone}");
        }

        await LeaveAsync(server, given);

        Thanks(server).Select(letter => letter.ToAddress.Split('@')[0]).Order(StringComparer.Ordinal).ShouldBe(["ana", "ana.manager", "ana.peer.3"]);
        await using var after = given.Look();
        (await after.ThanksLetters.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Round_purged_before_its_day_takes_the_thanks_along()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = new Given(server);
        given.Round("spring").Subject("ana", peers: 3);
        await WriteAsync(given, await given.ReleaseAsync("spring", "ana"), "Thank you.");
        await using var db = given.Look();
        await db.Rounds.ExecuteUpdateAsync(row => row.SetProperty(round => round.State, RoundState.Purged));

        await LeaveAsync(server, given);

        Thanks(server).ShouldBeEmpty();
        (await db.Thanks.CountAsync()).ShouldBe(0);
    }

    /// <summary>Moves the clock to the day of the thanks and lets the worker go once.</summary>
    private static async Task LeaveAsync(TestServer server, Given given)
    {
        server.Clock.MoveTo(await LeavesAtAsync(given));
        await server.SweepAsync();
    }

    private static async Task<DateTimeOffset> LeavesAtAsync(Given given)
    {
        await using var db = given.Look();
        return await db.Thanks.Select(row => row.LeavesAt).Distinct().SingleAsync();
    }

    private static async Task WriteAsync(Given given, Guid report, string text, string leader = "ana")
    {
        using var api = await given.ApiAsync(leader, Roles.Leader);
        await Api.JsonOf(await api.PutAsJsonAsync($"/api/v1/reports/{report}/thanks", new { text }), HttpStatusCode.OK);
    }

    private static List<OutgoingLetter> Thanks(TestServer server) =>
        [.. server.Services.GetRequiredService<DevelopmentMailbox>().List(1000).Select(kept => kept.Letter).Where(letter => letter.NoReply)];

    /// <summary>All of a letter but its reader's name and its id.</summary>
    private static string Alike(OutgoingLetter letter) =>
        $"{letter.Subject}\n{letter.Text}\n{letter.Html}".Replace($"Hello {letter.ToName},", "Hello,", StringComparison.Ordinal);

    private static (string Text, string Html) Parts(string message)
    {
        var parts = Encoded().Matches(message).Select(part => Encoding.UTF8.GetString(Convert.FromBase64String(part.Groups["body"].Value.ReplaceLineEndings("")))).ToList();
        parts.Count.ShouldBe(2);
        return (parts[0], parts[1]);
    }

    [GeneratedRegex(@"Content-Transfer-Encoding: base64\n\n(?<body>[A-Za-z0-9+/=\n]+)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Encoded();
}
