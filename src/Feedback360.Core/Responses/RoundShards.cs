namespace Feedback360.Core.Responses;

/// <summary>How many ballot tables and spare ballots a round gets (anonymity 7.9).</summary>
public static class RoundShards
{
    /// <summary>Invitations that fill one ballot table.</summary>
    public const int InvitationsPerShard = 5000;

    /// <summary>Ballot tables: <c>floor(invitations / 5000)</c>, at least one.</summary>
    /// <param name="invitations">Invitations at launch, 0 or more.</param>
    public static int CountFor(int invitations)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(invitations);
        return Math.Max(1, invitations / InvitationsPerShard);
    }

    /// <summary>Spare ballots of the whole round: a fifth of the invitations, rounded up, at least ten.</summary>
    /// <param name="invitations">Invitations at launch, 0 or more.</param>
    public static int SparesFor(int invitations)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(invitations);
        return Math.Max(10, (invitations / 5) + (invitations % 5 == 0 ? 0 : 1));
    }

    /// <summary>Spare ballots of one shard: spread evenly, the first shards take what is left over.</summary>
    /// <param name="shard">0..<paramref name="shards"/>-1.</param>
    /// <param name="shards">Number of shards, at least 1.</param>
    /// <param name="invitations">Invitations at launch, 0 or more.</param>
    public static int SparesIn(int shard, int shards, int invitations)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shards);
        ArgumentOutOfRangeException.ThrowIfNegative(shard);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(shard, shards);
        var spares = SparesFor(invitations);
        return (spares / shards) + (shard < spares % shards ? 1 : 0);
    }
}
