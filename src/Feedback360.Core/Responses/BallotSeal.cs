using System.Security.Cryptography;
using Feedback360.Core.Common;

namespace Feedback360.Core.Responses;

/// <summary>
/// The seal of one review's ballot in the hands of its rater: opens what is stored and makes what is to be stored.
/// Made by <see cref="RaterPageKeys.Seal"/> from the code and S_b, for one request.
/// </summary>
public sealed class BallotSeal : IDisposable
{
    private readonly RoundContext _context;
    private readonly SecretKey _macKey;
    private readonly SecretKey _resumeKey;
    private readonly SecretKey _wrapKey;

    internal BallotSeal(RoundContext context, ReadOnlySpan<byte> token, ReadOnlySpan<byte> ballotSecret, SecretKey macKey, Guid invitation)
    {
        _context = context;
        _macKey = macKey;
        Span<byte> review = stackalloc byte[SecretKey.Size];
        Derivations.ReviewSecret(token, ballotSecret, review);
        Derivations.BallotTag(review, context, invitation, Tag);
        _resumeKey = SecretKey.Blank(out var resume);
        Derivations.ResumeKey(review, context, invitation, resume);
        _wrapKey = SecretKey.Blank(out var wrap);
        Derivations.WrapKey(resume, wrap);
        CryptographicOperations.ZeroMemory(review);
    }

    /// <summary><c>ballot_tag</c>, 32 bytes: where the ballot is stored.</summary>
    public byte[] Tag { get; } = new byte[Derivations.TagSize];

    /// <summary>Opens the stored ballot, so that the rater can go on with it on any device.</summary>
    /// <param name="resumeWrap"><c>w_resume</c> of the row.</param>
    /// <param name="saved">The row's last save.</param>
    public BallotOpening Open(ReadOnlySpan<byte> resumeWrap, SavedBallot saved)
    {
        Span<byte> keys = stackalloc byte[ResumeWrap.ContentSize];
        if (!ResumeWrap.TryOpen(_resumeKey.Bytes, resumeWrap, _context, Tag, keys))
            return BallotOpening.Failed(BallotFault.ResumeWrap);
        var row = Row(keys);
        var opening = BallotCipher.IsAuthentic(row, saved)
            ? BallotCipher.Open(row, keys[..SecretKey.Size], saved)
            : BallotOpening.Failed(BallotFault.Mac);
        CryptographicOperations.ZeroMemory(keys);
        return opening;
    }

    /// <summary>What the page carries from load to save.</summary>
    /// <param name="shard">The ballot table.</param>
    /// <param name="form">Whom the review is about and on which form.</param>
    /// <param name="resumeWrap"><c>w_resume</c> of the row.</param>
    public ReviewWrap Wrap(int shard, ReviewForm form, ReadOnlySpan<byte> resumeWrap) =>
        ReviewWrap.Create(_wrapKey.Bytes, shard, form, resumeWrap);

    /// <summary>
    /// What a page sent back: null if it was altered or belongs to another code, review or round. Never throws.
    /// </summary>
    public ReviewWrap? ReadWrap(ReadOnlySpan<char> text) => ReviewWrap.Read(_wrapKey.Bytes, text);

    /// <summary>
    /// The next version of the row: a new rev and nonce, one encryption and one MAC, nothing read from anywhere. Null if
    /// the wrap's <c>w_resume</c> is not this ballot's.
    /// </summary>
    /// <param name="wrap">What the page carried.</param>
    /// <param name="ballot">A checked ballot of the same form, or <see cref="Ballot.Empty"/> or <see cref="Ballot.Revoked"/>.</param>
    /// <param name="submitted">Whether the ballot is to count.</param>
    /// <param name="chance">For rev and nonce.</param>
    /// <exception cref="ArgumentException">If the ballot is about somebody else or on another form than the wrap says.</exception>
    public SavedBallot? Save(ReviewWrap wrap, Ballot ballot, bool submitted, Chance chance)
    {
        if (ballot.Kind == BallotKind.Answered && ballot.Form != wrap.Form)
            throw new ArgumentException("The ballot is not of the wrapped review.", nameof(ballot));
        Span<byte> keys = stackalloc byte[ResumeWrap.ContentSize];
        if (!ResumeWrap.TryOpen(_resumeKey.Bytes, wrap.ResumeWrap, _context, Tag, keys))
            return null;
        try
        {
            return BallotCipher.Save(Row(keys), keys[..SecretKey.Size], ballot, submitted, chance);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(keys);
        }
    }

    /// <summary>Overwrites the keys.</summary>
    public void Dispose()
    {
        _resumeKey.Dispose();
        _wrapKey.Dispose();
    }

    private RowIdentity Row(ReadOnlySpan<byte> keys) =>
        new() { Context = _context, Tag = Tag, CloseWrapHash = keys[SecretKey.Size..], MacKey = _macKey.Bytes };
}
