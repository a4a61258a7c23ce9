using Feedback360.Core.Responses;
using Feedback360.Web.Campaigns;
using Feedback360.Web.Responses;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Email;

/// <summary>
/// Goes once through the letters of a wave that are due. Whether a rater still has an open review is looked up at the
/// moment of sending and recorded nowhere: skipped, accepted and refused letters all become <c>Done</c>, without a time.
/// </summary>
public sealed class LetterRun(RoundKeyring keyring, RaterLetters letters, IMailer mailer)
{
    /// <summary>Raters whose ballots are looked at together, shortly before their letters leave.</summary>
    private const int AtATime = 20;

    private readonly Postponements _postponed = new();

    /// <summary>Whether the wave is at its end. A mail server that does not answer decides nothing for any letter.</summary>
    internal async Task<bool> SendAsync(RoundWork work, int wave, DateTimeOffset now, CancellationToken stop)
    {
        if (_postponed.Waits(work.Round.Id, wave, now))
            return false;
        using var keys = keyring.ForLetters(work.Round.OrganisationId, work.Round.Id);
        if (keys is null)
            return false;
        var due = await work.Db.Letters.AsNoTracking()
            .Where(letter => letter.RoundId == work.Round.Id && letter.Wave == wave && letter.State == LetterState.Due)
            .ToListAsync(stop);
        var complete = true;
        foreach (var some in due.Chunk(AtATime))
        {
            if (await SendAsync(work, keys, some, stop) is not { } allDone)
            {
                _postponed.Postpone(work.Round.Id, wave, now);
                return false;
            }
            complete &= allDone;
        }
        if (complete)
            _postponed.Forget(work.Round.Id, wave);
        else
            _postponed.Postpone(work.Round.Id, wave, now);
        return complete;
    }

    /// <summary>Whether all are done; null if nothing can be sent now.</summary>
    private async Task<bool?> SendAsync(RoundWork work, LetterKeys keys, Letter[] some, CancellationToken stop)
    {
        if (await letters.PrepareAsync(work, keys, some, stop) is not { } prepared)
            return null;
        var allDone = true;
        foreach (var letter in some)
        {
            var outcome = prepared.GetValueOrDefault(letter.Id) is { } outgoing
                ? await mailer.SendAsync(outgoing, stop)
                : MailOutcome.Accepted;
            if (outcome == MailOutcome.Unreachable)
                return null;
            if (outcome == MailOutcome.Deferred)
                allDone = false;
            else
                await DoneAsync(work, letter, stop);
        }
        return allDone;
    }

    private static Task<int> DoneAsync(RoundWork work, Letter letter, CancellationToken stop) =>
        work.Db.Letters.Where(row => row.Id == letter.Id)
            .ExecuteUpdateAsync(row => row.SetProperty(done => done.State, LetterState.Done), stop);
}

/// <summary>How long a wave waits after a temporary refusal: a growing span per wave, in memory only.</summary>
internal sealed class Postponements
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);
    private readonly Dictionary<(Guid Round, int Wave), (TimeSpan Span, DateTimeOffset Until)> _waits = [];
    private readonly Lock _lock = new();

    public bool Waits(Guid round, int wave, DateTimeOffset now)
    {
        lock (_lock)
            return _waits.TryGetValue((round, wave), out var wait) && now < wait.Until;
    }

    public void Postpone(Guid round, int wave, DateTimeOffset now)
    {
        lock (_lock)
        {
            var span = _waits.TryGetValue((round, wave), out var last) ? last.Span * 2 : First;
            span = span > Longest ? Longest : span;
            _waits[(round, wave)] = (span, now + span);
        }
    }

    public void Forget(Guid round, int wave)
    {
        lock (_lock)
            _waits.Remove((round, wave));
    }
}
