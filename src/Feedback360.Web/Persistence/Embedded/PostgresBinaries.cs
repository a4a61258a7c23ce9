using System.Globalization;
using System.Text.RegularExpressions;

namespace Feedback360.Web.Persistence.Embedded;

/// <summary>A directory with <c>postgres</c> and <c>initdb</c> of one major version.</summary>
internal sealed partial record PostgresBinaries(string Directory, int Major)
{
    public const int OldestMajor = 15;

    /// <summary>Where packages put the server; <c>*</c> is one version, the newest is tried first. <c>scripts/setup.sh</c> looks in the same places.</summary>
    private static readonly string[] UsualPlaces =
    [
        "/usr/lib/postgresql/*/bin",
        "/usr/pgsql-*/bin",
        "/usr/libexec/postgresql*",
        "/usr/local/pgsql/bin",
        "/opt/homebrew/opt/postgresql*/bin",
        "/usr/local/opt/postgresql*/bin",
        "/home/linuxbrew/.linuxbrew/opt/postgresql*/bin",
        "/Applications/Postgres.app/Contents/Versions/*/bin",
    ];

    public string Postgres => Path.Combine(Directory, "postgres");

    public string Initdb => Path.Combine(Directory, "initdb");

    /// <summary>The first usable binaries for the choice; a cluster that exists already fixes the major version.</summary>
    public static async Task<PostgresBinaries> FindAsync(
        string choice, int? major, ServerAccount account, CancellationToken cancel)
    {
        var rejected = new List<string>();
        foreach (var directory in Candidates(choice).Distinct(StringComparer.Ordinal))
        {
            var found = new PostgresBinaries(directory, await MajorAsync(directory, cancel));
            var reason = found.Major < OldestMajor ? $"version {found.Major} is too old"
                : major is { } needed && found.Major != needed ? $"version {found.Major}, but the data is of version {needed}"
                : !account.CanReach(directory) ? $"the user '{account.Name}' cannot reach it"
                : null;
            if (reason is null)
                return found;
            rejected.Add($"{directory}: {reason}");
        }
        throw new EmbeddedClusterException(Missing(choice, major, rejected));
    }

    private static IEnumerable<string> Candidates(string choice)
    {
        var places = choice switch
        {
            "auto" => OnPath().Concat(UsualPlaces.SelectMany(Expand)).Concat(FromNpm()),
            "npm" => FromNpm(),
            _ => [choice, Path.Combine(choice, "bin")],
        };
        return places.Select(RealDirectory).OfType<string>();
    }

    private static string[] OnPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What <c>run</c> and <c>test</c> unpacked into <c>.tools</c> of the checkout that we were built in.</summary>
    private static IEnumerable<string> FromNpm()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            foreach (var place in Expand(Path.Combine(at.FullName, ".tools", "postgresql-*", "bin")))
                yield return place;
        }
    }

    private static IEnumerable<string> Expand(string pattern)
    {
        var star = pattern.IndexOf('*', StringComparison.Ordinal);
        if (star < 0)
            return [pattern];
        var parent = pattern[..pattern.LastIndexOf('/', star)];
        var rest = pattern[(parent.Length + 1)..].Split('/', 2);
        if (!System.IO.Directory.Exists(parent))
            return [];
        return System.IO.Directory.GetDirectories(parent, rest[0])
            .OrderByDescending(place => decimal.TryParse(Version().Match(Path.GetFileName(place)).Value, CultureInfo.InvariantCulture, out var version) ? version : 0)
            .Select(place => rest.Length == 1 ? place : Path.Combine(place, rest[1]));
    }

    /// <summary>The directory in which the binaries really lie (they find their libraries from there), or null if there are none.</summary>
    private static string? RealDirectory(string place)
    {
        try
        {
            var postgres = new FileInfo(Path.GetFullPath(Path.Combine(place, "postgres")));
            var real = postgres.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? postgres.FullName;
            var directory = Path.GetDirectoryName(real)!;
            directory = new DirectoryInfo(directory).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? directory;
            return File.Exists(Path.Combine(directory, "postgres")) && File.Exists(Path.Combine(directory, "initdb")) ? directory : null;
        }
        // A path may name places that are not there, or not for us.
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static async Task<int> MajorAsync(string directory, CancellationToken cancel)
    {
        try
        {
            var (_, output) = await OsProcesses.RunAsync(Path.Combine(directory, "postgres"), ["--version"], null, cancel);
            return int.TryParse(Version().Match(output).Value.Split('.')[0], CultureInfo.InvariantCulture, out var major) ? major : 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return 0;
        }
    }

    private static string Missing(string choice, int? major, List<string> rejected)
    {
        var wanted = major is { } exact ? $"PostgreSQL {exact}" : $"PostgreSQL {OldestMajor} or newer";
        var package = major ?? OldestMajor;
        var found = rejected.Count == 0 ? "" : $" Found, but not usable: {string.Join("; ", rejected)}.";
        return $"{wanted} is not on this machine (FEEDBACK360_POSTGRES={choice}).{found}"
            + $" Install its server (Debian, Ubuntu: apt-get install postgresql; macOS: brew install postgresql@{package}),"
            + " or name the directory of its binaries in FEEDBACK360_POSTGRES, or start with ./run, which fetches them,"
            + " or use a server of your own: ConnectionStrings__Feedback360.";
    }

    [GeneratedRegex(@"\d+(\.\d+)?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Version();
}
