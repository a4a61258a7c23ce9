using Feedback360.Core.Common;

namespace Feedback360.Core.People;

/// <summary>A field that an import would change.</summary>
/// <param name="Field">The field, as a column of the file names it.</param>
/// <param name="Before">What is stored; null for nothing.</param>
/// <param name="After">What would be; null for nothing.</param>
public sealed record FieldChange(string Field, string? Before, string? After);

/// <summary>A person whom an import would add or change.</summary>
/// <param name="Row">The line of the file.</param>
/// <param name="Person">The person as they would be.</param>
/// <param name="IsNew">Whether they would be added.</param>
/// <param name="Changes">The fields that differ from what is stored; for a new person those that hold something.</param>
public sealed record PlannedPerson(int Row, Person Person, bool IsNew, IReadOnlyList<FieldChange> Changes);

/// <summary>What an import would do, or everything that is wrong with its file. One problem, and nobody is in the plan.</summary>
/// <param name="People">Who would be added or changed, in the order of the file.</param>
/// <param name="Unchanged">How many lines say what is stored already.</param>
/// <param name="NotInFile">How many people the file does not name; an import leaves them as they are.</param>
/// <param name="Problems">Each with its row and column, in the order of the file.</param>
public sealed record PeoplePlan(IReadOnlyList<PlannedPerson> People, int Unchanged, int NotInFile, IReadOnlyList<Problem> Problems)
{
    /// <summary>How many people would be added.</summary>
    public int Added => People.Count(person => person.IsNew);

    /// <summary>How many people would be changed.</summary>
    public int Changed => People.Count - Added;
}

/// <summary>
/// Compares a file with the people of an organisation. Pure: it says what would change and changes nothing. A file finds
/// a person by the id in the HR system; whoever is not in it, and every column that is not in it, stays as it is.
/// </summary>
public sealed class PeopleImport
{
    private readonly Guid _organisation;
    private readonly PeopleFile _file;
    private readonly Dictionary<string, Person> _stored;
    private readonly Dictionary<Guid, Person> _storedById;
    private readonly Dictionary<string, PeopleFileRow> _rows = new(StringComparer.Ordinal);
    private readonly List<(int Row, string Field, Problem Problem)> _problems = [];

    private PeopleImport(Guid organisation, PeopleFile file, IReadOnlyCollection<Person> people)
    {
        (_organisation, _file) = (organisation, file);
        _stored = people.ToDictionary(person => person.ExternalId, StringComparer.Ordinal);
        _storedById = people.ToDictionary(person => person.Id);
    }

    /// <summary>Plans an import of <paramref name="file"/> into the organisation whose people are <paramref name="people"/>.</summary>
    public static PeoplePlan Plan(Guid organisation, PeopleFile file, IReadOnlyCollection<Person> people) =>
        new PeopleImport(organisation, file, people).Plan();

    private PeoplePlan Plan()
    {
        if (_file.CanBeRead)
        {
            foreach (var row in _file.Rows)
                CheckCells(row);
            CheckAddresses();
            CheckManagers();
        }
        List<Problem> problems =
        [
            .. _file.Problems,
            .. _problems.OrderBy(found => found.Row).ThenBy(found => Place(found.Field)).Select(found => found.Problem),
        ];
        return problems.Count > 0 ? new PeoplePlan([], 0, 0, problems) : Differences();
    }

    private void CheckCells(PeopleFileRow row)
    {
        foreach (var field in PersonFields.All)
        {
            if (PersonFields.ProblemOf(field, _file.Cell(row, field)) is { } problem)
                Refuse(row, field, problem.Code, problem.Message);
        }
        var id = _file.Cell(row, PersonFields.Id);
        if (id.Length > 0 && !_rows.TryAdd(id, row))
            Refuse(row, PersonFields.Id, "duplicate-id", $"Row {_rows[id].Row} has the same id.");
    }

