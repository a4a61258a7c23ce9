using Feedback360.Core.Responses;

namespace Feedback360.Web.Responses;

internal static class RaterKeys
{
    /// <summary>What the rater's pages need; null for a round without keys.</summary>
    /// <exception cref="TimeoutException">If the key store is not there just now: nobody's code is wrong because of that.</exception>
    public static RaterPageKeys? ForRaters(this RoundKeyring keyring, Guid organisation, Guid round) =>
        keyring.ForRaterPages(organisation, round)
        ?? (keyring.IsLost(round) ? null : throw new TimeoutException("The key store is not there."));
}
