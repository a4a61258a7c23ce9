using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Feedback360.Web.Shared;

/// <summary>The answer to a POST with an <c>Idempotency-Key</c>, given again to the same question for 24 hours.</summary>
public sealed class IdempotentAnswer
{
    /// <summary>The account.</summary>
    public required Guid Caller { get; init; }

    public required string Route { get; init; }
    public required string Key { get; init; }

    /// <summary>SHA-256 of the request's body; another body under the same key is refused.</summary>
    public required byte[] RequestHash { get; init; }

    /// <summary>0 while the first request is still at work.</summary>
    public int Status { get; set; }

    public string? Location { get; set; }

    /// <summary>The answer's body; null if it showed a secret.</summary>
    public string? Body { get; set; }

    /// <summary>Id of what was made, for the answer to a replay of something secret.</summary>
    public string? CreatedId { get; set; }

    public required DateTimeOffset AskedAt { get; init; }
}

internal sealed class IdempotencyTables : IEntityTypeConfiguration<IdempotentAnswer>
{
    public void Configure(EntityTypeBuilder<IdempotentAnswer> answer)
    {
        answer.ToTable("idempotent_answer");
        answer.HasKey(row => new { row.Caller, row.Route, row.Key });
        answer.HasIndex(row => row.AskedAt);
    }
}
