using Feedback360.Web.Persistence;
using Feedback360.Web.Persistence.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

namespace Feedback360.Benchmarks;

/// <summary>A PostgreSQL of this run's own, in a directory that goes with it.</summary>
internal sealed class PrivateCluster : IAsyncDisposable
{
    private PrivateCluster(DirectoryInfo directory, OpenedDatabase opened) => (Directory, Opened) = (directory, opened);

    public DirectoryInfo Directory { get; }

    public OpenedDatabase Opened { get; }

    /// <summary>Reaches the database with every right.</summary>
    public string Superuser => Opened.Cluster!.SuperuserConnectionString(OpenedDatabase.Name);

    public static async Task<PrivateCluster> OpenAsync(CancellationToken stop)
    {
        var directory = System.IO.Directory.CreateTempSubdirectory("f360-bench-");
        // PostgreSQL runs as somebody else where this runs as root, and must get in.
        File.SetUnixFileMode(directory.FullName, directory.UnixFileMode | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        var state = Path.Combine(directory.FullName, "state");
        var options = new EmbeddedClusterOptions { DataDirectory = directory.FullName, StateDirectory = state, Postgres = Environment.GetEnvironmentVariable("FEEDBACK360_POSTGRES") ?? "auto" };
        return new PrivateCluster(directory, await OpenedDatabase.OpenClusterAsync(options, NullLogger.Instance, stop));
    }

    public async ValueTask DisposeAsync()
    {
        await Opened.DisposeAsync();
        Directory.Delete(recursive: true);
    }
}
