using Feedback360.Core.Campaigns;
using Feedback360.Core.Surveys;
using Feedback360.Web.Shared.Pages;

namespace Feedback360.Web.Campaigns.Pages;

/// <summary>Somebody whom the org chart has in a relation with the leader, and who is not on the list.</summary>
public sealed record SuggestedRater(FoundPerson Person, string Group);

/// <summary>One group of a list.</summary>
/// <param name="Choice">Its limits; null for self and manager.</param>
/// <param name="Forecast">The chance that it is shown; null for self and manager.</param>
public sealed record ListGroup(
    RaterGroup Group, string Label, IReadOnlyList<RaterLine> Raters, IReadOnlyList<SuggestedRater> Suggested, GroupChoice? Choice, GroupForecast? Forecast);

/// <summary>A list with everything that its page shows.</summary>
/// <param name="Rate">How many in a hundred are taken to answer.</param>
/// <param name="HasApprover">Whether anybody but HR can approve it.</param>
public sealed record ListModel(FoundList List, IReadOnlyList<ListGroup> Groups, PickerModel Picker, int Rate, bool HasApprover);

/// <summary>What was typed into the forms of a list's page.</summary>
/// <param name="Search">Whom the reader looks for.</param>
/// <param name="Group">The relationship that was chosen for those to be added.</param>
/// <param name="Ticked">Ids of people who were ticked.</param>
/// <param name="Reason">Why the list goes back.</param>
public sealed record TypedList(string? Search = null, string? Group = null, IReadOnlyList<string>? Ticked = null, string? Reason = null);

/// <summary>Forecasts and limits in words.</summary>
public static class ListWords
{
    /// <summary>"7 in 10", "65 in 100".</summary>
    public static string Rate(int percent) => percent % 10 == 0 ? $"{percent / 10} in 10" : $"{percent} in 100";

    /// <summary>What is wanted in a group: "3 to 8 wanted", "3 or more wanted, or all there are"; null without limits.</summary>
    public static string? Wanted(GroupLimit limit) =>
        limit switch
        {
            { AtLeast: > 0 and var least, AtMost: { } most } when least == most => $"{least} wanted",
            { AtLeast: > 0 and var least, AtMost: { } most } => $"{least} to {most} wanted",
            { AtLeast: > 0 and var least } => $"{least} or more wanted, or all there are",
            { AtMost: { } most } => $"at most {most}",
            _ => null,
        };

    /// <summary>The forecast of a group. It is about who is asked, never about who answers.</summary>
    public static string Forecast(GroupForecast forecast, int rate, bool mayChange)
    {
        var more = mayChange && forecast.Add > 0 && forecast.ChanceThen > 0;
        if (forecast.Invited == 0)
            return more ? $"Nobody yet. With {forecast.Add} the chance that this group is shown is {Percent(forecast.ChanceThen)}." : "Nobody.";
        var now = forecast.Invited < forecast.Minimum
            ? $"{forecast.Invited} invited, {forecast.Minimum} must answer: this group cannot be shown by itself."
            : $"{forecast.Invited} invited. If about {Rate(rate)} answer, the chance that this group is shown is {Percent(forecast.Chance)}.";
        return more ? $"{now} With {forecast.Add} more it is {Percent(forecast.ChanceThen)}." : now;
    }

    /// <summary>A chance in whole percent. Nothing is certain before anybody is asked.</summary>
    public static string Percent(double chance) => chance > 0.99 ? "more than 99 %" : $"{Math.Round(100 * chance)} %";

    /// <summary>A list in a sentence.</summary>
    public static string Stands(Subject subject) =>
        (subject.ListState, subject.Approval) switch
        {
            (ListState.Open, _) => $"{subject.Name} is choosing.",
            (ListState.Proposed, _) => $"{subject.Name} has handed the list over; it waits for approval.",
            (_, ListApproval.Manager) => $"Approved by the manager on {Words.Day(subject.ApprovedOn!.Value)}.",
            (_, ListApproval.Coach) => $"Approved by the coach on {Words.Day(subject.ApprovedOn!.Value)}.",
            (_, ListApproval.Hr) => $"Approved by HR on {Words.Day(subject.ApprovedOn!.Value)}.",
            _ => "Approved because the last day was over.",
        };

    /// <summary>A list in a word or two, for a table.</summary>
    public static string Short(ListState state) =>
        state switch
        {
            ListState.Open => "being chosen",
            ListState.Proposed => "waits for approval",
            ListState.Approved => "approved",
        };
}
