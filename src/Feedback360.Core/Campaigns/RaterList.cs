using Feedback360.Core.Common;

namespace Feedback360.Core.Campaigns;

/// <summary>Where the list of a subject's raters stands while leaders choose. HR may change it in every state of a draft.</summary>
public enum ListState
{
    /// <summary>The leader is choosing.</summary>
    Open,

    /// <summary>The leader has handed it over; manager or coach look at it.</summary>
    Proposed,

    /// <summary>It is settled. Who is added now is marked as added late.</summary>
    Approved,
}

/// <summary>What approved a list.</summary>
public enum ListApproval
{
    Manager,
    Coach,
    Hr,

    /// <summary>The last day passed.</summary>
    Date,
}

/// <summary>In what part somebody works on a list.</summary>
public enum ListActor
{
    /// <summary>The person rated.</summary>
    Leader,

    /// <summary>Their manager by the org chart.</summary>
    Manager,

    /// <summary>A coach who works with them now.</summary>
    Coach,
    Hr,
}

/// <summary>By whom a rater was put on a list.</summary>
public enum AddedBy
{
    Hr,
    OrgChart,
    Leader,
    Approver,
}

/// <summary>
/// Who may do what with the list of a subject, in which state. Each question is answered with null, or with the
/// refusal; a draft is taken for granted.
/// </summary>
public static class RaterList
{
    /// <summary>Longest sentence with which a list is sent back, in characters.</summary>
    public const int MaxReason = 500;

    /// <summary>Whether leaders choose on <paramref name="today"/>: the last day itself counts.</summary>
    public static bool Runs(Round round, DateOnly today) => round.NominateUntil >= today;

    /// <summary>Adding and removing raters, and moving them to another group.</summary>
    public static Refusal? Change(ListActor actor, ListState state, bool runs) =>
        (actor, state) switch
        {
            (ListActor.Hr, _) => null,
            (ListActor.Leader, ListState.Approved) => CampaignRefusals.ListApproved,
            (ListActor.Leader, ListState.Proposed) => CampaignRefusals.ListProposed,
            (ListActor.Leader, ListState.Open) => runs ? null : CampaignRefusals.NominationOver,
            (_, ListState.Open) => CampaignRefusals.ListNotProposed,
            (_, ListState.Proposed or ListState.Approved) => null,
        };

    /// <summary>Handing the list over for approval.</summary>
    public static Refusal? Propose(ListState state, bool runs) => Change(ListActor.Leader, state, runs);

    /// <summary>Taking the list back before it is approved.</summary>
    public static Refusal? Withdraw(ListState state, bool runs) => Return(state, runs);

    /// <summary>Sending the list back to the leader.</summary>
    public static Refusal? SendBack(ListState state, bool runs) => Return(state, runs);

    /// <summary>Approving it. HR need not wait for the leader; nobody approves their own list.</summary>
    public static Refusal? Approve(ListActor actor, ListState state) =>
        (actor, state) switch
        {
            (_, ListState.Approved) => CampaignRefusals.ListApproved,
            (ListActor.Leader, _) => CampaignRefusals.OwnListNotApproved,
            (not ListActor.Hr, ListState.Open) => CampaignRefusals.ListNotProposed,
            _ => null,
        };

    /// <summary>Whether a rater who is put on the list now is marked as added late.</summary>
    public static bool IsLate(ListState state) => state == ListState.Approved;

    /// <summary>In whose name somebody in this part adds a rater.</summary>
    public static AddedBy AddsAs(ListActor actor) =>
        actor switch
        {
            ListActor.Leader => AddedBy.Leader,
            ListActor.Manager or ListActor.Coach => AddedBy.Approver,
            ListActor.Hr => AddedBy.Hr,
        };

    private static Refusal? Return(ListState state, bool runs) =>
        state switch
        {
            ListState.Open => CampaignRefusals.ListNotProposed,
            ListState.Approved => CampaignRefusals.ListApproved,
            ListState.Proposed => runs ? null : CampaignRefusals.NominationOver,
        };
}
