using System.Security.Cryptography;
using System.Text.Json;

namespace Feedback360.Web.Persistence.Embedded;

/// <summary>
/// <c>cluster.json</c> in the data directory, readable by its owner alone: where the private cluster lives, how to reach
/// it, and the passwords of its roles. With it a second process finds a running cluster.
/// </summary>
internal sealed record ClusterFile
{
    public const string Superuser = "postgres";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

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
        new[] { Superuser, "f360_owner", "f360_app", "f360_rater", "f360_closer" }
            .ToDictionary(role => role, _ => RandomNumberGenerator.GetHexString(40, lowercase: true), StringComparer.Ordinal);

    public static string PathIn(string dataDirectory) => Path.Combine(dataDirectory, "cluster.json");

    /// <summary>The file of the data directory; null when there is none.</summary>
    public static ClusterFile? Load(string dataDirectory)
    {
        var path = PathIn(dataDirectory);
        if (!File.Exists(path))
            return null;
        try
        {
            return JsonSerializer.Deserialize<ClusterFile>(File.ReadAllBytes(path), Format)
                ?? throw new JsonException("The file is empty.");
        }
        catch (JsonException error)
        {
            throw new EmbeddedClusterException($"{path} cannot be read ({error.Message}). Restore it from a backup: it holds the passwords of the database.", error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new EmbeddedClusterException($"{path} belongs to another user. Run as that user, or choose another data directory.", error);
        }
    }

    /// <summary>Replaces the file in one step, so that a crash leaves the old one or the new one.</summary>
    public void Save()
    {
        var path = PathIn(DataDirectory);
        var fresh = path + ".new";
        File.Delete(fresh);
        using (var stream = new FileStream(fresh, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }))
        {
            JsonSerializer.Serialize(stream, this, Format);
            stream.Flush(flushToDisk: true);
        }
        File.Move(fresh, path, overwrite: true);
    }
}
