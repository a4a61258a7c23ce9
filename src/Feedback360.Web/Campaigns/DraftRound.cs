using System.Text.Json.Serialization;
using Feedback360.Core.Campaigns;
using Feedback360.Core.Common;
using Feedback360.Core.Surveys;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Feedback360.Web.Surveys;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Campaigns;

/// <summary>A new draft. A follow-up names its baseline and starts with the baseline's policy, subjects and raters.</summary>
/// <param name="ClosesOn">The last day for answers, in the campaign's zone.</param>
public sealed record RoundInput(
    [property: JsonConverter(typeof(CamelCase<RoundKind>))] RoundKind Kind,
    string Name,
    DateOnly ClosesOn,
    Guid? BaselineRound = null,
    int[]? ReminderDays = null,
    PolicyChange? Policy = null
);

/// <summary>Changes to a draft; what is not given stays as it is.</summary>
/// <param name="Nomination">Given, it is put in the place of what was.</param>
public sealed record RoundChange(
    string? Name = null, DateOnly? ClosesOn = null, int[]? ReminderDays = null, PolicyChange? Policy = null, NominationRulesView? Nomination = null);

/// <summary>Makes, changes and discards drafts.</summary>
internal sealed class DraftRound(FeedbackDb db, SurveyLibrary surveys, FollowUpDraft followUp, TimeProvider clock)
{
    /// <summary>When the first reminders leave unless HR chooses otherwise.</summary>
    private static readonly int[] UsualReminders = [7, 12];

    public async Task<Outcome<Round>> CreateAsync(Guid campaignId, RoundInput input, CancellationToken stop)
    {
        await using var transaction = await OneTransaction.BeginAsync(db, stop);
        if (await db.TakeCampaignAsync(campaignId, stop) is not { } campaign)
            return Outcome<Round>.Missing;
        if (input.Kind == RoundKind.Pulse)
            return CampaignRefusals.PulseNeedsAContract;
        if (await surveys.FindAsync(db, campaign.SurveyKey, campaign.SurveyVersion, stop) is not { } survey)
            return new List<Problem> { new("survey", "unknown-survey", "The survey of the campaign cannot be read. Choose another version.") };
        var (baseline, problem) = await followUp.BaselineAsync(campaign, input, stop);
        var policy = (input.Policy ?? new PolicyChange()).To(baseline is null ? RoundPolicy.DefaultFor(survey) : RoundPolicy.FromJson(baseline.Policy));
        var choices = new DraftChoices(input.Name.Trim(), input.ClosesOn, input.ReminderDays ?? baseline?.ReminderDays ?? UsualReminders, policy);
        List<Problem> problems = [.. problem is null ? Array.Empty<Problem>() : [problem], .. Problems(choices, survey, campaign.TimeZone)];
        if (problems.Count > 0)
            return problems;
        if (baseline is { State: not RoundState.KeysDestroyed })
            return CampaignRefusals.BaselineNotFinished;
        var round = Round.Draft(campaign, input.Kind, baseline?.Id, choices.Name, CloseOf(choices, campaign.TimeZone), policy);
        round.Redraft(choices.Name, round.ClosesAt, choices.ReminderDays, policy);
        db.Add(round);
        db.Add(new RoundDirectoryEntry { RoundId = round.Id, OrganisationId = round.OrganisationId });
        // The draft must be there before its subjects: their row policy looks at its state.
        await db.SaveChangesAsync(stop);
        if (baseline is not null)
            await followUp.ProposeAsync(round, baseline, stop);
        await transaction.CommitAsync(stop);
        return round;
    }

    /// <param name="isCurrent">Whether the caller has seen the draft as it is now.</param>
    /// <param name="unread">What could not even be read; with these nothing is changed, and all problems are told together.</param>
    public async Task<Outcome<Round>> ChangeAsync(
        Guid id, RoundChange change, Func<Round, bool> isCurrent, CancellationToken stop, IReadOnlyList<Problem>? unread = null)
    {
        await using var transaction = await OneTransaction.BeginAsync(db, stop);
        var outcome = await db.TakeDraftAsync(id, stop);
        if (!outcome.IsDone(out var round))
            return outcome;
        if (!isCurrent(round))
            return SharedRefusals.StaleVersion;
        if (await surveys.FindAsync(db, round.SurveyKey, round.SurveyVersion, stop) is not { } survey)
            return new List<Problem> { new("survey", "unknown-survey", "The survey of the campaign cannot be read. Choose another version.") };
        var choices = Chosen(round, change);
        // A deadline that has passed meanwhile is the launch check's business, not that of another change.
        var broken = Problems(choices, survey, round.TimeZone).Where(problem => change.ClosesOn is not null || problem.Path != "closesOn");
        var nomination = change.Nomination?.ToRules() ?? round.Nomination;
        List<Problem> problems = [.. unread ?? [], .. broken, .. Problems(nomination, round, survey, choices.ClosesOn)];
        if (problems.Count > 0)
            return problems;
        round.Redraft(choices.Name, CloseOf(choices, round.TimeZone), choices.ReminderDays, choices.Policy);
        round.Nominate(nomination);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return round;
    }

    private static DraftChoices Chosen(Round round, RoundChange change) =>
        new(
            (change.Name ?? round.Name).Trim(),
            change.ClosesOn ?? WaveCalendar.LastDay(round.ClosesAt, TimeZoneInfo.FindSystemTimeZoneById(round.TimeZone)),
            change.ReminderDays ?? round.ReminderDays,
            (change.Policy ?? new PolicyChange()).To(RoundPolicy.FromJson(round.Policy)));

    /// <summary>Throws a draft away, with its subjects and raters.</summary>
    public async Task<Outcome<Round>> DiscardAsync(Guid id, CancellationToken stop)
    {
        await using var transaction = await OneTransaction.BeginAsync(db, stop);
        var outcome = await db.TakeDraftAsync(id, stop);
        if (!outcome.IsDone(out var round))
            return outcome;
        db.Remove(round);
        await db.RoundDirectory.Where(entry => entry.RoundId == id).ExecuteDeleteAsync(stop);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return round;
    }

    private IReadOnlyList<Problem> Problems(DraftChoices choices, Survey survey, string zone) =>
        DraftCheck.Problems(choices, survey, WaveCalendar.Day(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(zone)));

    /// <summary>A last day that has passed may stay, and no other one may be chosen.</summary>
    private IEnumerable<Problem> Problems(NominationRules rules, Round round, Survey survey, DateOnly closesOn)
    {
        var today = round.Today(clock.GetUtcNow());
        if (rules.Until < today && rules.Until != round.NominateUntil)
            yield return new Problem("nomination.until", "in-the-past", "The last day for choosing raters is today or later.");
        foreach (var problem in rules.Check(survey, closesOn))
            yield return problem with { Path = $"nomination.{problem.Path}" };
    }

    private static DateTimeOffset CloseOf(DraftChoices choices, string zone) =>
        WaveCalendar.EndOf(choices.ClosesOn, TimeZoneInfo.FindSystemTimeZoneById(zone));
}
