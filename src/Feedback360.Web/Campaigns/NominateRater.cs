using Feedback360.Core.Campaigns;
using Feedback360.Core.Common;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Feedback360.Web.Surveys;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Campaigns;

/// <summary>A rater for a subject.</summary>
/// <param name="Person">Id of the person who is to answer.</param>
/// <param name="Group">A group code of the survey.</param>
public sealed record NominationInput(Guid Person, string Group);

/// <summary>Another relationship for a rater.</summary>
public sealed record NominationChange(string Group);

/// <summary>Decides by hand who is asked about a subject of a draft, as far as the caller's part in the list allows.</summary>
internal sealed class NominateRater(FeedbackDb db, SurveyLibrary surveys, TimeProvider clock)
{
    public Task<Outcome<Nomination>> AddAsync(Guid subjectId, NominationInput input, ListActor actor, CancellationToken stop) =>
        ChangeAsync(subjectId, actor, async (round, subject) =>
        {
            var problems = await ProblemsAsync(round, subject, input.Group, actor, stop);
            var person = await db.People.AsNoTracking().FirstOrDefaultAsync(row => row.Id == input.Person, stop);
            if (person is null)
                problems.Add(new Problem("person", "unknown-person", "There is no such person."));
            else if (!person.Active)
                problems.Add(new Problem("person", "inactive-person", "This person is no longer active."));
            if (problems.Count > 0)
                return problems;
            if (NominationCheck.Of(subject.PersonId, input.Person, input.Group) is { } refusal)
                return refusal;
            if (await db.Nominations.AnyAsync(row => row.SubjectId == subject.Id && row.RaterId == input.Person, stop))
                return CampaignRefusals.AlreadyNominated;
            var nomination = SubjectRows.Nomination(subject, input.Person, input.Group, RaterList.AddsAs(actor));
            db.Add(nomination);
            return nomination;
        }, stop);

    public Task<Outcome<Nomination>> ChangeGroupAsync(Guid subjectId, Guid id, string group, ListActor actor, CancellationToken stop) =>
        ChangeAsync(subjectId, actor, async (round, subject) =>
        {
            if (await FindAsync(subjectId, id, stop) is not { } nomination)
                return Outcome<Nomination>.Missing;
            if (nomination.GroupCode == group)
                return nomination;
            if (await ProblemsAsync(round, subject, group, actor, stop) is { Count: > 0 } problems)
                return problems;
            if (NominationCheck.Of(subject.PersonId, nomination.RaterId, group) is { } refusal)
                return refusal;
            nomination.GroupCode = group;
            return nomination;
        }, stop);

    public Task<Outcome<Nomination>> RemoveAsync(Guid subjectId, Guid id, ListActor actor, CancellationToken stop) =>
        ChangeAsync(subjectId, actor, async (_, _) =>
        {
            if (await FindAsync(subjectId, id, stop) is not { } nomination)
                return Outcome<Nomination>.Missing;
            db.Remove(nomination);
            return nomination;
        }, stop);

    /// <summary>A change to one subject of a draft: locked, and saved if it was done.</summary>
    private async Task<Outcome<Nomination>> ChangeAsync(
        Guid subjectId, ListActor actor, Func<Round, Subject, Task<Outcome<Nomination>>> change, CancellationToken stop)
    {
        await using var transaction = await OneTransaction.BeginAsync(db, stop);
        var list = await db.TakeListAsync(subjectId, stop);
        if (!list.IsDone(out var taken))
            return list.As<Nomination>();
        var (round, subject) = taken;
        if (RaterList.Change(actor, subject.ListState, RaterList.Runs(round, round.Today(clock.GetUtcNow()))) is { } refusal)
            return refusal;
        var outcome = await change(round, subject);
        if (!outcome.IsDone(out _))
            return outcome;
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return outcome;
    }

    private Task<Nomination?> FindAsync(Guid subject, Guid id, CancellationToken stop) =>
        db.Nominations.FirstOrDefaultAsync(row => row.Id == id && row.SubjectId == subject, stop);

    /// <summary>What is wrong with the group; the leader's list keeps to the greatest number at every step.</summary>
    private async Task<List<Problem>> ProblemsAsync(Round round, Subject subject, string group, ListActor actor, CancellationToken stop)
    {
        var survey = await surveys.OfAsync(db, round, stop);
        if (survey?.Groups.FirstOrDefault(candidate => candidate.Code == group) is not { } known)
            return [new Problem("group", "unknown-relationship", "The survey has no such group.")];
        if (actor == ListActor.Leader && round.Nomination.Of(known).AtMost is { } most
            && await db.Nominations.CountAsync(row => row.SubjectId == subject.Id && row.GroupCode == group, stop) >= most)
            return [new Problem("group", "too-many-raters", $"In this group you can name at most {most}.")];
        return [];
    }
}
