using Feedback360.Core.Surveys;

namespace Feedback360.Web.Surveys;

/// <summary>One kind of object in a survey file: the keys that must and those that may stand in it.</summary>
internal sealed record Shape(string Name, IReadOnlyList<string> Required, IReadOnlyList<string> Optional)
{
    public IEnumerable<string> Keys => Required.Concat(Optional);
}

/// <summary>
/// The keys and words of survey files. <c>surveys/survey.schema.json</c> says the same to editors; a test keeps the
/// two together.
/// </summary>
internal static class SurveyFormat
{
    public static readonly Shape Survey = new(
        "survey",
        ["key", "version", "title", "intro", "minutes", "languages", "scales", "scale", "competencies"],
        ["subject", "groups", "comments", "choices", "balance", "axis", "norms", "texts"]);

    public static readonly Shape Scale = new("scale", ["points", "notObserved", "unkindEnds"], []);
    public static readonly Shape Point = new("point", ["value", "label"], []);
    public static readonly Shape Group = new("group", ["code", "block", "label"], []);
    public static readonly Shape Competency = new("competency", ["key", "title", "meaning", "items"], ["pole"]);
    public static readonly Shape Item = new("item", ["key", "others"], ["self", "byGroup", "scale", "groups", "reversed"]);
    public static readonly Shape Comment = new("comment", ["key", "others"], ["self", "byGroup", "required"]);
    public static readonly Shape Choice = new("choice", ["key", "others", "options"], ["self", "byGroup"]);
    public static readonly Shape Option = new("option", ["key", "label"], []);
    public static readonly Shape Balance = new("balance", ["head", "heart"], []);
    public static readonly Shape Axis = new("axis", ["relationalLower", "executionLower", "bothLow"], []);
    public static readonly Shape Norm = new("norm", ["msw", "source"], ["mean", "reliability"]);

    public static readonly IReadOnlyDictionary<string, SurveySubject> Subjects = new Dictionary<string, SurveySubject>(StringComparer.Ordinal)
    {
        ["person"] = SurveySubject.Person,
        ["organisation"] = SurveySubject.Organisation,
    };

    public static readonly IReadOnlyDictionary<string, Pole> Poles = new Dictionary<string, Pole>(StringComparer.Ordinal)
    {
        ["execution"] = Pole.Execution,
        ["relational"] = Pole.Relational,
        ["expertise"] = Pole.Expertise,
        ["none"] = Pole.None,
    };

    public static readonly IReadOnlyDictionary<string, UnkindEnds> UnkindEnds = new Dictionary<string, UnkindEnds>(StringComparer.Ordinal)
    {
        ["low"] = Core.Surveys.UnkindEnds.Low,
        ["both"] = Core.Surveys.UnkindEnds.Both,
    };
}
