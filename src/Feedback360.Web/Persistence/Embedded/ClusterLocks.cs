namespace Feedback360.Web.Persistence.Embedded;

/// <summary>
/// Two locks of the operating system on files in the data directory; it frees them however a process ends. One
/// process at a time decides to start or stop the cluster; every process that uses it holds a share, so the one
/// that finds itself the last knows that it must stop it.
/// </summary>
internal static class ClusterLocks
{
    private const int WouldBlockOnLinux = 11;
    private const int WouldBlockOnMac = 35;

    /// <summary>Waits for its turn to look at, start or stop the cluster.</summary>
    public static async Task<IDisposable> EnterAsync(string dataDirectory, TimeSpan patience, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(patience);
        while (true)
        {
            if (TryOpen(dataDirectory, "cluster.lock", FileShare.None) is { } held)
                return held;
            try
            {
                await Task.Delay(50, limit.Token);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                throw new EmbeddedClusterException($"Another process has been starting or stopping the database of {dataDirectory} for {patience.TotalSeconds:0} s.");
            }
        }
    }

    /// <summary>Takes a share in the use of the cluster. Call with the turn held: then nobody holds the whole.</summary>
    public static IDisposable Share(string dataDirectory) =>
        TryOpen(dataDirectory, "cluster.users", FileShare.Read)
        ?? throw new InvalidOperationException("The users' lock is held whole outside a turn.");

    /// <summary>Whether no process uses the cluster. Call with the turn held.</summary>
    public static bool IsUnused(string dataDirectory)
    {
        using var whole = TryOpen(dataDirectory, "cluster.users", FileShare.None);
        return whole is not null;
    }

    private static FileStream? TryOpen(string dataDirectory, string name, FileShare share)
    {
        var path = Path.Combine(dataDirectory, name);
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, share);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new EmbeddedClusterException($"{path} cannot be written: the data directory belongs to another user. Run as that user, or choose another one.", error);
        }
        catch (DirectoryNotFoundException error)
        {
            throw new EmbeddedClusterException($"The data directory {dataDirectory} is gone.", error);
        }
        catch (IOException error) when (error.HResult is WouldBlockOnLinux or WouldBlockOnMac)
        {
            return null;
        }
    }
}
