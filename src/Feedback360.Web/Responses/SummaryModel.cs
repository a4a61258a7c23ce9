using Feedback360.Core.Surveys;

namespace Feedback360.Web.Responses;

/// <summary>What a review still lacks, by the questions' own words.</summary>
public sealed record SummaryModel(string Progress, string MissingLead, IReadOnlyList<string> Required, IReadOnlyList<string> Missing)
{
    public static SummaryModel Of(FormModel form)
    {
        var filled = form.Filled ?? throw new InvalidOperationException("Only a filled form has a summary.");
        var missing = form.Sections.SelectMany(section => section.Items)
            .Where(item => filled.Typed[$"answers.{item.Key}"].Length == 0)
            .Select(item => TextOf(item.Text))
            .ToList();
        var required = form.Survey.Comments
            .Where(question => question.Required && string.IsNullOrWhiteSpace(filled.Typed[$"comments.{question.Key}"]))
            .Select(question => TextOf(question.Prompt));
        return new SummaryModel(
            RaterTexts.Fill(form.Texts.Progress, ("answered", form.Total - missing.Count), ("total", form.Total)),
            RaterTexts.Fill(form.Texts.SummaryMissing, ("notObserved", form.NotObserved)),
            [.. required],
            missing
        );

        string TextOf(Wording wording) =>
            wording.For(form.Group.Code).In(form.Language).Replace(Placeholders.Name, filled.Name, StringComparison.Ordinal);
    }
}
