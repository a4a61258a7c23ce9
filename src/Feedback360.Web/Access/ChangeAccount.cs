using Feedback360.Core.Common;
using Feedback360.Web.Email;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Access;

/// <summary>What may change about an account; the address may not, because it has been proved by a letter.</summary>
public sealed record AccountChange
{
    public Patch<string> Name { get; init; }
    public Patch<IReadOnlyList<string>> Roles { get; init; }
    public Patch<bool?> Active { get; init; }
}

/// <summary>Changes, deactivates and activates accounts of the caller's organisation, and sends their letter again.</summary>
internal sealed class ChangeAccount(FeedbackDb db, TimeProvider clock)
{
    private static readonly TimeSpan BetweenLetters = TimeSpan.FromHours(1);

    /// <summary>The accounts that a caller may see at all: the table itself knows no organisation boundary.</summary>
    public static IQueryable<Account> Of(FeedbackDb db, Guid organisation) => db.Users.Where(row => row.OrganisationId == organisation);

    /// <param name="stillMatches">Asked with the row locked; false is answered with 412.</param>
    public async Task<Outcome<Account>> RunAsync(Caller caller, Guid id, AccountChange change, Func<Account, bool> stillMatches, CancellationToken stop)
    {
        await using var transaction = await OneTransaction.BeginAsync(db, stop);
        // Every account of the organisation is locked, so that two admins cannot deactivate each other at once.
        var all = await db.Users
            .FromSql($"SELECT * FROM account WHERE organisation_id = {caller.OrganisationId} ORDER BY id FOR UPDATE")
            .ToListAsync(stop);
        if (all.Find(row => row.Id == id) is not { } account)
            return Outcome<Account>.Missing;
        if (!stillMatches(account))
            return SharedRefusals.StaleVersion;
        if (Check(caller, account, change) is { Count: > 0 } problems)
            return problems;
        Apply(account, change);
        if (!all.Exists(row => row is { Active: true } && row.Roles.Contains(Roles.HrAdmin, StringComparer.Ordinal)))
            return AccessRefusals.NobodyLeft;
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return account;
    }

    /// <summary>Makes a letter for an account that has not got one within the last hour.</summary>
    public async Task<Outcome<AccountLetter>> SendLetterAsync(Caller caller, Guid id, CancellationToken stop)
    {
        await using var transaction = await OneTransaction.BeginAsync(db, stop);
        var account = await db.Users
            .FromSql($"SELECT * FROM account WHERE id = {id} AND organisation_id = {caller.OrganisationId} FOR UPDATE")
            .AsNoTracking()
            .SingleOrDefaultAsync(stop);
        if (account is null)
            return Outcome<AccountLetter>.Missing;
        if (!account.Active)
            return AccessRefusals.Deactivated;
        var now = clock.GetUtcNow();
        var recent = now - BetweenLetters;
        if (await db.AccountLetters.AnyAsync(row => row.AccountId == id && (row.State == LetterState.Due || row.RequestedAt > recent), stop))
            return AccessRefusals.LetterOnItsWay;
        var letter = new AccountLetter
        {
            Id = Guid.NewGuid(),
            AccountId = id,
            Template = account.PasswordHash is null ? AccountTemplates.Activation : AccountTemplates.Password,
            RequestedAt = now,
        };
        db.Add(letter);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return letter;
    }

    private static List<Problem> Check(Caller caller, Account account, AccountChange change)
    {
        List<Problem> problems = [];
        if (change.Name.IsGiven)
            problems.AddRange(AccountCheck.Name(change.Name.Value));
        if (change.Active is { IsGiven: true, Value: null })
            problems.Add(new Problem("active", "required", "Say true or false."));
        problems.AddRange(AccountCheck.Roles(change.Roles.IsGiven ? change.Roles.Value : account.Roles, account.PersonId, caller.Scopes));
        return problems;
    }

    private static void Apply(Account account, AccountChange change)
    {
        if (change.Name.IsGiven)
            account.Name = change.Name.Value!.Trim();
        if (change.Roles.IsGiven)
            account.Roles = [.. change.Roles.Value!.Distinct(StringComparer.Ordinal)];
        if (change.Active.IsGiven)
            account.Active = change.Active.Value!.Value;
        // What an account may do is in its cookies: they are void when that changes, and so are letters under way.
        if (change.Roles.IsGiven || change.Active.IsGiven)
            account.SecurityStamp = Account.NewStamp();
    }
}
