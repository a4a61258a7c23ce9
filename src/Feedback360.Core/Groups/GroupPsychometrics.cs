using Feedback360.Core.Release;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Groups;

/// <summary>The round's own figures, and why the others are not printed (anonymity 7.11).</summary>
internal static class GroupPsychometrics
{
    private const int LeadersNeeded = 30;
    private const int ItemsOfAlpha = 2;

    /// <summary>One line per scale and protected group.</summary>
    public static IReadOnlyList<GroupPsychometric> Of(Survey survey, RoundPsychometrics printed)
    {
        var figures = printed.Figures.ToDictionary(figure => (figure.Scale, figure.Group));
        return
        [
            .. from place in Enumerable.Range(0, survey.Groups.Count)
               where !survey.Groups[place].IsExempt
               let block = survey.Groups[place].BlockKey
               from scale in SummedScale.Of(survey, place).Index()
               orderby scale.Index
               select new GroupPsychometric(scale.Item.Key, block, figures.TryGetValue((scale.Item.Key, block), out var figure)
                   ? Figures(figure, scale.Item.HasReliability)
                   : new Withheld(Reason.FewerThanMinimum, LeadersNeeded)),
        ];
    }

    private static PsychometricFigures Figures(PrintedPsychometric printed, bool hasReliability)
    {
        Released<decimal> Or(decimal? number, Withheld why) => number is { } value ? value : hasReliability ? why : new Withheld(Reason.ByPolicy, LeadersNeeded);
        var undefined = new Withheld(Reason.NoReference, LeadersNeeded);
        return new(
            printed.Msw,
            Or(printed.Icc1, undefined),
            Or(printed.Icc2, undefined),
            Or(printed.Alpha, new(Reason.TooFewItems, ItemsOfAlpha)),
            printed.Leaders,
            printed.Ballots);
    }
}
