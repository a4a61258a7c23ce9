using System.Security.Cryptography;
using System.Text;

namespace Feedback360.Web.Persistence.Embedded;

/// <summary>Where the parts of a private cluster go.</summary>
internal static class ClusterPlaces
{
    private const UnixFileMode EveryoneMayEnter =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private const string SocketName = "/.s.PGSQL.5432";

    /// <summary>The kernel's limit on the path of a socket, without the closing NUL.</summary>
    private static int LongestSocketPath => OperatingSystem.IsLinux() ? 107 : 103;

    /// <summary>
    /// PostgreSQL's data directory: <c>postgres</c> in ours. Another user than ourselves may be unable to get there and
    /// must not get at the rest, so what root starts lives in the system's state directory, under a hash of ours.
    /// </summary>
    public static string Cluster(EmbeddedClusterOptions options, ServerAccount account)
    {
        if (account.Name is null)
            return Path.Combine(options.DataDirectory, "postgres");
        var state = options.StateDirectory ?? (OperatingSystem.IsMacOS() ? "/var/db/feedback360" : "/var/lib/feedback360");
        if (!Directory.Exists(state))
        {
            Directory.CreateDirectory(state);
            File.SetUnixFileMode(state, EveryoneMayEnter);
        }
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(options.DataDirectory));
        return Path.Combine(state, Convert.ToHexStringLower(hash.AsSpan(0, 8)));
    }

    /// <summary>A fresh name for the directory of the socket; null if no place allows a path short enough that PostgreSQL can reach.</summary>
    public static string? NewSocketDirectory(EmbeddedClusterOptions options, ServerAccount account) =>
        TemporaryBases(options)
            .Where(account.CanReach)
            // The setting is a list: a comma or a quote would split or end the path.
            .Where(place => place.IndexOfAny([',', '"']) < 0)
            .Select(NewName)
            .FirstOrDefault(path => Encoding.UTF8.GetByteCount(path + SocketName) <= LongestSocketPath);

    /// <summary>A fresh name for a throwaway cluster, wherever there is room.</summary>
    public static string NewThrowaway(EmbeddedClusterOptions options, ServerAccount account) =>
        NewName(TemporaryBases(options).FirstOrDefault(account.CanReach) ?? "/tmp");

    private static IEnumerable<string> TemporaryBases(EmbeddedClusterOptions options) =>
        options.SocketBases ?? [Path.TrimEndingDirectorySeparator(Path.GetTempPath()), "/tmp"];

    private static string NewName(string place) =>
        Path.Combine(place, "f360-" + RandomNumberGenerator.GetHexString(12, lowercase: true));
}
