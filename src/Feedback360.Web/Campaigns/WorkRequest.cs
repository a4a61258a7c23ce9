namespace Feedback360.Web.Campaigns;

/// <summary>What HR can ask the worker for.</summary>
public enum WorkKind
{
    Launch,
    Close,
    Extend,
}

/// <summary>How far a request has come.</summary>
public enum WorkState
{
    Requested,
    Done,
    Refused,
}

/// <summary>Something HR asked for and the worker carries out. The row is the truth, the message a nudge.</summary>
public sealed class WorkRequest
{
    public required Guid Id { get; init; }
    public required Guid OrganisationId { get; init; }
    public required Guid RoundId { get; init; }
    public required WorkKind Kind { get; init; }

    /// <summary>For <see cref="WorkKind.Extend"/> the new close.</summary>
    public DateTimeOffset? ClosesAt { get; init; }

    /// <summary>For <see cref="WorkKind.Extend"/> on behalf of one rater: the person who gets a letter.</summary>
    public Guid? PersonId { get; init; }

    public WorkState State { get; set; } = WorkState.Requested;

    /// <summary>Code of the refusal, if refused.</summary>
    public string? RefusalCode { get; set; }

    public required DateTimeOffset RequestedAt { get; init; }
}

/// <summary>Which organisation a round belongs to: all that is readable before the organisation is known.</summary>
public sealed class RoundDirectoryEntry
{
    public required Guid RoundId { get; init; }
    public required Guid OrganisationId { get; init; }
}

/// <summary>Nightly figures of a round (anonymity 2.5, H6); absent where the round is too small to show any.</summary>
public sealed class Progress
{
    public required Guid RoundId { get; init; }
    public required Guid OrganisationId { get; init; }
    public required DateOnly AsOf { get; set; }

    /// <summary>Response rate over the launch list, in steps of 5 %.</summary>
    public required int ResponseRate { get; set; }
}

/// <summary>
/// The figure of a group that stands still, because somebody has left the group: two figures around that would tell
/// whether they had answered (anonymity 2.5).
/// </summary>
public sealed class ProgressHold
{
    public required Guid RoundId { get; init; }
    public required Guid OrganisationId { get; init; }
    public required Guid SubjectId { get; init; }
    public required string GroupCode { get; init; }

    /// <summary>The first night on which it is counted again.</summary>
    public required DateOnly UntilNight { get; set; }
}

/// <summary>Whether a group of a subject has reached its minimum; a latch. Absent: too small to show progress.</summary>
public sealed class GroupProgress
{
    public required Guid RoundId { get; init; }
    public required Guid OrganisationId { get; init; }
    public required Guid SubjectId { get; init; }
    public required string GroupCode { get; init; }
    public required bool MinimumReached { get; set; }
}
