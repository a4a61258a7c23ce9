using Feedback360.Core.Campaigns;
using Feedback360.Web.Campaigns;
using Feedback360.Web.Persistence;
using Feedback360.Web.Scheduling;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Feedback360.Web.Email;

/// <summary>
/// Begins the waves that are due, sends their letters and ends them. A wave makes a row for every rater, whether or not
/// a letter will leave; when it ends the rows go and the round keeps its number alone. Idempotent: one worker at a time
/// for a round, and every attempt at a letter has the same Message-ID.
/// </summary>
public sealed class SendLetters(Databases databases, LetterRun run) : OrganisationSweep(databases)
{
    private readonly Databases _databases = databases;

    public override int Order => 50;

    protected override async Task RunAsync(Guid organisation, DateTimeOffset now, CancellationToken stop)
    {
        foreach (var round in await OpenRoundsAsync(organisation, stop))
            await SendAsync(organisation, round, now, stop);
    }

    private async Task<List<Guid>> OpenRoundsAsync(Guid organisation, CancellationToken stop)
    {
        await using var db = _databases.ForWorker(organisation);
        var open = await db.Rounds.Where(round => round.OrganisationId == organisation && round.State == RoundState.Open)
            .Select(round => round.Id)
            .ToListAsync(stop);
        // A closed round mails nobody: what its last wave had not sent is dropped.
        await db.Letters.Where(letter => letter.OrganisationId == organisation && !open.Contains(letter.RoundId)).ExecuteDeleteAsync(stop);
        return open;
    }

    private async Task SendAsync(Guid organisation, Guid id, DateTimeOffset now, CancellationToken stop)
    {
        await using var work = await RoundWork.TryTakeAsync(_databases, organisation, id, RoundTask.Letters, stop);
        if (work is not { Round.State: RoundState.Open } || now >= work.Round.ClosesAt)
            return;
        await BeginWavesAsync(work, now, stop);
        foreach (var wave in await WavesAsync(work, stop))
        {
            if (await run.SendAsync(work, wave, now, stop))
                await EndAsync(work, wave, stop);
        }
    }

    /// <summary>
    /// Makes the rows of the latest wave that is due and has not begun. One wave at a time: an unfinished one comes
    /// first; one that was missed altogether is passed over, so that nobody gets two reminders at once.
    /// </summary>
    private static async Task BeginWavesAsync(RoundWork work, DateTimeOffset now, CancellationToken stop)
    {
        var latest = WaveCalendar.DueTimes(work.Round).Count(due => due <= now) - 1;
        if (latest <= work.Round.LastReminderWave || latest < 1 || (await WavesAsync(work, stop)).Exists(wave => wave >= 0))
            return;
        await work.Db.Database.OpenConnectionAsync(stop);
        await using var rows = new NpgsqlCommand(
            """
            INSERT INTO letter (id, organisation_id, round_id, rater_id, template, wave, due_on, state)
            SELECT gen_random_uuid(), organisation_id, round_id, rater_id, 'reminder', $2, $3, 'Due'
            FROM rater_link WHERE round_id = $1 AND NOT revoked
            ORDER BY random()
            """,
            work.Connection
        )
        {
            Parameters =
            {
                new() { Value = work.Round.Id },
                new() { Value = latest },
                new() { Value = work.Round.Today(now) },
            },
        };
        await rows.ExecuteNonQueryAsync(stop);
    }

    private static Task<List<int>> WavesAsync(RoundWork work, CancellationToken stop) =>
        work.Db.Letters.Where(letter => letter.RoundId == work.Round.Id)
            .Select(letter => letter.Wave)
            .Distinct()
            .OrderBy(wave => wave)
            .ToListAsync(stop);

    /// <summary>Extensions have waves below zero, which the round does not count.</summary>
    private static async Task EndAsync(RoundWork work, int wave, CancellationToken stop)
    {
        await using var transaction = await work.Db.Database.BeginTransactionAsync(stop);
        await work.Db.Letters.Where(letter => letter.RoundId == work.Round.Id && letter.Wave == wave).ExecuteDeleteAsync(stop);
        work.Round.EndWave(wave);
        await work.Db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }
}
