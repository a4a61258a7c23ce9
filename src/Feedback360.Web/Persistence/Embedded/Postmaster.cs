using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Npgsql;

namespace Feedback360.Web.Persistence.Embedded;

/// <summary>The <c>postgres</c> process of a private cluster: started as our child, asked, stopped.</summary>
internal static class Postmaster
{
    /// <summary>How long a stop may take before a harder one.</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(30);

    public static string LogOf(ClusterFile file) => Path.Combine(file.Cluster, "server.log");

    public static Process Launch(ClusterFile file, PostgresBinaries binaries, ServerAccount account, EmbeddedClusterOptions options)
    {
        // The log is a file and not a pipe to us: PostgreSQL outlives us when we are killed.
        IEnumerable<string> arguments =
        [
            "-c", "exec \"$@\" >>\"$0\" 2>&1 </dev/null", LogOf(file), .. OsProcesses.OwnSession,
            binaries.Postgres, "-D", file.Cluster,
            .. PostgresSettings.For(file, options).SelectMany(setting => new[] { "-c", $"{setting.Key}={setting.Value}" }),
        ];
        var process = Process.Start(OsProcesses.Clean(new ProcessStartInfo("/bin/sh", arguments), account.Name))!;
        process.StandardInput.Close();
        return process;
    }

    /// <summary>The process that <c>postmaster.pid</c> names; null without the file.</summary>
    public static int? PidOf(ClusterFile file)
    {
        try
        {
            var first = File.ReadLines(PidFile(file)).FirstOrDefault();
            return int.TryParse(first, CultureInfo.InvariantCulture, out var pid) ? pid : null;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Whether the process is this cluster's, and not one that got its number after a restart of the machine.</summary>
    public static bool IsOurs(ClusterFile file, int pid) => OsProcesses.HasArgument(pid, file.Cluster);

    /// <summary>
    /// PostgreSQL takes any process with the number in <c>postmaster.pid</c>, even a zombie, for a living server and
    /// refuses to start. What the file names is not one: remove it.
    /// </summary>
    public static void ForgetPid(ClusterFile file) => File.Delete(PidFile(file));

    /// <summary>Whether the server takes connections; false while it starts, recovers, stops or is not there.</summary>
    public static async Task<bool> AnswersAsync(ClusterFile file, CancellationToken cancel)
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionText.For(file, ClusterFile.Superuser, "postgres", pooling: false));
            await connection.OpenAsync(cancel);
            return true;
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InvalidPassword)
        {
            throw new EmbeddedClusterException($"The passwords in {ClusterFile.PathIn(file.DataDirectory)} are not those of the database in {file.Cluster}. Restore both from the same backup.", error);
        }
        catch (Exception error) when (error is NpgsqlException or SocketException or TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Whether the way in is there: something may have swept the temporary directory.</summary>
    public static bool HasSocket(ClusterFile file) =>
        file.SocketDirectory is null || File.Exists(Path.Combine(file.SocketDirectory, $".s.PGSQL.{file.Port}"));

    /// <summary>Ends sessions, writes everything out and stops; if that takes too long, stops without the latter, which recovery repairs.</summary>
    public static async Task StopAsync(ClusterFile file, int pid)
    {
        foreach (var signal in new[] { OsProcesses.Interrupt, OsProcesses.Quit, OsProcesses.Kill })
        {
            OsProcesses.Signal(pid, signal);
            var since = Stopwatch.StartNew();
            while (since.Elapsed < StopPatience)
            {
                if (OsProcesses.StateOf(pid) != ProcessState.Running)
                    return;
                await Task.Delay(20);
            }
        }
        throw new EmbeddedClusterException($"PostgreSQL (process {pid}, {file.Cluster}) does not stop.");
    }

    private static string PidFile(ClusterFile file) => Path.Combine(file.Cluster, "postmaster.pid");
}
