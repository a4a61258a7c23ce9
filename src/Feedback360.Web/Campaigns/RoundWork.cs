using Feedback360.Core.Campaigns;
using Feedback360.Web.Persistence;
using Feedback360.Web.Responses;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Feedback360.Web.Campaigns;

/// <summary>What one worker at a time does for a round; different tasks do not wait for each other.</summary>
internal enum RoundTask
{
    /// <summary>What HR asked for, and the end of a round: whatever moves its state.</summary>
    State,

    /// <summary>Letters, which may take long.</summary>
    Letters,
}

/// <summary>A round in the hands of one worker.</summary>
internal sealed class RoundWork : IAsyncDisposable
{
    private readonly WorkerLock _lock;

    private RoundWork(WorkerLock taken) => _lock = taken;

    /// <summary>As the worker, for the round's organisation, on <see cref="Connection"/>.</summary>
    public FeedbackDb Db => _lock.Db;

    public NpgsqlConnection Connection => (NpgsqlConnection)Db.Database.GetDbConnection();

    /// <summary>The round, read after the lock was taken.</summary>
    public required Round Round { get; init; }

    /// <summary>Null if another worker has it, or if there is no such round.</summary>
    public static Task<RoundWork?> TryTakeAsync(Databases databases, Guid organisation, Guid round, RoundTask task, CancellationToken stop) =>
        TryTakeAsync(databases, organisation, round, AdvisoryKey.Of("feedback360/round|"u8, round, (int)task), stop);

    /// <summary>One shard of a round, to be sealed: shards do not wait for each other.</summary>
    /// <inheritdoc cref="TryTakeAsync(Databases, Guid, Guid, RoundTask, CancellationToken)"/>
    public static Task<RoundWork?> TryTakeShardAsync(Databases databases, Guid organisation, Guid round, int shard, CancellationToken stop) =>
        TryTakeAsync(databases, organisation, round, AdvisoryKey.Of("feedback360/seal|"u8, round, shard), stop);

    public ValueTask DisposeAsync() => _lock.DisposeAsync();

    private static async Task<RoundWork?> TryTakeAsync(Databases databases, Guid organisation, Guid round, long key, CancellationToken stop)
    {
        if (await WorkerLock.TryTakeAsync(databases, organisation, key, stop) is not { } taken)
            return null;
        try
        {
            if (await taken.Db.Rounds.SingleOrDefaultAsync(row => row.Id == round, stop) is { } row)
                return new RoundWork(taken) { Round = row };
        }
        catch
        {
            await taken.DisposeAsync();
            throw;
        }
        await taken.DisposeAsync();
        return null;
    }
}
