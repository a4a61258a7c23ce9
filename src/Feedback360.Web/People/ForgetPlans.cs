using Feedback360.Web.Persistence;
using Feedback360.Web.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.People;

/// <summary>Deletes import plans that were never applied: they hold people's data. Idempotent: a deletion by age.</summary>
internal sealed class ForgetPlans(Databases databases) : OrganisationSweep(databases)
{
    private readonly Databases _databases = databases;

    public override SweepRhythm Rhythm => SweepRhythm.Nightly;

    public override int Order => 40;

    protected override async Task RunAsync(Guid organisation, DateTimeOffset now, CancellationToken stop)
    {
        await using var db = _databases.ForWorker(organisation);
        await db.ImportPlans.Where(plan => plan.ExpiresAt <= now).ExecuteDeleteAsync(stop);
    }
}
