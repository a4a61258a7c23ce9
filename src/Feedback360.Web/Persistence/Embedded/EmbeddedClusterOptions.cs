namespace Feedback360.Web.Persistence.Embedded;

/// <summary>What a private PostgreSQL cluster needs to know; only the data directory has no default.</summary>
public sealed record EmbeddedClusterOptions
{
    /// <summary>The server's data directory; it gets <c>cluster.json</c>, and the cluster itself unless run as root.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Which binaries: <c>auto</c>, <c>npm</c> or a directory (<c>FEEDBACK360_POSTGRES</c>).</summary>
    public string Postgres { get; init; } = "auto";

    public int MaxConnections { get; init; } = 200;

    /// <summary>How long a start may take, with a crash recovery in it.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// For tests only: never waits for the disk (<c>fsync</c> and <c>full_page_writes</c> off), never tidies up
    /// (<c>autovacuum</c> off), lives under the temporary directory, and is stopped and deleted with the process that started it, however that process ends.
    /// </summary>
    public bool Throwaway { get; init; }

    /// <summary>Where root's clusters live; the system's state directory when null.</summary>
    internal string? StateDirectory { get; init; }

    /// <summary>Where the socket's directory may be made, in order of preference; the temporary directories when null.</summary>
    internal IReadOnlyList<string>? SocketBases { get; init; }
}

/// <summary>The private cluster cannot run; the message tells the person at the console what to do.</summary>
public sealed class EmbeddedClusterException(string message, Exception? inner = null) : UnusableDatabaseException(message, inner);
