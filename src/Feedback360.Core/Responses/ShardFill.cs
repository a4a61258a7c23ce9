using System.Security.Cryptography;
using Feedback360.Core.Common;

namespace Feedback360.Core.Responses;

/// <summary>
/// Makes the empty ballots of one shard at launch: one ephemeral key pair (e_s, E_s) for all of them, whose private half
/// is forgotten at once and whose agreement Z_s with PK_c is forgotten on disposal. The order of inserting is the
/// caller's to shuffle.
/// </summary>
public sealed class ShardFill : IDisposable
{
    private readonly RoundContext _context;
    private readonly SecretKey _ballotSecret;
    private readonly SecretKey _macKey;
    private readonly SecretKey _agreed;
    private readonly byte[] _point;
    private readonly Chance _chance;

    internal ShardFill(RoundContext context, SecretKey ballotSecret, SecretKey macKey, ReadOnlySpan<byte> closePublicKey, Chance chance)
    {
        _context = context;
        _ballotSecret = ballotSecret;
        _macKey = macKey;
        _chance = chance;
        using var ephemeral = P256.NewKey();
        _point = P256.Point(ephemeral);
        var shared = P256.Agree(ephemeral, closePublicKey)
            ?? throw new ArgumentException("The public close key is no _point of P-256.", nameof(closePublicKey));
        _agreed = new SecretKey(shared);
        CryptographicOperations.ZeroMemory(shared);
    }

    /// <summary>
    /// One row with an empty ballot of the usual size, for an invitation or for a spare. Rows are told apart by nothing
    /// but random-looking bytes.
    /// </summary>
    public BallotRow NewRow(RaterToken token, Guid invitation)
    {
        Span<byte> dek = stackalloc byte[SecretKey.Size];
        _chance.Fill(dek);
        var closeWrap = CloseWrap.Create(_point, _agreed.Bytes, _context, dek, _chance);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(closeWrap, hash);
        var (tag, resumeWrap) = ForRater(token, invitation, dek, hash);
        var row = new RowIdentity { Context = _context, Tag = tag, CloseWrapHash = hash, MacKey = _macKey.Bytes };
        var saved = BallotCipher.Save(row, dek, Ballot.Empty, submitted: false, _chance);
        CryptographicOperations.ZeroMemory(dek);
        return new(tag, resumeWrap, closeWrap, saved);
    }

    /// <summary>Forgets Z_s: from here on only SK_c opens what was filled.</summary>
    public void Dispose() => _agreed.Dispose();

    private (byte[] Tag, byte[] ResumeWrap) ForRater(RaterToken token, Guid invitation, ReadOnlySpan<byte> dek, ReadOnlySpan<byte> closeWrapHash)
    {
        Span<byte> review = stackalloc byte[SecretKey.Size];
        Span<byte> resumeKey = stackalloc byte[SecretKey.Size];
        var tag = new byte[Derivations.TagSize];
        Derivations.ReviewSecret(token.Secret, _ballotSecret.Bytes, review);
        Derivations.BallotTag(review, _context, invitation, tag);
        Derivations.ResumeKey(review, _context, invitation, resumeKey);
        var wrap = ResumeWrap.Create(resumeKey, _context, tag, dek, closeWrapHash, _chance);
        CryptographicOperations.ZeroMemory(review);
        CryptographicOperations.ZeroMemory(resumeKey);
        return (tag, wrap);
    }
}
