namespace Feedback360.Web.Persistence.Embedded;

/// <summary>
/// The operating system's user that PostgreSQL runs as. It refuses root, so under root that is <c>postgres</c>, else
/// <c>nobody</c>; everybody else runs it as themselves (<see cref="Name"/> is null).
/// </summary>
internal sealed record ServerAccount(string? Name)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static async Task<ServerAccount> FindAsync(CancellationToken cancel)
    {
        if (!Environment.IsPrivilegedProcess)
            return new ServerAccount((string?)null);
        foreach (var name in new[] { "postgres", "_postgres", "nobody" })
        {
            if ((await OsProcesses.RunAsync("id", ["-u", name], null, cancel)).ExitCode == 0)
                return new ServerAccount(name);
        }
        throw new EmbeddedClusterException(
            "PostgreSQL refuses to run as root and this machine has neither a user 'postgres' nor a user 'nobody'. Add one: useradd --system postgres");
    }

    /// <summary>Makes a directory that only PostgreSQL's user (and root) can enter.</summary>
    public async Task MakePrivateDirectoryAsync(string path, CancellationToken cancel)
    {
        Directory.CreateDirectory(path, OwnerOnly);
        File.SetUnixFileMode(path, OwnerOnly);
        await OwnAsync(path, cancel);
    }

    /// <summary>Gives what we have just made to PostgreSQL's user; nothing to do if that is ourselves.</summary>
    public async Task OwnAsync(string path, CancellationToken cancel)
    {
        if (Name is null)
            return;
        var (exitCode, output) = await OsProcesses.RunAsync("chown", [Name, path], null, cancel);
        if (exitCode != 0)
            throw new EmbeddedClusterException($"{path} cannot be given to the user '{Name}': {output}");
    }

    /// <summary>Whether PostgreSQL's user can walk to the path: always if that is ourselves.</summary>
    public bool CanReach(string path)
    {
        if (Name is null)
            return true;
        for (var at = new DirectoryInfo(path); at is not null; at = at.Parent)
        {
            if (at.Exists && !at.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
                return false;
        }
        return true;
    }
}
