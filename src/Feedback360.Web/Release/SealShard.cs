using MassTransit;

namespace Feedback360.Web.Release;

/// <summary>A shard of a closing round waits to be sealed.</summary>
public sealed record SealShard(Guid OrganisationId, Guid RoundId, int No);

/// <summary>
/// Seals a shard at once instead of at the next sweep, and ends the round if it was the last one. Idempotent, as the
/// sweeps are.
/// </summary>
public sealed class SealShardConsumer(SealShards shards, FinishRounds rounds, TimeProvider clock) : IConsumer<SealShard>
{
    public async Task Consume(ConsumeContext<SealShard> context)
    {
        var (organisation, round, no) = (context.Message.OrganisationId, context.Message.RoundId, context.Message.No);
        await shards.SealAsync(organisation, round, no, context.CancellationToken);
        await rounds.FinishAsync(organisation, round, clock.GetUtcNow(), context.CancellationToken);
    }
}
