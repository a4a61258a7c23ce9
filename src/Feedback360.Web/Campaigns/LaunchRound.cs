using Feedback360.Core.Campaigns;
using Feedback360.Core.Common;
using Feedback360.Core.Responses;
using Feedback360.Web.Responses;

namespace Feedback360.Web.Campaigns;

/// <summary>
/// Launches a round (anonymity 2.5): secrets, then the ballots of each shard in a transaction of its own, then the one
/// transaction that opens the round. Idempotent: whatever stops it before that last commit, the next attempt drops what
/// was filled and starts again with fresh secrets; after it the request is done.
/// </summary>
public sealed class LaunchRound(RoundKeyring keyring, Chance chance)
{
    internal async Task<Refusal?> CarryOutAsync(RoundWork work, WorkRequest request, DateTimeOffset now, CancellationToken stop)
    {
        var round = work.Round;
        if (round.State != RoundState.Launching)
            return CampaignRefusals.NotADraft;
        await BallotTables.DropAllAsync(work.Connection, round.Id, stop);
        var plan = await LaunchPlan.MakeAsync(work, chance, stop);
        if (RefusalOf(round, plan, now) is { } refusal)
        {
            keyring.Destroy(round.Id);
            round.ReturnToDraft();
            return refusal;
        }
        var (closeKey, keys) = keyring.Renew(round.OrganisationId, round.Id, chance);
        using (keys)
        {
            var shards = RoundShards.CountFor(plan.Reviews.Length);
            await FillAsync(work, plan, shards, keys, stop);
            await OpenRound.CommitAsync(work, request, new Opening(plan, shards, closeKey, now), keys, stop);
        }
        return null;
    }

    /// <summary>What has come up since HR asked; the launch check has seen to everything else.</summary>
    private static Refusal? RefusalOf(Round round, LaunchPlan plan, DateTimeOffset now)
    {
        if (round.ClosesAt <= now)
            return CampaignRefusals.DeadlineInThePast;
        return plan.Reviews.Length == 0 ? CampaignRefusals.NobodyToAsk : null;
    }

    private async Task FillAsync(RoundWork work, LaunchPlan plan, int shards, LaunchKeys keys, CancellationToken stop)
    {
        var links = plan.Links.ToDictionary(link => link.Rater, link => link.Id);
        var byShard = plan.Reviews.ToLookup(review => keys.ShardOf(review.Subject, shards));
        for (var shard = 0; shard < shards; shard++)
        {
            var spares = Enumerable.Range(0, RoundShards.SparesIn(shard, shards, plan.Reviews.Length)).Select(index => keys.Spare(shard, index));
            var ids = byShard[shard].Select(review => (Link: links[review.Rater], Invitation: review.Id))
                .Concat(spares.Select(spare => (Link: spare.RaterLink, spare.Invitation)));
            var rows = NewRows(ids, keys);
            await using var transaction = await work.Db.Database.BeginTransactionAsync(stop);
            await BallotTables.CreateBallotsAsync(work.Connection, work.Round.Id, shard, stop);
            await BallotTables.FillAsync(work.Connection, work.Round.Id, shard, rows, chance, stop);
            await transaction.CommitAsync(stop);
        }
    }

    private BallotRow[] NewRows(IEnumerable<(Guid Link, Guid Invitation)> ids, LaunchKeys keys)
    {
        // Forgets the shard's ephemeral key: from here on only the close key opens these ballots.
        using var fill = keys.FillShard(chance);
        var rows = new List<BallotRow>();
        foreach (var (link, invitation) in ids)
        {
            using var token = keys.Token(link);
            rows.Add(fill.NewRow(token, invitation));
        }
        return [.. rows];
    }
}
