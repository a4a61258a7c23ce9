using System.Threading.Channels;
using Feedback360.Web.Email;
using Feedback360.Web.Messaging;
using Feedback360.Web.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Access;

/// <summary>
/// Addresses for which somebody asked for a new password. They are looked up after the page has answered, so that
/// neither its words nor its time tell whether an account is there. In memory: who gets no letter asks again.
/// </summary>
internal sealed class LostPasswords(IServiceScopeFactory scopes, TimeProvider clock, Nudge nudge, ILogger<LostPasswords> log) : BackgroundService
{
    /// <summary>One letter in this time, however often somebody asks.</summary>
    private static readonly TimeSpan BetweenLetters = TimeSpan.FromMinutes(10);

    private readonly Channel<string> _asked = Channel.CreateBounded<string>(
        new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    public void Ask(string email) => _asked.Writer.TryWrite(email);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var email in _asked.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await LookUpAsync(scope.ServiceProvider.GetRequiredService<FeedbackDb>(), email, stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError("A letter for a lost password could not be asked for: {Failure}.", failure.GetType().Name);
            }
        }
    }

    private async Task LookUpAsync(FeedbackDb db, string email, CancellationToken stop)
    {
        var (key, now) = (InviteAccount.KeyOf(email), clock.GetUtcNow());
        var recent = now - BetweenLetters;
        var account = await db.Users
            .Where(row => row.NormalizedEmail == key && row.Active)
            .Where(row => !db.AccountLetters.Any(letter =>
                letter.AccountId == row.Id && (letter.State == LetterState.Due || letter.RequestedAt > recent)))
            .Select(row => new { row.Id })
            .FirstOrDefaultAsync(stop);
        if (account is null)
            return;
        var letter = new AccountLetter { Id = Guid.NewGuid(), AccountId = account.Id, Template = AccountTemplates.Password, RequestedAt = now };
        db.Add(letter);
        await db.SaveChangesAsync(stop);
        await nudge.SendAsync(new AccountLetterDue(letter.Id));
    }
}
