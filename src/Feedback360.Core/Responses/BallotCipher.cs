using System.Buffers;
using System.Security.Cryptography;
using Feedback360.Core.Common;

namespace Feedback360.Core.Responses;

/// <summary>
/// The encrypted part of a row: <c>ct = AES-256-GCM(dek, nonce, payload, aad = ctx || ballot_tag || rev)</c> and
/// <c>mac = HMAC(k_mac, ctx || ballot_tag || rev || submitted(1) || ct || h)</c>, h the SHA-256 of <c>w_close</c>.
/// </summary>
internal static class BallotCipher
{
    public const int RevSize = 16;

    private const int AssociatedSize = RoundContext.Size + Derivations.TagSize + RevSize;

    /// <summary>A new version of the row: new rev, new nonce, whatever was there before.</summary>
    public static SavedBallot Save(in RowIdentity row, ReadOnlySpan<byte> dek, Ballot ballot, bool submitted, Chance chance)
    {
        var rev = chance.Bytes(RevSize);
        var ciphertext = new byte[BallotPayload.BucketFor(ballot) + SealedBox.Overhead];
        BallotPayload.Write(ballot, SealedBox.Inside(ciphertext));
        SealedBox.Close(dek, ciphertext, Associated(row, rev, stackalloc byte[AssociatedSize]), chance);
        var mac = new byte[HMACSHA256.HashSizeInBytes];
        Mac(row, rev, submitted, ciphertext, mac);
        return new(rev, submitted, ciphertext, mac);
    }

    /// <summary>Whether rev, submitted, ct and <c>w_close</c> are those of this row's last save.</summary>
    public static bool IsAuthentic(in RowIdentity row, SavedBallot saved)
    {
        if (saved.Rev.Length != RevSize)
            return false;
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Mac(row, saved.Rev, saved.Submitted, saved.Ciphertext, mac);
        return CryptographicOperations.FixedTimeEquals(mac, saved.Mac);
    }

    /// <summary>Opens the payload of an authentic row.</summary>
    public static BallotOpening Open(in RowIdentity row, ReadOnlySpan<byte> dek, SavedBallot saved)
    {
        var size = saved.Ciphertext.Length - SealedBox.Overhead;
        if (!BallotPayload.IsBucket(size))
            return BallotOpening.Failed(BallotFault.Ciphertext);
        var rented = ArrayPool<byte>.Shared.Rent(size);
        var payload = rented.AsSpan(0, size);
        try
        {
            if (!SealedBox.TryOpen(dek, saved.Ciphertext, Associated(row, saved.Rev, stackalloc byte[AssociatedSize]), payload))
                return BallotOpening.Failed(BallotFault.Ciphertext);
            return BallotPayload.Read(payload) is { } ballot
                ? new(ballot, saved.Submitted, Fault: null)
                : BallotOpening.Failed(BallotFault.Payload);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(payload);
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static ReadOnlySpan<byte> Associated(in RowIdentity row, ReadOnlySpan<byte> rev, Span<byte> buffer)
    {
        var writer = new SpanWriter(buffer);
        writer.Context(row.Context);
        writer.Bytes(row.Tag);
        writer.Bytes(rev);
        return writer.Written;
    }

    private static void Mac(in RowIdentity row, ReadOnlySpan<byte> rev, bool submitted, ReadOnlySpan<byte> ciphertext, Span<byte> mac)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, row.MacKey);
        hash.AppendData(Associated(row, rev, stackalloc byte[AssociatedSize]));
        hash.AppendData([submitted ? (byte)1 : (byte)0]);
        hash.AppendData(ciphertext);
        hash.AppendData(row.CloseWrapHash);
        hash.GetHashAndReset(mac);
    }
}

/// <summary>What a payload and its MAC are bound to.</summary>
internal readonly ref struct RowIdentity
{
    public required RoundContext Context { get; init; }

    /// <summary><c>ballot_tag</c>.</summary>
    public required ReadOnlySpan<byte> Tag { get; init; }

    /// <summary>h, the SHA-256 of <c>w_close</c>.</summary>
    public required ReadOnlySpan<byte> CloseWrapHash { get; init; }

    /// <summary>k_mac.</summary>
    public required ReadOnlySpan<byte> MacKey { get; init; }
}
