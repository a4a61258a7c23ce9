using System.Buffers;
using System.Buffers.Text;

namespace Feedback360.Core.Responses;

/// <summary>Fixed numbers of bytes as base64url without padding; every value has exactly one spelling.</summary>
internal static class Base64UrlText
{
    /// <summary>False for whatever is not the one spelling of exactly as many bytes; never throws.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        // The decoder skips white space and takes padding, both of which leave too few bytes; it refuses stray last bits.
        return text.Length == ((bytes.Length * 4) + 2) / 3
            && Base64Url.DecodeFromChars(text, bytes, out _, out var written) == OperationStatus.Done
            && written == bytes.Length;
    }
}
