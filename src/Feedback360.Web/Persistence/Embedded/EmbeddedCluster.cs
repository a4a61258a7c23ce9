namespace Feedback360.Web.Persistence.Embedded;

/// <summary>
/// A private PostgreSQL cluster in use by this process. The first process to need it starts it, others join; the last
/// one to leave stops it. If PostgreSQL dies meanwhile, one of them starts it again in the same place, so that
/// connection strings stay true. A cluster whose processes were all killed keeps running, and the next one adopts it.
/// </summary>
public sealed class EmbeddedCluster : IAsyncDisposable
{
    private static readonly TimeSpan WatchEvery = TimeSpan.FromSeconds(1);

    private readonly ClusterKeeper _keeper;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _leaving = new();
    private readonly Task _watch;
    private ClusterFile _file;

    private EmbeddedCluster(ClusterKeeper keeper, ClusterFile file, ILogger logger)
    {
        (_keeper, _file, _logger) = (keeper, file, logger);
        _watch = WatchAsync(_leaving.Token);
    }

    /// <summary>The process id of the running server.</summary>
    internal int ServerPid => _file.Pid!.Value;

    /// <summary>Starts the cluster of the data directory, making it if there is none, or joins it if it runs.</summary>
    /// <exception cref="EmbeddedClusterException">With a message for the person at the console.</exception>
    public static async Task<EmbeddedCluster> StartAsync(EmbeddedClusterOptions options, ILogger logger, CancellationToken cancel = default)
    {
        var keeper = await ClusterKeeper.PrepareAsync(options, logger, cancel);
        try
        {
            return new EmbeddedCluster(keeper, await keeper.JoinAsync(cancel), logger);
        }
        catch
        {
            await keeper.DisposeAsync();
            throw;
        }
    }

    /// <summary>How the role reaches the database. The roles <c>f360_…</c> have a password here before they exist: <see cref="PasswordOf"/>.</summary>
    public string ConnectionString(string role, string database) => ConnectionText.For(_file, role, database);

    /// <summary>How to reach the database with every right, to make roles and databases; not pooled.</summary>
    public string SuperuserConnectionString(string database) =>
        ConnectionText.For(_file, ClusterFile.Superuser, database, pooling: false);

    /// <summary>The password made for <c>f360_owner</c>, <c>f360_app</c>, <c>f360_rater</c> or <c>f360_closer</c>: for CREATE ROLE.</summary>
    public string PasswordOf(string role) => _file.Passwords[role];

    /// <summary>Leaves the cluster; stops it if no other process uses it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_leaving.IsCancellationRequested)
            return;
        await _leaving.CancelAsync();
        await _watch;
        await _keeper.LeaveAsync(_file);
        await _keeper.DisposeAsync();
        _leaving.Dispose();
    }

    private async Task WatchAsync(CancellationToken leaving)
    {
        while (!leaving.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(WatchEvery, leaving);
                if (OsProcesses.StateOf(ServerPid) == ProcessState.Running)
                    continue;
                _logger.LogWarning("PostgreSQL (process {Pid}) has ended; starting it again", ServerPid);
                _file = await _keeper.ReviveAsync(leaving);
            }
            catch (OperationCanceledException) when (leaving.IsCancellationRequested)
            {
                return;
            }
            // Whatever went wrong may be mended by the next try, and the request that needs the database fails by itself.
            catch (Exception error)
            {
                _logger.LogError("PostgreSQL is not running, and cannot be started: {Reason}", error.Message);
            }
        }
    }
}
