using Feedback360.Core.Campaigns;
using Feedback360.Core.Common;
using Feedback360.Web.Access;
using Feedback360.Web.Coaching;
using Feedback360.Web.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Campaigns;

/// <summary>The list of a subject's raters, with what the caller is to it.</summary>
/// <param name="Subject">The person rated, and where the list stands.</param>
/// <param name="Actor">In what part the caller looks at it; never HR, who has pages of its own.</param>
/// <param name="Today">In the round's zone.</param>
public sealed record FoundList(Round Round, Subject Subject, ListActor Actor, DateOnly Today)
{
    /// <summary>Whether leaders may still choose.</summary>
    public bool Runs => RaterList.Runs(Round, Today);

    /// <summary>Whether the caller may add and remove raters now.</summary>
    public bool MayChange => RaterList.Change(Actor, Subject.ListState, Runs) is null;

    /// <summary>Whether the caller may hand it over.</summary>
    public bool MayPropose => Actor == ListActor.Leader && RaterList.Propose(Subject.ListState, Runs) is null;

    /// <summary>Whether the caller may take it back.</summary>
    public bool MayWithdraw => Actor == ListActor.Leader && RaterList.Withdraw(Subject.ListState, Runs) is null;

    /// <summary>Whether the caller may approve it.</summary>
    public bool MayApprove => RaterList.Approve(Actor, Subject.ListState) is null;

    /// <summary>Whether the caller may send it back.</summary>
    public bool MaySendBack => Actor != ListActor.Leader && RaterList.SendBack(Subject.ListState, Runs) is null;
}

/// <summary>
/// Who has to do with which list: leaders with their own, managers with those of their direct reports, coaches with
/// those of the leaders they work with. Asked here and nowhere else; somebody else's list is not there.
/// </summary>
internal static class FindList
{
    /// <summary>The list of this subject; null if the caller has nothing to do with it, or if the round is no longer a draft.</summary>
    public static async Task<FoundList?> FindListAsync(this FeedbackDb db, Guid subject, Caller caller, TimeProvider clock, CancellationToken stop) =>
        (await FindAsync(db, db.Subjects.Where(row => row.Id == subject), caller, clock, stop)).SingleOrDefault();

    /// <summary>All lists that the caller has to do with, their own first.</summary>
    public static Task<IReadOnlyList<FoundList>> FindListsAsync(this FeedbackDb db, Caller caller, TimeProvider clock, CancellationToken stop) =>
        FindAsync(db, db.Subjects, caller, clock, stop);

    /// <summary>In what part the caller may work on a list: HR on every one; null if it is not there for the caller.</summary>
    public static async Task<ListActor?> PartInListAsync(this FeedbackDb db, Guid subject, Caller caller, TimeProvider clock, CancellationToken stop) =>
        caller.Scopes.Contains(Scopes.Campaigns)
            ? await db.Subjects.AnyAsync(row => row.Id == subject, stop) ? ListActor.Hr : null
            : (await db.FindListAsync(subject, caller, clock, stop))?.Actor;

    private static async Task<IReadOnlyList<FoundList>> FindAsync(FeedbackDb db, IQueryable<Subject> subjects, Caller caller, TimeProvider clock, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        var (account, person) = (caller.AccountId, caller.Is(Roles.Leader) ? caller.PersonId : null);
        var coaches = caller.Is(Roles.Coach);
        var engagements = db.Engagements.RunningOn(day);
        var rows = await (
            from subject in subjects.AsNoTracking()
            join round in db.Rounds on subject.RoundId equals round.Id
            join rated in db.People on subject.PersonId equals rated.Id
            where round.State == RoundState.Draft && round.NominateUntil != null
            let isLeader = person != null && subject.PersonId == person
            let isManager = person != null && rated.ManagerId == person
            let isCoach = coaches && engagements.Any(row => row.CoachId == account && row.LeaderId == subject.PersonId)
            where isLeader || isManager || isCoach
            select new { round, subject, isLeader, isManager }).ToListAsync(stop);
        return
        [
            .. rows.Select(row => new FoundList(row.round, row.subject,
                    row.isLeader ? ListActor.Leader : row.isManager ? ListActor.Manager : ListActor.Coach,
                    row.round.Today(now)))
                .OrderBy(list => list.Actor).ThenBy(list => list.Round.NominateUntil).ThenBy(list => list.Subject.Name, StringComparer.CurrentCulture).ThenBy(list => list.Subject.Id),
        ];
    }
}
