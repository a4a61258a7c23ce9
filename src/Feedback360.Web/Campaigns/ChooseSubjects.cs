using System.Text.Json.Serialization;
using Feedback360.Core.Campaigns;
using Feedback360.Core.Common;
using Feedback360.Core.People;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Campaigns;

/// <summary>Where the raters of a new subject come from.</summary>
public enum Nominate
{
    Nobody,
    OrgChart,
}

/// <summary>People to be rated. Whoever is a subject already stays one; the org chart adds only raters who are not there yet.</summary>
/// <param name="People">Ids of people.</param>
/// <param name="Nominate"><c>orgChart</c> proposes self, manager, peers and reports.</param>
public sealed record SubjectsInput(
    IReadOnlyList<Guid> People,
    [property: JsonConverter(typeof(CamelCase<Nominate>))] Nominate Nominate = Nominate.Nobody
);

/// <summary>Decides who is rated in a draft.</summary>
internal sealed class ChooseSubjects(FeedbackDb db)
{
    /// <summary>Most people in one request.</summary>
    public const int Most = 1000;

    /// <returns>The subjects of the people named, new and old.</returns>
    public async Task<Outcome<IReadOnlyList<Subject>>> AddAsync(Guid roundId, SubjectsInput input, CancellationToken stop)
    {
        await using var transaction = await OneTransaction.BeginAsync(db, stop);
        var draft = await db.TakeDraftAsync(roundId, stop);
        if (!draft.IsDone(out var round))
            return draft.As<IReadOnlyList<Subject>>();
        if (input.People.Count is 0 or > Most)
            return new List<Problem> { new("people", "out-of-range", $"Name 1 to {Most} people.") };
        var wanted = input.People.Distinct().ToArray();
        var people = await db.People.AsNoTracking().Where(person => wanted.Contains(person.Id)).ToDictionaryAsync(person => person.Id, stop);
        if (Problems(input.People, people) is { Count: > 0 } problems)
            return problems;
        var subjects = await EnsureAsync(round, people.Values, stop);
        if (input.Nominate == Nominate.OrgChart)
            await FillInAsync(subjects, stop);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new Outcome<IReadOnlyList<Subject>>(subjects);
    }

    /// <summary>Takes somebody out of a draft, with everybody who was to be asked about them.</summary>
    public async Task<Outcome<Subject>> RemoveAsync(Guid roundId, Guid subjectId, CancellationToken stop)
    {
        await using var transaction = await OneTransaction.BeginAsync(db, stop);
        var draft = await db.TakeDraftAsync(roundId, stop);
        if (!draft.IsDone(out _))
            return draft.As<Subject>();
        if (await db.Subjects.FirstOrDefaultAsync(row => row.Id == subjectId && row.RoundId == roundId, stop) is not { } subject)
            return Outcome<Subject>.Missing;
        db.Remove(subject);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return subject;
    }

    /// <summary>The subjects of these people in the round, made where they are missing; not saved yet.</summary>
    internal async Task<List<Subject>> EnsureAsync(Round round, IEnumerable<Person> people, CancellationToken stop)
    {
        var known = await db.Subjects.Where(row => row.RoundId == round.Id).ToDictionaryAsync(row => row.PersonId, stop);
        var subjects = new List<Subject>();
        foreach (var person in people)
        {
            if (!known.TryGetValue(person.Id, out var subject))
                db.Add(subject = SubjectRows.Subject(round, person.Id, person.Name));
            subjects.Add(subject);
        }
        return subjects;
    }

    /// <summary>Proposes from the org chart whoever is not asked about a subject yet.</summary>
    private async Task FillInAsync(List<Subject> subjects, CancellationToken stop)
    {
        var (chart, active) = await db.ReadOrgChartAsync(stop);
        var ids = subjects.Select(subject => subject.Id).ToArray();
        var asked = await db.Nominations.Where(row => ids.Contains(row.SubjectId)).Select(row => new { row.SubjectId, row.RaterId }).ToListAsync(stop);
        var known = asked.Select(row => (row.SubjectId, row.RaterId)).ToHashSet();
        foreach (var subject in subjects)
        {
            var proposals = NominateFromOrgChart.For(subject.PersonId, chart, active);
            db.AddRange(SubjectRows.Nominations(subject, proposals.Where(proposal => !known.Contains((subject.Id, proposal.RaterId))), AddedBy.OrgChart));
        }
    }

    private static List<Problem> Problems(IReadOnlyList<Guid> named, Dictionary<Guid, Person> people) =>
        [
            .. named.Index().Select(entry => people.GetValueOrDefault(entry.Item) switch
            {
                null => new Problem($"people[{entry.Index}]", "unknown-person", "There is no such person."),
                { Active: false } => new Problem($"people[{entry.Index}]", "inactive-person", "This person is no longer active."),
                _ => null,
            }).OfType<Problem>(),
        ];
}
