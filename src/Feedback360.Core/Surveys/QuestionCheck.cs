using Feedback360.Core.Common;

namespace Feedback360.Core.Surveys;

/// <summary>What raters are asked: competencies with their items, comment questions, choices.</summary>
internal static class QuestionCheck
{
    public static IEnumerable<Problem> Problems(Survey survey) =>
        Counts(survey)
            .Concat(SurveyKey.Problems(CompetencyAndItemKeys(survey)))
            .Concat(survey.RatedItems().SelectMany(placed => Scale(survey, placed).Concat(Asked(survey, placed))))
            .Concat(SurveyKey.Problems(survey.Comments.Select((comment, place) => ($"comments[{place}].key", comment.Key))))
            .Concat(SurveyKey.Problems(survey.Choices.Select((choice, place) => ($"choices[{place}].key", choice.Key))))
            .Concat(survey.Choices.SelectMany(Options))
            .Concat(Wordings(survey).SelectMany(placed => GroupsOf(survey, placed.Wording, placed.Path)));

    private static IEnumerable<Problem> Counts(Survey survey)
    {
        if (survey.RatedItems().Count() is < 1 or > SurveyCheck.MaxItems)
            yield return new("competencies", "out-of-range", $"A survey has 1 to {SurveyCheck.MaxItems} items.");
        for (var place = 0; place < survey.Competencies.Count; place++)
        {
            if (survey.Competencies[place].Items.Count == 0)
                yield return new($"competencies[{place}].items", "required", "A competency has one item or more.");
        }
        if (survey.Comments.Count > SurveyCheck.MaxComments)
            yield return new("comments", "out-of-range", $"A survey has at most {SurveyCheck.MaxComments} comment questions.");
        if (survey.Choices.Count > SurveyCheck.MaxChoices)
            yield return new("choices", "out-of-range", $"A survey has at most {SurveyCheck.MaxChoices} choices.");
    }

    /// <summary>One namespace, because norms and goals name competencies and items alike.</summary>
    private static IEnumerable<(string Path, string Key)> CompetencyAndItemKeys(Survey survey) =>
        survey.Competencies
            .Select((competency, place) => ($"competencies[{place}].key", competency.Key))
            .Concat(survey.RatedItems().Select(placed => ($"{placed.Path}.key", placed.Item.Key)));

    private static IEnumerable<Problem> Scale(Survey survey, PlacedItem placed)
    {
        var first = survey.Items[placed.Competency.Items[0]];
        if (placed.Item.Scale.Name != first.Scale.Name)
            yield return new($"{placed.Path}.scale", "mixed-scales", $"All items of a competency share one scale; the first item has {first.Scale.Name}.");
    }

    private static IEnumerable<Problem> Asked(Survey survey, PlacedItem placed)
    {
        var asked = placed.Item.AskedGroups;
        for (var place = 0; place < asked.Count; place++)
        {
            if (survey.Groups.All(group => group.Code != asked[place]))
                yield return new($"{placed.Path}.groups[{place}]", "unknown-group", "The survey has no group with this code.");
        }
        var raters = survey.Subject == SurveySubject.Organisation
            ? [RaterGroup.Other]
            : survey.Groups.Where(group => group != RaterGroup.Self);
        if (!raters.Any(group => placed.Item.IsAsked(group.Code)))
            yield return new($"{placed.Path}.groups", "asks-nobody", "Somebody who rates the subject must be asked.");
    }

    private static IEnumerable<Problem> Options(Choice choice, int place)
    {
        var path = $"choices[{place}].options";
        if (choice.Options.Count is < SurveyCheck.MinOptions or > SurveyCheck.MaxOptions)
            yield return new(path, "out-of-range", $"A choice has {SurveyCheck.MinOptions} to {SurveyCheck.MaxOptions} options.");
        foreach (var problem in SurveyKey.Problems(choice.Options.Select((option, row) => ($"{path}[{row}].key", option.Key))))
            yield return problem;
    }

    private static IEnumerable<(Wording Wording, string Path)> Wordings(Survey survey) =>
        survey.RatedItems().Select(placed => (placed.Item.Text, placed.Path))
            .Concat(survey.Comments.Select((comment, place) => (comment.Prompt, $"comments[{place}]")))
            .Concat(survey.Choices.Select((choice, place) => (choice.Prompt, $"choices[{place}]")));

    private static IEnumerable<Problem> GroupsOf(Survey survey, Wording wording, string path) =>
        wording.ByGroup.Keys
            .Where(code => code == RaterGroup.Self.Code || survey.Groups.All(group => group.Code != code))
            .Select(code => new Problem($"{path}.byGroup.{code}", "unknown-group", "A wording of its own is for the code of a rater group other than self."));
}
