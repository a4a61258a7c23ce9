using Feedback360.Core.People;
using Feedback360.Web.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Feedback360.Web.Coaching;

/// <summary>A coach works with a leader, and so may open that leader's released reports.</summary>
public sealed class Engagement
{
    public required Guid Id { get; init; }
    public required Guid OrganisationId { get; init; }

    /// <summary>The coach's account.</summary>
    public required Guid CoachId { get; init; }

    /// <summary>The leader as a person.</summary>
    public required Guid LeaderId { get; init; }

    public required DateOnly StartsOn { get; init; }

    /// <summary>The last day on which the coach sees the leader's reports; null while it lasts.</summary>
    public DateOnly? EndedOn { get; set; }
}

internal static class RunningEngagements
{
    /// <summary>Those that last or end on <paramref name="day"/> or later.</summary>
    public static IQueryable<Engagement> RunningOn(this IQueryable<Engagement> engagements, DateOnly day) =>
        engagements.Where(row => row.EndedOn == null || row.EndedOn >= day);
}

internal sealed class CoachingTables : IEntityTypeConfiguration<Engagement>
{
    public void Configure(EntityTypeBuilder<Engagement> engagement)
    {
        engagement.ToTable("engagement");
        engagement.HasIndex(row => new { row.CoachId, row.LeaderId }).IsUnique().HasFilter("ended_on IS NULL");
        engagement.HasIndex(row => row.LeaderId);
        engagement.HasOne<Account>().WithMany().HasForeignKey(row => row.CoachId).OnDelete(DeleteBehavior.Restrict);
        engagement.HasOne<Person>().WithMany().HasForeignKey(row => row.LeaderId).OnDelete(DeleteBehavior.Restrict);
    }
}
