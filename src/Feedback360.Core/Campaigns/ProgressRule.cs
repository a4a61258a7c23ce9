namespace Feedback360.Core.Campaigns;

/// <summary>How large a round and a group must be before anything is said about who has answered (anonymity 2.5, H6).</summary>
public static class ProgressRule
{
    /// <summary>A round with fewer invitations shows no progress at all.</summary>
    public const int MinimumInvitations = 50;

    /// <summary>A round with fewer subjects shows no progress at all.</summary>
    public const int MinimumSubjects = 5;

    /// <summary>A group shows whether it has reached its minimum only if it has this many raters more than the minimum.</summary>
    public const int Spare = 2;

    /// <summary>Whether a round of this size shows progress.</summary>
    public static bool IsShownFor(int invitations, int subjects) =>
        invitations >= MinimumInvitations && subjects >= MinimumSubjects;
}
