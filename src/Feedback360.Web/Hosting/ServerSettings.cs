using System.Diagnostics.CodeAnalysis;
using System.Net;
using Feedback360.Web.Email;
using Feedback360.Web.Reports.Printing;

namespace Feedback360.Web.Hosting;

/// <summary>How a process of the product runs; from the command line and the configuration, checked at start.</summary>
public sealed record ServerSettings
{
    /// <summary>Where the private cluster, the key store and the development mailbox live.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Port on loopback; 0 takes a free one.</summary>
    public int Port { get; init; } = 8360;

    /// <summary>Whether this process answers requests.</summary>
    public bool Web { get; init; } = true;

    /// <summary>Whether this process carries out background work.</summary>
    public bool Worker { get; init; } = true;

    /// <summary>Whether fixed triggers run the sweeps; the demo and tests call them with a clock of their own.</summary>
    public bool Schedules { get; init; } = true;

    /// <summary>The address in letters; never taken from a request. Unless configured it is this machine's.</summary>
    [AllowNull]
    public Uri PublicUrl
    {
        get => field ?? new Uri($"http://localhost:{Port}");
        init;
    }

    /// <summary>Whether the demo is made before the server answers; it comes with the development conveniences.</summary>
    public bool Demo { get; init; }

    /// <summary>Reverse proxies whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed; nobody else's are.</summary>
    public IReadOnlyList<IPAddress> TrustedProxies { get; init; } = [];

    /// <summary>Message broker; without it messages stay in the process.</summary>
    public Uri? RabbitMqUrl { get; init; }

    /// <summary>How letters leave.</summary>
    public MailSettings Mail { get; init; } = new();

    /// <summary>What prints reports.</summary>
    public PdfSettings Pdf { get; init; } = new();

    /// <summary>Whether development conveniences (the mailbox page, a shifted clock) are there.</summary>
    public bool Development
    {
        get => field || Demo;
        init;
    }

    /// <summary>Directory of the key store; outside the database and outside every backup.</summary>
    public string KeyDirectory => Path.Combine(DataDirectory, "keys");

    /// <summary>Directory of the development mailbox.</summary>
    public string MailboxDirectory => Path.Combine(DataDirectory, "mailbox");
}
