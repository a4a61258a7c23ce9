using Feedback360.Web.Email;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Feedback360.Web.Reports.Thanks;

/// <summary>How far the thanks for a report have come.</summary>
public enum ThanksState
{
    /// <summary>They wait for their day and can be changed or withdrawn.</summary>
    Written,

    /// <summary>Letters are on their way.</summary>
    Leaving,

    /// <summary>Every letter has had its turn.</summary>
    Left,
}

/// <summary>One text of the leader to everybody who was asked about them in a round; at most one for a report.</summary>
public sealed class ThanksText
{
    public required Guid ReportId { get; init; }
    public required Guid OrganisationId { get; init; }

    /// <summary>As written, with line feeds.</summary>
    public required string Text { get; set; }

    /// <summary>From when on it is final.</summary>
    public required DateTimeOffset LeavesAt { get; init; }

    public ThanksState State { get; init; }
}

/// <summary>A letter of thanks that is due or has had its turn: never a body, a time, an outcome or a count of attempts.</summary>
public sealed class ThanksLetter
{
    public required Guid Id { get; init; }
    public required Guid OrganisationId { get; init; }
    public required Guid ReportId { get; init; }
    public required Guid RaterId { get; init; }
    public LetterState State { get; init; }
}

internal sealed class ThanksTables : IEntityTypeConfiguration<ThanksText>, IEntityTypeConfiguration<ThanksLetter>
{
    public void Configure(EntityTypeBuilder<ThanksText> thanks)
    {
        thanks.ToTable("thanks");
        thanks.HasKey(row => row.ReportId);
        thanks.HasIndex(row => new { row.OrganisationId, row.State });
        thanks.HasOne<ReportRow>().WithOne().HasForeignKey<ThanksText>(row => row.ReportId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ThanksLetter> letter)
    {
        letter.ToTable("thanks_letter");
        letter.HasIndex(row => new { row.ReportId, row.RaterId }).IsUnique();
        letter.HasOne<ThanksText>().WithMany().HasForeignKey(row => row.ReportId).OnDelete(DeleteBehavior.Cascade);
    }
}
