using Feedback360.Core.People;
using Feedback360.Web.Campaigns;
using Feedback360.Web.Hosting;
using Feedback360.Web.Reports.Thanks;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Email;

/// <summary>
/// Goes once through the letters of thanks that are due. Accepted and refused letters, and those of people who have left,
/// all become <c>Done</c> alike; who has answered plays no part.
/// </summary>
public sealed class ThanksRun(LetterPrinter printer, IMailer mailer, ServerSettings settings)
{
    /// <summary>For so long a mail server may put a letter off.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromDays(7);

    private readonly Postponements _postponed = new();

    /// <summary>Whether every letter has had its turn. A mail server that does not answer decides nothing for any letter.</summary>
    internal async Task<bool> SendAsync(RoundWork work, ThanksText thanks, DateTimeOffset now, CancellationToken stop)
    {
        if (_postponed.Waits(work.Round.Id, 0, now) || _postponed.Waits(thanks.ReportId, 0, now))
            return false;
        var leader = await (
            from report in work.Db.Reports
            join subject in work.Db.Subjects on report.SubjectId equals subject.Id
            where report.Id == thanks.ReportId
            select subject.Name).SingleAsync(stop);
        var about = new LeadersThanks(leader, work.Round.Name, thanks.Text);
        var due = await work.Db.ThanksLetters.AsNoTracking().Where(row => row.ReportId == thanks.ReportId && row.State == LetterState.Due).ToListAsync(stop);
        var complete = true;
        foreach (var letter in due)
        {
            var outcome = await SendAsync(work, letter, about, stop);
            if (outcome == MailOutcome.Unreachable)
            {
                // It does not answer for the other leaders of the round either.
                _postponed.Postpone(work.Round.Id, 0, now);
                return false;
            }
            if (outcome == MailOutcome.Deferred && now < thanks.LeavesAt + Patience)
                complete = false;
            else
                await DoneAsync(work, letter, stop);
        }
        _postponed.Forget(work.Round.Id, 0);
        if (complete)
            _postponed.Forget(thanks.ReportId, 0);
        else
            _postponed.Postpone(thanks.ReportId, 0, now);
        return complete;
    }

    /// <summary>Looks the person up at the moment of sending: somebody who has left gets nothing.</summary>
    private async Task<MailOutcome> SendAsync(RoundWork work, ThanksLetter letter, LeadersThanks about, CancellationToken stop) =>
        await work.Db.People.AsNoTracking().SingleOrDefaultAsync(person => person.Id == letter.RaterId && person.Active, stop) is { } rater
            ? await mailer.SendAsync(await WriteAsync(letter, about, rater), stop)
            : MailOutcome.Accepted;

    private async Task<OutgoingLetter> WriteAsync(ThanksLetter letter, LeadersThanks about, Person rater)
    {
        var text = ThanksLetterText.Write(about, rater.Name, rater.Language);
        var id = $"{letter.Id:n}@{settings.PublicUrl.Host}";
        return new OutgoingLetter(id, rater.Name, rater.Email, text.Subject, await printer.ToHtmlAsync(text), text.ToPlainText()) { NoReply = true };
    }

    private static Task<int> DoneAsync(RoundWork work, ThanksLetter letter, CancellationToken stop) =>
        work.Db.ThanksLetters.Where(row => row.Id == letter.Id).ExecuteUpdateAsync(row => row.SetProperty(done => done.State, LetterState.Done), stop);
}
