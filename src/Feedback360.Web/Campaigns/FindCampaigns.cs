using Feedback360.Core.Campaigns;
using Feedback360.Web.Campaigns.Pages;
using Feedback360.Web.Persistence;
using Feedback360.Web.Reports;
using Feedback360.Web.Shared;
using Feedback360.Web.Surveys;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Campaigns;

/// <summary>Campaigns with their rounds, as HR's pages show them.</summary>
internal sealed class FindCampaigns(FeedbackDb db, SurveyLibrary surveys)
{
    /// <summary>A page of campaigns, newest first.</summary>
    public async Task<Page<CampaignCard>> PageAsync(PageStart start, CancellationToken stop)
    {
        var campaigns = db.Campaigns.AsNoTracking();
        if (start.After is [var day, var last])
        {
            var (created, id) = (DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), Guid.Parse(last));
            campaigns = campaigns.Where(row => EF.Functions.LessThan(ValueTuple.Create(row.CreatedOn, row.Id), ValueTuple.Create(created, id)));
        }
        var rows = await campaigns.OrderByDescending(row => row.CreatedOn).ThenByDescending(row => row.Id).Take(start.Fetch).ToListAsync(stop);
        var cards = await CardsAsync(rows, stop);
        return start.Page(
            rows, row => [row.CreatedOn.ToString("O", System.Globalization.CultureInfo.InvariantCulture), row.Id.ToString()], row => cards[row.Id]);
    }

    /// <summary>One campaign; null if there is none.</summary>
    public async Task<CampaignCard?> OneAsync(Guid id, CancellationToken stop) =>
        await db.Campaigns.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, stop) is { } campaign
            ? (await CardsAsync([campaign], stop))[id]
            : null;

    /// <summary>What can be chosen for a campaign: every readable version about people, the latest of each survey first.</summary>
    public async Task<IReadOnlyList<SurveyEntry>> ChoicesAsync(CancellationToken stop)
    {
        var rows = await db.Surveys.AsNoTracking().OrderBy(row => row.Key).ThenByDescending(row => row.Version).ToListAsync(stop);
        return [.. rows.Select(row => (Row: row, Survey: surveys.Read(row))).Where(found => found.Survey?.Subject == Core.Surveys.SurveySubject.Person).Select(found => SurveyEntry.Of(found.Row, found.Survey))];
    }

    private async Task<Dictionary<Guid, CampaignCard>> CardsAsync(List<Campaign> campaigns, CancellationToken stop)
    {
        var ids = campaigns.Select(campaign => campaign.Id).ToArray();
        var rounds = await db.Rounds.AsNoTracking().Where(round => ids.Contains(round.CampaignId)).ToListAsync(stop);
        var finished = rounds.Select(round => round.Id).ToArray();
        var held = await db.Reports.AsNoTracking()
            .Where(report => finished.Contains(report.RoundId) && report.State == ReportState.Held)
            .GroupBy(report => report.RoundId)
            .ToDictionaryAsync(group => group.Key, group => group.Count(), stop);
        var lines = rounds.OrderByDescending(round => round.ClosesAt).ToLookup(round => round.CampaignId, round => new RoundLine(round, held.GetValueOrDefault(round.Id)));
        var cards = new Dictionary<Guid, CampaignCard>();
        foreach (var campaign in campaigns)
        {
            var survey = await surveys.FindAsync(db, campaign.SurveyKey, campaign.SurveyVersion, stop);
            cards[campaign.Id] = new CampaignCard(campaign, survey?.Title.Original ?? campaign.SurveyKey, [.. lines[campaign.Id]]);
        }
        return cards;
    }
}
