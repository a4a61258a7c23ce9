using Feedback360.Core.People;
using Feedback360.Web.Shared;

namespace Feedback360.Web.People;

/// <summary>A person as the API shows them.</summary>
/// <param name="ExternalId">Id in the HR system; the key by which an import finds the person.</param>
/// <param name="ManagerId">The manager's id here; null at the top.</param>
/// <param name="Active">Whether the person works here now; only active people are invited.</param>
public sealed record PersonDto(
    Guid Id,
    string ExternalId,
    string Name,
    string Email,
    string Language,
    string? Title,
    string? Department,
    string? Level,
    string? Location,
    Guid? ManagerId,
    bool Active
)
{
    internal static PersonDto Of(Person person) =>
        new(
            person.Id,
            person.ExternalId,
            person.Name,
            person.Email,
            person.Language,
            person.Title,
            person.Department,
            person.Level,
            person.Location,
            person.ManagerId,
            person.Active
        );
}

/// <summary>A person to be added.</summary>
public sealed record NewPerson(
    string ExternalId,
    string Name,
    string Email,
    string? Language = null,
    string? Title = null,
    string? Department = null,
    string? Level = null,
    string? Location = null,
    Guid? ManagerId = null
);

/// <summary>What may change about a person; a field that is not there stays, null removes.</summary>
public sealed record PersonChange
{
    public Patch<string> ExternalId { get; init; }
    public Patch<string> Name { get; init; }
    public Patch<string> Email { get; init; }
    public Patch<string> Language { get; init; }
    public Patch<string?> Title { get; init; }
    public Patch<string?> Department { get; init; }
    public Patch<string?> Level { get; init; }
    public Patch<string?> Location { get; init; }
    public Patch<Guid?> ManagerId { get; init; }
    public Patch<bool?> Active { get; init; }

    internal static PersonChange Of(NewPerson person) =>
        new()
        {
            ExternalId = Patch.To(person.ExternalId),
            Name = Patch.To(person.Name),
            Email = Patch.To(person.Email),
            Language = Patch.To(person.Language),
            Title = Patch.To<string?>(person.Title),
            Department = Patch.To<string?>(person.Department),
            Level = Patch.To<string?>(person.Level),
            Location = Patch.To<string?>(person.Location),
            ManagerId = Patch.To(person.ManagerId),
        };

    /// <summary>The texts that are given, by the field that they set.</summary>
    internal IEnumerable<(string Field, string Path, string Text)> Texts() =>
        All().Where(text => text.IsGiven).Select(text => (text.Field, text.Path, (text.Value ?? "").Trim()));

    private IEnumerable<(string Field, string Path, bool IsGiven, string? Value)> All() =>
        [
            (PersonFields.Id, "externalId", ExternalId.IsGiven, ExternalId.Value),
            (PersonFields.Name, "name", Name.IsGiven, Name.Value),
            (PersonFields.Email, "email", Email.IsGiven, Email.Value),
            (PersonFields.Language, "language", Language.IsGiven, Language.Value),
            (PersonFields.Title, "title", Title.IsGiven, Title.Value),
            (PersonFields.Department, "department", Department.IsGiven, Department.Value),
            (PersonFields.Level, "level", Level.IsGiven, Level.Value),
            (PersonFields.Location, "location", Location.IsGiven, Location.Value),
        ];
}

/// <summary>What an import would do.</summary>
/// <param name="PlanId">Send it back to apply the plan; null once it has been applied.</param>
/// <param name="ExpiresAt">Until when it waits.</param>
/// <param name="NotInFile">People whom the file does not name; they stay as they are.</param>
/// <param name="Changes">Who would be added or changed, the first thousand in the order of the file.</param>
public sealed record ImportDto(
    Guid? PlanId,
    DateTimeOffset? ExpiresAt,
    int Added,
    int Changed,
    int Unchanged,
    int NotInFile,
    IReadOnlyList<ImportChangeDto> Changes
)
{
    private const int MostShown = 1000;

    internal static ImportDto Of(PeoplePlan plan, ImportPlan? stored) =>
        new(
            stored?.Id,
            stored?.ExpiresAt,
            plan.Added,
            plan.Changed,
            plan.Unchanged,
            plan.NotInFile,
            [
                .. plan.People.Take(MostShown).Select(person =>
                    new ImportChangeDto(person.Row, person.Person.ExternalId, person.IsNew ? "added" : "changed", person.Changes)
                ),
            ]
        );
}

/// <summary>One person of an import.</summary>
/// <param name="Row">Line of the file; the header is line 1.</param>
/// <param name="ExternalId">Id in the HR system.</param>
/// <param name="Kind"><c>added</c> or <c>changed</c>.</param>
/// <param name="Fields">What differs, before and after.</param>
public sealed record ImportChangeDto(int Row, string ExternalId, string Kind, IReadOnlyList<FieldChange> Fields);
