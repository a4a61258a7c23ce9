using Feedback360.Core.Campaigns;
using Feedback360.Core.Surveys;
using Feedback360.Web.Campaigns.Pages;
using Feedback360.Web.Persistence;
using Feedback360.Web.Release;
using Feedback360.Web.Reports;
using Feedback360.Web.Surveys;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Campaigns;

/// <summary>Reads a launched round for its pages.</summary>
internal sealed class ShowRound(FeedbackDb db, SurveyLibrary surveys, ShowProgress progress)
{
    /// <summary>The round; null if there is none.</summary>
    public async Task<RoundModel?> FindAsync(Guid id, CancellationToken stop)
    {
        // Before the round: what is carried out meanwhile then shows at least as asked for, never as nothing.
        var pending = await db.WorkRequests.Where(row => row.RoundId == id && row.State == WorkState.Requested).Select(row => row.Kind).ToListAsync(stop);
        if (await db.Rounds.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, stop) is not { } round)
            return null;
        var survey = await surveys.OfAsync(db, round, stop);
        return new RoundModel(
            round,
            await db.Campaigns.Where(row => row.Id == round.CampaignId).Select(row => row.Name).SingleAsync(stop),
            survey,
            Waves(round),
            round.State == RoundState.Open && survey is not null ? await ProgressAsync(round, survey, stop) : null,
            await db.Shards.CountAsync(row => row.RoundId == id && row.State == ShardState.Sealed, stop),
            await ReportsAsync(id, stop),
            pending);
    }

    /// <summary>The reports of a finished round by name, with who works with the leader.</summary>
    public async Task<IReadOnlyList<ReportLine>> ReportLinesAsync(Round round, CancellationToken stop)
    {
        var reports = await (
            from report in db.Reports.AsNoTracking()
            where report.RoundId == round.Id
            join subject in db.Subjects on report.SubjectId equals subject.Id
            orderby subject.Name, subject.Id
            select new { subject.Id, subject.Name, subject.PersonId, report.State }
        ).ToListAsync(stop);
        var people = reports.Select(row => row.PersonId).ToArray();
        // Accounts know no boundary of organisations: the question names it.
        var accounts = db.Users.Where(account => account.OrganisationId == round.OrganisationId && account.Active);
        var leaders = await accounts.Where(account => people.Contains(account.PersonId!.Value)).Select(account => account.PersonId!.Value).ToListAsync(stop);
        var coaches = await db.Engagements
            .Where(row => people.Contains(row.LeaderId) && row.EndedOn == null)
            .Join(accounts, row => row.CoachId, account => account.Id, (row, account) => new { row.LeaderId, account.Name })
            .ToListAsync(stop);
        var byLeader = coaches.ToLookup(row => row.LeaderId, row => row.Name);
        return [.. reports.Select(row => new ReportLine(row.Id, row.Name, row.State, [.. byLeader[row.PersonId].Order(StringComparer.CurrentCulture)], leaders.Contains(row.PersonId)))];
    }

    private static List<WaveLine> Waves(Round round)
    {
        var zone = HrWords.Zone(round);
        return
        [
            .. WaveCalendar.DueTimes(round).Select((due, wave) => new WaveLine(
                WaveCalendar.Day(due, zone),
                wave == 0 ? "The invitation, to every rater." : "A reminder, to those who have not answered.",
                round.LastReminderWave >= wave)),
        ];
    }

    private async Task<ProgressModel?> ProgressAsync(Round round, Survey survey, CancellationToken stop)
    {
        if (!(await progress.RunAsync(round.Id, stop)).IsDone(out var figures))
            return null;
        var names = await db.Subjects.AsNoTracking().Where(row => row.RoundId == round.Id).ToDictionaryAsync(row => row.Id, row => row.Name, stop);
        var codes = figures.Groups.Select(group => group.Group).ToHashSet(StringComparer.Ordinal);
        var groups = survey.ProtectedGroups.Where(group => codes.Contains(group.Code)).ToArray();
        return new ProgressModel(
            figures.AsOf,
            figures.ResponseRate as int?,
            figures.ResponseRate is WithheldProgress { Reason: "fewer-than-minimum" },
            groups,
            groups.ToDictionary(group => group.Code, group => DraftModel.LabelOf(survey, group), StringComparer.Ordinal),
            [.. figures.Groups
                .GroupBy(group => group.Subject)
                .Select(subject => new ProgressLine(names[subject.Key], subject.ToDictionary(group => group.Group, group => group.MinimumReached, StringComparer.Ordinal)))
                .OrderBy(line => line.Subject, StringComparer.CurrentCulture)]);
    }

    private async Task<ReportCounts> ReportsAsync(Guid round, CancellationToken stop)
    {
        var counts = await db.Reports.Where(row => row.RoundId == round).GroupBy(row => row.State).ToDictionaryAsync(group => group.Key, group => group.Count(), stop);
        return new ReportCounts(counts.GetValueOrDefault(ReportState.Held), counts.GetValueOrDefault(ReportState.ToCoach), counts.GetValueOrDefault(ReportState.ToLeader));
    }
}
