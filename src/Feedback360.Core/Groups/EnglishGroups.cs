namespace Feedback360.Core.Groups;

/// <summary>The sentences of a group report in English.</summary>
internal static class EnglishGroups
{
    public static IReadOnlyDictionary<string, string> Sentences { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["gap.self-higher"] = "These leaders rate themselves {points} higher than the others do",
        ["gap.self-lower"] = "These leaders rate themselves {points} lower than the others do",
        ["gap.self-higher-at-least"] = "These leaders rate themselves at least {points} higher than the others do",
        ["gap.self-lower-at-least"] = "These leaders rate themselves at least {points} lower than the others do",
        ["gap.self-higher-somewhat"] = "These leaders rate themselves higher than the others do",
        ["gap.self-lower-somewhat"] = "These leaders rate themselves lower than the others do",
        ["gap.same"] = "These leaders rate themselves the same as the others do",
        ["gap.cannot-tell"] = "Whether these leaders rate themselves higher or lower than the others do, we cannot tell",

        ["withheld.fewer-than-minimum"] = "Fewer than {minimum} leaders",
        ["withheld.hidden-to-protect-another"] = "Hidden, because with other cells it would tell about fewer than {minimum} leaders",
        ["withheld.not-asked"] = "Not part of this survey",
        ["withheld.too-few-items"] = "Too few of its questions could be shown",
        ["withheld.merged"] = "Shown together with another group",
        ["withheld.by-policy"] = "Not printed for this scale",
        ["withheld.no-answer"] = "No answer",
        ["withheld.no-reference"] = "Cannot be computed from these answers",
        ["withheld.not-comparable"] = "Not comparable",
    };
}
