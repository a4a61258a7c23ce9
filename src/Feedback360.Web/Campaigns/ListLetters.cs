using Feedback360.Core.Campaigns;
using Feedback360.Web.Coaching;
using Feedback360.Web.Email;
using Feedback360.Web.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Campaigns;

/// <summary>
/// Letters about lists of raters, written with the change that they tell of. Nobody gets one whose part has no account.
/// The worker sends them within a minute.
/// </summary>
internal static class ListLetters
{
    /// <summary>To the leader.</summary>
    public static async Task TellLeaderAsync(this FeedbackDb db, Subject subject, string template, DateTimeOffset now, CancellationToken stop)
    {
        var accounts = await db.Users
            .Where(account => account.OrganisationId == subject.OrganisationId && account.Active && account.PersonId == subject.PersonId)
            .Select(account => account.Id)
            .ToListAsync(stop);
        Add(db, accounts, subject, template, now);
    }

    /// <summary>To the manager and to coaches, each once.</summary>
    public static async Task TellApproversAsync(this FeedbackDb db, Subject subject, string template, DateTimeOffset now, CancellationToken stop) =>
        Add(db, await Approvers(db, subject, now).ToListAsync(stop), subject, template, now);

    /// <summary>To whoever has something to do with the list: the leader while it is open, the approvers once it waits for them.</summary>
    public static Task RemindAsync(this FeedbackDb db, Subject subject, DateTimeOffset now, CancellationToken stop) =>
        subject.ListState == ListState.Open
            ? db.TellLeaderAsync(subject, AccountTemplates.ListReminder, now, stop)
            : db.TellApproversAsync(subject, AccountTemplates.ListReminder, now, stop);

    /// <summary>Whether anybody but HR can approve the list.</summary>
    public static Task<bool> HasApproverAsync(this FeedbackDb db, Subject subject, DateTimeOffset now, CancellationToken stop) =>
        Approvers(db, subject, now).AnyAsync(stop);

    private static IQueryable<Guid> Approvers(FeedbackDb db, Subject subject, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var coaches = db.Engagements.RunningOn(today).Where(row => row.LeaderId == subject.PersonId).Select(row => row.CoachId);
        var managers = db.People.Where(person => person.Id == subject.PersonId).Select(person => person.ManagerId);
        // Accounts know no boundary of organisations: the question names it.
        return db.Users
            .Where(account => account.OrganisationId == subject.OrganisationId && account.Active)
            .Where(account => coaches.Contains(account.Id) || (account.PersonId != null && managers.Contains(account.PersonId)))
            .Select(account => account.Id);
    }

    private static void Add(FeedbackDb db, IEnumerable<Guid> accounts, Subject subject, string template, DateTimeOffset now) =>
        db.AddRange(accounts.Select(account => new AccountLetter
        {
            Id = Guid.NewGuid(),
            AccountId = account,
            Template = template,
            SubjectId = subject.Id,
            RequestedAt = now,
        }));
}
