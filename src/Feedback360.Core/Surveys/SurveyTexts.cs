namespace Feedback360.Core.Surveys;

/// <summary>What kind of text it is: how long it may be and what may be filled in.</summary>
internal enum TextKind
{
    /// <summary>At most 80 characters.</summary>
    Label,

    /// <summary>At most 300 characters.</summary>
    Sentence,

    /// <summary>At most 1,000 characters, line breaks allowed.</summary>
    Paragraph,

    /// <summary>A sentence to others about the subject: <c>{name}</c> allowed.</summary>
    AboutSubject,

    /// <summary>The question about change: <c>{competency}</c> needed, <c>{name}</c> allowed.</summary>
    ChangePrompt,
}

/// <summary>One text of a survey with its id for translators and its place in the file.</summary>
internal sealed record SurveyText(string Id, string Path, Texts Text, TextKind Kind);

/// <summary>Every text of a survey, once.</summary>
internal static class SurveyTexts
{
    public static IEnumerable<SurveyText> All(Survey survey) =>
    [
        new(TextIds.Title, "title", survey.Title, TextKind.Label),
        new(TextIds.Intro, "intro", survey.Intro, TextKind.Paragraph),
        .. survey.Scales.Values.SelectMany(OfScale),
        .. OfGroups(survey),
        .. survey.Competencies.SelectMany((competency, place) => OfCompetency(survey, competency, place)),
        .. survey.Comments.SelectMany((comment, place) =>
            OfWording(survey, comment.Prompt, TextIds.Comment(comment.Key), $"comments[{place}]")),
        .. survey.Choices.SelectMany((choice, place) => OfChoice(survey, choice, place)),
        .. OfAxis(survey.AxisAdvice),
        .. OfChange(survey),
    ];

    private static IEnumerable<SurveyText> OfScale(Scale scale)
    {
        var path = $"scales.{scale.Name}";
        for (var point = 0; point < scale.Points; point++)
            yield return new(TextIds.Point(scale.Name, scale.FirstValue + point), $"{path}.points[{point}].label", scale.Labels[point], TextKind.Label);
        yield return new(TextIds.NotObserved(scale.Name), $"{path}.notObserved", scale.NotObserved, TextKind.Label);
    }

    private static IEnumerable<SurveyText> OfGroups(Survey survey)
    {
        for (var place = 0; place < survey.Groups.Count; place++)
        {
            var group = survey.Groups[place];
            var id = TextIds.Group(group.BlockKey);
            var own = place - RaterGroup.BuiltIn.Count;
            if (survey.GroupLabels.TryGetValue(group.BlockKey, out var label))
                yield return new(id, own < 0 ? BuiltIn(survey, id) : $"groups[{own}].label", label, TextKind.Label);
        }
    }

    private static IEnumerable<SurveyText> OfCompetency(Survey survey, Competency competency, int place)
    {
        var path = $"competencies[{place}]";
        return
        [
            new(TextIds.CompetencyTitle(competency.Key), $"{path}.title", competency.Title, TextKind.Label),
            new(TextIds.CompetencyMeaning(competency.Key), $"{path}.meaning", competency.Meaning, TextKind.Sentence),
            .. competency.Items.SelectMany((index, row) =>
                OfWording(survey, survey.Items[index].Text, TextIds.Item(survey.Items[index].Key), $"{path}.items[{row}]")),
        ];
    }

    private static IEnumerable<SurveyText> OfChoice(Survey survey, Choice choice, int place) =>
    [
        .. OfWording(survey, choice.Prompt, TextIds.Choice(choice.Key), $"choices[{place}]"),
        .. choice.Options.Select((option, row) =>
            new SurveyText(TextIds.Option(choice.Key, option.Key), $"choices[{place}].options[{row}].label", option.Label, TextKind.Label)),
    ];

    /// <summary>An organisation says nothing about itself, so its surveys have no wording for self.</summary>
    private static IEnumerable<SurveyText> OfWording(Survey survey, Wording wording, string id, string path)
    {
        if (survey.Subject == SurveySubject.Person)
            yield return new(TextIds.Wording(id, "self"), $"{path}.self", wording.Self, TextKind.Sentence);
        yield return new(TextIds.Wording(id, "others"), $"{path}.others", wording.Others, TextKind.AboutSubject);
        foreach (var (group, text) in wording.ByGroup)
            yield return new(TextIds.Wording(id, group), $"{path}.byGroup.{group}", text, TextKind.AboutSubject);
    }

    private static IEnumerable<SurveyText> OfAxis(AxisAdvice? advice) => advice is null
        ? []
        :
        [
            new(TextIds.Axis("relationalLower"), "axis.relationalLower", advice.RelationalLower, TextKind.Sentence),
            new(TextIds.Axis("executionLower"), "axis.executionLower", advice.ExecutionLower, TextKind.Sentence),
            new(TextIds.Axis("bothLow"), "axis.bothLow", advice.BothLow, TextKind.Sentence),
        ];

    private static IEnumerable<SurveyText> OfChange(Survey survey)
    {
        var change = survey.ChangeQuestion;
        yield return Of(TextIds.ChangePrompt, change.Prompt, TextKind.ChangePrompt);
        yield return Of(TextIds.ChangeNotObserved, change.NotObserved, TextKind.Label);
        for (var point = 0; point < change.Labels.Count; point++)
            yield return Of(TextIds.ChangePoint(ChangeQuestion.FirstValue + point), change.Labels[point], TextKind.Label);

        SurveyText Of(string id, Texts text, TextKind kind) => new(id, BuiltIn(survey, id), text, kind);
    }

    private static string BuiltIn(Survey survey, string id) => Translated(survey.Languages[0], id);

    /// <summary>Where the text of that id stands in the table of a language.</summary>
    public static string Translated(string language, string id) => $"texts.{language}.{id}";
}
