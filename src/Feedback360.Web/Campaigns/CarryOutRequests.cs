using Feedback360.Core.Common;
using Feedback360.Web.Persistence;
using Feedback360.Web.Scheduling;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Campaigns;

/// <summary>HR has asked for something: a row of <see cref="WorkRequest"/> waits. Sent after the commit that wrote it.</summary>
public sealed record WorkRequested(Guid OrganisationId, Guid RoundId);

/// <summary>
/// Carries out what HR asked for, in the order in which it was asked, one worker at a time for a round. Idempotent: a
/// request is marked in the transaction that does what it asks, and one that was interrupted is begun again.
/// </summary>
public sealed class CarryOutRequests : OrganisationSweep
{
    private readonly Databases _databases;
    private readonly LaunchRound _launch;
    private readonly CloseRound _close;

    public CarryOutRequests(Databases databases, LaunchRound launch, CloseRound close)
        : base(databases) => (_databases, _launch, _close) = (databases, launch, close);

    public override int Order => 10;

    /// <summary>Carries out what waits for one round; nothing if another worker is at it.</summary>
    public async Task CarryOutAsync(Guid organisation, Guid round, DateTimeOffset now, CancellationToken stop)
    {
        await using var work = await RoundWork.TryTakeAsync(_databases, organisation, round, RoundTask.State, stop);
        if (work is null)
            return;
        var requests = await work.Db.WorkRequests
            .Where(request => request.RoundId == round && request.State == WorkState.Requested)
            .OrderBy(request => request.RequestedAt)
            .ToListAsync(stop);
        foreach (var request in requests)
        {
            if (await CarryOutAsync(work, request, now, stop) is not { } refusal)
                continue;
            (request.State, request.RefusalCode) = (WorkState.Refused, refusal.Code);
            await work.Db.SaveChangesAsync(stop);
        }
    }

    protected override async Task RunAsync(Guid organisation, DateTimeOffset now, CancellationToken stop) =>
        await EachAsync(await WaitingAsync(organisation, stop), round => CarryOutAsync(organisation, round, now, stop));

    private async Task<List<Guid>> WaitingAsync(Guid organisation, CancellationToken stop)
    {
        await using var db = _databases.ForWorker(organisation);
        return await db.WorkRequests
            .Where(request => request.OrganisationId == organisation && request.State == WorkState.Requested)
            .Select(request => request.RoundId)
            .Distinct()
            .ToListAsync(stop);
    }

    /// <summary>Null once it is done and marked so; a refusal has changed nothing that raters see.</summary>
    private Task<Refusal?> CarryOutAsync(RoundWork work, WorkRequest request, DateTimeOffset now, CancellationToken stop) =>
        request.Kind switch
        {
            WorkKind.Launch => _launch.CarryOutAsync(work, request, now, stop),
            WorkKind.Extend => ExtendRound.CarryOutAsync(work, request, now, stop),
            WorkKind.Close => _close.CarryOutAsync(work, request, now, stop),
        };
}

/// <summary>Takes a request at once instead of at the next sweep. Idempotent, as the sweep is.</summary>
public sealed class WorkRequestedConsumer(CarryOutRequests requests, TimeProvider clock) : IConsumer<WorkRequested>
{
    public Task Consume(ConsumeContext<WorkRequested> context) =>
        requests.CarryOutAsync(context.Message.OrganisationId, context.Message.RoundId, clock.GetUtcNow(), context.CancellationToken);
}
