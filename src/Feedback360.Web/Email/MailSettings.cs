using System.Net.Mail;
using Feedback360.Core.Common;

namespace Feedback360.Web.Email;

/// <summary>How letters leave; <c>Mail__Host</c> and so on. Without a host they go to the development mailbox.</summary>
public sealed record MailSettings
{
    public string? Host { get; init; }
    public int Port { get; init; } = 587;

    /// <summary>Whether the connection must be encrypted; off only for a relay on the same machine.</summary>
    public bool Tls { get; init; } = true;

    public string? User { get; init; }
    public string? Password { get; init; }

    /// <summary>The sender's address.</summary>
    public string From { get; init; } = "feedback360@localhost";

    /// <summary>The sender's address of letters to which nobody can reply; <see cref="From"/> if none is named.</summary>
    public string? NoReply { get; init; }

    /// <summary>The sender's name.</summary>
    public string FromName { get; init; } = "Feedback360";

    /// <summary>Everything that is wrong, with the name of the setting.</summary>
    public IReadOnlyList<Problem> Check(bool development)
    {
        var problems = new List<Problem>();
        if (Host is null && !development)
            problems.Add(new("Mail__Host", "required", "Name the mail server; the development mailbox is for development only."));
        if (Port is < 1 or > 65535)
            problems.Add(new("Mail__Port", "out-of-range", "A port is a number from 1 to 65535."));
        if (!MailAddress.TryCreate(From, out _))
            problems.Add(new("Mail__From", "invalid", "The sender needs an address."));
        if (NoReply is not null && !MailAddress.TryCreate(NoReply, out _))
            problems.Add(new("Mail__NoReply", "invalid", "The sender needs an address."));
        if (User is null != Password is null)
            problems.Add(new("Mail__User", "incomplete", "User and password come together."));
        return problems;
    }
}
