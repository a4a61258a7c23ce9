using System.Text;
using Feedback360.Core.Campaigns;
using Feedback360.Core.Common;
using Feedback360.Web.People;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Feedback360.Web.Surveys;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Campaigns;

/// <summary>A plan of a raters file that waits for its "apply".</summary>
internal sealed record StoredRatersPlan(ImportPlan Row, RatersPlan Plan);

/// <summary>
/// Imports raters in two steps, as people are: the first says what would change, or all that is wrong, and changes
/// nothing; the second does exactly that, all of it or nothing.
/// </summary>
internal sealed class ImportRaters(FeedbackDb db, SurveyLibrary surveys, TimeProvider clock)
{
    /// <summary>How long a plan waits.</summary>
    private static readonly TimeSpan PlanLife = TimeSpan.FromHours(1);

    /// <summary>The dry run. A good file is kept with its plan; a bad one is not kept.</summary>
    public async Task<Outcome<StoredRatersPlan>> PlanAsync(Guid roundId, ReadOnlyMemory<byte> file, CancellationToken stop)
    {
        await using var transaction = await OneTransaction.BeginAsync(db, stop);
        var draft = await db.TakeDraftAsync(roundId, stop);
        if (!draft.IsDone(out var round))
            return draft.As<StoredRatersPlan>();
        var (plan, problems) = await CompareAsync(round, file, stop);
        if (problems.Count > 0)
            return CsvTable.Shortened(problems);
        var now = clock.GetUtcNow();
        var row = new ImportPlan
        {
            Id = Guid.NewGuid(),
            OrganisationId = round.OrganisationId,
            RoundId = roundId,
            Csv = Encoding.UTF8.GetString(file.Span),
            Against = await DigestAsync(roundId, stop),
            ExpiresAt = now + PlanLife,
        };
        await db.ImportPlans.Where(old => old.ExpiresAt <= now).ExecuteDeleteAsync(stop);
        db.Add(row);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new StoredRatersPlan(row, plan);
    }

    /// <summary>A plan that is still good.</summary>
    public async Task<Outcome<StoredRatersPlan>> ShowAsync(Guid roundId, Guid planId, CancellationToken stop)
    {
        await using var transaction = await OneTransaction.BeginAsync(db, stop);
        return await FindAsync(roundId, planId, stop);
    }

    /// <summary>Carries a plan out, once.</summary>
    public async Task<Outcome<RatersPlan>> ApplyAsync(Guid roundId, Guid planId, CancellationToken stop)
    {
        await using var transaction = await OneTransaction.BeginAsync(db, stop);
        var found = await FindAsync(roundId, planId, stop);
        if (!found.IsDone(out var stored))
            return found.As<RatersPlan>();
        await WriteAsync(await db.Rounds.SingleAsync(row => row.Id == roundId, stop), stored.Plan, stop);
        await db.ImportPlans.Where(row => row.Id == planId).ExecuteDeleteAsync(stop);
        await transaction.CommitAsync(stop);
        return stored.Plan;
    }

    private async Task<Outcome<StoredRatersPlan>> FindAsync(Guid roundId, Guid planId, CancellationToken stop)
    {
        var draft = await db.TakeDraftAsync(roundId, stop);
        if (!draft.IsDone(out var round))
            return draft.As<StoredRatersPlan>();
        var now = clock.GetUtcNow();
        var row = await db.ImportPlans.AsNoTracking().FirstOrDefaultAsync(plan => plan.Id == planId && plan.RoundId == roundId && plan.ExpiresAt > now, stop);
        if (row is null)
            return Outcome<StoredRatersPlan>.Missing;
        if (!(await DigestAsync(roundId, stop)).AsSpan().SequenceEqual(row.Against))
            return CampaignRefusals.RatersPlanStale;
        var (plan, problems) = await CompareAsync(round, Encoding.UTF8.GetBytes(row.Csv), stop);
        return problems.Count > 0 ? CampaignRefusals.RatersPlanStale : new StoredRatersPlan(row, plan);
    }

    private async Task<(RatersPlan Plan, List<Problem> Problems)> CompareAsync(Round round, ReadOnlyMemory<byte> csv, CancellationToken stop)
    {
        var nothing = new RatersPlan([], [], 0);
        if (await surveys.OfAsync(db, round, stop) is not { } survey)
            return (nothing, [new Problem("survey", "unknown-survey", "The survey of the campaign cannot be read. Choose another version.")]);
        var table = CsvTable.Read(csv);
        if (table.Columns.Count == 0)
            return (nothing, [.. table.Problems]);
        var (rows, header) = RatersTable.Read(table.Columns, table.Lines.Select(line => (line.Row, line.Cells)));
        if (header.Count > 0)
            return (nothing, [.. table.Problems, .. header]);
        var reading = new RatersFile(survey, await db.People.AsNoTracking().ToListAsync(stop)).Read(rows);
        // A file whose every line cannot be read is not empty.
        var certain = reading.Problems.Where(problem => table.Problems.Count == 0 || problem.Code != "empty-file");
        List<Problem> problems = [.. table.Problems, .. certain];
        if (problems.Count > 0)
            return (nothing, problems);
        var subjects = await db.Subjects.AsNoTracking().Where(row => row.RoundId == round.Id).ToListAsync(stop);
        var nominations = await db.Nominations.AsNoTracking().Where(row => row.RoundId == round.Id).ToListAsync(stop);
        return (RatersPlan.Of(reading.Assignments, subjects, nominations), problems);
    }

    private async Task WriteAsync(Round round, RatersPlan plan, CancellationToken stop)
    {
        var names = await db.People.Where(person => plan.NewSubjects.Contains(person.Id)).Select(person => new { person.Id, person.Name }).ToListAsync(stop);
        db.AddRange(names.Select(person => SubjectRows.Subject(round, person.Id, person.Name)));
        await db.SaveChangesAsync(stop);
        var subjects = await db.Subjects.Where(row => row.RoundId == round.Id).ToDictionaryAsync(row => row.PersonId, stop);
        var asked = await db.Nominations.Where(row => row.RoundId == round.Id).ToDictionaryAsync(row => (row.SubjectId, row.RaterId), stop);
        foreach (var (assignment, before) in plan.Moves)
        {
            var subject = subjects[assignment.SubjectPersonId];
            if (before is null)
                db.Add(SubjectRows.Nomination(subject, assignment.RaterId, assignment.GroupCode));
            else
                asked[(subject.Id, assignment.RaterId)].GroupCode = assignment.GroupCode;
        }
        await db.SaveChangesAsync(stop);
    }

    /// <summary>The draft's raters, and everybody as they are now, in one number.</summary>
    private Task<byte[]> DigestAsync(Guid round, CancellationToken stop) =>
        db.Database
            .SqlQuery<byte[]>(
                $"""
                SELECT sha256(convert_to(
                    (SELECT coalesce(string_agg(n::text, E'\n' ORDER BY n.id), '') FROM nomination n WHERE n.round_id = {round})
                    || (SELECT coalesce(string_agg(s.person_id::text, E'\n' ORDER BY s.id), '') FROM subject s WHERE s.round_id = {round})
                    || (SELECT survey_key || survey_version FROM round WHERE id = {round})
                    || (SELECT coalesce(string_agg(p.id || p.external_id || p.email_key || p.active, E'\n' ORDER BY p.id), '') FROM person p),
                    'UTF8')) AS "Value"
                """)
            .SingleAsync(stop);
}
