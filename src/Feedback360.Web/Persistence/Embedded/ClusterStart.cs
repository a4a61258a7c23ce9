using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Feedback360.Web.Persistence.Embedded;

/// <summary>
/// Brings a cluster to run, whatever state it was left in. What it trusts, in rising order: <c>cluster.json</c>,
/// <c>postmaster.pid</c>, the state of the process, an answer over the connection. Called with the turn held.
/// </summary>
internal sealed class ClusterStart(EmbeddedClusterOptions options, ServerAccount account, ILogger logger)
{
    private const int SocketPort = 5432;
    private const int Attempts = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan SocketAppears = TimeSpan.FromSeconds(2);

    /// <summary>Kept so that the runtime takes note of the child's end and no zombie stays behind.</summary>
    private Process? _child;

    public async Task<ClusterFile> EnsureRunsAsync(ClusterFile file, bool mayMove, CancellationToken cancel)
    {
        if (Directory.Exists(file.Cluster) && await RunningAsync(file, cancel) is { } pid)
        {
            if (file.Pid != pid)
                (file = file with { Pid = pid }).Save();
            logger.LogInformation("Joined the running PostgreSQL (process {Pid})", pid);
            return file;
        }
        if (file.Made && !Directory.Exists(file.Cluster))
            throw new EmbeddedClusterException($"The database of {file.DataDirectory} is no longer in {file.Cluster}. Restore it from a backup, or delete {ClusterFile.PathIn(file.DataDirectory)} to begin with an empty one.");
        var binaries = await PostgresBinaries.FindAsync(options.Postgres, MajorOf(file), account, cancel);
        if (!Directory.Exists(file.Cluster))
        {
            file.Save();
            logger.LogInformation("Making a database in {Cluster}", file.Cluster);
            await InitialCluster.MakeAsync(file, binaries, account, options.Throwaway, cancel);
            file = file with { Made = true };
        }
        return await LaunchAsync(await PlaceAsync(file, mayMove, cancel), binaries, mayMove, cancel);
    }

    /// <summary>The process of a server that is up, waiting for one that is coming up; null when it must be started.</summary>
    private async Task<int?> RunningAsync(ClusterFile file, CancellationToken cancel)
    {
        if (Postmaster.PidOf(file) is not { } pid)
            return null;
        for (var since = Stopwatch.StartNew(); since.Elapsed < options.Patience; await Task.Delay(Pause, cancel))
        {
            switch (OsProcesses.StateOf(pid))
            {
                case ProcessState.Gone:
                    return null;
                case ProcessState.Zombie:
                case ProcessState.Running when !Postmaster.IsOurs(file, pid):
                    Postmaster.ForgetPid(file);
                    return null;
                case ProcessState.Running when await Postmaster.AnswersAsync(file, cancel):
                    return pid;
                case ProcessState.Running when since.Elapsed > SocketAppears && !Postmaster.HasSocket(file):
                    if (pid != file.Pid)
                        throw new EmbeddedClusterException($"A PostgreSQL that this program did not start (process {pid}) runs in {file.Cluster}. Stop it first.");
                    await Postmaster.StopAsync(file, pid);
                    return null;
            }
        }
        throw new EmbeddedClusterException($"PostgreSQL (process {pid}) runs in {file.Cluster}, but has not answered for {options.Patience.TotalSeconds:0} s. Its log: {Postmaster.LogOf(file)}");
    }

    private async Task<ClusterFile> LaunchAsync(ClusterFile file, PostgresBinaries binaries, bool mayMove, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            (file with { Pid = null }).Save();
            var logged = LogLength(file);
            _child?.Dispose();
            _child = Postmaster.Launch(file, binaries, account, options);
            if (await ComesUpAsync(file, _child, cancel))
            {
                (file = file with { Pid = _child.Id }).Save();
                logger.LogInformation("Started PostgreSQL {Major} (process {Pid})", binaries.Major, _child.Id);
                return file;
            }
            var said = LogSince(file, logged);
            if (mayMove && file.SocketDirectory is not null && said.Contains("Unix-domain socket", StringComparison.Ordinal))
                file = OnLoopback(file);
            // Sessions of a killed server end a moment after it.
            else if (attempt < Attempts && said.Contains("still in use", StringComparison.Ordinal))
                await Task.Delay(TimeSpan.FromSeconds(1), cancel);
            else
                throw new EmbeddedClusterException($"PostgreSQL does not start in {file.Cluster}. It says: {said}");
        }
    }

    private async Task<bool> ComesUpAsync(ClusterFile file, Process server, CancellationToken cancel)
    {
        try
        {
            for (var since = Stopwatch.StartNew(); since.Elapsed < options.Patience; await Task.Delay(Pause, cancel))
            {
                if (server.HasExited)
                    return false;
                if (Postmaster.HasSocket(file) && await Postmaster.AnswersAsync(file, cancel))
                    return true;
            }
        }
        catch (OperationCanceledException)
        {
            await Postmaster.StopAsync(file, server.Id);
            throw;
        }
        await Postmaster.StopAsync(file, server.Id);
        return false;
    }

    /// <summary>Gives the cluster its way in: a fresh one, unless others still hold the old.</summary>
    private async Task<ClusterFile> PlaceAsync(ClusterFile file, bool mayMove, CancellationToken cancel)
    {
        if (mayMove)
        {
            if (!options.Throwaway && file.SocketDirectory is { } old && Directory.Exists(old))
                Directory.Delete(old, recursive: true);
            // A throwaway cluster has its directory already: the one that goes with it.
            var fresh = options.Throwaway ? file.SocketDirectory : ClusterPlaces.NewSocketDirectory(options, account);
            file = fresh is null ? OnLoopback(file) : file with { SocketDirectory = fresh, Port = SocketPort };
        }
        if (file.SocketDirectory is not null)
            await account.MakePrivateDirectoryAsync(file.SocketDirectory, cancel);
        return file;
    }

    private static ClusterFile OnLoopback(ClusterFile file)
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return file with { SocketDirectory = null, Port = ((IPEndPoint)probe.LocalEndpoint).Port };
    }

    private static int? MajorOf(ClusterFile file)
    {
        var path = Path.Combine(file.Cluster, "PG_VERSION");
        return File.Exists(path) ? int.Parse(File.ReadAllText(path), CultureInfo.InvariantCulture) : null;
    }

    private static long LogLength(ClusterFile file) =>
        new FileInfo(Postmaster.LogOf(file)) is { Exists: true } log ? log.Length : 0;

    private static string LogSince(ClusterFile file, long length)
    {
        if (!File.Exists(Postmaster.LogOf(file)))
            return "it left no log";
        using var log = new FileStream(Postmaster.LogOf(file), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        log.Seek(length, SeekOrigin.Begin);
        return new StreamReader(log).ReadToEnd().Trim();
    }
}
