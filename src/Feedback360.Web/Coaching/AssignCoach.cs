using Feedback360.Core.Common;
using Feedback360.Web.Access;
using Feedback360.Web.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Coaching;

/// <summary>Lets a coach see a leader's released reports.</summary>
public sealed class AssignCoach(FeedbackDb db, TimeProvider clock)
{
    /// <summary>Codes of single fields, with what they mean.</summary>
    public static IReadOnlyDictionary<string, string> Fields { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["not-a-coach"] = "There is no coach with this account.",
        ["own-coach"] = "Nobody coaches themselves.",
    };

    /// <summary>The engagement, or what is wrong. The same pair twice is one engagement.</summary>
    public async Task<(Engagement? Engagement, IReadOnlyList<Problem> Problems)> RunAsync(NewEngagement input, Guid organisation, CancellationToken stop)
    {
        var problems = await CheckAsync(input, organisation, stop);
        if (problems.Count > 0)
            return (null, problems);
        var known = await db.Engagements.SingleOrDefaultAsync(row => row.CoachId == input.Coach && row.LeaderId == input.Leader && row.EndedOn == null, stop);
        if (known is not null)
            return (known, []);
        var engagement = new Engagement
        {
            Id = Guid.NewGuid(),
            OrganisationId = organisation,
            CoachId = input.Coach,
            LeaderId = input.Leader,
            StartsOn = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime),
        };
        db.Add(engagement);
        await db.SaveChangesAsync(stop);
        return (engagement, []);
    }

    private async Task<IReadOnlyList<Problem>> CheckAsync(NewEngagement input, Guid organisation, CancellationToken stop)
    {
        var problems = new List<Problem>();
        // Accounts are outside row-level security, so the organisation is asked for by name.
        var coach = await db.Users.AsNoTracking().SingleOrDefaultAsync(row => row.Id == input.Coach && row.OrganisationId == organisation, stop);
        if (coach is null || !coach.Roles.Contains(Roles.Coach))
            problems.Add(new("coach", "not-a-coach", "There is no coach with this account."));
        if (!await db.People.AnyAsync(row => row.Id == input.Leader, stop))
            problems.Add(new("leader", "unknown-person", "There is no such person."));
        if (problems.Count == 0 && coach!.PersonId == input.Leader)
            problems.Add(new("leader", "own-coach", "Nobody coaches themselves."));
        return problems;
    }
}
