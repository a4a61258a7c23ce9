using Feedback360.Core.Campaigns;
using Feedback360.Core.Common;
using Feedback360.Web.Messaging;
using Feedback360.Web.Persistence;
using Feedback360.Web.Release;
using Feedback360.Web.Responses;
using Feedback360.Web.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Campaigns;

/// <summary>
/// Ends the answering: the round is <c>Closing</c>, and once that is committed its shards are sealed. Idempotent: a
/// round that is closing already, or has been sealed, stays as it is.
/// </summary>
public sealed class CloseRound(RoundKeyring keyring, CarryOutDeclines declines, Nudge nudge)
{
    /// <summary>On HR's request. That the deadline was faster is no reason to refuse.</summary>
    internal async Task<Refusal?> CarryOutAsync(RoundWork work, WorkRequest request, DateTimeOffset now, CancellationToken stop)
    {
        if (work.Round.State < RoundState.Open)
            return CampaignRefusals.NotOpen;
        request.State = WorkState.Done;
        await CloseAsync(work, now, stop);
        return null;
    }

    internal async Task CloseAsync(RoundWork work, DateTimeOffset now, CancellationToken stop)
    {
        var round = work.Round;
        await declines.FinishAsync(work, round.Today(now), stop);
        var closes = round.BeginClosing() is null;
        await work.Db.SaveChangesAsync(stop);
        if (!closes)
            return;
        keyring.Forget(round.Id);
        for (var shard = 0; shard < round.Shards; shard++)
            await nudge.SendAsync(new SealShard(round.OrganisationId, round.Id, shard));
    }
}

/// <summary>Closes the rounds whose close has come. Idempotent, as closing is.</summary>
public sealed class CloseDueRounds : OrganisationSweep
{
    private readonly Databases _databases;
    private readonly CloseRound _close;

    public CloseDueRounds(Databases databases, CloseRound close)
        : base(databases) => (_databases, _close) = (databases, close);

    public override int Order => 20;

    protected override async Task RunAsync(Guid organisation, DateTimeOffset now, CancellationToken stop) =>
        await EachAsync(await DueAsync(organisation, now, stop), round => CloseAsync(organisation, round, now, stop));

    private async Task CloseAsync(Guid organisation, Guid round, DateTimeOffset now, CancellationToken stop)
    {
        await using var work = await RoundWork.TryTakeAsync(_databases, organisation, round, RoundTask.State, stop);
        // An extension may have been faster.
        if (work is not null && work.Round.ClosesAt <= now)
            await _close.CloseAsync(work, now, stop);
    }

    private async Task<List<Guid>> DueAsync(Guid organisation, DateTimeOffset now, CancellationToken stop)
    {
        await using var db = _databases.ForWorker(organisation);
        return await db.Rounds
            .Where(round => round.OrganisationId == organisation && round.State == RoundState.Open && round.ClosesAt <= now)
            .Select(round => round.Id)
            .ToListAsync(stop);
    }
}
