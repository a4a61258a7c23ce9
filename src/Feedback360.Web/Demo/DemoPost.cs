using Feedback360.Web.Email;

namespace Feedback360.Web.Demo;

/// <summary>
/// Takes every letter of the demo and keeps a few: the mailbox shows what the reader can use, not the thousands of
/// letters of rounds that are over.
/// </summary>
internal sealed class DemoPost(DevelopmentMailbox mailbox) : IMailer
{
    /// <summary>Addresses whose letters go to the mailbox.</summary>
    public HashSet<string> Kept { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Task<MailOutcome> SendAsync(OutgoingLetter letter, CancellationToken stop) =>
        Kept.Contains(letter.ToAddress) ? mailbox.SendAsync(letter, stop) : Task.FromResult(MailOutcome.Accepted);
}
