namespace Feedback360.Core.Campaigns;

/// <summary>A planned review of a draft: this rater is to be asked about this subject.</summary>
public sealed class Nomination
{
    public required Guid Id { get; init; }
    public required Guid OrganisationId { get; init; }
    public required Guid RoundId { get; init; }
    public required Guid SubjectId { get; init; }

    /// <summary>The person who is to answer.</summary>
    public required Guid RaterId { get; init; }

    /// <summary>The rater's relationship to the subject, a group code of the survey.</summary>
    public required string GroupCode { get; set; }
}

/// <summary>Somebody who is rated in a round.</summary>
public sealed class Subject
{
    public required Guid Id { get; init; }
    public required Guid OrganisationId { get; init; }
    public required Guid RoundId { get; init; }
    public required Guid PersonId { get; init; }

    /// <summary>The name that raters read; taken over from the person when the round opens.</summary>
    public required string Name { get; set; }
}

/// <summary>
/// One review of a launched round. It says nothing about answering: no time, no counter, no flag beyond what HR
/// itself did (anonymity 2.4).
/// </summary>
public sealed class Invitation
{
    public required Guid Id { get; init; }
    public required Guid OrganisationId { get; init; }
    public required Guid RoundId { get; init; }
    public required Guid SubjectId { get; init; }
    public required Guid RaterId { get; init; }
    public required string GroupCode { get; init; }

    /// <summary>Taken back by HR; its ballot is discarded when the round closes.</summary>
    public bool Revoked { get; set; }

    /// <summary>The rater has said "I cannot rate this person".</summary>
    public bool Declined { get; set; }
}
