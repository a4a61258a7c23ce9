using Feedback360.Core.Common;

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

    /// <summary>By whom they were put on the list.</summary>
    public AddedBy AddedBy { get; init; }

    /// <summary>Whether that was after the list had been approved; coach and HR see it.</summary>
    public bool Late { get; init; }
}

/// <summary>Somebody who is rated in a round, and where the list of their raters stands (see <see cref="RaterList"/>).</summary>
public sealed class Subject
{
    public required Guid Id { get; init; }
    public required Guid OrganisationId { get; init; }
    public required Guid RoundId { get; init; }
    public required Guid PersonId { get; init; }

    /// <summary>The name that raters read; taken over from the person when the round opens.</summary>
    public required string Name { get; set; }

    /// <summary>Where the list stands; without meaning where HR alone chooses.</summary>
    public ListState ListState { get; private set; }

    /// <summary>What approved the list; null before.</summary>
    public ListApproval? Approval { get; private set; }

    /// <summary>The account that approved it; null before, and where a date did.</summary>
    public Guid? ApprovedBy { get; private set; }

    /// <summary>The day on which it was approved.</summary>
    public DateOnly? ApprovedOn { get; private set; }

    /// <summary>The sentence with which the list was sent back last; null once it is handed over again.</summary>
    public string? SentBack { get; private set; }

    /// <summary>The leader hands the list over.</summary>
    public Refusal? Propose(bool runs)
    {
        if (RaterList.Propose(ListState, runs) is { } refusal)
            return refusal;
        (ListState, SentBack) = (ListState.Proposed, null);
        return null;
    }

    /// <summary>The leader takes it back.</summary>
    public Refusal? Withdraw(bool runs)
    {
        if (RaterList.Withdraw(ListState, runs) is { } refusal)
            return refusal;
        ListState = ListState.Open;
        return null;
    }

    /// <summary>Manager or coach send it back, with a sentence.</summary>
    public Refusal? SendBack(string reason, bool runs)
    {
        if (RaterList.SendBack(ListState, runs) is { } refusal)
            return refusal;
        (ListState, SentBack) = (ListState.Open, reason);
        return null;
    }

    /// <summary>Manager, coach or HR approve it.</summary>
    public Refusal? Approve(ListActor actor, Guid account, DateOnly today)
    {
        if (RaterList.Approve(actor, ListState) is { } refusal)
            return refusal;
        var approval = actor switch
        {
            ListActor.Manager => ListApproval.Manager,
            ListActor.Coach => ListApproval.Coach,
            ListActor.Hr => ListApproval.Hr,
            ListActor.Leader => throw new ArgumentOutOfRangeException(nameof(actor), "Nobody approves their own list."),
        };
        (ListState, Approval, ApprovedBy, ApprovedOn, SentBack) = (ListState.Approved, approval, account, today, null);
        return null;
    }

    /// <summary>The last day has passed. A list that is approved stays as it is.</summary>
    public void ApproveByDate(DateOnly today)
    {
        if (ListState != ListState.Approved)
            (ListState, Approval, ApprovedOn, SentBack) = (ListState.Approved, ListApproval.Date, today, null);
    }
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
