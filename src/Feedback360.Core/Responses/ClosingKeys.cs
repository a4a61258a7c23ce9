using System.Security.Cryptography;

namespace Feedback360.Core.Responses;

/// <summary>
/// The keys of closing: SK_c to open ballots, k_mac to tell real ones from forged ones. Neither leads to a code, so
/// closing never learns whose ballot it reads.
/// </summary>
public sealed class ClosingKeys : IDisposable
{
    private readonly RoundContext _context;
    private readonly ECDiffieHellman _closeKey;
    private readonly SecretKey _macKey;

    private ClosingKeys(RoundContext context, ECDiffieHellman closeKey, SecretKey macKey)
    {
        _context = context;
        _closeKey = closeKey;
        _macKey = macKey;
    }

    /// <summary>
    /// From the parts <see cref="RoundSecretPart.Ballot"/>, of which only k_mac is kept, and
    /// <see cref="RoundSecretPart.Close"/>.
    /// </summary>
    /// <exception cref="ArgumentException">If a part is not what it should be.</exception>
    public static ClosingKeys Import(RoundContext context, ReadOnlySpan<byte> ballotSecret, ReadOnlySpan<byte> closeKey)
    {
        using var secret = new SecretKey(ballotSecret);
        var privateKey = P256.ImportKey(closeKey);
        var mac = SecretKey.Blank(out var key);
        Derivations.MacKey(secret.Bytes, context, key);
        return new(context, privateKey, mac);
    }

    /// <summary>Opens the ballots of one shard; the keys must outlive it. One at a time, on one thread.</summary>
    public ShardOpener OpenShard() => new(_context, _closeKey, _macKey);

    /// <summary>Overwrites the keys.</summary>
    public void Dispose()
    {
        _closeKey.Dispose();
        _macKey.Dispose();
    }
}
