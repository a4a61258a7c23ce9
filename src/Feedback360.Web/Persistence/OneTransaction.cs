using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Feedback360.Web.Persistence;

/// <summary>
/// A handler's transaction: its own, or part of the one that is open already, because a POST with an
/// <c>Idempotency-Key</c> is one transaction as a whole. Disposed without a commit, it leaves nothing behind.
/// </summary>
internal sealed class OneTransaction : IAsyncDisposable
{
    private readonly IDbContextTransaction? _own;

    private OneTransaction(IDbContextTransaction? own) => _own = own;

    public static async Task<OneTransaction> BeginAsync(FeedbackDb db, CancellationToken stop) =>
        new(db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(stop) : null);

    public Task CommitAsync(CancellationToken stop) => _own?.CommitAsync(stop) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _own?.DisposeAsync() ?? ValueTask.CompletedTask;
}

/// <summary>What has to wait until an open transaction is committed: nudges to the worker.</summary>
internal sealed class AfterCommit
{
    private readonly List<Func<Task>> _waiting = [];

    public void Add(Func<Task> work) => _waiting.Add(work);

    public async Task RunAsync()
    {
        foreach (var work in _waiting)
            await work();
    }
}
