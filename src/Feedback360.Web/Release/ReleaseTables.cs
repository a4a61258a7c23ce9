using Feedback360.Core.Campaigns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Feedback360.Web.Release;

/// <summary>How far a shard of a round has come.</summary>
public enum ShardState
{
    Open,
    Closing,
    Sealed,
}

/// <summary>One ballot table of a round: the unit of closing work.</summary>
public sealed class Shard
{
    public required Guid RoundId { get; init; }
    public required int No { get; init; }
    public required Guid OrganisationId { get; init; }
    public ShardState State { get; set; }
}

/// <summary>
/// What the release gate let through for one subject: the only thing about a person that outlives the ballots.
/// Written with its shard's last transaction; the finished text follows when the whole round is sealed.
/// </summary>
public sealed class Snapshot
{
    public required Guid RoundId { get; init; }
    public required Guid SubjectId { get; init; }
    public required Guid OrganisationId { get; init; }

    /// <summary>Released leaves and comments: final from sealing on.</summary>
    public required string Leaves { get; init; }

    /// <summary>The whole released result with noise and fingerprint; null until the keys are destroyed.</summary>
    public string? Json { get; set; }

    /// <summary>SHA-256 of <see cref="Json"/> without its fingerprint: the fingerprint itself.</summary>
    public byte[]? Sha256 { get; set; }
}

/// <summary>A printed figure of a round (anonymity 7.11); null where it is not printed.</summary>
public sealed class Psychometric
{
    public required Guid RoundId { get; init; }
    public required Guid OrganisationId { get; init; }

    /// <summary>Block key of the protected group.</summary>
    public required string Group { get; init; }

    /// <summary>Competency key, <c>axis</c> or <c>perceived-change</c>.</summary>
    public required string Scale { get; init; }

    public decimal? Msw { get; init; }
    public decimal? Icc1 { get; init; }
    public decimal? Icc2 { get; init; }
    public decimal? Alpha { get; init; }
    public required int Leaders { get; init; }
    public required int Ballots { get; init; }
}

internal sealed class ReleaseTables
    : IEntityTypeConfiguration<Shard>, IEntityTypeConfiguration<Snapshot>, IEntityTypeConfiguration<Psychometric>
{
    public void Configure(EntityTypeBuilder<Shard> shard)
    {
        shard.ToTable("shard");
        shard.HasKey(row => new { row.RoundId, row.No });
        shard.HasOne<Round>().WithMany().HasForeignKey(row => row.RoundId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Snapshot> snapshot)
    {
        snapshot.ToTable("snapshot");
        snapshot.HasKey(row => new { row.RoundId, row.SubjectId });
        snapshot.HasOne<Subject>().WithMany().HasForeignKey(row => row.SubjectId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Psychometric> figure)
    {
        figure.ToTable("psychometric");
        figure.HasKey(row => new { row.RoundId, row.Group, row.Scale });
        figure.HasOne<Round>().WithMany().HasForeignKey(row => row.RoundId).OnDelete(DeleteBehavior.Restrict);
    }
}
