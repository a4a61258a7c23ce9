using Feedback360.Core.Common;

namespace Feedback360.Core.Surveys;

/// <summary>Keys and language codes: what they may look like.</summary>
public static class SurveyKey
{
    /// <summary>Longest key, in characters.</summary>
    public const int MaxLength = 60;

    /// <summary>
    /// Kebab-case: words of lower-case ASCII letters and digits, joined by single hyphens; the first begins with a
    /// letter; at most <see cref="MaxLength"/> characters.
    /// </summary>
    public static bool IsKey(string text)
    {
        if (text.Length is 0 or > MaxLength || !char.IsAsciiLetterLower(text[0]) || text[^1] == '-')
            return false;
        return !text.Contains("--", StringComparison.Ordinal)
            && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');
    }

    /// <summary>
    /// A language as BCP 47 writes it: <c>en</c>, <c>pt-BR</c>, <c>zh-Hans</c>, <c>zh-Hans-CN</c>, <c>es-419</c>.
    /// </summary>
    public static bool IsLanguage(string text)
    {
        var parts = text.Split('-');
        var next = 1;
        if (parts[0].Length is not (2 or 3) || !parts[0].All(char.IsAsciiLetterLower))
            return false;
        if (next < parts.Length && IsScript(parts[next]))
            next++;
        if (next < parts.Length && IsRegion(parts[next]))
            next++;
        return next == parts.Length;
    }

    /// <summary>Keys that are none, and keys that came before.</summary>
    internal static IEnumerable<Problem> Problems(IEnumerable<(string Path, string Key)> keys)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (path, key) in keys)
        {
            if (!IsKey(key))
                yield return new(path, "not-a-key", $"A key is lower-case words joined by hyphens, such as clear-goals, at most {MaxLength} characters.");
            else if (!seen.Add(key))
                yield return new(path, "duplicate", "This key is taken already.");
        }
    }

    private static bool IsScript(string part) =>
        part.Length == 4 && char.IsAsciiLetterUpper(part[0]) && part.Skip(1).All(char.IsAsciiLetterLower);

    private static bool IsRegion(string part) =>
        (part.Length == 2 && part.All(char.IsAsciiLetterUpper)) || (part.Length == 3 && part.All(char.IsAsciiDigit));
}
