using System.Security.Cryptography;
using Feedback360.Core.Common;

namespace Feedback360.Core.Responses;

/// <summary>
/// <c>w_close = version(1) || E_s(65) || salt(16) || AES-256-GCM(k_row, dek, aad = ctx)</c>, 142 bytes: the row's key for
/// whoever closes the round. It never changes while the row lives, also when the row is re-keyed.
/// </summary>
internal static class CloseWrap
{
    /// <summary>P-256 alone; another way of wrapping would be another version.</summary>
    public const byte Version = 1;

    public const int Size = 1 + P256.PointSize + SaltSize + BoxSize;

    private const int SaltSize = 16;
    private const int BoxSize = SecretKey.Size + SealedBox.Overhead;
    private const int SaltAt = 1 + P256.PointSize;

    /// <summary>E_s, the public half of the shard's ephemeral key.</summary>
    public static ReadOnlySpan<byte> Point(ReadOnlySpan<byte> wrap) => wrap[1..SaltAt];

    public static byte[] Create(ReadOnlySpan<byte> point, ReadOnlySpan<byte> agreed, RoundContext context, ReadOnlySpan<byte> dek, Chance chance)
    {
        var wrap = new byte[Size];
        var writer = new SpanWriter(wrap);
        writer.Byte(Version);
        writer.Bytes(point);
        var salt = writer.Take(SaltSize);
        chance.Fill(salt);
        var box = writer.Take(BoxSize);
        dek.CopyTo(SealedBox.Inside(box));
        Span<byte> key = stackalloc byte[SecretKey.Size];
        Derivations.RowKey(agreed, salt, context, key);
        SealedBox.Close(key, box, Associated(context, stackalloc byte[RoundContext.Size]), chance);
        CryptographicOperations.ZeroMemory(key);
        return wrap;
    }

    public static bool TryOpen(ReadOnlySpan<byte> wrap, ReadOnlySpan<byte> agreed, RoundContext context, Span<byte> dek)
    {
        if (!IsOne(wrap))
            return false;
        Span<byte> key = stackalloc byte[SecretKey.Size];
        Derivations.RowKey(agreed, wrap.Slice(SaltAt, SaltSize), context, key);
        var opened = SealedBox.TryOpen(key, wrap[^BoxSize..], Associated(context, stackalloc byte[RoundContext.Size]), dek);
        CryptographicOperations.ZeroMemory(key);
        return opened;
    }

    /// <summary>Whether it has the length and the version of a wrap.</summary>
    public static bool IsOne(ReadOnlySpan<byte> wrap) => wrap.Length == Size && wrap[0] == Version;

    private static ReadOnlySpan<byte> Associated(RoundContext context, Span<byte> buffer)
    {
        var writer = new SpanWriter(buffer);
        writer.Context(context);
        return writer.Written;
    }
}

/// <summary>
/// <c>w_resume = AES-256-GCM(K_resume, dek || h, aad = ctx || ballot_tag)</c>, 92 bytes: the row's key and the hash of its
/// <c>w_close</c> for the rater.
/// </summary>
internal static class ResumeWrap
{
    public const int Size = ContentSize + SealedBox.Overhead;

    /// <summary>dek, then h.</summary>
    public const int ContentSize = SecretKey.Size + SHA256.HashSizeInBytes;

    private const int AssociatedSize = RoundContext.Size + Derivations.TagSize;

    public static byte[] Create(
        ReadOnlySpan<byte> resumeKey,
        RoundContext context,
        ReadOnlySpan<byte> tag,
        ReadOnlySpan<byte> dek,
        ReadOnlySpan<byte> closeWrapHash,
        Chance chance
    )
    {
        var wrap = new byte[Size];
        var content = SealedBox.Inside(wrap);
        dek.CopyTo(content);
        closeWrapHash.CopyTo(content[dek.Length..]);
        SealedBox.Close(resumeKey, wrap, Associated(context, tag, stackalloc byte[AssociatedSize]), chance);
        return wrap;
    }

    public static bool TryOpen(
        ReadOnlySpan<byte> resumeKey,
        ReadOnlySpan<byte> wrap,
        RoundContext context,
        ReadOnlySpan<byte> tag,
        Span<byte> content
    ) => SealedBox.TryOpen(resumeKey, wrap, Associated(context, tag, stackalloc byte[AssociatedSize]), content);

    private static ReadOnlySpan<byte> Associated(RoundContext context, ReadOnlySpan<byte> tag, Span<byte> buffer)
    {
        var writer = new SpanWriter(buffer);
        writer.Context(context);
        writer.Bytes(tag);
        return writer.Written;
    }
}
