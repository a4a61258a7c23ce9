using Feedback360.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Feedback360.Web.People;

/// <summary>An organisation: everything but accounts belongs to exactly one.</summary>
public sealed class Organisation
{
    public required Guid Id { get; init; }
    public required string Name { get; set; }

    /// <summary>IANA zone that new campaigns start with.</summary>
    public required string TimeZone { get; set; }

    public required DateOnly CreatedOn { get; init; }
}

/// <summary>A checked import that waits for its "apply": what would change, and the file it was made from.</summary>
public sealed class ImportPlan
{
    public required Guid Id { get; init; }
    public required Guid OrganisationId { get; init; }

    /// <summary>The file as sent; applied only if it still leads to the same plan.</summary>
    public required string Csv { get; init; }

    /// <summary>The draft whose raters the file names; null for a file of people.</summary>
    public Guid? RoundId { get; init; }

    /// <summary>Digest of what the plan was made against.</summary>
    public required byte[] Against { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}

internal sealed class PeopleTables
    : IEntityTypeConfiguration<Organisation>, IEntityTypeConfiguration<Person>, IEntityTypeConfiguration<ImportPlan>
{
    public void Configure(EntityTypeBuilder<Organisation> organisation) => organisation.ToTable("organisation");

    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.ToTable("person");
        person.HasIndex(row => new { row.OrganisationId, row.ExternalId }).IsUnique();
        person.HasIndex(row => new { row.OrganisationId, row.EmailKey }).IsUnique();
        person.HasIndex(row => row.ManagerId);
        // The order in which people are listed.
        person.HasIndex(row => new { row.OrganisationId, row.Name, row.Id });
        person.HasOne<Organisation>().WithMany().HasForeignKey(row => row.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        person.HasOne<Person>().WithMany().HasForeignKey(row => row.ManagerId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ImportPlan> plan) => plan.ToTable("import_plan");
}
