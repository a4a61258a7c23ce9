using System.Data;
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

/// <summary>
/// A round in the hands of one worker. The lock lives on the very connection that does the work: a worker that loses
/// the one has lost the other.
/// </summary>
internal sealed class RoundWork : IAsyncDisposable
{
    private readonly long _key;

    private RoundWork(FeedbackDb db, long key) => (Db, _key) = (db, key);

    /// <summary>As the worker, for the round's organisation, on <see cref="Connection"/>.</summary>
    public FeedbackDb Db { get; }

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

    private static async Task<RoundWork?> TryTakeAsync(Databases databases, Guid organisation, Guid round, long key, CancellationToken stop)
    {
        var db = databases.ForWorker(organisation);
        var taken = false;
        try
        {
            await db.Database.OpenConnectionAsync(stop);
            taken = await AskAsync(db, "SELECT pg_try_advisory_lock($1)", key);
            var row = taken ? await db.Rounds.SingleOrDefaultAsync(row => row.Id == round, stop) : null;
            if (row is not null)
                return new RoundWork(db, key) { Round = row };
        }
        catch
        {
            await ReleaseAsync(db, key, taken);
            throw;
        }
        await ReleaseAsync(db, key, taken);
        return null;
    }

    public async ValueTask DisposeAsync() => await ReleaseAsync(Db, _key, taken: true);

    // The connection goes back to a pool, so the lock must be given back by name; a broken connection has lost it already.
    private static async Task ReleaseAsync(FeedbackDb db, long key, bool taken)
    {
        await using (db)
        {
            if (taken && db.Database.GetDbConnection().State == ConnectionState.Open)
                await AskAsync(db, "SELECT pg_advisory_unlock($1)", key);
        }
    }

    private static async Task<bool> AskAsync(FeedbackDb db, string question, long key)
    {
        await using var command = new NpgsqlCommand(question, (NpgsqlConnection)db.Database.GetDbConnection())
        {
            Parameters = { new NpgsqlParameter<long> { TypedValue = key } },
        };
        return (bool)(await command.ExecuteScalarAsync())!;
    }
}
