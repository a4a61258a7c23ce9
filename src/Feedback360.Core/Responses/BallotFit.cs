using Feedback360.Core.Surveys;

namespace Feedback360.Core.Responses;

/// <summary>Reading a stored ballot by the survey it was written on.</summary>
internal static class BallotFit
{
    /// <summary>Whether every index and value of an answered ballot means something in this survey version.</summary>
    public static bool IsOn(Survey survey, Ballot ballot)
    {
        if (ballot.Form.FormVersion != survey.Version || ballot.Form.Group >= survey.Groups.Count)
            return false;
        if (ballot.Answers.Length != survey.Items.Count || ballot.Comments.Count != survey.Comments.Count)
            return false;
        if (ballot.Choices.Length != survey.Choices.Count)
            return false;
        foreach (var item in survey.Items)
        {
            var answer = ballot.Answers[item.Index];
            if (answer != Ballot.NotObserved && answer > item.Scale.Points)
                return false;
        }
        for (var choice = 0; choice < survey.Choices.Count; choice++)
        {
            if (ballot.Choices[choice] > survey.Choices[choice].Options.Count)
                return false;
        }
        return true;
    }

    /// <summary>Choice key → option key of a ballot that fits; choices not made are left out.</summary>
    public static Dictionary<string, string> Choices(Survey survey, Ballot ballot)
    {
        var made = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var index = 0; index < survey.Choices.Count; index++)
        {
            var option = ballot.Choices[index];
            if (option > 0)
                made.Add(survey.Choices[index].Key, survey.Choices[index].Options[option - 1].Key);
        }
        return made;
    }
}
