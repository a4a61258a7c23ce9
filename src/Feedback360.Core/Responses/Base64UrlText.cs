using System.Buffers;
using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Feedback360.Core.Responses;

/// <summary>Fixed numbers of bytes as base64url without padding; every value has exactly one spelling.</summary>
internal static class Base64UrlText
{
    public static int Length(int bytes) => ((bytes * 4) + 2) / 3;

    /// <summary>False for whatever is not the one spelling of exactly as many bytes; never throws.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        if (text.Length != Length(bytes.Length))
            return false;
        var status = Base64Url.DecodeFromChars(text, bytes, out _, out var written);
        if (status != OperationStatus.Done || written != bytes.Length)
            return false;
        // The last character may carry bits that the bytes do not: only writing again tells.
        Span<char> again = stackalloc char[text.Length];
        Base64Url.EncodeToChars(bytes, again);
        var same = CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(again), MemoryMarshal.AsBytes(text));
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(again));
        return same;
    }
}
