using System.Security.Cryptography;

namespace Feedback360.Core.Responses;

/// <summary>
/// The keys of closing: SK_c to open ballots, k_mac to tell real ones from forged ones, and what tells the shard of a
/// subject nobody has answered for. None leads to a code, so closing never learns whose ballot it reads.
/// </summary>
public sealed class ClosingKeys : IDisposable
{
    private readonly RoundContext _context;
    private readonly ECDiffieHellman _closeKey;
    private readonly SecretKey _macKey;
    private readonly SecretKey _shardKey;

    private ClosingKeys(RoundContext context, ECDiffieHellman closeKey, SecretKey macKey, SecretKey shardKey)
    {
        _context = context;
        _closeKey = closeKey;
        _macKey = macKey;
        _shardKey = shardKey;
    }

    /// <summary>
    /// From the parts <see cref="RoundSecretPart.Ballot"/>, of which only k_mac and the key of the shards are kept, and
    /// <see cref="RoundSecretPart.Close"/>.
    /// </summary>
    /// <exception cref="ArgumentException">If a part is not what it should be.</exception>
    public static ClosingKeys Import(RoundContext context, ReadOnlySpan<byte> ballotSecret, ReadOnlySpan<byte> closeKey)
    {
        using var secret = new SecretKey(ballotSecret);
        var privateKey = P256.ImportKey(closeKey);
        var mac = SecretKey.Blank(out var key);
        Derivations.MacKey(secret.Bytes, context, key);
        var shard = SecretKey.Blank(out var shardKey);
        Derivations.ShardKey(secret.Bytes, context, shardKey);
        return new(context, privateKey, mac, shard);
    }

    /// <summary>The shard of a subject, as <see cref="LaunchKeys.ShardOf"/>.</summary>
    public int ShardOf(Guid subject, int shards) => Derivations.ShardOf(_shardKey.Bytes, subject, shards);

    /// <summary>
    /// Opens what <see cref="PartialSumsSeal.Close"/> made for this round and shard; null for anything else. The caller
    /// zeroes the bytes.
    /// </summary>
    public byte[]? OpenSums(int shard, ReadOnlySpan<byte> sealedSums) => PartialSumsSeal.Open(_context, _closeKey, shard, sealedSums);

    /// <summary>Opens the ballots of one shard; the keys must outlive it. One at a time, on one thread.</summary>
    public ShardOpener OpenShard() => new(_context, _closeKey, _macKey);

    /// <summary>Overwrites the keys.</summary>
    public void Dispose()
    {
        _closeKey.Dispose();
        _macKey.Dispose();
        _shardKey.Dispose();
    }
}
