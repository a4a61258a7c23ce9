using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Feedback360.Web.Reports.Goals;

/// <summary>What a leader feels about an item of their report.</summary>
public enum ItemMark
{
    Pleased,
    NotPleased,
}

/// <summary>A leader's mark at one item of their report; an item without one has no row.</summary>
public sealed class ReportMark
{
    public required Guid ReportId { get; init; }
    public required Guid OrganisationId { get; init; }

    /// <summary>Key of the item.</summary>
    public required string Item { get; init; }

    public required ItemMark Mark { get; set; }
}

/// <summary>What a leader has chosen to work on: a behaviour that others can observe, tied to items of the survey.</summary>
public sealed class Goal
{
    public required Guid Id { get; init; }
    public required Guid OrganisationId { get; init; }
    public required Guid ReportId { get; init; }

    /// <summary>Place among the goals of the report, from 1.</summary>
    public required int Position { get; set; }

    /// <summary>One sentence in the leader's own words.</summary>
    public required string Behaviour { get; set; }

    /// <summary>Keys of the items.</summary>
    public required string[] Items { get; set; }
}

internal sealed class GoalTables : IEntityTypeConfiguration<ReportMark>, IEntityTypeConfiguration<Goal>
{
    public void Configure(EntityTypeBuilder<ReportMark> mark)
    {
        mark.ToTable("report_mark");
        mark.HasKey(row => new { row.ReportId, row.Item });
        mark.HasOne<ReportRow>().WithMany().HasForeignKey(row => row.ReportId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<Goal> goal)
    {
        goal.ToTable("goal");
        goal.HasIndex(row => row.ReportId);
        goal.HasOne<ReportRow>().WithMany().HasForeignKey(row => row.ReportId).OnDelete(DeleteBehavior.Cascade);
    }
}
