using Feedback360.Web.Persistence;
using Feedback360.Web.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.People;

/// <summary>
/// Deletes import plans that were never applied: they hold people's data. Idempotent: a deletion by age. Every
/// organisation that can have a plan has an account, which is where their list comes from.
/// </summary>
internal sealed class ForgetPlans(Databases databases) : Sweep
{
    public override SweepRhythm Rhythm => SweepRhythm.Nightly;

    public override int Order => 40;

    public override async Task RunAsync(DateTimeOffset now, CancellationToken stop)
    {
        await using var anyone = databases.ForWorker(Guid.Empty);
        foreach (var organisation in await anyone.Users.Select(row => row.OrganisationId).Distinct().ToListAsync(stop))
        {
            await using var db = databases.ForWorker(organisation);
            await db.ImportPlans.Where(plan => plan.ExpiresAt <= now).ExecuteDeleteAsync(stop);
        }
    }
}
