using System.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Feedback360.Web.Persistence;

/// <summary>
/// Something in the hands of one worker. The lock lives on the very connection that does the work: a worker that loses
/// the one has lost the other.
/// </summary>
internal sealed class WorkerLock : IAsyncDisposable
{
    private readonly long _key;

    private WorkerLock(FeedbackDb db, long key) => (Db, _key) = (db, key);

    /// <summary>As the worker, for the organisation, on the connection with the lock.</summary>
    public FeedbackDb Db { get; }

    /// <summary>Null if another worker has it.</summary>
    public static async Task<WorkerLock?> TryTakeAsync(Databases databases, Guid organisation, long key, CancellationToken stop)
    {
        var db = databases.ForWorker(organisation);
        try
        {
            await db.Database.OpenConnectionAsync(stop);
            if (await AskAsync(db, "SELECT pg_try_advisory_lock($1)", key))
                return new WorkerLock(db, key);
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
        await db.DisposeAsync();
        return null;
    }

    // The connection goes back to a pool, so the lock must be given back by name; a broken connection has lost it already.
    public async ValueTask DisposeAsync()
    {
        await using (Db)
        {
            if (Db.Database.GetDbConnection().State == ConnectionState.Open)
                await AskAsync(Db, "SELECT pg_advisory_unlock($1)", _key);
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
