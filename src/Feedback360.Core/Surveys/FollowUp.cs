namespace Feedback360.Core.Surveys;

/// <summary>The form of a follow-up round, derived from the survey of its baseline.</summary>
public static class FollowUp
{
    /// <summary>Goes up whenever the derived items change their meaning or their order.</summary>
    private const string Form = "follow-up/1";

    /// <summary>
    /// The survey with one perceived-change item for every competency, asked of everyone but the subject
    /// (statistics 22). The new items stand after all others, in the order of the competencies, so that every item
    /// keeps its index; they belong to no competency's <see cref="Competency.Items"/>. Key:
    /// <c>&lt;competency&gt;.change</c>. A survey that has them already is returned as it is.
    /// </summary>
    public static Survey ForFollowUp(this Survey survey)
    {
        if (survey.Items.Any(item => item.Kind == ItemKind.PerceivedChange))
            return survey;
        var scale = survey.ChangeQuestion.Scale;
        var added = survey.Competencies.Select((competency, place) =>
            ChangeItem(survey, competency, survey.Items.Count + place, scale));
        return survey with
        {
            Items = [.. survey.Items, .. added],
            Scales = new Dictionary<string, Scale>(survey.Scales, StringComparer.Ordinal) { [scale.Name] = scale },
            ContentHash = FormHash(survey.ContentHash),
        };
    }

    private static Item ChangeItem(Survey survey, Competency competency, int index, Scale scale)
    {
        var text = Filled(survey, competency.Title);
        var wording = new Wording(text, text, new Dictionary<string, Texts>(StringComparer.Ordinal));
        return new Item(index, TextIds.ChangeKey(competency.Key), competency.Key, wording, scale, AskedGroups: [], Kind: ItemKind.PerceivedChange);
    }

    private static Texts Filled(Survey survey, Texts title)
    {
        var prompt = survey.ChangeQuestion.Prompt;
        return new Texts(
            Fill(prompt.Original, title.Original),
            survey.Languages.Skip(1).ToDictionary(
                language => language,
                language => Fill(prompt.In(language), title.In(language)),
                StringComparer.Ordinal));
    }

    private static string Fill(string prompt, string title) =>
        prompt.Replace(Placeholders.Competency, title, StringComparison.Ordinal);

    private static string FormHash(string contentHash) =>
        contentHash.Length == 0 ? "" : SurveySource.Hash($"{contentHash}\n{Form}");
}
