using Feedback360.Core.Common;
using Feedback360.Web.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Feedback360.Web.Access;

/// <summary>
/// Checks an address and a password. Whatever is wrong, the answer is the same and takes as long: a hash is always
/// computed, and the failure is always counted by the same statement.
/// </summary>
internal sealed class SignIn(FeedbackDb db, Databases databases, IPasswordHasher<Account> hasher, TimeProvider clock)
{
    private const int WrongBeforeLock = 10;
    private static readonly TimeSpan Lock = TimeSpan.FromMinutes(10);

    /// <summary>What is compared with for an address without an account.</summary>
    private static readonly string NobodysHash = new PasswordHasher<Account>(AccessSetup.Hashing).HashPassword(null!, Guid.NewGuid().ToString());

    /// <returns>The account, or null for anything that is wrong.</returns>
    public async Task<Account?> RunAsync(string email, string password, CancellationToken stop)
    {
        var (key, now) = (InviteAccount.KeyOf(email), clock.GetUtcNow());
        var account = await db.Users.FirstOrDefaultAsync(row => row.NormalizedEmail == key, stop);
        var open = account is { Active: true, PasswordHash: not null } && !(account.LockoutEnd > now) ? account : null;
        var verdict = hasher.VerifyHashedPassword(open!, open?.PasswordHash ?? NobodysHash, password);
        if (open is null || verdict == PasswordVerificationResult.Failed)
        {
            await CountWrongAsync(key, now, stop);
            return null;
        }
        open.AccessFailedCount = 0;
        open.LockoutEnd = null;
        if (verdict == PasswordVerificationResult.SuccessRehashNeeded)
            open.PasswordHash = hasher.HashPassword(open, password);
        await db.SaveChangesAsync(stop);
        return open;
    }

    private async Task CountWrongAsync(string key, DateTimeOffset now, CancellationToken stop)
    {
        await using var connection = await databases.App.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                // Waiting for the disk would tell that there was a row to write.
                new("SET LOCAL synchronous_commit = off"),
                new(
                    """
                    UPDATE account
                    SET access_failed_count = (access_failed_count + 1) % $2,
                        lockout_end = CASE WHEN access_failed_count + 1 >= $2 THEN $3 ELSE lockout_end END
                    WHERE normalized_email = $1 AND (lockout_end IS NULL OR lockout_end < $4)
                    """
                )
                {
                    Parameters = { new() { Value = key }, new() { Value = WrongBeforeLock }, new() { Value = now + Lock }, new() { Value = now } },
                },
            },
        };
        await batch.ExecuteNonQueryAsync(stop);
    }
}
