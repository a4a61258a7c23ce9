using System.Security.Cryptography;
using Feedback360.Core.Common;

namespace Feedback360.Core.Responses;

/// <summary>
/// Partial sums between two shards of a round (anonymity 7.11):
/// <c>version(1) || E(65) || salt(16) || AES-256-GCM(k_sums, sums, aad = ctx || shard(4))</c>, where E is the public half of a
/// key used once and forgotten and k_sums follows from its agreement with PK_c. Only <see cref="ClosingKeys.OpenSums"/>
/// opens it.
/// </summary>
public static class PartialSumsSeal
{
    private const byte Version = 1;
    private const int SaltSize = 16;
    private const int HeadSize = 1 + P256.PointSize + SaltSize;
    private const int AssociatedSize = RoundContext.Size + sizeof(int);

    /// <summary>Encrypts the sums of one shard for whoever closes the round.</summary>
    /// <param name="context">The round.</param>
    /// <param name="closePublicKey">PK_c from the round's row.</param>
    /// <param name="shard">Number of the shard.</param>
    /// <param name="sums">The sums; the caller zeroes them.</param>
    /// <param name="chance">For salt and nonce.</param>
    /// <exception cref="ArgumentException">If the public key is no point of the curve.</exception>
    public static byte[] Close(RoundContext context, ReadOnlySpan<byte> closePublicKey, int shard, ReadOnlySpan<byte> sums, Chance chance)
    {
        using var once = P256.NewKey();
        var agreed = P256.Agree(once, closePublicKey)
            ?? throw new ArgumentException("The close key is a point of P-256.", nameof(closePublicKey));
        var sealedSums = new byte[HeadSize + sums.Length + SealedBox.Overhead];
        var writer = new SpanWriter(sealedSums);
        writer.Byte(Version);
        writer.Bytes(P256.Point(once));
        var salt = writer.Take(SaltSize);
        chance.Fill(salt);
        var box = sealedSums.AsSpan(HeadSize);
        sums.CopyTo(SealedBox.Inside(box));
        Span<byte> key = stackalloc byte[SecretKey.Size];
        Derivations.SumsKey(agreed, salt, context, key);
        CryptographicOperations.ZeroMemory(agreed);
        SealedBox.Close(key, box, Associated(context, shard, stackalloc byte[AssociatedSize]), chance);
        CryptographicOperations.ZeroMemory(key);
        return sealedSums;
    }

    internal static byte[]? Open(RoundContext context, ECDiffieHellman closeKey, int shard, ReadOnlySpan<byte> sealedSums)
    {
        if (sealedSums.Length < HeadSize + SealedBox.Overhead || sealedSums[0] != Version)
            return null;
        if (P256.Agree(closeKey, sealedSums.Slice(1, P256.PointSize)) is not { } agreed)
            return null;
        Span<byte> key = stackalloc byte[SecretKey.Size];
        Derivations.SumsKey(agreed, sealedSums[(1 + P256.PointSize)..HeadSize], context, key);
        CryptographicOperations.ZeroMemory(agreed);
        var sums = new byte[sealedSums.Length - HeadSize - SealedBox.Overhead];
        var opened = SealedBox.TryOpen(key, sealedSums[HeadSize..], Associated(context, shard, stackalloc byte[AssociatedSize]), sums);
        CryptographicOperations.ZeroMemory(key);
        return opened ? sums : null;
    }

    private static ReadOnlySpan<byte> Associated(RoundContext context, int shard, Span<byte> buffer)
    {
        var writer = new SpanWriter(buffer);
        writer.Context(context);
        writer.Int32(shard);
        return writer.Written;
    }
}
