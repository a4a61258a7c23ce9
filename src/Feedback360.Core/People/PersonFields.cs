using Feedback360.Core.Common;

namespace Feedback360.Core.People;

/// <summary>The fields of a person as files name them, and what each may hold.</summary>
public static class PersonFields
{
    /// <summary>Id in the HR system: the key by which a file finds the person again.</summary>
    public const string Id = "id";

    /// <summary>Name as colleagues know it.</summary>
    public const string Name = "name";

    /// <summary>Address, unique in the organisation whatever its case.</summary>
    public const string Email = "email";

    /// <summary>Id of the manager in the HR system.</summary>
    public const string Manager = "manager";

    /// <summary>Language of pages and letters.</summary>
    public const string Language = "language";

    /// <summary>Job title.</summary>
    public const string Title = "title";

    /// <summary>Department, level and site, for the trees of group reports.</summary>
    public const string Department = "department";

    /// <inheritdoc cref="Department"/>
    public const string Level = "level";

    /// <inheritdoc cref="Department"/>
    public const string Location = "location";

    private const int LongestId = 100;
    private const int LongestText = 200;

    /// <summary>All fields in the order in which people expect them.</summary>
    public static IReadOnlyList<string> All { get; } = [Id, Name, Email, Manager, Language, Title, Department, Level, Location];

    /// <summary>The fields that every person has.</summary>
    public static IReadOnlyList<string> Required { get; } = [Id, Name, Email];

    /// <summary>
    /// What is wrong with a value, or null. Uniqueness and whether a manager exists are questions about everybody and
    /// are not asked here. An empty value is wrong only for a required field.
    /// </summary>
    /// <param name="field">One of <see cref="All"/>.</param>
    /// <param name="value">As typed, without blanks around it.</param>
    public static Problem? ProblemOf(string field, string value)
    {
        var longest = field switch
        {
            Email => EmailAddress.Longest,
            Id or Manager => LongestId,
            _ => LongestText,
        };
        return value switch
        {
            "" when Required.Contains(field, StringComparer.Ordinal) => new Problem(field, "required", "The field is empty and must not be."),
            "" => null,
            _ when !PlainText.IsFit(value) => new Problem(field, "invalid-characters", "The text holds a control character or a line break."),
            _ when value.Length > longest => new Problem(field, "too-long", $"The text has more than {longest} characters."),
            _ when field == Email && !EmailAddress.IsValid(value) => new Problem(field, "invalid-address", "This is no e-mail address."),
            _ when field == Language && LanguageCode.Parse(value) is null =>
                new Problem(field, "unknown-language", "Give a language as in BCP 47: en, de, pt-BR."),
            _ => null,
        };
    }

    /// <summary>The value as it is stored: blanks around it gone, languages written alike, an empty language the default; null for nothing.</summary>
    public static string? Stored(string field, string value)
    {
        var text = value.Trim();
        if (field == Language)
            return text.Length == 0 ? LanguageCode.Default : LanguageCode.Parse(text) ?? text;
        return text.Length == 0 ? null : text;
    }

    /// <summary>What a person has in a field other than <see cref="Manager"/>, which is a relation.</summary>
    public static string? Of(Person person, string field) =>
        field switch
        {
            Id => person.ExternalId,
            Name => person.Name,
            Email => person.Email,
            Language => person.Language,
            Title => person.Title,
            Department => person.Department,
            Level => person.Level,
            Location => person.Location,
            _ => throw new ArgumentOutOfRangeException(nameof(field), field, "No field of the person's own."),
        };

    /// <summary>Sets a field other than <see cref="Manager"/> to a stored value.</summary>
    public static void Set(Person person, string field, string? value)
    {
        switch (field)
        {
            case Id:
                person.ExternalId = value!;
                break;
            case Name:
                person.Name = value!;
                break;
            case Email:
                person.WithEmail(value!);
                break;
            case Language:
                person.Language = value!;
                break;
            case Title:
                person.Title = value;
                break;
            case Department:
                person.Department = value;
                break;
            case Level:
                person.Level = value;
                break;
            case Location:
                person.Location = value;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(field), field, "No field of the person's own.");
        }
    }
}
