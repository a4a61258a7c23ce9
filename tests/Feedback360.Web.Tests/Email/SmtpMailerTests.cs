using System.Net;
using System.Net.Sockets;
using Feedback360.Web.Email;

namespace Feedback360.Web.Tests.Email;

public sealed class SmtpMailerTests
{
    private static readonly OutgoingLetter Letter =
        new("abc@example.org", "Ana Änderung\r\nBcc: everyone@example.org", "ana@example.org", "Feedback ä", "<p>Hello</p>", "Hello");

    [Fact]
    public async Task Accepted_letter_arrives_once_as_text_and_html_with_its_message_id()
    {
        await using var server = new SmtpServer();

        (await Mailer(server.Port).SendAsync(Letter, TestContext.Current.CancellationToken)).ShouldBe(MailOutcome.Accepted);

        var message = server.Messages.ShouldHaveSingleItem();
        message.ShouldContain("Message-ID: <abc@example.org>", Case.Insensitive);
        message.ShouldContain("text/plain");
        message.ShouldContain("text/html");
        message.ShouldContain("Auto-Submitted: auto-generated");
    }

    [Fact]
    public async Task Name_with_a_line_break_makes_no_header_of_its_own()
    {
        await using var server = new SmtpServer();

        await Mailer(server.Port).SendAsync(Letter, TestContext.Current.CancellationToken);

        server.Messages.Single().Split('\n').ShouldNotContain(line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("550 no such user", MailOutcome.Refused)]
    [InlineData("451 try again", MailOutcome.Deferred)]
    [InlineData("421 closing", MailOutcome.Unreachable)]
    public async Task Answer_of_the_mail_server_decides_what_becomes_of_a_letter(string answer, MailOutcome outcome)
    {
        await using var server = new SmtpServer { AnswerToRecipient = answer };

        (await Mailer(server.Port).SendAsync(Letter, TestContext.Current.CancellationToken)).ShouldBe(outcome);
        server.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task Mail_server_that_does_not_answer_decides_nothing()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();

        (await Mailer(port).SendAsync(Letter, TestContext.Current.CancellationToken)).ShouldBe(MailOutcome.Unreachable);
    }

    private static SmtpMailer Mailer(int port) => new(new MailSettings { Host = "127.0.0.1", Port = port, Tls = false });
}
