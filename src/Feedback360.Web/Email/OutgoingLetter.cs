namespace Feedback360.Web.Email;

/// <summary>A letter on its way: made when it is sent, kept nowhere.</summary>
/// <param name="MessageId">Without angle brackets; the same for every attempt at the same letter.</param>
/// <param name="ToName">The recipient's name.</param>
/// <param name="ToAddress">The recipient's address.</param>
/// <param name="Subject">Subject line.</param>
/// <param name="Html">The letter as HTML.</param>
/// <param name="Text">The same letter as plain text.</param>
public sealed record OutgoingLetter(string MessageId, string ToName, string ToAddress, string Subject, string Html, string Text)
{
    /// <summary>Whether it comes from the address that nobody reads.</summary>
    public bool NoReply { get; init; }
}

/// <summary>What became of an attempt.</summary>
public enum MailOutcome
{
    /// <summary>The mail server has taken it over.</summary>
    Accepted,

    /// <summary>The mail server will never take it: tried once, not again.</summary>
    Refused,

    /// <summary>Not now, for this letter: the row stays due.</summary>
    Deferred,

    /// <summary>The mail server does not answer: nothing is decided for any letter.</summary>
    Unreachable,
}

/// <summary>Takes letters out of the house.</summary>
public interface IMailer
{
    Task<MailOutcome> SendAsync(OutgoingLetter letter, CancellationToken stop);
}
