using Feedback360.Core.Common;

namespace Feedback360.Core.Responses;

/// <summary>Every expected "no" of the ballots themselves.</summary>
public static class ResponseRefusals
{
    /// <summary>A group of a subject has more submitted ballots than invitations: nothing of the shard may be counted.</summary>
    public static Refusal MoreBallotsThanInvitations { get; } =
        new(RefusalKind.State, "more-ballots-than-invitations", "There are more ballots than invitations; the round cannot be sealed.");

    /// <summary>An authentic ballot was written on another form than the round's survey.</summary>
    public static Refusal BallotOnAnotherForm { get; } =
        new(RefusalKind.State, "ballot-on-another-form", "A ballot was written on another form; the round cannot be sealed with this survey.");
}
