using Feedback360.Core.Campaigns;
using Feedback360.Core.Common;
using Feedback360.Core.Surveys;
using Feedback360.Web.Access;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Feedback360.Web.Surveys;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Campaigns;

/// <summary>Which survey: a key, and a version or the latest.</summary>
public sealed record SurveyChoice(string Key, int? Version = null);

/// <summary>A new campaign; without a zone it has the organisation's.</summary>
public sealed record CampaignInput(string Name, SurveyChoice Survey, string? TimeZone = null);

/// <summary>Changes to a campaign; what is not given stays as it is.</summary>
public sealed record CampaignChange(string? Name = null, SurveyChoice? Survey = null, string? TimeZone = null);

/// <summary>Makes and changes campaigns.</summary>
internal sealed class KeepCampaign(FeedbackDb db, SurveyLibrary surveys, TimeProvider clock)
{
    public async Task<Outcome<Campaign>> CreateAsync(Caller caller, CampaignInput input, CancellationToken stop)
    {
        var survey = await FindAsync(input.Survey, stop);
        var zone = input.TimeZone ?? await db.Organisations.Select(organisation => organisation.TimeZone).SingleAsync(stop);
        if (Problems(input.Name, survey, zone) is { Count: > 0 } problems)
            return problems;
        if (survey!.Subject == SurveySubject.Organisation)
            return CampaignRefusals.SurveyAboutOrganisation;
        var today = WaveCalendar.Day(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(zone));
        var campaign = Campaign.Create(caller.OrganisationId, input.Name.Trim(), survey, zone, today);
        db.Add(campaign);
        await db.SaveChangesAsync(stop);
        return campaign;
    }

    /// <param name="isCurrent">Whether the caller has seen the campaign as it is now.</param>
    public async Task<Outcome<Campaign>> ChangeAsync(Guid id, CampaignChange change, Func<Campaign, bool> isCurrent, CancellationToken stop)
    {
        await using var transaction = await OneTransaction.BeginAsync(db, stop);
        if (await db.TakeCampaignAsync(id, stop) is not { } campaign)
            return Outcome<Campaign>.Missing;
        if (!isCurrent(campaign))
            return SharedRefusals.StaleVersion;
        var survey = await FindAsync(change.Survey ?? new SurveyChoice(campaign.SurveyKey, campaign.SurveyVersion), stop);
        if (Problems(change.Name ?? campaign.Name, survey, change.TimeZone ?? campaign.TimeZone) is { Count: > 0 } problems)
            return problems;
        if (await ApplyAsync(campaign, change, survey!, stop) is { } refusal)
            return refusal;
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return campaign;
    }

    private async Task<Refusal?> ApplyAsync(Campaign campaign, CampaignChange change, Survey survey, CancellationToken stop)
    {
        if (survey.Subject == SurveySubject.Organisation)
            return CampaignRefusals.SurveyAboutOrganisation;
        if (change.Survey is not null && campaign.Choose(survey, await db.TakeRoundsAsync(campaign.Id, stop)) is { } refusal)
            return refusal;
        campaign.Rename((change.Name ?? campaign.Name).Trim());
        campaign.MoveTo(change.TimeZone ?? campaign.TimeZone);
        return null;
    }

    private Task<Survey?> FindAsync(SurveyChoice choice, CancellationToken stop) =>
        choice.Version is { } version ? surveys.FindAsync(db, choice.Key, version, stop) : surveys.FindLatestAsync(db, choice.Key, stop);

    private static List<Problem> Problems(string name, Survey? survey, string zone)
    {
        var problems = DraftCheck.Name(name).ToList();
        if (survey is null)
            problems.Add(new Problem("survey", "unknown-survey", "There is no such survey in the library."));
        if (!TimeZones.IsKnown(zone))
            problems.Add(new Problem("timeZone", "unknown-time-zone", "Enter a time zone such as Europe/Berlin."));
        return problems;
    }
}

/// <summary>Time zones by their IANA names.</summary>
internal static class TimeZones
{
    public static bool IsKnown(string name) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId && name.Length <= 64;
}
