using Feedback360.Core.Common;

namespace Feedback360.Core.Responses;

/// <summary>
/// The keys of launching a round: S_t for codes and spares, K_inv for their tags, S_b and PK_c for empty ballots.
/// They cannot open a ballot the way closing does.
/// </summary>
public sealed class LaunchKeys : IDisposable
{
    private readonly RoundContext _context;
    private readonly SecretKey _tokenSecret;
    private readonly SecretKey _ballotSecret;
    private readonly SecretKey _lookupKey;
    private readonly SecretKey _macKey;
    private readonly byte[] _closePublicKey;

    private LaunchKeys(RoundContext context, SecretKey tokenSecret, SecretKey ballotSecret, byte[] closePublicKey)
    {
        _context = context;
        _tokenSecret = tokenSecret;
        _ballotSecret = ballotSecret;
        _closePublicKey = closePublicKey;
        _lookupKey = SecretKey.Blank(out var lookup);
        Derivations.LookupKey(tokenSecret.Bytes, lookup);
        _macKey = SecretKey.Blank(out var mac);
        Derivations.MacKey(ballotSecret.Bytes, context, mac);
    }

    /// <summary>
    /// From the parts <see cref="RoundSecretPart.Token"/> and <see cref="RoundSecretPart.Ballot"/> and the round's
    /// public close key.
    /// </summary>
    /// <exception cref="ArgumentException">If a part does not have its size.</exception>
    public static LaunchKeys Import(
        RoundContext context,
        ReadOnlySpan<byte> tokenSecret,
        ReadOnlySpan<byte> ballotSecret,
        ReadOnlySpan<byte> closePublicKey
    ) => new(context, new SecretKey(tokenSecret), new SecretKey(ballotSecret), closePublicKey.ToArray());

    /// <summary>The rater's code.</summary>
    /// <param name="raterLink">The rater's link in this round.</param>
    /// <param name="generation">0 at launch, one more with every re-issue.</param>
    public RaterToken Token(Guid raterLink, ushort generation = 0)
    {
        var token = SecretKey.Blank(out var secret);
        Derivations.Token(_tokenSecret.Bytes, _context, raterLink, generation, secret);
        return new RaterToken(_context.Round, token);
    }

    /// <summary><c>inv_tag</c>, 32 bytes, for the rater's link.</summary>
    public byte[] InvTag(RaterToken token)
    {
        var tag = new byte[Derivations.TagSize];
        Derivations.InvTag(_lookupKey.Bytes, token.Secret, tag);
        return tag;
    }

    /// <summary>The ids of a spare ballot (anonymity 2.5), looking like any other version 4 ids.</summary>
    /// <param name="shard">The shard in which it lies.</param>
    /// <param name="index">0, 1, … in that shard.</param>
    public SpareIds Spare(int shard, int index) => Derivations.Spare(_tokenSecret.Bytes, _context, shard, index);

    /// <summary>The ballot table of a subject's reviews.</summary>
    public int ShardOf(Guid subject, int shards) => Derivations.ShardOf(_ballotSecret.Bytes, _context, subject, shards);

    /// <summary>Makes the ballots of one shard; the keys must outlive it.</summary>
    /// <exception cref="ArgumentException">If the public close key is no point of P-256.</exception>
    public ShardFill FillShard(Chance chance) => new(_context, _ballotSecret, _macKey, _closePublicKey, chance);

    /// <summary>Overwrites the keys.</summary>
    public void Dispose()
    {
        _tokenSecret.Dispose();
        _ballotSecret.Dispose();
        _lookupKey.Dispose();
        _macKey.Dispose();
    }
}
