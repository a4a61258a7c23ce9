using System.Security.Cryptography;
using Feedback360.Core.Common;

namespace Feedback360.Core.Responses;

/// <summary>The secrets of a round that a key store keeps, one entry each, and that are destroyed after sealing.</summary>
public enum RoundSecretPart
{
    /// <summary>S_t, from which every rater's code is derived: launch and letters. 32 bytes.</summary>
    Token,

    /// <summary>S_b, which leads from a code to its ballots: launch, letters, rater pages; the MAC at closing. 32 bytes.</summary>
    Ballot,

    /// <summary>K_inv, which recognises a code: letters and rater pages. 32 bytes.</summary>
    Lookup,

    /// <summary>SK_c, which opens ballots at closing and nowhere else. P-256, PKCS #8.</summary>
    Close,
}

/// <summary>
/// All secrets of one round (anonymity 2.2), in one hand only while it is being launched. Everybody else imports the
/// view of their role from the parts that role may read: <see cref="LaunchKeys"/>, <see cref="LetterKeys"/>,
/// <see cref="RaterPageKeys"/>, <see cref="ClosingKeys"/>. A view copies its keys: dispose each on its own.
/// </summary>
public sealed class RoundSecrets : IDisposable
{
    private readonly RoundContext _context;
    private readonly SecretKey _tokenSecret;
    private readonly SecretKey _ballotSecret;
    private readonly SecretKey _lookupKey;
    private readonly ECDiffieHellman _closeKey;

    private RoundSecrets(RoundContext context, Chance chance)
    {
        _context = context;
        _tokenSecret = SecretKey.Random(chance);
        _ballotSecret = SecretKey.Random(chance);
        _lookupKey = SecretKey.Blank(out var key);
        Derivations.LookupKey(_tokenSecret.Bytes, key);
        _closeKey = P256.NewKey();
        ClosePublicKey = P256.Point(_closeKey);
    }

    /// <summary>PK_c for the round's row: an uncompressed P-256 point, 65 bytes. Not secret.</summary>
    public byte[] ClosePublicKey { get; }

    /// <summary>
    /// Fresh secrets: S_t and S_b from <paramref name="chance"/>, the close key from the operating system's generator.
    /// </summary>
    public static RoundSecrets Generate(RoundContext context, Chance chance) => new(context, chance);

    /// <summary>One part as the key store keeps it. The caller zeroes the bytes.</summary>
    /// <exception cref="ObjectDisposedException">After disposal.</exception>
    public byte[] Export(RoundSecretPart part) =>
        part switch
        {
            RoundSecretPart.Token => _tokenSecret.Bytes.ToArray(),
            RoundSecretPart.Ballot => _ballotSecret.Bytes.ToArray(),
            RoundSecretPart.Lookup => _lookupKey.Bytes.ToArray(),
            RoundSecretPart.Close => _closeKey.ExportPkcs8PrivateKey(),
            _ => throw new ArgumentOutOfRangeException(nameof(part)),
        };

    /// <summary>What launching needs: everything but the private close key.</summary>
    public LaunchKeys ForLaunch() => LaunchKeys.Import(_context, _tokenSecret.Bytes, _ballotSecret.Bytes, ClosePublicKey);

    /// <summary>What writing letters needs.</summary>
    public LetterKeys ForLetters() => LetterKeys.Import(_context, _tokenSecret.Bytes, _ballotSecret.Bytes);

    /// <summary>What a rater's pages need.</summary>
    public RaterPageKeys ForRaterPages() => RaterPageKeys.Import(_context, _ballotSecret.Bytes, _lookupKey.Bytes);

    /// <summary>What closing needs.</summary>
    public ClosingKeys ForClosing()
    {
        var privateKey = Export(RoundSecretPart.Close);
        try
        {
            return ClosingKeys.Import(_context, _ballotSecret.Bytes, privateKey);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(privateKey);
        }
    }

    /// <summary>Overwrites all keys.</summary>
    public void Dispose()
    {
        _tokenSecret.Dispose();
        _ballotSecret.Dispose();
        _lookupKey.Dispose();
        _closeKey.Dispose();
    }
}
