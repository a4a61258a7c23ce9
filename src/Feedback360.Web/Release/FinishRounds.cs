using Feedback360.Core.Campaigns;
using Feedback360.Web.Campaigns;
using Feedback360.Web.Persistence;
using Feedback360.Web.Responses;
using Feedback360.Web.Scheduling;
using Feedback360.Web.Surveys;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Release;

/// <summary>
/// Ends rounds (anonymity 2.5, close 5-7): seals a round whose shards are sealed, then destroys its keys, then makes its
/// reports. Each step begins only after the commit of the one before and can be repeated: keys are never destroyed before
/// the round is sealed, reports never exist before the keys are gone. A round that has lost its keys earlier is purged.
/// </summary>
public sealed class FinishRounds(Databases databases, RoundKeyring keyring, SurveyLibrary surveys, ILogger<FinishRounds> log)
    : OrganisationSweep(databases)
{
    private readonly Databases _databases = databases;

    public override int Order => 40;

    /// <summary>Takes a round as far as it can go now; nothing if another worker is at it.</summary>
    public async Task FinishAsync(Guid organisation, Guid round, DateTimeOffset now, CancellationToken stop)
    {
        await using var work = await RoundWork.TryTakeAsync(_databases, organisation, round, RoundTask.State, stop);
        if (work is null)
            return;
        if (work.Round.State is RoundState.Open or RoundState.Closing && keyring.IsLost(round))
            await PurgeAsync(work, stop);
        if (work.Round.State == RoundState.Closing)
            await SealAsync(work, stop);
        if (work.Round.State == RoundState.Sealed)
            await PublishAsync(work, now, stop);
    }

    protected override async Task RunAsync(Guid organisation, DateTimeOffset now, CancellationToken stop) =>
        await EachAsync(await WaitingAsync(organisation, stop), round => FinishAsync(organisation, round, now, stop));

    private async Task<List<Guid>> WaitingAsync(Guid organisation, CancellationToken stop)
    {
        await using var db = _databases.ForWorker(organisation);
        var rounds = await db.Rounds.AsNoTracking()
            .Where(round => round.OrganisationId == organisation
                && (round.State == RoundState.Open || round.State == RoundState.Closing || round.State == RoundState.Sealed))
            .Select(round => new { round.Id, round.State })
            .ToListAsync(stop);
        // An open round is only looked at: to take it would hold up what HR asks for.
        return [.. rounds.Where(round => round.State != RoundState.Open || keyring.IsLost(round.Id)).Select(round => round.Id)];
    }

    private async Task PurgeAsync(RoundWork work, CancellationToken stop)
    {
        await PurgeRound.RunAsync(work, stop);
        keyring.Destroy(work.Round.Id);
        log.LogError("Round {Round} has lost its keys before it was sealed; it is purged", work.Round.Id);
    }

    private async Task SealAsync(RoundWork work, CancellationToken stop)
    {
        var id = work.Round.Id;
        var done = await work.Db.Shards.CountAsync(shard => shard.RoundId == id && shard.State == ShardState.Sealed, stop);
        if (done < work.Round.Shards)
            return;
        // The only shard of a round seals it too, under the shard's lock: it may have done so since the round was read.
        await work.Db.Entry(work.Round).ReloadAsync(stop);
        using var keys = keyring.ForClosing(work.Round.OrganisationId, id);
        if (keys is null || work.Round.State != RoundState.Closing)
            return;
        var form = await RoundForm.ReadAsync(surveys, work.Db, work.Round, stop);
        if (!await SealRound.RunAsync(work, form.Survey, keys, stop))
            log.LogError("Partial sums of round {Round} were altered; it is sealed without figures of its own", id);
    }

    private async Task PublishAsync(RoundWork work, DateTimeOffset now, CancellationToken stop)
    {
        if (!keyring.Destroy(work.Round.Id))
        {
            log.LogError("The keys of round {Round} could not be destroyed; its reports wait", work.Round.Id);
            return;
        }
        var form = await RoundForm.ReadAsync(surveys, work.Db, work.Round, stop);
        await PublishRound.RunAsync(work, form.Survey, now, stop);
    }
}
