using Feedback360.Core.Common;

namespace Feedback360.Web.Surveys;

/// <summary>Every expected "no" of surveys.</summary>
internal static class SurveyRefusals
{
    /// <summary>A version never changes: rounds may have been launched with it.</summary>
    public static Refusal VersionExists { get; } =
        new(RefusalKind.State, "survey-version-exists", "This version of the survey is there already, with another text. Give the file the next version number.");

    /// <summary>Codes of single places in a survey file.</summary>
    public static IReadOnlyDictionary<string, string> Fields { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["alias"] = "Aliases are not allowed.",
        ["anchor"] = "Anchors are not allowed.",
        ["asks-nobody"] = "The item is asked of no group that rates.",
        ["control-character"] = "The line holds a character that does not belong in a text file.",
        ["duplicate"] = "A key or a name is used twice.",
        ["duplicate-key"] = "A key stands twice.",
        ["empty"] = "The file is empty.",
        ["missing-text"] = "A text is missing in one of the survey's languages.",
        ["mixed-scales"] = "The items of a competency do not share one scale.",
        ["name-not-allowed"] = "The text names the person rated where it must not.",
        ["no-axis"] = "Something needs competencies of both poles, and they are not there.",
        ["not-a-key"] = "Keys are short, in lower case, with hyphens.",
        ["not-a-language"] = "This is no language code.",
        ["not-allowed"] = "The key or construct is not allowed here.",
        ["not-centred"] = "The scale is not centred on zero.",
        ["not-consecutive"] = "The points of a scale are consecutive whole numbers.",
        ["not-utf8"] = "The file is not UTF-8 text.",
        ["not-yaml"] = "The file is not YAML as it is read here.",
        ["out-of-range"] = "The number or count is too small or too large.",
        ["placeholder-differs"] = "A translation has other placeholders than the original.",
        ["placeholder-missing"] = "A placeholder is missing.",
        ["repeated"] = "The same stands twice.",
        ["reserved"] = "The name has a meaning of its own and cannot be used.",
        ["several-documents"] = "A survey file holds one document.",
        ["tag"] = "Tags are not allowed.",
        ["too-deep"] = "The file is nested too deeply.",
        ["too-large"] = "The number is too large.",
        ["too-many"] = "There are more than are allowed, or than are listed.",
        ["unknown-competency"] = "The survey has no such competency.",
        ["unknown-group"] = "The survey has no such group.",
        ["unknown-key"] = "The key is not known here.",
        ["unknown-language"] = "The survey does not have this language.",
        ["unknown-placeholder"] = "There is no such placeholder.",
        ["unknown-scale"] = "The survey has no such scale.",
        ["unknown-text"] = "The translation is of no text of the survey.",
        ["written-above"] = "The text stands in the survey itself already.",
        ["wrong-type"] = "The value is of another kind than is asked for.",
    };
}
