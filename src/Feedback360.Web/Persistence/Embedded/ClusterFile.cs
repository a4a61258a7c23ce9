namespace Feedback360.Web.Persistence.Embedded;

/// <summary>
/// <c>cluster.json</c> in the data directory, readable by its owner alone: where the private cluster lives, how to reach
/// it, and the passwords of its roles. With it a second process finds a running cluster.
/// </summary>
internal sealed record ClusterFile
{
    public const string Superuser = "postgres";

    /// <summary>The data directory that this file describes: a copied file must not lead two servers to one cluster.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The operating system's user that made the cluster.</summary>
    public required string User { get; init; }

    /// <summary>PostgreSQL's own data directory.</summary>
    public required string Cluster { get; init; }

    /// <summary>Whether the cluster was made to the end: then its absence is a loss, and no reason to begin anew.</summary>
    public bool Made { get; init; }

    /// <summary>The directory of the socket, or null when it listens on loopback.</summary>
    public string? SocketDirectory { get; init; }

    public int Port { get; init; }

    public int? Pid { get; init; }

    public required IReadOnlyDictionary<string, string> Passwords { get; init; }

    public static IReadOnlyDictionary<string, string> NewPasswords() =>
        DatabaseRoles.All.Append(Superuser).ToDictionary(role => role, _ => DatabaseRoles.NewPassword(), StringComparer.Ordinal);

    public static string PathIn(string dataDirectory) => Path.Combine(dataDirectory, "cluster.json");

    /// <summary>The file of the data directory; null when there is none.</summary>
    public static ClusterFile? Load(string dataDirectory) => PrivateFile.Load<ClusterFile>(PathIn(dataDirectory));

    /// <summary>Replaces the file in one step, so that a crash leaves the old one or the new one.</summary>
    public void Save() => PrivateFile.Replace(PathIn(DataDirectory), this);
}
