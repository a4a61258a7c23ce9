namespace Feedback360.Core.Responses;

/// <summary>The four columns of a ballot that every save writes, all at once.</summary>
/// <param name="Rev">16 random bytes; a save is accepted only by whoever knows the current ones.</param>
/// <param name="Submitted">Whether the ballot counts.</param>
/// <param name="Ciphertext">Nonce (12) || encrypted payload || tag (16): a bucket of <see cref="BallotPayload"/> and 28 bytes.</param>
/// <param name="Mac">32 bytes over all of this and the row it is in.</param>
public sealed record SavedBallot(byte[] Rev, bool Submitted, byte[] Ciphertext, byte[] Mac);

/// <summary>A ballot as launch inserts it. Same lengths in every row, and nothing in it without a key.</summary>
/// <param name="Tag"><c>ballot_tag</c>, 32 bytes, the primary key.</param>
/// <param name="ResumeWrap"><c>w_resume</c>, 92 bytes, the row's key for its rater.</param>
/// <param name="CloseWrap"><c>w_close</c>, 142 bytes, the row's key for closing.</param>
/// <param name="Saved">An empty ballot, not submitted.</param>
public sealed record BallotRow(byte[] Tag, byte[] ResumeWrap, byte[] CloseWrap, SavedBallot Saved);

/// <summary>What of a stored ballot does not hold: somebody or something altered the row, or the code is not its own.</summary>
public enum BallotFault
{
    /// <summary><c>w_resume</c> does not open: altered, or another rater's, review's or round's.</summary>
    ResumeWrap,

    /// <summary><c>w_close</c> does not open although the MAC holds.</summary>
    CloseWrap,

    /// <summary>The MAC does not fit: one of the columns was altered, or moved from another row.</summary>
    Mac,

    /// <summary>The payload does not decrypt although the MAC holds.</summary>
    Ciphertext,

    /// <summary>The payload decrypts to something that is no ballot.</summary>
    Payload,
}

/// <summary>A stored ballot after it was opened, or why it could not be.</summary>
/// <param name="Ballot">What is in it; null exactly if there is a fault.</param>
/// <param name="Submitted">The row's flag, vouched for by the MAC; false if there is a fault.</param>
/// <param name="Fault">Why it was not opened.</param>
public readonly record struct BallotOpening(Ballot? Ballot, bool Submitted, BallotFault? Fault)
{
    internal static BallotOpening Failed(BallotFault fault) => new(null, Submitted: false, fault);
}
