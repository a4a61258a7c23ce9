namespace Feedback360.Core.Surveys;

/// <summary>One text in several languages. The survey's first language is always there.</summary>
public sealed class Texts(string original, IReadOnlyDictionary<string, string> translations)
{
    /// <summary>A text that exists in the survey's first language only.</summary>
    public Texts(string original)
        : this(original, new Dictionary<string, string>(StringComparer.Ordinal)) { }

    /// <summary>The text as first written.</summary>
    public string Original { get; } = original;

    /// <summary>Translations by BCP 47 language code; the first language is not among them.</summary>
    public IReadOnlyDictionary<string, string> Translations { get; } = translations;

    /// <summary>The text in <paramref name="language"/>, else as first written.</summary>
    public string In(string language) => Translations.GetValueOrDefault(language, Original);
}

/// <summary>
/// A text in the words of the person who reads it: "I …" for the subject, "{name} …" for everyone else.
/// <c>{name}</c> stands for the subject's name and is filled in when the page is written.
/// </summary>
/// <param name="Self">For the subject.</param>
/// <param name="Others">For every other rater.</param>
/// <param name="ByGroup">Wordings of their own for single groups (group code → text); usually empty.</param>
public sealed record Wording(Texts Self, Texts Others, IReadOnlyDictionary<string, Texts> ByGroup)
{
    /// <summary>The wording for a rater of <paramref name="groupCode"/>.</summary>
    public Texts For(string groupCode) =>
        groupCode == RaterGroup.Self.Code ? Self : ByGroup.GetValueOrDefault(groupCode, Others);
}
