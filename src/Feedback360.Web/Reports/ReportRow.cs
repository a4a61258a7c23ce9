using Feedback360.Core.Campaigns;
using Feedback360.Core.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Feedback360.Web.Reports;

/// <summary>Who may open a report. It only ever goes forward.</summary>
public enum ReportState
{
    Held,
    ToCoach,
    ToLeader,
}

/// <summary>A released result as something to open: to whom it has been handed out.</summary>
public sealed class ReportRow
{
    public required Guid Id { get; init; }
    public required Guid OrganisationId { get; init; }
    public required Guid RoundId { get; init; }
    public required Guid SubjectId { get; init; }
    public ReportState State { get; private set; }

    /// <summary>Goes up with every change to the leader's marks and goals.</summary>
    public int PlanVersion { get; private set; }

    /// <summary>Hands the report out; asking twice for the same is harmless.</summary>
    public Refusal? ReleaseTo(ReportState state)
    {
        if (state < State)
            return CampaignRefusals.ReleaseGoesForward;
        State = state;
        return null;
    }
}

/// <summary>Somebody opened a report: append-only.</summary>
public sealed class ReportView
{
    public required Guid Id { get; init; }
    public required Guid OrganisationId { get; init; }
    public required Guid ReportId { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary><c>page</c>, or the name of the access token.</summary>
    public required string Client { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }
}

internal sealed class ReportTables : IEntityTypeConfiguration<ReportRow>, IEntityTypeConfiguration<ReportView>
{
    public void Configure(EntityTypeBuilder<ReportRow> report)
    {
        report.ToTable("report");
        report.HasIndex(row => new { row.RoundId, row.SubjectId }).IsUnique();
        report.HasIndex(row => row.SubjectId);
        // Known to the database, because workers of the version before make rows without it.
        report.Property(row => row.PlanVersion).HasDefaultValue(0);
        report.HasOne<Round>().WithMany().HasForeignKey(row => row.RoundId).OnDelete(DeleteBehavior.Restrict);
        report.HasOne<Subject>().WithMany().HasForeignKey(row => row.SubjectId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ReportView> view)
    {
        view.ToTable("report_view");
        view.HasIndex(row => row.ReportId);
    }
}
