using Feedback360.Core.Common;
using Feedback360.Core.People;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.People;

/// <summary>Adds a person and changes one, by the same rules as an import.</summary>
internal sealed class ChangePerson(FeedbackDb db)
{
    public async Task<Outcome<Person>> AddAsync(Guid organisation, NewPerson added, CancellationToken stop)
    {
        await using var transaction = await OneTransaction.BeginAsync(db, stop);
        await PeopleTurn.TakeAsync(db, organisation, stop);
        var person = new Person { Id = Guid.NewGuid(), OrganisationId = organisation, ExternalId = "", Name = "", Email = "" };
        var change = PersonChange.Of(added);
        if (await CheckAsync(person, change, stop) is { Count: > 0 } problems)
            return problems;
        Apply(person, change);
        db.Add(person);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return person;
    }

    /// <param name="stillMatches">Asked when nobody else can change people; false is answered with 412.</param>
    public async Task<Outcome<Person>> RunAsync(Guid organisation, Guid id, PersonChange change, Func<Person, bool> stillMatches, CancellationToken stop)
    {
        await using var transaction = await OneTransaction.BeginAsync(db, stop);
        await PeopleTurn.TakeAsync(db, organisation, stop);
        if (await db.People.FirstOrDefaultAsync(row => row.Id == id, stop) is not { } person)
            return Outcome<Person>.Missing;
        if (!stillMatches(person))
            return SharedRefusals.StaleVersion;
        if (await CheckAsync(person, change, stop) is { Count: > 0 } problems)
            return problems;
        Apply(person, change);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return person;
    }

    private async Task<List<Problem>> CheckAsync(Person person, PersonChange change, CancellationToken stop)
    {
        List<Problem> problems = [];
        foreach (var (field, path, text) in change.Texts())
        {
            if (PersonFields.ProblemOf(field, text) is { } problem)
                problems.Add(problem with { Path = path });
        }
        if (change.Active is { IsGiven: true, Value: null })
            problems.Add(new Problem("active", "required", "Say true or false."));
        problems.AddRange(await TakenAsync(person, change, stop));
        problems.AddRange(await ManagerAsync(person, change, stop));
        return problems;
    }

    private async Task<List<Problem>> TakenAsync(Person person, PersonChange change, CancellationToken stop)
    {
        List<Problem> problems = [];
        var (key, id) = (Person.KeyOf(change.Email.Value ?? ""), (change.ExternalId.Value ?? "").Trim());
        if (id.Length > 0 && await db.People.AnyAsync(row => row.ExternalId == id && row.Id != person.Id, stop))
            problems.Add(new Problem("externalId", "id-taken", "Somebody else has this id."));
        if (key.Length > 0 && await db.People.AnyAsync(row => row.EmailKey == key && row.Id != person.Id, stop))
            problems.Add(new Problem("email", "address-taken", "Somebody else has this address."));
        return problems;
    }

    private async Task<List<Problem>> ManagerAsync(Person person, PersonChange change, CancellationToken stop)
    {
        if (change.ManagerId.Value is not { } manager)
            return [];
        var managerOf = await db.People.Where(row => row.ManagerId != null && row.Id != person.Id)
            .ToDictionaryAsync(row => row.Id, row => row.ManagerId!.Value, stop);
        if (manager != person.Id && !await db.People.AnyAsync(row => row.Id == manager, stop))
            return [new Problem("managerId", "unknown-manager", "There is nobody with this id.")];
        managerOf[person.Id] = manager;
        return OrgChart.FindCycles(managerOf).Count > 0
            ? [new Problem("managerId", "manager-cycle", "Nobody is above themselves.")]
            : [];
    }

    private static void Apply(Person person, PersonChange change)
    {
        foreach (var (field, _, text) in change.Texts())
            PersonFields.Set(person, field, PersonFields.Stored(field, text));
        if (change.ManagerId.IsGiven)
            person.ManagerId = change.ManagerId.Value;
        if (change.Active.IsGiven)
            person.Active = change.Active.Value!.Value;
    }
}
