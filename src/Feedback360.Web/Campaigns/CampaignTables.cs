using Feedback360.Core.Campaigns;
using Feedback360.Core.People;
using Feedback360.Web.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Feedback360.Web.Campaigns;

internal sealed class CampaignTables
    : IEntityTypeConfiguration<Campaign>,
        IEntityTypeConfiguration<Round>,
        IEntityTypeConfiguration<RoundDirectoryEntry>,
        IEntityTypeConfiguration<WorkRequest>
{
    public void Configure(EntityTypeBuilder<Campaign> campaign)
    {
        campaign.ToTable("campaign");
        campaign.HasIndex(row => row.OrganisationId);
        campaign.HasOne<Organisation>().WithMany().HasForeignKey(row => row.OrganisationId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Round> round)
    {
        round.ToTable("round");
        round.Ignore(row => row.Nomination);
        round.HasIndex(row => row.CampaignId);
        round.HasIndex(row => new { row.OrganisationId, row.State });
        round.HasOne<Campaign>().WithMany().HasForeignKey(row => row.CampaignId).OnDelete(DeleteBehavior.Restrict);
        round.Property<uint>("xmin").IsRowVersion();
    }

    public void Configure(EntityTypeBuilder<RoundDirectoryEntry> entry)
    {
        entry.ToTable("round_directory");
        entry.HasKey(row => row.RoundId);
    }

    public void Configure(EntityTypeBuilder<WorkRequest> request)
    {
        request.ToTable("work_request");
        request.HasIndex(row => new { row.OrganisationId, row.State });
        request.HasIndex(row => row.RoundId);
        request.HasOne<Round>().WithMany().HasForeignKey(row => row.RoundId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SubjectTables
    : IEntityTypeConfiguration<Subject>,
        IEntityTypeConfiguration<Nomination>,
        IEntityTypeConfiguration<Invitation>,
        IEntityTypeConfiguration<Progress>,
        IEntityTypeConfiguration<GroupProgress>,
        IEntityTypeConfiguration<ProgressHold>
{
    public void Configure(EntityTypeBuilder<Subject> subject)
    {
        subject.ToTable("subject");
        subject.HasIndex(row => new { row.RoundId, row.PersonId }).IsUnique();
        subject.HasIndex(row => row.PersonId);
        subject.HasOne<Round>().WithMany().HasForeignKey(row => row.RoundId).OnDelete(DeleteBehavior.Cascade);
        subject.HasOne<Person>().WithMany().HasForeignKey(row => row.PersonId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Nomination> nomination)
    {
        nomination.ToTable("nomination");
        nomination.HasIndex(row => new { row.SubjectId, row.RaterId }).IsUnique();
        nomination.HasIndex(row => row.RoundId);
        nomination.HasIndex(row => row.RaterId);
        nomination.HasOne<Subject>().WithMany().HasForeignKey(row => row.SubjectId).OnDelete(DeleteBehavior.Cascade);
        nomination.HasOne<Person>().WithMany().HasForeignKey(row => row.RaterId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Invitation> invitation)
    {
        invitation.ToTable("invitation");
        invitation.HasIndex(row => new { row.RoundId, row.SubjectId, row.RaterId }).IsUnique().HasFilter("NOT revoked");
        invitation.HasIndex(row => new { row.RoundId, row.RaterId });
        invitation.HasOne<Subject>().WithMany().HasForeignKey(row => row.SubjectId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Progress> progress)
    {
        progress.ToTable("progress");
        progress.HasKey(row => row.RoundId);
    }

    public void Configure(EntityTypeBuilder<GroupProgress> progress)
    {
        progress.ToTable("group_progress");
        progress.HasKey(row => new { row.RoundId, row.SubjectId, row.GroupCode });
    }

    public void Configure(EntityTypeBuilder<ProgressHold> hold)
    {
        hold.ToTable("progress_hold");
        hold.HasKey(row => new { row.RoundId, row.SubjectId, row.GroupCode });
    }
}
