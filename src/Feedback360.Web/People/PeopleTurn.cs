using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Feedback360.Web.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.People;

/// <summary>
/// Whoever changes people of an organisation takes turns, until the end of the transaction: questions about everybody
/// (whose address is this, who is above whom) are then answered once and for good.
/// </summary>
internal static class PeopleTurn
{
    public static Task TakeAsync(FeedbackDb db, Guid organisation, CancellationToken stop)
    {
        var name = SHA256.HashData(Encoding.UTF8.GetBytes($"feedback360/people|{organisation:N}"));
        var key = BinaryPrimitives.ReadInt64BigEndian(name);
        return db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({key})", stop);
    }
}
