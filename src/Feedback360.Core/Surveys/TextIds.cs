namespace Feedback360.Core.Surveys;

/// <summary>
/// The ids under which translations name the texts of a survey (<c>texts.de.items.direction-steps.self</c>). They are
/// made of keys, so that moving an item does not lose its translations.
/// </summary>
public static class TextIds
{
    /// <summary>The survey's title.</summary>
    public const string Title = "title";

    /// <summary>The survey's intro.</summary>
    public const string Intro = "intro";

    /// <summary>The question about change.</summary>
    public const string ChangePrompt = "change.prompt";

    /// <summary>"Not observed" of the question about change.</summary>
    public const string ChangeNotObserved = "change.notObserved";

    /// <summary>The label of one point of a scale, named by the point's own value.</summary>
    public static string Point(string scale, int value) => $"scales.{scale}.{value}";

    /// <summary>A scale's "not observed".</summary>
    public static string NotObserved(string scale) => $"scales.{scale}.notObserved";

    /// <summary>The label of a group.</summary>
    public static string Group(string blockKey) => $"groups.{blockKey}";

    /// <summary>A competency's title.</summary>
    public static string CompetencyTitle(string competency) => $"competencies.{competency}.title";

    /// <summary>A competency's meaning.</summary>
    public static string CompetencyMeaning(string competency) => $"competencies.{competency}.meaning";

    /// <summary>What <see cref="Wording"/> ids start with, for an item.</summary>
    public static string Item(string key) => $"items.{key}";

    /// <summary>What <see cref="Wording"/> ids start with, for a comment question.</summary>
    public static string Comment(string key) => $"comments.{key}";

    /// <summary>What <see cref="Wording"/> ids start with, for a choice.</summary>
    public static string Choice(string key) => $"choices.{key}";

    /// <summary>One text of a wording: <paramref name="reader"/> is <c>self</c>, <c>others</c> or a group code.</summary>
    public static string Wording(string owner, string reader) => $"{owner}.{reader}";

    /// <summary>The label of one option of a choice.</summary>
    public static string Option(string choice, string option) => $"choices.{choice}.options.{option}";

    /// <summary>Advice for one outcome of the axis.</summary>
    public static string Axis(string outcome) => $"axis.{outcome}";

    /// <summary>The label of one point of the question about change, -3..+3.</summary>
    public static string ChangePoint(int value) => $"change.{value}";

    /// <summary>Key of the perceived-change item of a competency.</summary>
    public static string ChangeKey(string competency) => $"{competency}.change";
}
