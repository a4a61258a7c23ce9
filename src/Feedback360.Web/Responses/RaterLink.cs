using Feedback360.Core.Campaigns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Feedback360.Web.Responses;

/// <summary>
/// One rater's way into a round. The tag is all that is kept of the code in the letter, and only until the round
/// closes; nothing here says whether anything was answered.
/// </summary>
public sealed class RaterLinkRow
{
    public required Guid Id { get; init; }
    public required Guid OrganisationId { get; init; }
    public required Guid RoundId { get; init; }

    /// <summary>The person who answers.</summary>
    public required Guid RaterId { get; init; }

    public bool Revoked { get; set; }

    /// <summary><c>inv_tag</c> of anonymity 2.3; null once the round is sealed.</summary>
    public byte[]? InvTag { get; set; }
}

/// <summary>"I cannot rate this person": put down by the rater's page, carried out by the worker.</summary>
public sealed class DeclinedReview
{
    public required Guid InvitationId { get; init; }
    public required Guid OrganisationId { get; init; }

    /// <summary>The rater's own words for HR.</summary>
    public required string Reason { get; init; }
}

internal sealed class ResponseTables : IEntityTypeConfiguration<RaterLinkRow>, IEntityTypeConfiguration<DeclinedReview>
{
    public void Configure(EntityTypeBuilder<RaterLinkRow> link)
    {
        link.ToTable("rater_link");
        link.HasIndex(row => new { row.RoundId, row.RaterId }).IsUnique();
        link.HasIndex(row => new { row.RoundId, row.InvTag }).IsUnique();
        link.HasOne<Round>().WithMany().HasForeignKey(row => row.RoundId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<DeclinedReview> declined)
    {
        declined.ToTable("declined_review");
        declined.HasKey(row => row.InvitationId);
    }
}
