using Feedback360.Core.Common;
using Feedback360.Core.Reports;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Reports.Goals;

/// <summary>A new goal.</summary>
/// <param name="Behaviour">One sentence: what others will see you do.</param>
/// <param name="Items">Keys of one to four items.</param>
public sealed record GoalInput(string Behaviour, IReadOnlyList<string> Items);

/// <summary>Changes to a goal; what is not given stays as it is.</summary>
/// <param name="Behaviour">One sentence: what others will see you do.</param>
/// <param name="Items">Keys of one to four items.</param>
/// <param name="Position">Its place, from 1; the others move.</param>
public sealed record GoalChange(string? Behaviour = null, IReadOnlyList<string>? Items = null, int? Position = null);

/// <summary>Keeps a leader's goals: at most three for a report, in an order of the leader's.</summary>
internal sealed class KeepGoals(FeedbackDb db, FindReport find)
{
    public async Task<Outcome<Goal>> AddAsync(FoundReport found, GoalInput input, CancellationToken stop)
    {
        await using var transaction = await OneTransaction.BeginAsync(db, stop);
        await db.TakeAsync(found, stop);
        var count = await db.GoalsOf(found.Row.Id).CountAsync(stop);
        if (count >= GoalRules.Most)
            return GoalRefusals.TooMany;
        if (await ProblemsAsync(found, input, stop) is { Count: > 0 } problems)
            return problems;
        var goal = new Goal
        {
            Id = Guid.NewGuid(),
            OrganisationId = found.Row.OrganisationId,
            ReportId = found.Row.Id,
            Position = count + 1,
            Behaviour = input.Behaviour.Trim(),
            Items = [.. input.Items.Distinct(StringComparer.Ordinal)],
        };
        db.Add(goal);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return goal;
    }

    /// <param name="isCurrent">Whether the caller has seen the goal as it is now.</param>
    public async Task<Outcome<Goal>> ChangeAsync(FoundReport found, Guid id, GoalChange change, Func<Goal, bool> isCurrent, CancellationToken stop)
    {
        await using var transaction = await OneTransaction.BeginAsync(db, stop);
        await db.TakeAsync(found, stop);
        var goals = await db.GoalsOf(found.Row.Id).ToListAsync(stop);
        if (goals.Find(row => row.Id == id) is not { } goal)
            return Outcome<Goal>.Missing;
        if (!isCurrent(goal))
            return SharedRefusals.StaleVersion;
        var (behaviour, items) = (change.Behaviour ?? goal.Behaviour, change.Items ?? goal.Items);
        var problems = await ProblemsAsync(found, new GoalInput(behaviour, items), stop);
        if (change.Position is { } place && (place < 1 || place > goals.Count))
            problems.Add(new("position", "out-of-range", "There is no such place."));
        if (problems.Count > 0)
            return problems;
        (goal.Behaviour, goal.Items) = (behaviour.Trim(), [.. items.Distinct(StringComparer.Ordinal)]);
        goals.Remove(goal);
        goals.Insert((change.Position ?? goal.Position) - 1, goal);
        Number(goals);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return goal;
    }

    /// <summary>Removes a goal; false if it is not there.</summary>
    public async Task<bool> RemoveAsync(FoundReport found, Guid id, CancellationToken stop)
    {
        await using var transaction = await OneTransaction.BeginAsync(db, stop);
        await db.TakeAsync(found, stop);
        var goals = await db.GoalsOf(found.Row.Id).ToListAsync(stop);
        if (goals.Find(row => row.Id == id) is not { } goal)
            return false;
        db.Remove(goal);
        goals.Remove(goal);
        Number(goals);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return true;
    }

    private static void Number(List<Goal> goals)
    {
        for (var place = 0; place < goals.Count; place++)
            goals[place].Position = place + 1;
    }

    private async Task<List<Problem>> ProblemsAsync(FoundReport found, GoalInput input, CancellationToken stop)
    {
        var known = (await find.ReadAsync(found, stop)).Competencies.SelectMany(competency => competency.Items).Select(item => item.Key);
        return [.. GoalRules.Check(input.Behaviour.Trim(), input.Items, known.ToHashSet(StringComparer.Ordinal))];
    }
}
