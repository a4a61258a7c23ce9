namespace Feedback360.Core.Surveys;

/// <summary>What is filled into a text when a page or a form is written.</summary>
public static class Placeholders
{
    /// <summary>The subject's name.</summary>
    public const string Name = "{name}";

    /// <summary>The competency's title; only in <see cref="ChangeQuestion.Prompt"/>.</summary>
    public const string Competency = "{competency}";
}
