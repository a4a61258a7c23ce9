using Feedback360.Core.Surveys;

namespace Feedback360.Web.Surveys;

/// <summary>A survey version in a list.</summary>
/// <param name="Title">In the language it was written in.</param>
/// <param name="Minutes">Minutes that one review takes.</param>
/// <param name="Items">How many statements it has.</param>
/// <param name="Readable">False if this release can no longer read the file; such a version cannot be used for a new campaign.</param>
public sealed record SurveyEntry(string Key, int Version, string Title, int Minutes, int Items, IReadOnlyList<string> Languages, DateOnly CreatedOn, bool Readable)
{
    public static SurveyEntry Of(SurveyVersion version, Survey? survey) =>
        survey is null
            ? new(version.Key, version.Version, version.Key, 0, 0, [], version.CreatedOn, Readable: false)
            : new(survey.Key, survey.Version, survey.Title.Original, survey.Minutes, survey.Items.Count, survey.Languages, version.CreatedOn, Readable: true);
}

/// <summary>A survey version as it is asked, in one language.</summary>
/// <param name="Hash">What this version is, down to the letter.</param>
/// <param name="Language">The language of all texts here.</param>
public sealed record SurveyView(
    string Key, int Version, string Hash, string Language, IReadOnlyList<string> Languages, string Title, string Intro, int Minutes, string Subject,
    IReadOnlyDictionary<string, ScaleView> Scales, IReadOnlyList<GroupView> Groups, IReadOnlyList<CompetencyView> Competencies,
    IReadOnlyList<CommentView> Comments, IReadOnlyList<ChoiceView> Choices)
{
    public static SurveyView Of(Survey survey, string language) =>
        new(
            survey.Key, survey.Version, survey.ContentHash, language, survey.Languages, survey.Title.In(language), survey.Intro.In(language),
            survey.Minutes, Camel(survey.Subject.ToString()),
            survey.Scales.ToDictionary(scale => scale.Key, scale => ScaleView.Of(scale.Value, language), StringComparer.Ordinal),
            [.. survey.Groups.Select(group => new GroupView(group.Code, group.BlockKey, survey.GroupLabels[group.BlockKey].In(language), group.IsExempt))],
            [.. survey.Competencies.Select(competency => CompetencyView.Of(survey, competency, language))],
            [.. survey.Comments.Select(comment => new CommentView(comment.Key, WordingView.Of(comment.Prompt, language), comment.Required))],
            [.. survey.Choices.Select(choice => ChoiceView.Of(choice, language))]);

    internal static string Camel(string word) => char.ToLowerInvariant(word[0]) + word[1..];
}

/// <summary>A labelled scale; points from lowest to highest.</summary>
public sealed record ScaleView(IReadOnlyList<PointView> Points, string NotObserved, string UnkindEnds)
{
    public static ScaleView Of(Scale scale, string language) =>
        new([.. scale.Labels.Select((label, place) => new PointView(scale.FirstValue + place, label.In(language)))], scale.NotObserved.In(language), SurveyView.Camel(scale.UnkindEnds.ToString()));
}

/// <summary>One point of a scale.</summary>
public sealed record PointView(int Value, string Label);

/// <summary>A relationship between rater and subject.</summary>
/// <param name="Code">In nominations and files.</param>
/// <param name="Block">In reports and in the policy's minimums.</param>
/// <param name="Identifiable">Whether its raters are shown as themselves and told so.</param>
public sealed record GroupView(string Code, string Block, string Label, bool Identifiable);

/// <summary>A competency with its statements.</summary>
public sealed record CompetencyView(string Key, string Title, string Meaning, string Pole, IReadOnlyList<ItemView> Items)
{
    public static CompetencyView Of(Survey survey, Competency competency, string language) =>
        new(competency.Key, competency.Title.In(language), competency.Meaning.In(language), SurveyView.Camel(competency.Pole.ToString()),
            [.. competency.Items.Select(index => ItemView.Of(survey.Items[index], language))]);
}

/// <summary>A statement that raters rate.</summary>
/// <param name="Groups">Codes of the groups that are asked; empty means everybody.</param>
public sealed record ItemView(string Key, WordingView Text, string Scale, IReadOnlyList<string> Groups, bool Reversed)
{
    public static ItemView Of(Item item, string language) =>
        new(item.Key, WordingView.Of(item.Text, language), item.Scale.Name, item.AskedGroups, item.Reversed);
}

/// <summary>A text for the person rated, and for everybody else; <c>{name}</c> stands for the name of the person rated.</summary>
public sealed record WordingView(string Self, string Others)
{
    public static WordingView Of(Wording wording, string language) => new(wording.Self.In(language), wording.Others.In(language));
}

/// <summary>An open question.</summary>
public sealed record CommentView(string Key, WordingView Prompt, bool Required);

/// <summary>A question with one of several answers.</summary>
public sealed record ChoiceView(string Key, WordingView Prompt, IReadOnlyList<OptionView> Options)
{
    public static ChoiceView Of(Choice choice, string language) =>
        new(choice.Key, WordingView.Of(choice.Prompt, language), [.. choice.Options.Select(option => new OptionView(option.Key, option.Label.In(language)))]);
}

/// <summary>One answer of a choice.</summary>
public sealed record OptionView(string Key, string Label);
