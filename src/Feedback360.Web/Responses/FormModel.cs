using Feedback360.Core.Campaigns;
using Feedback360.Core.Surveys;

namespace Feedback360.Web.Responses;

/// <summary>Questions that belong together.</summary>
public sealed record FormSection(Competency Competency, IReadOnlyList<Item> Items);

/// <summary>The form of one perspective: the same for every rater of a group, until it is filled.</summary>
public sealed record FormModel
{
    public required RaterTexts Texts { get; init; }
    public required Survey Survey { get; init; }
    public required RaterGroup Group { get; init; }

    /// <summary>k of the group; nothing for the exempt.</summary>
    public required int Minimum { get; init; }

    /// <summary>The round's rules.</summary>
    public required RoundPolicy Policy { get; init; }

    /// <summary>Null in the form that all raters of the group share.</summary>
    public FilledForm? Filled { get; init; }

    /// <summary>Language of the survey's texts.</summary>
    public string Language => Texts.SurveyLanguage(Survey);

    /// <summary>The same, where a page has to say it because its own is another.</summary>
    public string? Lang => Language == Texts.Language ? null : Language;

    public bool IsSelf => Group == RaterGroup.Self;

    /// <summary>By competency, in survey order; in a follow-up the question about change comes last in each.</summary>
    public IEnumerable<FormSection> Sections =>
        Survey.Competencies
            .Select(competency => new FormSection(
                competency,
                [.. Survey.Items.Where(item => item.Competency == competency.Key && item.IsAsked(Group.Code))]))
            .Where(section => section.Items.Count > 0);

    /// <summary>Questions of the form without comments and choices.</summary>
    public int Total => Sections.Sum(section => section.Items.Count);

    /// <summary>Questions with an answer on the scale; 0 in a form that is not filled.</summary>
    public int Rated =>
        Sections.SelectMany(section => section.Items)
            .Count(item => Filled is not null && Filled.Typed[$"answers.{item.Key}"] is { Length: > 0 } value && value != AnswerValue.NotObserved);

    /// <summary>Of a choice only the subject's own is ever shown, so only the subject is asked.</summary>
    public IReadOnlyList<Choice> Choices => IsSelf ? Survey.Choices : [];

    public string GroupLabel => Survey.GroupLabels[Group.BlockKey].In(Language);

    public string NotObserved => Survey.Items[0].Scale.NotObserved.In(Language);

    /// <summary>The same with a sentence at its top.</summary>
    public FormModel Saying(string message) => this with { Filled = Filled! with { Message = message } };

    internal static FormModel For(RoundSurvey survey, RoundPolicy policy, string group, RaterTexts texts) =>
        For(survey.Survey, survey.Survey.Groups.Single(known => known.Code == group), policy, texts);

    /// <summary>The form of the one review that was loaded, with what is stored of it.</summary>
    internal static FormModel Of(LoadedReviews loaded, RaterTexts texts)
    {
        var (review, content) = loaded.Reviews[0];
        return For(loaded.Survey, loaded.Round.Policy, review.Group, texts) with
        {
            Filled = new FilledForm
            {
                Review = review.Invitation,
                Name = review.SubjectName,
                Invited = review.Invited,
                Rev = content.Version.ToString(),
                Wrap = content.Wrap,
                Started = content.Started,
                Submitted = content.Version.Submitted,
                Receipt = content.Receipt,
                Typed = TypedReview.Of(content.Draft),
            },
        };
    }

    private static FormModel For(Survey survey, RaterGroup group, RoundPolicy policy, RaterTexts texts) =>
        new()
        {
            Texts = texts,
            Survey = survey,
            Group = group,
            Policy = policy,
            Minimum = group.IsExempt ? 0 : policy.Minimum[group.BlockKey],
        };
}
