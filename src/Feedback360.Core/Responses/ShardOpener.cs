using System.Security.Cryptography;

namespace Feedback360.Core.Responses;

/// <summary>
/// Opens the ballots of one shard at closing. All rows of a shard carry the same E_s, so the one step on the curve is
/// done at the first row. Not for use by several threads at once.
/// </summary>
public sealed class ShardOpener : IDisposable
{
    private readonly RoundContext _context;
    private readonly ECDiffieHellman _closeKey;
    private readonly SecretKey _macKey;
    private byte[] _point = [];
    private SecretKey? _agreed;

    internal ShardOpener(RoundContext context, ECDiffieHellman closeKey, SecretKey macKey)
    {
        _context = context;
        _closeKey = closeKey;
        _macKey = macKey;
    }

    /// <summary>How often a step on the curve was needed: 1 for a whole shard as launch filled it.</summary>
    internal int Agreements { get; private set; }

    /// <summary>Opens one row; the MAC is checked before anything else is looked at.</summary>
    /// <param name="tag"><c>ballot_tag</c>.</param>
    /// <param name="closeWrap"><c>w_close</c>.</param>
    /// <param name="saved">The row's last save.</param>
    public BallotOpening Open(ReadOnlySpan<byte> tag, ReadOnlySpan<byte> closeWrap, SavedBallot saved)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(closeWrap, hash);
        var row = new RowIdentity { Context = _context, Tag = tag, CloseWrapHash = hash, MacKey = _macKey.Bytes };
        if (tag.Length != Derivations.TagSize || !BallotCipher.IsAuthentic(row, saved))
            return BallotOpening.Failed(BallotFault.Mac);
        Span<byte> dek = stackalloc byte[SecretKey.Size];
        if (!CloseWrap.IsOne(closeWrap) || !Agree(CloseWrap.Point(closeWrap)) || !CloseWrap.TryOpen(closeWrap, _agreed!.Bytes, _context, dek))
            return BallotOpening.Failed(BallotFault.CloseWrap);
        var opening = BallotCipher.Open(row, dek, saved);
        CryptographicOperations.ZeroMemory(dek);
        return opening;
    }

    /// <summary>Overwrites what was agreed upon.</summary>
    public void Dispose() => _agreed?.Dispose();

    private bool Agree(ReadOnlySpan<byte> other)
    {
        if (_agreed is not null && other.SequenceEqual(_point))
            return true;
        if (P256.Agree(_closeKey, other) is not { } shared)
            return false;
        _agreed?.Dispose();
        _agreed = new SecretKey(shared);
        CryptographicOperations.ZeroMemory(shared);
        _point = other.ToArray();
        Agreements++;
        return true;
    }
}
