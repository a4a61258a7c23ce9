using Feedback360.Core.Common;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Npgsql;

namespace Feedback360.Web.People;

/// <summary>
/// Makes an organisation. An act of the operator, not of anybody who serves: the owner of the database does it, because
/// no other role may.
/// </summary>
internal static class CreateOrganisation
{
    private const int LongestName = 200;

    /// <param name="owner">How the owner reaches the database.</param>
    /// <param name="name">What people call the organisation.</param>
    /// <param name="timeZone">IANA zone that new campaigns start with.</param>
    /// <param name="today">The day that is written down.</param>
    public static async Task<Outcome<Organisation>> RunAsync(string owner, string name, string timeZone, DateOnly today, CancellationToken stop)
    {
        List<Problem> problems = [.. Check(name.Trim(), timeZone)];
        if (problems.Count > 0)
            return problems;
        var organisation = new Organisation { Id = Guid.NewGuid(), Name = name.Trim(), TimeZone = timeZone, CreatedOn = today };
        await using var pool = NpgsqlDataSource.Create(owner);
        await using var db = Databases.Context(pool, CurrentOrganisation.Of(organisation.Id));
        db.Add(organisation);
        await db.SaveChangesAsync(stop);
        return organisation;
    }

    private static IEnumerable<Problem> Check(string name, string timeZone)
    {
        if (name.Length is 0 or > LongestName || !PlainText.IsFit(name))
            yield return new Problem("name", "required", $"A name is one line of at most {LongestName} characters.");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone) || !zone.HasIanaId)
            yield return new Problem("time-zone", "unknown-time-zone", "Give a zone of the IANA list, such as Europe/Berlin.");
    }
}
