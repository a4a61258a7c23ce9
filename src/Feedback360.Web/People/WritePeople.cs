using Feedback360.Core.People;
using Feedback360.Web.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.People;

/// <summary>Writes what an import has planned: twenty thousand people in three statements.</summary>
internal static class WritePeople
{
    public static async Task RunAsync(FeedbackDb db, PeoplePlan plan, CancellationToken stop)
    {
        var changed = plan.People.Where(person => !person.IsNew).ToList();
        await FreeAddressesAsync(db, changed, stop);
        await UpdateAsync(db, [.. changed.Select(person => person.Person)], stop);
        await InsertAsync(db, [.. plan.People.Where(person => person.IsNew).Select(person => person.Person)], stop);
    }

    /// <summary>Two people may swap addresses; the unique index looks at one row after the other.</summary>
    private static async Task FreeAddressesAsync(FeedbackDb db, IEnumerable<PlannedPerson> changed, CancellationToken stop)
    {
        var moved = changed.Where(person => person.Changes.Any(change => change.Field == PersonFields.Email)).Select(person => person.Person.Id).ToArray();
        if (moved.Length > 0)
            await db.Database.ExecuteSqlAsync($"UPDATE person SET email_key = id::text WHERE id = ANY ({moved})", stop);
    }

    private static async Task UpdateAsync(FeedbackDb db, Person[] people, CancellationToken stop)
    {
        if (people.Length == 0)
            return;
        var row = new Columns(people);
        await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE person SET name = f.name, email = f.email, email_key = f.email_key, language = f.language, title = f.title,
                department = f.department, level = f.level, location = f.location, manager_id = f.manager_id
            FROM unnest({row.Ids}, {row.Names}, {row.Emails}, {row.EmailKeys}, {row.Languages}, {row.Titles}, {row.Departments}, {row.Levels},
                {row.Locations}, {row.Managers}) AS f (id, name, email, email_key, language, title, department, level, location, manager_id)
            WHERE person.id = f.id
            """,
            stop
        );
    }

    private static async Task InsertAsync(FeedbackDb db, Person[] people, CancellationToken stop)
    {
        if (people.Length == 0)
            return;
        var row = new Columns(people);
        var organisation = people[0].OrganisationId;
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO person (organisation_id, active, id, external_id, name, email, email_key, language, title, department, level, location, manager_id)
            SELECT {organisation}, true, f.*
            FROM unnest({row.Ids}, {row.ExternalIds}, {row.Names}, {row.Emails}, {row.EmailKeys}, {row.Languages}, {row.Titles}, {row.Departments},
                {row.Levels}, {row.Locations}, {row.Managers}) AS f
            """,
            stop
        );
    }

    /// <summary>People turned on their side: one array per column.</summary>
    private sealed class Columns(Person[] people)
    {
        public Guid[] Ids => Of(person => person.Id);
        public string[] ExternalIds => Of(person => person.ExternalId);
        public string[] Names => Of(person => person.Name);
        public string[] Emails => Of(person => person.Email);
        public string[] EmailKeys => Of(person => person.EmailKey);
        public string[] Languages => Of(person => person.Language);
        public string?[] Titles => Of(person => person.Title);
        public string?[] Departments => Of(person => person.Department);
        public string?[] Levels => Of(person => person.Level);
        public string?[] Locations => Of(person => person.Location);
        public Guid?[] Managers => Of(person => person.ManagerId);

        private T[] Of<T>(Func<Person, T> column) => Array.ConvertAll(people, person => column(person));
    }
}
