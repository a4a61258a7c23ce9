using Feedback360.Web.Email;
using Feedback360.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Feedback360.Web.Tests.Email;

/// <summary>A mail server that answers as planned; it knows letters by their ids.</summary>
internal sealed class PlannedMailer(MailOutcome outcome) : IMailer
{
    public MailOutcome Outcome { get; set; } = outcome;

    /// <summary>Takes so many letters, and dies after it has taken one more.</summary>
    public int DiesAfter { get; set; } = int.MaxValue;

    public List<string> Tried { get; } = [];

    public Task<MailOutcome> SendAsync(OutgoingLetter letter, CancellationToken stop)
    {
        lock (Tried)
        {
            Tried.Add(letter.MessageId);
            return Tried.Count <= DiesAfter ? Task.FromResult(Outcome) : throw new TimeoutException();
        }
    }

    public SendThanks Worker(TestServer server) =>
        new(server.Databases, ActivatorUtilities.CreateInstance<ThanksRun>(server.Services, this));
}
