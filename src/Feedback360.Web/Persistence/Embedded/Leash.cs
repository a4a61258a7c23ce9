using System.Diagnostics;

namespace Feedback360.Web.Persistence.Embedded;

/// <summary>
/// Ends a throwaway cluster with the process that made it, even if that is killed: a shell waits for the end of a pipe
/// that only we hold open, then stops PostgreSQL and deletes its directory.
/// </summary>
internal sealed class Leash : IAsyncDisposable
{
    /// <summary>The cluster's name within the directory.</summary>
    public const string Cluster = "pg";

    private const string Script = """
        cat >/dev/null
        if read -r pid <"$1/pg/postmaster.pid" && kill -QUIT "$pid"; then
          left=100
          while [ "$left" -gt 0 ] && kill -0 "$pid"; do left=$((left - 1)); sleep 0.05; done
        fi
        rm -rf "$1"
        """;

    private readonly Process _shell;

    public Leash(string directory)
    {
        string[] command = [.. OsProcesses.OwnSession, "/bin/sh", "-c", Script, "leash", directory];
        _shell = Process.Start(OsProcesses.Clean(new ProcessStartInfo(command[0], command[1..]), null))!;
    }

    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
    }
}
