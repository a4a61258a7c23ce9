using Feedback360.Core.Common;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Feedback360.Web.People;

/// <summary>Removes somebody who was added by mistake; whoever takes part in anything is deactivated instead.</summary>
internal sealed class RemovePerson(FeedbackDb db)
{
    public async Task<Outcome<Guid>> RunAsync(Guid organisation, Guid id, CancellationToken stop)
    {
        await using var transaction = await OneTransaction.BeginAsync(db, stop);
        await PeopleTurn.TakeAsync(db, organisation, stop);
        if (!await db.People.AnyAsync(row => row.Id == id, stop))
            return Outcome<Guid>.Missing;
        if (await IsInUseAsync(id, stop))
            return PeopleRefusals.PersonInUse;
        try
        {
            await db.People.Where(row => row.Id == id).ExecuteDeleteAsync(stop);
        }
        // Somebody has nominated them since we looked.
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            return PeopleRefusals.PersonInUse;
        }
        await transaction.CommitAsync(stop);
        return id;
    }

    private async Task<bool> IsInUseAsync(Guid id, CancellationToken stop) =>
        await db.People.AnyAsync(row => row.ManagerId == id, stop)
        || await db.Users.AnyAsync(row => row.PersonId == id, stop)
        || await db.Subjects.AnyAsync(row => row.PersonId == id, stop)
        || await db.Nominations.AnyAsync(row => row.RaterId == id, stop)
        || await db.Invitations.AnyAsync(row => row.RaterId == id, stop)
        || await db.Engagements.AnyAsync(row => row.LeaderId == id, stop);
}
