using System.Globalization;
using System.Text;
using Feedback360.Core.Common;

namespace Feedback360.Core.Reports;

/// <summary>What a leader's thanks to everybody who was asked must be: plain text of some lines.</summary>
public static class ThanksRules
{
    /// <summary>Unicode scalar values at most, as of a comment.</summary>
    public const int Longest = 4000;

    /// <summary>The text as it is kept: lines end with a line feed, and nothing blank stands before or after it.</summary>
    public static string Normalise(string text) => text.ReplaceLineEndings("\n").Trim();

    /// <summary>What is wrong with a normalised text; null if it may be sent.</summary>
    public static Problem? Check(string text)
    {
        if (text.EnumerateRunes().All(IsUnseen))
            return new("text", "required", "Write something.");
        if (text.EnumerateRunes().Count() > Longest)
            return new("text", "too-long", "The text has at most 4,000 characters.");
        return text.EnumerateRunes().Any(rune => Rune.IsControl(rune) && rune.Value is not ('\n' or '\t'))
            ? new("text", "invalid-characters", "The text holds a control character.")
            : null;
    }

    /// <summary>Paragraphs of a normalised text, each with its lines; blank lines part them.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Paragraphs(string text)
    {
        var (paragraphs, lines) = (new List<IReadOnlyList<string>>(), new List<string>());
        foreach (var line in text.Split('\n').Append(""))
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                lines.Add(line);
                continue;
            }
            if (lines.Count > 0)
                paragraphs.Add([.. lines]);
            lines.Clear();
        }
        return paragraphs;
    }

    private static bool IsUnseen(Rune rune) =>
        Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format;
}

/// <summary>Every expected "no" of thanks.</summary>
public static class ThanksRefusals
{
    /// <summary>Their day has come.</summary>
    public static Refusal Final { get; } =
        new(RefusalKind.State, "thanks-final", "The thanks are on their way or have left; nothing about them can be changed.");
}
