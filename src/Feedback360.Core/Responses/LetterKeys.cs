using System.Security.Cryptography;

namespace Feedback360.Core.Responses;

/// <summary>
/// The keys of whoever writes letters: S_t and K_inv for the code in a letter, S_b to find the rater's ballots and
/// read whether they are submitted. They open no ballot.
/// </summary>
public sealed class LetterKeys : IDisposable
{
    private readonly RoundContext _context;
    private readonly SecretKey _tokenSecret;
    private readonly SecretKey _ballotSecret;
    private readonly SecretKey _lookupKey;

    private LetterKeys(RoundContext context, SecretKey tokenSecret, SecretKey ballotSecret)
    {
        _context = context;
        _tokenSecret = tokenSecret;
        _ballotSecret = ballotSecret;
        _lookupKey = SecretKey.Blank(out var key);
        Derivations.LookupKey(tokenSecret.Bytes, key);
    }

    /// <summary>From the parts <see cref="RoundSecretPart.Token"/> and <see cref="RoundSecretPart.Ballot"/>.</summary>
    /// <exception cref="ArgumentException">If a part does not have its size.</exception>
    public static LetterKeys Import(RoundContext context, ReadOnlySpan<byte> tokenSecret, ReadOnlySpan<byte> ballotSecret) =>
        new(context, new SecretKey(tokenSecret), new SecretKey(ballotSecret));

    /// <summary>
    /// The rater's code that is valid now: the generation whose tag is <paramref name="invTag"/>. No row says how often
    /// a link was re-issued, so 0, 1, 2, … are tried in turn. Null if none fits: the link is not of this round.
    /// </summary>
    public RaterToken? CurrentToken(Guid raterLink, ReadOnlySpan<byte> invTag)
    {
        Span<byte> tag = stackalloc byte[Derivations.TagSize];
        for (var generation = 0; generation <= ushort.MaxValue; generation++)
        {
            var token = SecretKey.Blank(out var secret);
            Derivations.Token(_tokenSecret.Bytes, _context, raterLink, (ushort)generation, secret);
            Derivations.InvTag(_lookupKey.Bytes, secret, tag);
            if (CryptographicOperations.FixedTimeEquals(tag, invTag))
                return new RaterToken(_context.Round, token);
            token.Dispose();
        }
        return null;
    }

    /// <summary><c>msg_id</c>, 32 bytes: the same for every attempt at the same letter, and nothing without K_inv.</summary>
    /// <param name="raterLink">The rater's link.</param>
    /// <param name="wave">0 for the invitation, then 1, 2, …</param>
    public byte[] MessageId(Guid raterLink, int wave)
    {
        var id = new byte[Derivations.TagSize];
        Derivations.MessageId(_lookupKey.Bytes, raterLink, wave, id);
        return id;
    }

    /// <summary>The tag of one review's ballot, to read <c>submitted</c> while the letter is being sent.</summary>
    public byte[] BallotTag(RaterToken token, Guid invitation)
    {
        Span<byte> review = stackalloc byte[SecretKey.Size];
        Derivations.ReviewSecret(token.Secret, _ballotSecret.Bytes, review);
        var tag = new byte[Derivations.TagSize];
        Derivations.BallotTag(review, _context, invitation, tag);
        CryptographicOperations.ZeroMemory(review);
        return tag;
    }

    /// <summary>The ballot table of a subject's reviews.</summary>
    public int ShardOf(Guid subject, int shards) => Derivations.ShardOf(_ballotSecret.Bytes, _context, subject, shards);

    /// <summary>Overwrites the keys.</summary>
    public void Dispose()
    {
        _tokenSecret.Dispose();
        _ballotSecret.Dispose();
        _lookupKey.Dispose();
    }
}
