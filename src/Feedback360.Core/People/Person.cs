namespace Feedback360.Core.People;

/// <summary>Somebody an organisation knows: an employee, or a rater from outside.</summary>
public sealed class Person
{
    /// <summary>Random id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The organisation; a person belongs to exactly one.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>Id in the HR system, unique in the organisation; the key by which a re-import finds the person.</summary>
    public required string ExternalId { get; set; }

    /// <summary>Name as colleagues know it.</summary>
    public required string Name { get; set; }

    /// <summary>Address as given.</summary>
    public required string Email { get; set; }

    /// <summary>Address in lower case, unique in the organisation.</summary>
    public string EmailKey { get; private set; } = "";

    /// <summary>Language of pages and letters (BCP 47).</summary>
    public string Language { get; set; } = "en";

    /// <summary>Job title; null for people who lead without one.</summary>
    public string? Title { get; set; }

    /// <summary>Department, level and site, for the declared trees of group reports.</summary>
    public string? Department { get; set; }

    /// <inheritdoc cref="Department"/>
    public string? Level { get; set; }

    /// <inheritdoc cref="Department"/>
    public string? Location { get; set; }

    /// <summary>The manager in the org chart; null at the top and for people from outside.</summary>
    public Guid? ManagerId { get; set; }

    /// <summary>Whether the person works here now; only active people are invited.</summary>
    public bool Active { get; set; } = true;

    /// <summary>Keeps <see cref="EmailKey"/> in step; called whenever the address is set from outside.</summary>
    public Person WithEmail(string email)
    {
        Email = email;
        EmailKey = KeyOf(email);
        return this;
    }

    /// <summary>The same person as a value of its own, to be changed and compared.</summary>
    public Person Copy() => (Person)MemberwiseClone();

    /// <summary>The form in which two addresses are compared.</summary>
    public static string KeyOf(string email) => email.Trim().ToLowerInvariant();
}
