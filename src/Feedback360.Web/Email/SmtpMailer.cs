using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace Feedback360.Web.Email;

/// <summary>Hands letters to a mail server with the framework's client.</summary>
internal sealed class SmtpMailer(MailSettings settings) : IMailer
{
    // The client's own time-out does not bind asynchronous sends.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public async Task<MailOutcome> SendAsync(OutgoingLetter letter, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Limit);
        using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.Tls };
        if (settings.User is not null)
            client.Credentials = new NetworkCredential(settings.User, settings.Password);
        try
        {
            using var message = Write(letter);
            await client.SendMailAsync(message, limit.Token);
            return MailOutcome.Accepted;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return MailOutcome.Unreachable;
        }
        catch (SmtpException refused)
        {
            return OutcomeOf(refused);
        }
        // An address that no mail server could take is refused like one that it will not take.
        catch (FormatException)
        {
            return MailOutcome.Refused;
        }
    }

    private static MailOutcome OutcomeOf(SmtpException refused) =>
        (int)refused.StatusCode switch
        {
            // 421: the server is about to hang up on everybody.
            421 or < 400 => MailOutcome.Unreachable,
            < 500 => MailOutcome.Deferred,
            // Sign-in and TLS troubles are ours, not the letter's.
            530 or 534 or 535 => MailOutcome.Unreachable,
            _ => MailOutcome.Refused,
        };

    private MailMessage Write(OutgoingLetter letter)
    {
        var message = new MailMessage(new MailAddress(letter.NoReply ? settings.NoReply ?? settings.From : settings.From, settings.FromName), new MailAddress(letter.ToAddress, OneLine(letter.ToName)))
        {
            Subject = OneLine(letter.Subject),
            SubjectEncoding = Encoding.UTF8,
            BodyEncoding = Encoding.UTF8,
        };
        message.Headers.Add("Message-ID", $"<{letter.MessageId}>");
        // No out-of-office answers to a letter from a machine.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(letter.Text, Encoding.UTF8, MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(letter.Html, Encoding.UTF8, MediaTypeNames.Text.Html));
        return message;
    }

    /// <summary>A name can never begin a header of its own.</summary>
    private static string OneLine(string text) => new([.. text.Select(sign => char.IsControl(sign) ? ' ' : sign)]);
}
