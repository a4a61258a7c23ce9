using Feedback360.Core.Campaigns;
using Feedback360.Web.Access;
using Feedback360.Web.Hosting;
using Feedback360.Web.Persistence;
using Feedback360.Web.Scheduling;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Email;

/// <summary>A letter to an account waits. Sent after the commit that wrote the row.</summary>
public sealed record AccountLetterDue(Guid LetterId);

/// <summary>
/// Sends letters to accounts; the single-use link of those that have one is made now and stored nowhere.
/// Idempotent: the row is held while its letter is sent, and one that was interrupted is sent again.
/// </summary>
public sealed class SendAccountLetters(Databases databases, AccountMail mail) : Sweep
{
    public override int Order => 60;

    public override async Task RunAsync(DateTimeOffset now, CancellationToken stop)
    {
        while (await SendOneAsync(stop)) { }
    }

    /// <summary>Whether there was one, and the mail server took it or refused it for good.</summary>
    private async Task<bool> SendOneAsync(CancellationToken stop)
    {
        // Accounts belong to no round: row-level security does not cover them, so no organisation is needed.
        await using var db = databases.ForWorker(Guid.Empty);
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var letter = await db.AccountLetters
            .FromSql($"SELECT * FROM account_letter WHERE state = 'Due' ORDER BY requested_at LIMIT 1 FOR UPDATE SKIP LOCKED")
            .SingleOrDefaultAsync(stop);
        if (letter is null)
            return false;
        var account = await db.Users.AsNoTracking().SingleAsync(account => account.Id == letter.AccountId, stop);
        var outcome = letter.SubjectId is { } subject ? await SendAboutListAsync(letter, account, subject, stop) : await mail.SendAsync(letter, account, stop);
        if (outcome is MailOutcome.Unreachable or MailOutcome.Deferred)
            return false;
        letter.State = LetterState.Done;
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return true;
    }

    /// <summary>A letter about a list that is no longer anybody's to work on is not sent.</summary>
    private async Task<MailOutcome> SendAboutListAsync(AccountLetter letter, Account account, Guid subject, CancellationToken stop)
    {
        await using var db = databases.ForWorker(account.OrganisationId);
        var round = await db.Subjects.Where(row => row.Id == subject)
            .Join(db.Rounds.AsNoTracking(), row => row.RoundId, round => round.Id, (_, round) => round)
            .FirstOrDefaultAsync(stop);
        return round is { State: RoundState.Draft, NominateUntil: not null } ? await mail.SendAboutListAsync(letter, account, round, stop) : MailOutcome.Accepted;
    }
}

/// <summary>Makes a letter to an account, with its link, and hands it to the mail server.</summary>
public sealed class AccountMail(AccountLinks links, LetterPrinter printer, IMailer mailer, ServerSettings settings)
{
    public Task<MailOutcome> SendAsync(AccountLetter letter, Account account, CancellationToken stop) =>
        SendAsync(letter, account, AccountLetters.Write(letter.Template, account, links.For(account).AbsoluteUri), stop);

    /// <summary>A letter about a list of raters leads to its page, for which one signs in.</summary>
    public Task<MailOutcome> SendAboutListAsync(AccountLetter letter, Account account, Round round, CancellationToken stop)
    {
        var link = new Uri(settings.PublicUrl, $"/nominations/subjects/{letter.SubjectId}").AbsoluteUri;
        return SendAsync(letter, account, AccountLetters.Write(letter.Template, account, round, link), stop);
    }

    private async Task<MailOutcome> SendAsync(AccountLetter letter, Account account, LetterText text, CancellationToken stop)
    {
        var html = await printer.ToHtmlAsync(text);
        var id = $"{letter.Id:n}@{settings.PublicUrl.Host}";
        return await mailer.SendAsync(new OutgoingLetter(id, account.Name, account.Email!, text.Subject, html, text.ToPlainText()), stop);
    }
}

/// <summary>Sends it at once instead of at the next sweep. Idempotent, as the sweep is.</summary>
public sealed class AccountLetterConsumer(SendAccountLetters letters, TimeProvider clock) : IConsumer<AccountLetterDue>
{
    public Task Consume(ConsumeContext<AccountLetterDue> context) => letters.RunAsync(clock.GetUtcNow(), context.CancellationToken);
}
