using System.Security.Cryptography;
using System.Text.Json;
using Feedback360.Core.Campaigns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Feedback360.Web.Reports.Printing;

/// <summary>How far a printed report has come.</summary>
public enum PrintState
{
    Waiting,
    Printing,
    Done,
    Failed,
}

/// <summary>
/// All that a printed report depends on. Who wants the same gets the same file; with another name or another
/// fingerprint it is another one, and printed anew.
/// </summary>
/// <param name="Fingerprint">Of the report.</param>
/// <param name="Change">Of the comparison that is part of it, if there is one.</param>
/// <param name="Subject">Name of the person rated, as it is now.</param>
/// <param name="Round">Name of the round.</param>
/// <param name="ToSubject">Whether it says "you".</param>
/// <param name="Language">BCP 47 code.</param>
/// <param name="Paper">On which paper.</param>
internal sealed record PrintedContent(string Fingerprint, string? Change, string Subject, string Round, bool ToSubject, string Language, Paper Paper)
{
    /// <summary>SHA-256 of it all.</summary>
    public byte[] Digest() => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this));
}

/// <summary>
/// A report as a file. The row is the truth: it is asked for by whoever may open the report, printed by the worker, and
/// kept for <see cref="KeptDays"/> days, so that the next reader has it at once and no name stays in it for long.
/// </summary>
public sealed class PrintedReport
{
    /// <summary>Days after it was asked for in which a file is kept.</summary>
    public const int KeptDays = 3;

    /// <summary>How often a print that is cut short is begun.</summary>
    public const int MostAttempts = 3;

    public required Guid Id { get; init; }
    public required Guid OrganisationId { get; init; }
    public required Guid RoundId { get; init; }
    public required Guid ReportId { get; init; }

    /// <summary>SHA-256 of all that the file depends on.</summary>
    public required byte[] Digest { get; init; }

    /// <summary>The earlier report with which it is compared in it.</summary>
    public Guid? BaselineId { get; init; }

    public required bool ToSubject { get; init; }
    public required string Language { get; init; }
    public required Paper Paper { get; init; }
    public PrintState State { get; set; }

    /// <summary>Code of the problem, if it failed.</summary>
    public string? FailureCode { get; set; }

    /// <summary>How often it has been begun since it was asked for.</summary>
    public int Attempts { get; set; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>When it was done, or failed.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>The file; null until it is done.</summary>
    public byte[]? Pdf { get; set; }

    /// <summary>A failed one is asked for again by a later <see cref="AskedAt"/>: all that whoever asks may change.</summary>
    public bool IsWanted => State is PrintState.Waiting or PrintState.Printing || (State == PrintState.Failed && AskedAt > FinishedAt);
}

internal sealed class PrintedReportTable : IEntityTypeConfiguration<PrintedReport>
{
    public void Configure(EntityTypeBuilder<PrintedReport> print)
    {
        print.ToTable("printed_report");
        print.Ignore(row => row.IsWanted);
        print.HasIndex(row => new { row.RoundId, row.ReportId, row.Digest }).IsUnique();
        print.HasOne<Round>().WithMany().HasForeignKey(row => row.RoundId).OnDelete(DeleteBehavior.Restrict);
        print.HasOne<ReportRow>().WithMany().HasForeignKey(row => row.ReportId).OnDelete(DeleteBehavior.Restrict);
    }
}
