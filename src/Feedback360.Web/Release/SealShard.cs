namespace Feedback360.Web.Release;

/// <summary>A shard of a closing round waits to be sealed.</summary>
public sealed record SealShard(Guid OrganisationId, Guid RoundId, int No);