    /// <summary>No two people with one address, whatever its case, as things would be after the import.</summary>
    private void CheckAddresses()
    {
        var kept = _stored.Values.Where(person => !_rows.ContainsKey(person.ExternalId)).Select(person => person.EmailKey).ToHashSet(StringComparer.Ordinal);
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in _file.Rows)
        {
            var key = Person.KeyOf(_file.Cell(row, PersonFields.Email));
            if (key.Length == 0)
                continue;
            if (!first.TryAdd(key, row.Row))
                Refuse(row, PersonFields.Email, "duplicate-address", $"Row {first[key]} has the same address.");
            else if (kept.Contains(key))
                Refuse(row, PersonFields.Email, "address-taken", "Somebody who is not in the file has this address already.");
        }
    }

    /// <summary>Every manager is somebody, and nobody is above themselves.</summary>
    private void CheckManagers()
    {
        var managers = _stored.Values.ToDictionary(person => person.ExternalId, StoredManager, StringComparer.Ordinal);
        foreach (var (id, row) in _rows)
        {
            if (!_file.Has(PersonFields.Manager))
                break;
            var manager = _file.Cell(row, PersonFields.Manager);
            managers[id] = manager.Length == 0 ? null : manager;
            if (manager.Length > 0 && !_rows.ContainsKey(manager) && !_stored.ContainsKey(manager))
                Refuse(row, PersonFields.Manager, "unknown-manager", "Nobody with this id is in the file or stored.");
        }
        var relation = managers.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal);
        foreach (var cycle in OrgChart.FindCycles(relation))
        {
            var inFile = cycle.Where(_rows.ContainsKey).MinBy(id => _rows[id].Row)!;
            Refuse(_rows[inFile], PersonFields.Manager, "manager-cycle", CycleInWords(cycle));
        }
    }

    private static string CycleInWords(IReadOnlyList<string> cycle) =>
        cycle.Count switch
        {
            1 => "Nobody is their own manager.",
            <= 5 => $"These are above one another in a circle: {string.Join(", ", cycle)}.",
            _ => $"These are above one another in a circle: {string.Join(", ", cycle.Take(5))} and {cycle.Count - 5} more.",
        };

    private PeoplePlan Differences()
    {
        var ids = _rows.Keys.ToDictionary(
            id => id,
            id => _stored.TryGetValue(id, out var known) ? known.Id : Guid.NewGuid(),
            StringComparer.Ordinal
        );
        var people = new List<PlannedPerson>();
        foreach (var row in _file.Rows)
        {
            var known = _stored.GetValueOrDefault(_file.Cell(row, PersonFields.Id));
            var changes = PersonFields.All.Where(_file.Has).Select(field => Change(known, row, field)).Where(change => change.Before != change.After).ToList();
            if (changes.Count > 0)
                people.Add(new PlannedPerson(row.Row, After(row, known, changes, ids), known is null, changes));
        }
        return new PeoplePlan(people, _rows.Count - people.Count, _stored.Keys.Count(id => !_rows.ContainsKey(id)), []);
    }

    private FieldChange Change(Person? known, PeopleFileRow row, string field)
    {
        var before = known is null ? null : field == PersonFields.Manager ? StoredManager(known) : PersonFields.Of(known, field);
        return new FieldChange(field, before, PersonFields.Stored(field, _file.Cell(row, field)));
    }

    private Person After(PeopleFileRow row, Person? known, IReadOnlyList<FieldChange> changes, Dictionary<string, Guid> ids)
    {
        var after = known?.Copy() ?? new Person
        {
            Id = ids[_file.Cell(row, PersonFields.Id)],
            OrganisationId = _organisation,
            ExternalId = "",
            Name = "",
            Email = "",
        };
        foreach (var change in changes)
        {
            if (change.Field != PersonFields.Manager)
                PersonFields.Set(after, change.Field, change.After);
            else
                after.ManagerId = change.After is null ? null : ids.TryGetValue(change.After, out var inFile) ? inFile : _stored[change.After].Id;
        }
        return after;
    }

    private string? StoredManager(Person person) =>
        person.ManagerId is { } manager && _storedById.TryGetValue(manager, out var found) ? found.ExternalId : null;

    private void Refuse(PeopleFileRow row, string field, string code, string message) =>
        _problems.Add((row.Row, field, new Problem($"row {row.Row}, {field}", code, message)));

    private static int Place(string field) => PersonFields.All.ToList().IndexOf(field);
}
