using Feedback360.Core.Common;
using Feedback360.Core.People;
using Feedback360.Web.Email;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Feedback360.Web.Access;

/// <summary>An account without a password, and the letter that waits to be sent to its owner.</summary>
internal sealed record Invited(Account Account, Guid LetterId);

/// <summary>Makes an account without a password, and the row of the letter by which its owner chooses one.</summary>
internal sealed class InviteAccount(FeedbackDb db, TimeProvider clock)
{
    /// <param name="organisation">Where the account belongs.</param>
    /// <param name="scopes">What the inviter may hand on; null for the operator at the command line.</param>
    public async Task<Outcome<Invited>> RunAsync(Guid organisation, IReadOnlySet<string>? scopes, NewAccount invited, CancellationToken stop)
    {
        var person = invited.PersonId is { } id ? await db.People.FirstOrDefaultAsync(row => row.Id == id && row.Active, stop) : null;
        invited = Completed(invited, person);
        List<Problem> problems =
        [
            .. AccountCheck.Email(invited.Email),
            .. AccountCheck.Name(invited.Name),
            .. AccountCheck.Language(invited.Language),
            .. AccountCheck.Roles(invited.Roles, invited.PersonId, scopes),
            .. await TakenAsync(invited, person, stop),
        ];
        if (problems.Count > 0)
            return problems;
        var account = Make(organisation, invited);
        var letter = LetterTo(account);
        db.AddRange(account, letter);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException failure) when (failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return (List<Problem>)[AddressTaken];
        }
        return new Invited(account, letter.Id);
    }

    private static Problem AddressTaken { get; } =
        new("email", "address-taken", "This address cannot be used for a new account: there is one for it already.");

    private AccountLetter LetterTo(Account account) =>
        new()
        {
            Id = Guid.NewGuid(),
            AccountId = account.Id,
            Template = AccountTemplates.Activation,
            RequestedAt = clock.GetUtcNow(),
        };

    private async Task<List<Problem>> TakenAsync(NewAccount invited, Person? person, CancellationToken stop)
    {
        var key = KeyOf(invited.Email ?? "");
        List<Problem> problems = [];
        if (key.Length > 0 && await db.Users.AnyAsync(row => row.NormalizedEmail == key, stop))
            problems.Add(AddressTaken);
        if (invited.PersonId is not null && person is null)
            problems.Add(new Problem("personId", "unknown-person", "There is no active person with this id."));
        if (person is not null && await db.Users.AnyAsync(row => row.OrganisationId == person.OrganisationId && row.PersonId == person.Id, stop))
            problems.Add(new Problem("personId", "person-has-account", "This person has an account already."));
        return problems;
    }

    private static NewAccount Completed(NewAccount invited, Person? person) =>
        invited with
        {
            Email = string.IsNullOrWhiteSpace(invited.Email) ? person?.Email : invited.Email.Trim(),
            Name = string.IsNullOrWhiteSpace(invited.Name) ? person?.Name : invited.Name.Trim(),
            Language = string.IsNullOrWhiteSpace(invited.Language) ? person?.Language : invited.Language,
        };

    private static Account Make(Guid organisation, NewAccount invited) =>
        new()
        {
            Id = Guid.NewGuid(),
            OrganisationId = organisation,
            PersonId = invited.PersonId,
            Name = invited.Name!,
            Roles = [.. invited.Roles.Distinct(StringComparer.Ordinal)],
            Language = LanguageCode.Parse(invited.Language ?? LanguageCode.Default)!,
            Email = invited.Email,
            NormalizedEmail = KeyOf(invited.Email!),
            UserName = invited.Email,
            NormalizedUserName = KeyOf(invited.Email!),
            SecurityStamp = Account.NewStamp(),
            ConcurrencyStamp = Account.NewStamp(),
            LockoutEnabled = true,
        };

    /// <summary>The form in which two addresses of accounts are compared, as Identity stores it.</summary>
    public static string KeyOf(string email) => email.Trim().ToUpperInvariant();
}
