namespace Feedback360.Web.Persistence.Embedded;

/// <summary>One process's use of a private cluster: with the others, one at a time, it decides whether to make, start, join or stop it.</summary>
internal sealed class ClusterKeeper : IAsyncDisposable
{
    private readonly EmbeddedClusterOptions _options;
    private readonly ServerAccount _account;
    private readonly ILogger _logger;
    private readonly ClusterStart _start;
    private IDisposable? _share;
    private Leash? _leash;

    private ClusterKeeper(EmbeddedClusterOptions options, ServerAccount account, ILogger logger)
    {
        (_options, _account, _logger) = (options, account, logger);
        _start = new ClusterStart(options, account, logger);
    }

    public static async Task<ClusterKeeper> PrepareAsync(EmbeddedClusterOptions options, ILogger logger, CancellationToken cancel)
    {
        var data = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.DataDirectory));
        try
        {
            if (!Directory.Exists(data))
                Directory.CreateDirectory(data, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedClusterException($"The data directory {data} cannot be made: {error.Message}", error);
        }
        return new ClusterKeeper(options with { DataDirectory = data }, await ServerAccount.FindAsync(cancel), logger);
    }

    public async Task<ClusterFile> JoinAsync(CancellationToken cancel)
    {
        using var turn = await ClusterLocks.EnterAsync(_options.DataDirectory, _options.Patience, cancel);
        // Others who use it hold connection strings to the old socket: only a cluster without users moves.
        var mayMove = ClusterLocks.IsUnused(_options.DataDirectory);
        _share = ClusterLocks.Share(_options.DataDirectory);
        var known = ClusterFile.Load(_options.DataDirectory);
        var file = known is null || (_options.Throwaway && mayMove) ? await NewAsync(cancel) : Known(known);
        return await _start.EnsureRunsAsync(file, mayMove, cancel);
    }

    /// <summary>Starts a cluster that died in use, where it was; does nothing if another process has done so already.</summary>
    public async Task<ClusterFile> ReviveAsync(CancellationToken cancel)
    {
        using var turn = await ClusterLocks.EnterAsync(_options.DataDirectory, _options.Patience, cancel);
        var file = ClusterFile.Load(_options.DataDirectory)
            ?? throw new EmbeddedClusterException($"{ClusterFile.PathIn(_options.DataDirectory)} is gone.");
        return await _start.EnsureRunsAsync(file, mayMove: false, cancel);
    }

    public async Task LeaveAsync(ClusterFile file)
    {
        if (_leash is not null)
            return;
        // The data directory may have been deleted under a running server: then nobody else can be using it either.
        var there = Directory.Exists(_options.DataDirectory);
        using var turn = there ? await ClusterLocks.EnterAsync(_options.DataDirectory, _options.Patience, CancellationToken.None) : null;
        _share?.Dispose();
        if (there && !ClusterLocks.IsUnused(_options.DataDirectory))
            return;
        if ((Postmaster.PidOf(file) ?? file.Pid) is { } pid && Postmaster.IsOurs(file, pid))
            await Postmaster.StopAsync(file, pid);
        if (file.SocketDirectory is not null && Directory.Exists(file.SocketDirectory))
            Directory.Delete(file.SocketDirectory, recursive: true);
        if (there)
            (file with { Pid = null, SocketDirectory = null }).Save();
    }

    public async ValueTask DisposeAsync()
    {
        _share?.Dispose();
        if (_leash is not null)
            await _leash.DisposeAsync();
    }

    private ClusterFile Known(ClusterFile file)
    {
        if (!string.Equals(file.User, Environment.UserName, StringComparison.Ordinal))
            throw new EmbeddedClusterException($"The data directory {_options.DataDirectory} belongs to the user '{file.User}'. Run as that user, or choose another one.");
        if (string.Equals(file.DataDirectory, _options.DataDirectory, StringComparison.Ordinal))
            return file;
        if (File.Exists(ClusterFile.PathIn(file.DataDirectory)))
            throw new EmbeddedClusterException($"{_options.DataDirectory} is a copy of {file.DataDirectory}, and two servers must not share one database. Choose one of the two and delete cluster.json in the other.");
        // Moved: a cluster inside has moved along, one in the system's state directory stays where it is.
        var inside = Path.Combine(_options.DataDirectory, Path.GetFileName(file.Cluster));
        return file with { DataDirectory = _options.DataDirectory, Cluster = Directory.Exists(inside) ? inside : file.Cluster };
    }

    private async Task<ClusterFile> NewAsync(CancellationToken cancel)
    {
        var file = new ClusterFile
        {
            DataDirectory = _options.DataDirectory,
            User = Environment.UserName,
            Cluster = ClusterPlaces.Cluster(_options, _account),
            Passwords = ClusterFile.NewPasswords(),
        };
        if (_options.Throwaway)
        {
            var socket = ClusterPlaces.NewSocketDirectory(_options, _account);
            var directory = socket ?? ClusterPlaces.NewThrowaway(_options, _account);
            await _account.MakePrivateDirectoryAsync(directory, cancel);
            _leash = new Leash(directory);
            return file with { Cluster = Path.Combine(directory, Leash.Cluster), SocketDirectory = socket };
        }
        if (Directory.Exists(file.Cluster))
            await SetAsideAsync(file);
        return file;
    }

    /// <summary>
    /// A cluster whose <c>cluster.json</c> is gone cannot be opened. Beside its data directory it is a mistake to be mended;
    /// in the system's state directory it is what is left of a data directory that was deleted.
    /// </summary>
    private async Task SetAsideAsync(ClusterFile file)
    {
        if (file.Cluster.StartsWith(_options.DataDirectory + "/", StringComparison.Ordinal))
            throw new EmbeddedClusterException($"{file.Cluster} holds a database, but {ClusterFile.PathIn(_options.DataDirectory)} with its passwords is gone. Restore it from a backup, or move {file.Cluster} away to begin with an empty one.");
        if (Postmaster.PidOf(file) is { } pid && Postmaster.IsOurs(file, pid))
            await Postmaster.StopAsync(file, pid);
        var aside = Enumerable.Range(1, int.MaxValue).Select(n => $"{file.Cluster}.old-{n}").First(place => !Directory.Exists(place));
        Directory.Move(file.Cluster, aside);
        _logger.LogWarning("The database of an earlier {DataDirectory} was still there; it is kept in {Aside}, and a new one begins", _options.DataDirectory, aside);
    }
}
