namespace Feedback360.Core.Responses;

/// <summary>
/// The keys of the rater's pages: K_inv to recognise a code, S_b to reach its ballots. Without a code they lead
/// nowhere. They may be shared between threads; dispose them only when no request uses them any more.
/// </summary>
public sealed class RaterPageKeys : IDisposable
{
    private readonly RoundContext _context;
    private readonly SecretKey _ballotSecret;
    private readonly SecretKey _lookupKey;
    private readonly SecretKey _macKey;

    private RaterPageKeys(RoundContext context, SecretKey ballotSecret, SecretKey lookupKey)
    {
        _context = context;
        _ballotSecret = ballotSecret;
        _lookupKey = lookupKey;
        _macKey = SecretKey.Blank(out var key);
        Derivations.MacKey(ballotSecret.Bytes, context, key);
    }

    /// <summary>From the parts <see cref="RoundSecretPart.Ballot"/> and <see cref="RoundSecretPart.Lookup"/>.</summary>
    /// <exception cref="ArgumentException">If a part does not have its size.</exception>
    public static RaterPageKeys Import(RoundContext context, ReadOnlySpan<byte> ballotSecret, ReadOnlySpan<byte> lookupKey) =>
        new(context, new SecretKey(ballotSecret), new SecretKey(lookupKey));

    /// <summary><c>inv_tag</c>, 32 bytes: what the link's row is looked up by.</summary>
    public byte[] InvTag(RaterToken token)
    {
        var tag = new byte[Derivations.TagSize];
        Derivations.InvTag(_lookupKey.Bytes, token.Secret, tag);
        return tag;
    }

    /// <summary>The ballot table of a subject's reviews.</summary>
    public int ShardOf(Guid subject, int shards) => Derivations.ShardOf(_ballotSecret.Bytes, _context, subject, shards);

    /// <summary>The seal of one review's ballot, in the hands of the rater whose code this is.</summary>
    public BallotSeal Seal(RaterToken token, Guid invitation) =>
        new(_context, token.Secret, _ballotSecret.Bytes, _macKey, invitation);

    /// <summary>Overwrites the keys.</summary>
    public void Dispose()
    {
        _ballotSecret.Dispose();
        _lookupKey.Dispose();
        _macKey.Dispose();
    }
}
