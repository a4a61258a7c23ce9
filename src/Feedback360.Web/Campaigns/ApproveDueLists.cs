using Feedback360.Core.Campaigns;
using Feedback360.Web.Email;
using Feedback360.Web.Persistence;
using Feedback360.Web.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Campaigns;

/// <summary>
/// Looks after the lists of drafts in which leaders choose: tells leaders once that theirs is due, reminds whoever has
/// something to do three days before the last day, and approves what nobody has approved once that day is over in the
/// round's zone. Idempotent: each draft is locked, and what is there already is not done again.
/// </summary>
internal sealed class ApproveDueLists(Databases databases) : OrganisationSweep(databases)
{
    private readonly Databases _databases = databases;

    public override int Order => 25;

    protected override async Task RunAsync(Guid organisation, DateTimeOffset now, CancellationToken stop)
    {
        await using var db = _databases.ForWorker(organisation);
        var drafts = await db.Rounds.Where(round => round.State == RoundState.Draft && round.NominateUntil != null).Select(round => round.Id).ToListAsync(stop);
        await EachAsync(drafts, draft => LookAfterAsync(organisation, draft, now, stop));
    }

    private async Task LookAfterAsync(Guid organisation, Guid id, DateTimeOffset now, CancellationToken stop)
    {
        await using var db = _databases.ForWorker(organisation);
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var locked = await db.Rounds.FromSql($"SELECT *, xmin FROM round WHERE id = {id} AND state = 'Draft' FOR UPDATE").ToListAsync(stop);
        if (locked is not [{ NominateUntil: { } until } round])
            return;
        var today = round.Today(now);
        var lists = await db.Subjects.Where(row => row.RoundId == id && row.ListState != ListState.Approved).ToListAsync(stop);
        if (today > until)
            lists.ForEach(subject => subject.ApproveByDate(today));
        else
            await TellAsync(db, lists, until.DayNumber - today.DayNumber <= NominationRules.ReminderDaysBefore, now, stop);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private static async Task TellAsync(FeedbackDb db, List<Subject> lists, bool nearTheEnd, DateTimeOffset now, CancellationToken stop)
    {
        var ids = lists.Select(subject => (Guid?)subject.Id).ToArray();
        var letters = await db.AccountLetters.Where(row => ids.Contains(row.SubjectId)).Select(row => new { row.SubjectId, row.Template }).Distinct().ToListAsync(stop);
        var sent = letters.ToLookup(letter => letter.SubjectId, letter => letter.Template);
        foreach (var subject in lists)
        {
            if (subject.ListState == ListState.Open && !sent[subject.Id].Contains(AccountTemplates.ListOpen))
                await db.TellLeaderAsync(subject, AccountTemplates.ListOpen, now, stop);
            else if (nearTheEnd && !sent[subject.Id].Contains(AccountTemplates.ListReminder))
                await db.RemindAsync(subject, now, stop);
        }
    }
}
