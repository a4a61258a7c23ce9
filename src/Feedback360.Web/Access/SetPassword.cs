using Feedback360.Core.Common;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Access;

/// <summary>Redeems the link of a letter: sets the password and, by changing the security stamp, makes the link worthless.</summary>
internal sealed class SetPassword(FeedbackDb db, AccountLinks links, IPasswordHasher<Account> hasher)
{
    public const int Shortest = 12;
    private const int Longest = 200;
    private const int FewestDifferent = 5;

    public async Task<Outcome<Account>> RunAsync(string link, string password, CancellationToken stop)
    {
        if (links.Read(link) is not { } read)
            return AccessRefusals.LinkNotGood;
        var account = await db.Users.AsNoTracking().FirstOrDefaultAsync(row => row.Id == read.AccountId && row.Active, stop);
        if (account is null || !AccountLinks.IsFor(read, account))
            return AccessRefusals.LinkNotGood;
        if (WeaknessOf(password, account) is { } weakness)
            return (List<Problem>)[weakness];
        // Only if the stamp is still the link's: of two at once, one comes too late.
        var (hash, stamp, before) = (hasher.HashPassword(account, password), Account.NewStamp(), account.SecurityStamp);
        var changed = await db.Users
            .Where(row => row.Id == account.Id && row.SecurityStamp == before)
            .ExecuteUpdateAsync(
                row => row
                    .SetProperty(after => after.PasswordHash, hash)
                    .SetProperty(after => after.SecurityStamp, stamp)
                    .SetProperty(after => after.EmailConfirmed, true)
                    .SetProperty(after => after.AccessFailedCount, 0)
                    .SetProperty(after => after.LockoutEnd, (DateTimeOffset?)null),
                stop
            );
        if (changed == 0)
            return AccessRefusals.LinkNotGood;
        account.SecurityStamp = stamp;
        return account;
    }

    /// <summary>Length beats composition rules (NIST SP 800-63B); what is guessed first is refused.</summary>
    private static Problem? WeaknessOf(string password, Account account)
    {
        var local = account.Email!.Split('@')[0];
        return password switch
        {
            { Length: 0 } => new Problem("password", "required", "Choose a password."),
            { Length: < Shortest } => new Problem("password", "weak-password", $"Choose a password of at least {Shortest} characters. Several words are easy to remember."),
            { Length: > Longest } => new Problem("password", "too-long", $"A password has at most {Longest} characters."),
            _ when password.Distinct().Count() < FewestDifferent => new Problem("password", "weak-password", "Choose a password of more different characters."),
            _ when local.Length >= 4 && password.Contains(local, StringComparison.OrdinalIgnoreCase) =>
                new Problem("password", "weak-password", "Choose a password without your address in it."),
            _ => null,
        };
    }
}
