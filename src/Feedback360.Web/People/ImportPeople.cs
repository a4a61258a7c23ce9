using System.Text;
using Feedback360.Core.Common;
using Feedback360.Core.People;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.People;

/// <summary>A plan that waits for its "apply".</summary>
internal sealed record StoredPlan(ImportPlan Row, PeoplePlan Plan);

/// <summary>
/// Imports people in two steps: the first says what would change, or all that is wrong, and changes nobody; the second
/// does exactly that, all of it or nothing.
/// </summary>
internal sealed class ImportPeople(FeedbackDb db, TimeProvider clock)
{
    /// <summary>How long a plan waits.</summary>
    private static readonly TimeSpan PlanLife = TimeSpan.FromHours(1);

    /// <summary>The dry run. A good file is kept with its plan; a bad one is not kept.</summary>
    public async Task<Outcome<StoredPlan>> PlanAsync(Guid organisation, ReadOnlyMemory<byte> file, CancellationToken stop)
    {
        // Before people are read: if somebody changes them in between, the plan is stale rather than wrong.
        var against = await DigestAsync(stop);
        var plan = await CompareAsync(organisation, file, stop);
        if (plan.Problems.Count > 0)
            return CsvTable.Shortened(plan.Problems);
        var now = clock.GetUtcNow();
        var row = new ImportPlan
        {
            Id = Guid.NewGuid(),
            OrganisationId = organisation,
            Csv = Encoding.UTF8.GetString(file.Span),
            Against = against,
            ExpiresAt = now + PlanLife,
        };
        await db.ImportPlans.Where(old => old.ExpiresAt <= now).ExecuteDeleteAsync(stop);
        db.Add(row);
        await db.SaveChangesAsync(stop);
        return new StoredPlan(row, plan);
    }

    /// <summary>A plan that is still good, for a page to show once more.</summary>
    public async Task<Outcome<StoredPlan>> ShowAsync(Guid organisation, Guid id, CancellationToken stop)
    {
        if (await FindAsync(id, stop) is not { } row)
            return Outcome<StoredPlan>.Missing;
        if (!(await DigestAsync(stop)).AsSpan().SequenceEqual(row.Against))
            return PeopleRefusals.PlanStale;
        return new StoredPlan(row, await CompareAsync(organisation, Encoding.UTF8.GetBytes(row.Csv), stop));
    }

    /// <summary>Carries a plan out. It can be done once; two imports at once take turns, and the later one is stale.</summary>
    public async Task<Outcome<PeoplePlan>> ApplyAsync(Guid organisation, Guid id, CancellationToken stop)
    {
        await using var transaction = await OneTransaction.BeginAsync(db, stop);
        await PeopleTurn.TakeAsync(db, organisation, stop);
        var shown = await ShowAsync(organisation, id, stop);
        if (!shown.IsDone(out var stored))
            return shown.As<PeoplePlan>();
        await WritePeople.RunAsync(db, stored.Plan, stop);
        await db.ImportPlans.Where(row => row.Id == id).ExecuteDeleteAsync(stop);
        await transaction.CommitAsync(stop);
        return stored.Plan;
    }

    private Task<ImportPlan?> FindAsync(Guid id, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        return db.ImportPlans.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id && row.RoundId == null && row.ExpiresAt > now, stop);
    }

    private async Task<PeoplePlan> CompareAsync(Guid organisation, ReadOnlyMemory<byte> csv, CancellationToken stop)
    {
        var table = CsvTable.Read(csv);
        var file = new PeopleFile(table.Columns, [.. table.Lines.Select(line => new PeopleFileRow(line.Row, line.Cells))]);
        if (table.Columns.Count == 0)
            return new PeoplePlan([], 0, 0, table.Problems);
        var plan = PeopleImport.Plan(organisation, file, await db.People.AsNoTracking().ToListAsync(stop));
        if (table.Problems.Count == 0)
            return plan;
        // What seems to be missing may stand in a line that could not be read.
        var certain = plan.Problems.Where(problem => problem.Code is not ("unknown-manager" or "empty-file"));
        return new PeoplePlan([], 0, 0, [.. table.Problems, .. certain]);
    }

    /// <summary>Everybody as they are now, in one number.</summary>
    private async Task<byte[]> DigestAsync(CancellationToken stop) =>
        await db.Database
            .SqlQuery<byte[]>($"SELECT sha256(convert_to(coalesce(string_agg(p::text, E'\n' ORDER BY p.id), ''), 'UTF8')) AS \"Value\" FROM person p")
            .SingleAsync(stop);
}
