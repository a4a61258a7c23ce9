using System.Buffers;
using System.Globalization;
using System.Text;

namespace Feedback360.Core.Responses;

/// <summary>What counts in a comment's text; the text itself is never changed here.</summary>
internal static class CommentText
{
    /// <summary>Whether nothing can be seen of it: nothing but spaces, controls and invisible format characters.</summary>
    public static bool IsBlank(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            var invisible =
                Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format;
            if (!invisible)
                return false;
        }
        return true;
    }

    /// <summary>
    /// Unicode scalar values and UTF-8 bytes; whether there are unpaired surrogates (each counted as one value of three
    /// bytes) or NUL.
    /// </summary>
    public static CommentMeasure Measure(string text)
    {
        var rest = text.AsSpan();
        var (scalars, bytes, broken) = (0, 0, false);
        while (!rest.IsEmpty)
        {
            var status = Rune.DecodeFromUtf16(rest, out var rune, out var consumed);
            broken |= status != OperationStatus.Done;
            scalars++;
            bytes += rune.Utf8SequenceLength;
            rest = rest[consumed..];
        }
        return new(scalars, bytes, broken, text.Contains('\0', StringComparison.Ordinal));
    }
}

/// <inheritdoc cref="CommentText.Measure"/>
internal readonly record struct CommentMeasure(int Scalars, int Bytes, bool HasUnpairedSurrogate, bool HasNul);
