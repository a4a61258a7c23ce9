using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Feedback360.Web.Surveys;

/// <summary>A survey version of an organisation: the file as it was checked, never changed afterwards.</summary>
public sealed class SurveyVersion
{
    public required Guid OrganisationId { get; init; }
    public required string Key { get; init; }
    public required int Version { get; init; }

    /// <summary>The YAML text.</summary>
    public required string Source { get; init; }

    /// <summary>SHA-256 of <see cref="Source"/>; key of every cache of the parsed survey.</summary>
    public required byte[] Sha256 { get; init; }

    public required DateOnly CreatedOn { get; init; }
}

internal sealed class SurveyTables : IEntityTypeConfiguration<SurveyVersion>
{
    public void Configure(EntityTypeBuilder<SurveyVersion> version)
    {
        version.ToTable("survey_version");
        version.HasKey(row => new { row.OrganisationId, row.Key, row.Version });
    }
}
