namespace Feedback360.Core.Surveys;

/// <summary>
/// The built-in question of follow-up rounds about one competency: has this changed since the last round?
/// Seven points, -3 much less effective, 0 no change, +3 much more effective.
/// </summary>
/// <param name="Prompt">The question; <c>{competency}</c> stands for the title and <c>{name}</c> for the subject.</param>
/// <param name="NotObserved">Label of "not observed".</param>
/// <param name="Labels">The labels of -3..+3, lowest first.</param>
public sealed record ChangeQuestion(Texts Prompt, Texts NotObserved, IReadOnlyList<Texts> Labels)
{
    /// <summary>Name of the scale in a follow-up survey; no survey may have one of its own with this name.</summary>
    public const string ScaleName = "perceived-change";

    /// <summary>Value of the lowest point.</summary>
    public const int FirstValue = -3;

    /// <summary>R, the number of points.</summary>
    public const int Points = 7;

    /// <summary>English prompt.</summary>
    public const string EnglishPrompt =
        "{competency}: compared with the last feedback round, how effective is {name} now?";

    /// <summary>English label of "not observed".</summary>
    public const string EnglishNotObserved = "I cannot judge";

    /// <summary>English labels of -3..+3, lowest first.</summary>
    public static IReadOnlyList<string> EnglishLabels { get; } =
    [
        "Much less effective",
        "Less effective",
        "Slightly less effective",
        "No change",
        "Slightly more effective",
        "More effective",
        "Much more effective",
    ];

    /// <summary>The question as it is asked where a survey is written in English and does not word it otherwise.</summary>
    public static ChangeQuestion Default { get; } = new(
        new Texts(EnglishPrompt),
        new Texts(EnglishNotObserved),
        [.. EnglishLabels.Select(label => new Texts(label))]
    );

    /// <summary>
    /// Its scale. Only the low end is unkind: "no change" and better are harmless to have said (statistics 22).
    /// </summary>
    public Scale Scale => new(ScaleName, FirstValue, Labels, NotObserved, UnkindEnds.Low);
}
