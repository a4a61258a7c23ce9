using System.Text;

namespace Feedback360.Core.Common;

/// <summary>Text of one line that people see and letters carry: names, titles, departments.</summary>
public static class PlainText
{
    /// <summary>
    /// Whether the text is fit: no control character (a line break in a name would end a header of a letter), no line or
    /// paragraph separator, nothing that turns the direction of what follows, nothing that is no character at all.
    /// Empty text is fit. Joiners and marks of scripts are fit.
    /// </summary>
    public static bool IsFit(ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsControl(rune) || rune == Rune.ReplacementChar || TurnsOrBreaks(rune.Value))
                return false;
        }
        return true;
    }

    private static bool TurnsOrBreaks(int value) =>
        value is 0x2028 or 0x2029 or 0xFEFF or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or (>= 0xFDD0 and <= 0xFDEF)
        || (value & 0xFFFE) == 0xFFFE;
}
