using Feedback360.Core.Campaigns;
using Feedback360.Web.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Feedback360.Web.Email;

/// <summary>Whether somebody still has to look at a letter.</summary>
public enum LetterState
{
    Due,
    Done,
}

/// <summary>
/// A letter of a wave: one for every rater, whether or not it will be sent. Never a link, a body, an outcome or a
/// count of attempts; the rows are deleted when the wave ends (anonymity 2.5).
/// </summary>
public sealed class Letter
{
    public required Guid Id { get; init; }
    public required Guid OrganisationId { get; init; }
    public required Guid RoundId { get; init; }
    public required Guid RaterId { get; init; }

    /// <summary><c>invitation</c>, <c>reminder</c> or <c>extension</c>.</summary>
    public required string Template { get; init; }

    public required int Wave { get; init; }
    public required DateOnly DueOn { get; init; }
    public LetterState State { get; set; }
}

/// <summary>
/// A letter to an account: activation or a forgotten password, whose single-use link is made at sending; or about a list
/// of raters.
/// </summary>
public sealed class AccountLetter
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>One of <see cref="AccountTemplates"/>.</summary>
    public required string Template { get; init; }

    /// <summary>Whose list of raters it is about; null for letters that are about the account.</summary>
    public Guid? SubjectId { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }
    public LetterState State { get; set; }
}

internal sealed class LetterTables : IEntityTypeConfiguration<Letter>, IEntityTypeConfiguration<AccountLetter>
{
    public void Configure(EntityTypeBuilder<Letter> letter)
    {
        letter.ToTable("letter");
        letter.HasIndex(row => new { row.RoundId, row.RaterId, row.Template, row.Wave }).IsUnique();
        letter.HasIndex(row => new { row.OrganisationId, row.State });
    }

    public void Configure(EntityTypeBuilder<AccountLetter> letter)
    {
        letter.ToTable("account_letter");
        letter.HasIndex(row => row.State);
        letter.HasIndex(row => row.SubjectId);
        letter.HasOne<Subject>().WithMany().HasForeignKey(row => row.SubjectId).OnDelete(DeleteBehavior.Cascade);
        letter.HasOne<Account>().WithMany().HasForeignKey(row => row.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
