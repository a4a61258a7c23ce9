using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Feedback360.Web.Persistence.Embedded;

internal enum ProcessState
{
    Gone,

    /// <summary>Ended, but not yet taken note of by its parent: it holds nothing, and still answers to its id.</summary>
    Zombie,
    Running,
}

/// <summary>Processes of the operating system that are not our children: their state, their command line, a signal.</summary>
internal static class OsProcesses
{
    public const int Interrupt = 2;
    public const int Quit = 3;
    public const int Kill = 9;

    /// <summary>
    /// Before a command, gives it a session of its own, out of reach of the terminal's Ctrl+C, which is for us: we stop
    /// PostgreSQL after our last write. <c>setsid</c> is on every Linux, perl on macOS; both become the command, which so
    /// stays our child.
    /// </summary>
    public static readonly string[] OwnSession =
        File.Exists("/usr/bin/setsid") ? ["/usr/bin/setsid"]
        : File.Exists("/usr/bin/perl") ? ["/usr/bin/perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV;"]
        : [];

    public static ProcessState StateOf(int pid)
    {
        if (!OperatingSystem.IsLinux())
            return Ps(pid, "stat=") switch
            {
                "" => ProcessState.Gone,
                ['Z', ..] => ProcessState.Zombie,
                _ => ProcessState.Running,
            };
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            // The name in parentheses may itself hold spaces and parentheses.
            return stat[stat.LastIndexOf(')') + 2] is 'Z' or 'X' ? ProcessState.Zombie : ProcessState.Running;
        }
        catch (IOException)
        {
            return ProcessState.Gone;
        }
    }

    /// <summary>Whether the process was started with this word on its command line.</summary>
    public static bool HasArgument(int pid, string argument)
    {
        if (!OperatingSystem.IsLinux())
            return Ps(pid, "command=").Contains(argument, StringComparison.Ordinal);
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline").Split('\0').Contains(argument, StringComparer.Ordinal);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public static void Signal(int pid, int signal)
    {
        if (kill(pid, signal) != 0 && StateOf(pid) == ProcessState.Running)
            throw new EmbeddedClusterException($"Process {pid} (PostgreSQL) cannot be signalled: it belongs to another user.");
    }

    /// <summary>Runs a short command to its end; its output and its errors come back as one text.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string file, IEnumerable<string> arguments, string? user, CancellationToken cancel)
    {
        using var process = Process.Start(Clean(new ProcessStartInfo(file, arguments), user))!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancel);
        var errors = process.StandardError.ReadToEndAsync(cancel);
        try
        {
            await process.WaitForExitAsync(cancel);
            return (process.ExitCode, (await output + await errors).Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }

    /// <summary>
    /// A child of ours inherits nothing it does not need: not our secrets, not <c>PG…</c> variables that would redirect it,
    /// and not our directory, which another user may be unable to enter.
    /// </summary>
    public static ProcessStartInfo Clean(ProcessStartInfo start, string? user)
    {
        string[] kept = ["PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TMPDIR"];
        foreach (var name in start.Environment.Keys.Except(kept, StringComparer.Ordinal).ToList())
            start.Environment.Remove(name);
        // On macOS a postmaster without a valid locale in the environment refuses to start.
        start.Environment["LC_ALL"] = "C";
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.WorkingDirectory = "/";
        if (user is not null)
            start.UserName = user;
        return start;
    }

    private static string Ps(int pid, string column)
    {
        using var ps = Process.Start(Clean(new ProcessStartInfo("ps", ["-ww", "-o", column, "-p", $"{pid}"]), null))!;
        var text = ps.StandardOutput.ReadToEnd().Trim();
        ps.WaitForExit();
        return text;
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int pid, int signal);
}
