using Feedback360.Core.Campaigns;
using Feedback360.Core.Common;
using Feedback360.Core.People;
using Feedback360.Web.Access;
using Feedback360.Web.Email;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Feedback360.Web.Surveys;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Campaigns;

/// <summary>Moves a list between leader and approver, and tells the one whose turn it is. What is not for the caller's part is not there for them.</summary>
internal sealed class HandOverList(FeedbackDb db, SurveyLibrary surveys, TimeProvider clock)
{
    /// <summary>The leader hands the list over, if it keeps to the limits.</summary>
    public Task<Outcome<Subject>> ProposeAsync(Guid subjectId, ListActor actor, CancellationToken stop) =>
        OnlyAsync(actor == ListActor.Leader, subjectId, async (round, subject, today) =>
        {
            if (subject.Propose(RaterList.Runs(round, today)) is { } refusal)
                return refusal;
            if (await ProblemsAsync(round, subject, stop) is { Count: > 0 } problems)
                return problems;
            await db.TellApproversAsync(subject, AccountTemplates.ListWaits, clock.GetUtcNow(), stop);
            return subject;
        }, stop);

    /// <summary>The leader takes it back.</summary>
    public Task<Outcome<Subject>> WithdrawAsync(Guid subjectId, ListActor actor, CancellationToken stop) =>
        OnlyAsync(actor == ListActor.Leader, subjectId, (round, subject, today) => Task.FromResult<Outcome<Subject>>(subject.Withdraw(RaterList.Runs(round, today)) is { } refusal ? refusal : subject), stop);

    /// <summary>Manager or coach send it back, with a sentence for the leader.</summary>
    public Task<Outcome<Subject>> SendBackAsync(Guid subjectId, string reason, ListActor actor, CancellationToken stop) =>
        OnlyAsync(actor != ListActor.Leader, subjectId, async (round, subject, today) =>
        {
            if (ReasonProblems(reason.Trim()) is { Count: > 0 } problems)
                return problems;
            if (subject.SendBack(reason.Trim(), RaterList.Runs(round, today)) is { } refusal)
                return refusal;
            await db.TellLeaderAsync(subject, AccountTemplates.ListSentBack, clock.GetUtcNow(), stop);
            return subject;
        }, stop);

    /// <summary>Approves the list. Manager and coach keep to the limits; HR may settle for less.</summary>
    public Task<Outcome<Subject>> ApproveAsync(Guid subjectId, ListActor actor, Caller caller, CancellationToken stop) =>
        MoveAsync(subjectId, async (round, subject, today) =>
        {
            if (subject.Approve(actor, caller.AccountId, today) is { } refusal)
                return refusal;
            return actor != ListActor.Hr && await ProblemsAsync(round, subject, stop) is { Count: > 0 } problems ? problems : subject;
        }, stop);

    /// <summary>HR reminds whoever has something to do with the list: at most one letter a day for each.</summary>
    public Task<Outcome<Subject>> RemindAsync(Guid subjectId, CancellationToken stop) =>
        MoveAsync(subjectId, async (_, subject, _) =>
        {
            var (now, recent) = (clock.GetUtcNow(), clock.GetUtcNow().AddDays(-1));
            if (subject.ListState == ListState.Approved)
                return CampaignRefusals.ListApproved;
            if (!await db.AccountLetters.AnyAsync(row => row.SubjectId == subject.Id && row.Template == AccountTemplates.ListReminder && row.RequestedAt > recent, stop))
                await db.RemindAsync(subject, now, stop);
            return subject;
        }, stop);

    private Task<Outcome<Subject>> OnlyAsync(bool isFor, Guid subjectId, Func<Round, Subject, DateOnly, Task<Outcome<Subject>>> move, CancellationToken stop) =>
        isFor ? MoveAsync(subjectId, move, stop) : Task.FromResult(Outcome<Subject>.Missing);

    /// <summary>One list of a draft in which leaders choose: locked, and saved if it was done.</summary>
    private async Task<Outcome<Subject>> MoveAsync(Guid subjectId, Func<Round, Subject, DateOnly, Task<Outcome<Subject>>> move, CancellationToken stop)
    {
        await using var transaction = await OneTransaction.BeginAsync(db, stop);
        var list = await db.TakeListAsync(subjectId, stop);
        if (!list.IsDone(out var taken))
            return list.As<Subject>();
        var (round, subject) = taken;
        if (round.NominateUntil is null)
            return CampaignRefusals.NoNomination;
        var outcome = await move(round, subject, round.Today(clock.GetUtcNow()));
        if (!outcome.IsDone(out _))
        {
            db.ChangeTracker.Clear();
            return outcome;
        }
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return outcome;
    }

    private async Task<List<Problem>> ProblemsAsync(Round round, Subject subject, CancellationToken stop)
    {
        if (await surveys.OfAsync(db, round, stop) is not { } survey)
            return [];
        var list = await db.Nominations.Where(row => row.SubjectId == subject.Id).Select(row => new ProposedRater(row.RaterId, row.GroupCode)).ToListAsync(stop);
        return [.. GroupChoice.Problems(GroupChoice.Of(survey, round.Nomination, list, await db.RelatedAsync(subject, stop)))];
    }

    private static List<Problem> ReasonProblems(string reason) =>
        reason.Length switch
        {
            0 => [new Problem("reason", "required", "Say in a sentence what should change.")],
            > RaterList.MaxReason => [new Problem("reason", "too-long", $"The sentence has at most {RaterList.MaxReason} characters.")],
            _ when !PlainText.IsFit(reason) => [new Problem("reason", "invalid-characters", "The sentence is one line of plain text.")],
            _ => [],
        };
}

/// <summary>The org chart as lists need it.</summary>
internal static class RelatedPeople
{
    /// <summary>Everybody with their manager.</summary>
    public static Task<(OrgChart Chart, IReadOnlySet<Guid> Active)> ReadOrgChartAsync(this FeedbackDb db, CancellationToken stop) => ReadAsync(db.People, stop);

    /// <summary>Whom the org chart has in a relation with the subject: the subject, the manager, and all peers and reports.</summary>
    public static async Task<IReadOnlyList<ProposedRater>> RelatedAsync(this FeedbackDb db, Subject subject, CancellationToken stop)
    {
        var person = subject.PersonId;
        var manager = db.People.Where(row => row.Id == person).Select(row => row.ManagerId);
        var (chart, active) = await ReadAsync(
            db.People.Where(row => row.Id == person || row.ManagerId == person || manager.Contains(row.Id) || (row.ManagerId != null && manager.Contains(row.ManagerId))), stop);
        return NominateFromOrgChart.For(person, chart, active);
    }

    private static async Task<(OrgChart Chart, IReadOnlySet<Guid> Active)> ReadAsync(IQueryable<Person> people, CancellationToken stop)
    {
        var rows = await people.Select(person => new { person.Id, person.ManagerId, person.Active }).ToListAsync(stop);
        return (new OrgChart(rows.Select(row => (row.Id, row.ManagerId))), rows.Where(row => row.Active).Select(row => row.Id).ToHashSet());
    }
}
