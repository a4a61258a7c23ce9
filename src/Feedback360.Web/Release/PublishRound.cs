using Feedback360.Core.Campaigns;
using Feedback360.Core.Common;
using Feedback360.Core.Release;
using Feedback360.Core.Surveys;
using Feedback360.Web.Campaigns;
using Feedback360.Web.Reports;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Feedback360.Web.Release;

/// <summary>
/// Makes the reports of a round whose keys are gone (anonymity 2.5, close 7): a pure function of leaf snapshots and
/// printed figures. Idempotent: one transaction, in which reports and state become visible together.
/// </summary>
internal static class PublishRound
{
    private const int SubjectsAtATime = 100;

    public static async Task RunAsync(RoundWork work, Survey survey, DateTimeOffset now, CancellationToken stop)
    {
        var round = work.Round;
        await using var transaction = await work.Db.Database.BeginTransactionAsync(stop);
        var reports = await NewReportsAsync(work, stop);
        var figures = await FiguresAsync(work, survey, stop);
        var frame = new ReleasedRound(round.Id.ToString(), round.Kind, ClosedOn(round, now));
        foreach (var some in reports.Chunk(SubjectsAtATime))
            await FinishAsync(work, survey, frame, figures, some, stop);
        work.Db.Reports.AddRange(reports);
        round.RecordDestroyedKeys(round.Today(now));
        await work.Db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>The last day on which answers were taken: of the deadline, or today if HR closed the round earlier.</summary>
    private static DateOnly ClosedOn(Round round, DateTimeOffset now) =>
        round.Today(round.ClosesAt <= now ? round.ClosesAt.AddTicks(-1) : now);

    /// <summary>One for everyone with a snapshot, with random ids and in the order of those.</summary>
    private static async Task<List<ReportRow>> NewReportsAsync(RoundWork work, CancellationToken stop)
    {
        var subjects = await work.Db.Snapshots.Where(snapshot => snapshot.RoundId == work.Round.Id)
            .Select(snapshot => snapshot.SubjectId)
            .ToListAsync(stop);
        return
        [
            .. subjects.Select(subject => new ReportRow
            {
                Id = Guid.NewGuid(),
                OrganisationId = work.Round.OrganisationId,
                RoundId = work.Round.Id,
                SubjectId = subject,
            }).OrderBy(report => report.Id),
        ];
    }

    private static async Task<RoundFigures> FiguresAsync(RoundWork work, Survey survey, CancellationToken stop)
    {
        var printed = await PrintedFigures.OfAsync(work.Db, work.Round.Id, stop);
        // One after the other: a large round does not fit into memory at once.
        var leaves = work.Db.Snapshots.AsNoTracking()
            .Where(snapshot => snapshot.RoundId == work.Round.Id)
            .Select(snapshot => snapshot.Leaves)
            .AsEnumerable()
            .Select(SealedLeaves.Read);
        return RoundFigures.From(survey, printed, leaves);
    }

    private static async Task FinishAsync(
        RoundWork work, Survey survey, ReleasedRound frame, RoundFigures figures, ReportRow[] reports, CancellationToken stop)
    {
        var subjects = Array.ConvertAll(reports, report => report.SubjectId);
        var leaves = await work.Db.Snapshots.AsNoTracking()
            .Where(snapshot => subjects.Contains(snapshot.SubjectId) && snapshot.RoundId == work.Round.Id)
            .ToDictionaryAsync(snapshot => snapshot.SubjectId, snapshot => snapshot.Leaves, stop);
        // The person, not this round's subject: two rounds of one person are compared by this id.
        var people = await work.Db.Subjects.AsNoTracking()
            .Where(subject => subjects.Contains(subject.Id))
            .ToDictionaryAsync(subject => subject.Id, subject => subject.PersonId, stop);
        var results = new ReleasedResults[reports.Length];
        Parallel.For(0, reports.Length, new ParallelOptions { CancellationToken = stop, MaxDegreeOfParallelism = Environment.ProcessorCount }, place =>
        {
            var subject = subjects[place];
            var report = new ReportFrame(reports[place].Id.ToString(), frame, new ReleasedSubject(people[subject].ToString()));
            results[place] = ReleaseGate.Finish(survey, SealedLeaves.Read(leaves[subject]), report, figures);
        });
        await using var batch = new NpgsqlBatch(work.Connection);
        batch.Add("""
            UPDATE snapshot SET json = finished.json, sha256 = finished.sha256
            FROM unnest($3, $4, $5) AS finished (subject, json, sha256)
            WHERE snapshot.organisation_id = $1 AND snapshot.round_id = $2 AND snapshot.subject_id = finished.subject
            """, work.Round, subjects, Array.ConvertAll(results, result => result.Text), Array.ConvertAll(results, Sha256));
        await batch.ExecuteNonQueryAsync(stop);
    }

    private static byte[] Sha256(ReleasedResults results) =>
        Convert.FromHexString(results.Fingerprint!.AsSpan(results.Fingerprint!.IndexOf(':') + 1));
}
