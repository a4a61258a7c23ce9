using Feedback360.Core.Campaigns;
using Feedback360.Core.Release;
using Feedback360.Core.Reports;
using Feedback360.Core.Surveys;
using Feedback360.Web.Access;
using Feedback360.Web.Coaching;
using Feedback360.Web.Persistence;
using Feedback360.Web.Surveys;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Reports;

/// <summary>A report that the caller may open, with what is joined at reading.</summary>
/// <param name="Row">To whom it has been handed out.</param>
/// <param name="Round">Its round.</param>
/// <param name="Subject">The person rated.</param>
/// <param name="IsSubject">Whether the caller is that person.</param>
/// <param name="IsCoach">Whether the caller works with that person.</param>
public sealed record FoundReport(ReportRow Row, Round Round, Subject Subject, bool IsSubject, bool IsCoach);

/// <summary>Who may open which report: asked here and nowhere else. A report of somebody else's is not there.</summary>
public sealed class FindReport(FeedbackDb db, SurveyLibrary surveys, TimeProvider clock)
{
    private static readonly TimeSpan OneOpening = TimeSpan.FromHours(1);

    /// <summary>All reports that the caller may open, newest round first.</summary>
    public async Task<IReadOnlyList<FoundReport>> ListAsync(Caller caller, CancellationToken stop)
    {
        var rows = await Released(caller, db.Reports).ToListAsync(stop);
        return [.. rows.Where(found => MayOpen(caller, found)).OrderByDescending(found => found.Round.KeysDestroyedOn).ThenBy(found => found.Row.Id)];
    }

    /// <summary>Null if there is no such report for this caller.</summary>
    public async Task<FoundReport?> OneAsync(Guid id, Caller caller, CancellationToken stop)
    {
        var found = await Released(caller, db.Reports.Where(report => report.Id == id)).SingleOrDefaultAsync(stop);
        return found is not null && MayOpen(caller, found) ? found : null;
    }

    /// <summary>A report, and with it the one that <see cref="BaselineAsync"/> finds; null if there is no such report for this caller.</summary>
    public async Task<(FoundReport Found, FoundReport? Baseline)?> WithBaselineAsync(Guid id, Caller caller, CancellationToken stop)
    {
        var rows = await Released(caller, db.Reports.Where(report => report.Id == id).Concat(Earlier(id))).ToListAsync(stop);
        var open = rows.Where(row => MayOpen(caller, row)).ToLookup(row => row.Row.Id == id);
        return open[true].SingleOrDefault() is { } found ? (found, open[false].SingleOrDefault()) : null;
    }

    /// <summary>The same person's report of the round that a follow-up is compared with, if the caller may open it too.</summary>
    public async Task<FoundReport?> BaselineAsync(FoundReport followUp, Caller caller, CancellationToken stop)
    {
        if (followUp.Round.BaselineRoundId is null)
            return null;
        var found = await Released(caller, Earlier(followUp.Row.Id)).SingleOrDefaultAsync(stop);
        return found is not null && MayOpen(caller, found) ? found : null;
    }

    /// <summary>What was released, as stored.</summary>
    public async Task<ReleasedResults> ReadAsync(FoundReport found, CancellationToken stop)
    {
        var text = await db.Snapshots.Where(row => row.RoundId == found.Round.Id && row.SubjectId == found.Subject.Id)
            .Select(row => row.Json)
            .SingleAsync(stop);
        return ReleasedResults.Read(text!);
    }

    /// <summary>The report with the words of its reader.</summary>
    public async Task<Report> BuildAsync(FoundReport found, string language, CancellationToken stop) =>
        ReportBuilder.Build(
            await ReadAsync(found, stop),
            await SurveyAsync(found, stop),
            new ReportNames(found.Subject.Name, found.Round.Name),
            language,
            found.IsSubject
        );

    /// <exception cref="InvalidOperationException">If the stored survey can no longer be read.</exception>
    public async Task<Survey> SurveyAsync(FoundReport found, CancellationToken stop) =>
        await surveys.OfAsync(db, found.Round, stop)
        ?? throw new InvalidOperationException("The survey of a report can no longer be read.");

    /// <summary>
    /// Every opening is written down before anything is shown: append-only. The leader's own page is one opening for an
    /// hour, since it comes back after every mark.
    /// </summary>
    public async Task WriteDownAsync(IReadOnlyCollection<FoundReport> opened, Caller caller, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var reports = opened.Select(found => found.Row.Id).ToArray();
        // No opening is that late: every one of everybody else counts.
        var countedSince = opened.All(found => found.IsSubject) && caller.Client == Caller.Page ? now - OneOpening : DateTimeOffset.MaxValue;
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO report_view (id, organisation_id, report_id, account_id, client, opened_at)
            SELECT gen_random_uuid(), {caller.OrganisationId}, opened.id, {caller.AccountId}, {caller.Client}, {now}
            FROM unnest({reports}) AS opened (id)
            WHERE NOT EXISTS (
              SELECT 1 FROM report_view AS earlier
              WHERE earlier.report_id = opened.id AND earlier.account_id = {caller.AccountId} AND earlier.client = {caller.Client} AND earlier.opened_at > {countedSince})
            """, stop);
    }

    /// <summary>The same person's report of the round that the round of this one is compared with.</summary>
    private IQueryable<ReportRow> Earlier(Guid id) =>
        from followUp in db.Reports
        where followUp.Id == id
        join round in db.Rounds on followUp.RoundId equals round.Id
        join subject in db.Subjects on followUp.SubjectId equals subject.Id
        join baseline in db.Reports on round.BaselineRoundId equals baseline.RoundId
        join same in db.Subjects on baseline.SubjectId equals same.Id
        where same.PersonId == subject.PersonId
        select baseline;

    /// <summary>Handed-out reports with what the caller is to their subjects; who may open them says <see cref="MayOpen"/>.</summary>
    private IQueryable<FoundReport> Released(Caller caller, IQueryable<ReportRow> reports)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var (account, person, isHr) = (caller.AccountId, caller.PersonId, caller.Is(Roles.HrAdmin));
        var engagements = db.Engagements.RunningOn(today);
        return from report in reports.AsNoTracking()
            join subject in db.Subjects on report.SubjectId equals subject.Id
            join round in db.Rounds on report.RoundId equals round.Id
            let isSubject = subject.PersonId == person
            let isCoach = engagements.Any(engagement => engagement.CoachId == account && engagement.LeaderId == subject.PersonId)
            where report.State != ReportState.Held && (isHr || isSubject || isCoach)
            select new FoundReport(report, round, subject, isSubject, isCoach);
    }

    private static bool MayOpen(Caller caller, FoundReport found) =>
        found.Row.State switch
        {
            ReportState.Held => false,
            ReportState.ToLeader when found.IsSubject && caller.Is(Roles.Leader) => true,
            _ when found.IsCoach && caller.Is(Roles.Coach) => true,
            // HR releases reports without seeing their numbers, unless raters were told otherwise before they answered.
            _ => caller.Is(Roles.HrAdmin) && RoundPolicy.FromJson(found.Round.Policy).HrSeesReports,
        };
}
