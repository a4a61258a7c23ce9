using Feedback360.Core.Common;
using Feedback360.Core.People;

namespace Feedback360.Web.Access;

/// <summary>Who is invited. Name, address and language come from the person where they are not given.</summary>
/// <param name="Roles">Some of <c>hr-admin</c>, <c>coach</c>, <c>leader</c>.</param>
/// <param name="Email">Where the activation letter goes; unique on the installation.</param>
/// <param name="Name">What pages and letters call the owner.</param>
/// <param name="PersonId">The person in the org chart; required for a leader.</param>
/// <param name="Language">Language of pages and letters (BCP 47).</param>
public sealed record NewAccount(
    IReadOnlyList<string> Roles,
    string? Email = null,
    string? Name = null,
    Guid? PersonId = null,
    string? Language = null
);

/// <summary>What an invited or changed account must be, all problems together.</summary>
internal static class AccountCheck
{
    private const int LongestName = 200;

    public static IEnumerable<Problem> Email(string? email)
    {
        if (string.IsNullOrWhiteSpace(email))
            yield return new Problem("email", "required", "Give the address that the letter goes to.");
        else if (!EmailAddress.IsValid(email.Trim()))
            yield return new Problem("email", "invalid-address", "Give an address like name@example.org.");
    }

    public static IEnumerable<Problem> Name(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            yield return new Problem("name", "required", "Give a name.");
        else if (!PlainText.IsFit(name))
            yield return new Problem("name", "invalid-characters", "A name is one line of letters and signs.");
        else if (name.Trim().Length > LongestName)
            yield return new Problem("name", "too-long", $"A name has at most {LongestName} characters.");
    }

    /// <param name="scopes">What the inviter may hand on; null for the operator at the command line.</param>
    public static IEnumerable<Problem> Roles(IReadOnlyList<string>? roles, Guid? person, IReadOnlySet<string>? scopes)
    {
        if (roles is not { Count: > 0 })
            yield return new Problem("roles", "required", "Choose at least one role.");
        foreach (var role in roles ?? [])
        {
            if (!Access.Roles.All.Contains(role, StringComparer.Ordinal))
                yield return new Problem("roles", "unknown-role", "A role is hr-admin, coach or leader.");
            else if (scopes is not null && !Scopes.AllowedTo([role]).IsSubsetOf(scopes))
                yield return new Problem("roles", "role-beyond-yours", $"Your token cannot do all that {role} can, so it cannot give that role.");
            if (role == Access.Roles.Leader && person is null)
                yield return new Problem("personId", "person-needed", "Choose the person that this leader is.");
        }
    }

    public static IEnumerable<Problem> Language(string? language)
    {
        if (language is not null && LanguageCode.Parse(language) is null)
            yield return new Problem("language", "unknown-language", "Give a language as in BCP 47: en, de, pt-BR.");
    }
}
