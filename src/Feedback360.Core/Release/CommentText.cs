using System.Buffers;
using System.Globalization;
using System.Text;

namespace Feedback360.Core.Release;

/// <summary>
/// D7: a comment as it is released. What cannot be seen is taken out, because invisible characters can mark a text
/// for the eyes of whoever pasted it; nothing that can be read is changed.
/// </summary>
internal static class CommentText
{
    /// <summary>Characters of category Cf that are seen: signs that stand over the following digits or letters.</summary>
    private static readonly SearchValues<char> VisibleFormats =
        SearchValues.Create("\u0600\u0601\u0602\u0603\u0604\u0605\u06DD\u070F\u0890\u0891\u08E2");

    /// <summary>
    /// Zero-width and control characters stripped, every run of white space one space, trimmed, then composed (NFC). Doing it twice changes
    /// nothing more. Empty if nothing readable is left.
    /// </summary>
    public static string Normalise(string text)
    {
        var kept = new StringBuilder(text.Length);
        var space = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                space = kept.Length > 0;
                continue;
            }
            if (IsInvisible(rune))
                continue;
            if (space)
                kept.Append(' ');
            space = false;
            kept.Append(rune);
        }
        return kept.ToString().Normalize(NormalizationForm.FormC);
    }

    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control => true,
        UnicodeCategory.Format => !(rune.IsBmp && VisibleFormats.Contains((char)rune.Value)),
        _ => false,
    };
}
