using System.Globalization;
using System.Text;
using Feedback360.Core.Common;

namespace Feedback360.Core.Surveys;

/// <summary>The rules for every single text, in every language of a survey.</summary>
internal static class TextCheck
{
    public static IEnumerable<Problem> Problems(Survey survey)
    {
        if (survey.Languages.Count == 0)
            return [];
        var translated = survey.Languages.Distinct(StringComparer.Ordinal).Skip(1).Where(SurveyKey.IsLanguage).ToList();
        return SurveyTexts.All(survey).SelectMany(text =>
            Original(text).Concat(translated.SelectMany(language => Translation(text, language))));
    }

    private static IEnumerable<Problem> Original(SurveyText text)
    {
        foreach (var problem in Rules(text, text.Path, text.Text.Original))
            yield return problem;
        if (text.Kind == TextKind.ChangePrompt && text.Text.Original.Length > 0 && !text.Text.Original.Contains(Placeholders.Competency, StringComparison.Ordinal))
            yield return new(text.Path, "placeholder-missing", $"The question names the competency by {Placeholders.Competency}.");
    }

    private static IEnumerable<Problem> Translation(SurveyText text, string language)
    {
        var path = SurveyTexts.Translated(language, text.Id);
        if (!text.Text.Translations.TryGetValue(language, out var translation))
        {
            // A text whose owner has no key has no id either; the missing key is the problem.
            if (!text.Id.Contains("..", StringComparison.Ordinal))
                yield return new(path, "missing-text", $"The survey lists the language {language} but has no such text in it.");
            yield break;
        }
        foreach (var problem in Rules(text, path, translation))
            yield return problem;
        foreach (var placeholder in Allowed(text.Kind).Where(_ => !string.IsNullOrWhiteSpace(translation)))
        {
            if (translation.Contains(placeholder, StringComparison.Ordinal) != text.Text.Original.Contains(placeholder, StringComparison.Ordinal))
                yield return new(path, "placeholder-differs", $"{placeholder} stands in the original or in the translation, but not in both.");
        }
    }

    private static IEnumerable<Problem> Rules(SurveyText text, string path, string value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            yield return new(path, "missing-text", "This text is missing.");
            yield break;
        }
        var limit = Limit(text.Kind);
        if (value.Length > limit)
            yield return new(path, "too-long", string.Create(CultureInfo.InvariantCulture, $"The text has {value.Length} characters; at most {limit} fit."));
        if (HasUnfitCharacter(value, lineBreaks: text.Kind == TextKind.Paragraph))
            yield return new(path, "control-character", "The text holds a line break or an invisible character that does not belong in it.");
        foreach (var problem in BraceRules(text.Kind, path, value))
            yield return problem;
    }

    private static IEnumerable<Problem> BraceRules(TextKind kind, string path, string value)
    {
        var rest = Allowed(kind).Aggregate(value, (left, placeholder) => left.Replace(placeholder, "", StringComparison.Ordinal));
        if (rest.Contains(Placeholders.Name, StringComparison.Ordinal))
            yield return new(path, "name-not-allowed", $"{Placeholders.Name} may stand only in what others are asked about the subject.");
        else if (rest.AsSpan().ContainsAny('{', '}'))
            yield return new(path, "unknown-placeholder", $"Braces are for {Placeholders.Name} only.");
    }

    private static IReadOnlyList<string> Allowed(TextKind kind) => kind switch
    {
        TextKind.AboutSubject => [Placeholders.Name],
        TextKind.ChangePrompt => [Placeholders.Name, Placeholders.Competency],
        _ => [],
    };

    private static int Limit(TextKind kind) => kind switch
    {
        TextKind.Label => 80,
        TextKind.Paragraph => 1000,
        _ => 300,
    };

    /// <summary>
    /// Control characters, halves of surrogate pairs, and the marks that turn the direction of what follows: a
    /// statement must read on the page as it reads in the file.
    /// </summary>
    private static bool HasUnfitCharacter(string value, bool lineBreaks)
    {
        foreach (var rune in value.EnumerateRunes())
        {
            if (rune.Value == '\n' && lineBreaks)
                continue;
            if (Rune.IsControl(rune) || rune == Rune.ReplacementChar || rune.Value is 0x2028 or 0x2029 or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069))
                return true;
        }
        return false;
    }
}
