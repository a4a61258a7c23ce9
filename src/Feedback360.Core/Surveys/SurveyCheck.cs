using Feedback360.Core.Common;

namespace Feedback360.Core.Surveys;

/// <summary>
/// Everything that can be wrong with a survey as such. Each problem names its place as the survey file writes it
/// (<c>competencies[1].items[0].others</c>). The frame is checked here, the questions in
/// <see cref="QuestionCheck"/>, scores and references in <see cref="ScoreCheck"/>, each text in
/// <see cref="TextCheck"/>.
/// </summary>
public static class SurveyCheck
{
    /// <summary>Longest time that one review may be said to take.</summary>
    public const int MaxMinutes = 60;

    /// <summary>Most languages of one file.</summary>
    public const int MaxLanguages = 40;

    /// <summary>Fewest points of a scale.</summary>
    public const int MinPoints = 2;

    /// <summary>Most points of a scale.</summary>
    public const int MaxPoints = 10;

    /// <summary>Most groups of a survey's own.</summary>
    public const int MaxOwnGroups = 5;

    /// <summary>Most items that are rated: about 20 minutes of answering.</summary>
    public const int MaxItems = 60;

    /// <summary>Most comment questions; all comments of a ballot have to fit in 20 kB (anonymity D7).</summary>
    public const int MaxComments = 10;

    /// <summary>Most choices.</summary>
    public const int MaxChoices = 5;

    /// <summary>Fewest options of a choice.</summary>
    public const int MinOptions = 2;

    /// <summary>Most options of a choice.</summary>
    public const int MaxOptions = 10;

    /// <summary>All problems, found as they are asked for; none in a survey that may be used.</summary>
    public static IEnumerable<Problem> Problems(Survey survey) =>
        Head(survey)
            .Concat(Languages(survey.Languages))
            .Concat(Scales(survey))
            .Concat(Groups(survey))
            .Concat(QuestionCheck.Problems(survey))
            .Concat(ScoreCheck.Problems(survey))
            .Concat(TextCheck.Problems(survey));

    private static IEnumerable<Problem> Head(Survey survey)
    {
        foreach (var problem in SurveyKey.Problems([("key", survey.Key)]))
            yield return problem;
        if (survey.Version < 1)
            yield return new("version", "out-of-range", "Versions count from 1.");
        if (survey.Minutes is < 1 or > MaxMinutes)
            yield return new("minutes", "out-of-range", $"One review takes 1 to {MaxMinutes} minutes.");
    }

    private static IEnumerable<Problem> Languages(IReadOnlyList<string> languages)
    {
        if (languages.Count is < 1 or > MaxLanguages)
            yield return new("languages", "out-of-range", $"A survey has 1 to {MaxLanguages} languages.");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var place = 0; place < languages.Count; place++)
        {
            if (!SurveyKey.IsLanguage(languages[place]))
                yield return new($"languages[{place}]", "not-a-language", "A language is written as in BCP 47: en, de, pt-BR.");
            else if (!seen.Add(languages[place]))
                yield return new($"languages[{place}]", "duplicate", "This language is listed already.");
        }
    }

    private static IEnumerable<Problem> Scales(Survey survey)
    {
        foreach (var (name, scale) in survey.Scales)
        {
            var path = $"scales.{name}";
            foreach (var problem in SurveyKey.Problems([(path, name)]))
                yield return problem;
            if (name == ChangeQuestion.ScaleName)
                yield return new(path, "reserved", "This name belongs to the scale of the question about change in follow-up rounds.");
            if (scale.Points is < MinPoints or > MaxPoints)
                yield return new($"{path}.points", "out-of-range", $"A scale has {MinPoints} to {MaxPoints} points.");
        }
    }

    /// <summary>A code or block key that means two things would send ballots to the wrong block.</summary>
    private static IEnumerable<Problem> Groups(Survey survey)
    {
        var own = survey.Groups.Skip(RaterGroup.BuiltIn.Count).ToList();
        if (own.Count > MaxOwnGroups)
            yield return new("groups", "out-of-range", $"A survey has at most {MaxOwnGroups} groups of its own.");
        if (own.Count > 0 && survey.Subject == SurveySubject.Organisation)
            yield return new("groups", "not-allowed", "Where the subject is the organisation, every rater is in the group other.");
        var taken = RaterGroup.BuiltIn.SelectMany(group => new[] { group.Code, group.BlockKey }).ToHashSet(StringComparer.Ordinal);
        for (var place = 0; place < own.Count; place++)
        {
            foreach (var (path, key) in new[] { ($"groups[{place}].code", own[place].Code), ($"groups[{place}].block", own[place].BlockKey) })
            {
                foreach (var problem in SurveyKey.Problems([(path, key)]))
                    yield return problem;
                if (taken.Contains(key))
                    yield return new(path, "duplicate", "Another group has this code or block key.");
            }
            taken.UnionWith([own[place].Code, own[place].BlockKey]);
        }
    }
}
