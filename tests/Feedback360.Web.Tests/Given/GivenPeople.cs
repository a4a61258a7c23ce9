using System.Globalization;
using Feedback360.Core.People;

namespace Feedback360.Web.Tests;

internal sealed partial class Given
{
    private readonly Dictionary<string, Person> _people = new(StringComparer.Ordinal);

    /// <summary>The person of that alias, made on first use; name, address and external id follow from the alias.</summary>
    public Person Person(string alias, string? manager = null, bool active = true)
    {
        if (_people.TryGetValue(alias, out var known))
            return known;
        var boss = manager is null ? null : Person(manager);
        var person = new Person
        {
            Id = Guid.NewGuid(),
            OrganisationId = Organisation.Id,
            ExternalId = alias,
            Name = CultureInfo.InvariantCulture.TextInfo.ToTitleCase(alias.Replace('.', ' ')),
            Email = "",
            ManagerId = boss?.Id,
            Active = active,
        }.WithEmail($"{alias}@example.org");
        _people.Add(alias, person);
        return Add(person);
    }
}
