using System.Security.Cryptography;
using Feedback360.Core.Common;

namespace Feedback360.Core.Responses;

/// <summary>AES-256-GCM with its parts in one place: nonce (12 random bytes) || ciphertext || tag (16).</summary>
internal static class SealedBox
{
    public const int NonceSize = 12;
    public const int TagSize = 16;

    /// <summary>Bytes that a box is longer than what is in it.</summary>
    public const int Overhead = NonceSize + TagSize;

    /// <summary>The part of a box that holds the plaintext before <see cref="Close"/> and the ciphertext after it.</summary>
    public static Span<byte> Inside(Span<byte> box) => box[NonceSize..^TagSize];

    /// <summary>Encrypts what lies <see cref="Inside"/>, in place, so that no copy of it stays behind.</summary>
    public static void Close(ReadOnlySpan<byte> key, Span<byte> box, ReadOnlySpan<byte> associated, Chance chance)
    {
        chance.Fill(box[..NonceSize]);
        using var aes = new AesGcm(key, TagSize);
        var inside = Inside(box);
        aes.Encrypt(box[..NonceSize], inside, inside, box[^TagSize..], associated);
    }

    /// <summary>False, and nothing in <paramref name="plain"/>, unless key, box and associated data belong together.</summary>
    public static bool TryOpen(ReadOnlySpan<byte> key, ReadOnlySpan<byte> box, ReadOnlySpan<byte> associated, Span<byte> plain)
    {
        if (box.Length != plain.Length + Overhead)
            return false;
        using var aes = new AesGcm(key, TagSize);
        try
        {
            aes.Decrypt(box[..NonceSize], box[NonceSize..^TagSize], box[^TagSize..], plain, associated);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            CryptographicOperations.ZeroMemory(plain);
            return false;
        }
    }
}
