using Feedback360.Core.Campaigns;
using Feedback360.Core.Common;
using Feedback360.Web.Email;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Campaigns;

/// <summary>
/// Moves the close of a round for everybody; only the rater on whose behalf it was asked gets a letter (anonymity 2.5).
/// Idempotent: close, letter and request change in one transaction.
/// </summary>
internal static class ExtendRound
{
    public static async Task<Refusal?> CarryOutAsync(RoundWork work, WorkRequest request, DateTimeOffset now, CancellationToken stop)
    {
        var (db, round) = (work.Db, work.Round);
        if (request.PersonId is { } person && !await IsRaterAsync(work, person, stop))
            return CampaignRefusals.NotARater;
        if (request.ClosesAt is not { } closesAt)
            return CampaignRefusals.CloseMustMoveLater;
        if (round.Extend(closesAt, now) is { } refusal)
            return refusal;
        if (request.PersonId is { } rater)
            await WriteToAsync(work, NewLetter(round, rater, now), stop);
        request.State = WorkState.Done;
        await db.SaveChangesAsync(stop);
        return null;
    }

    private static Task<bool> IsRaterAsync(RoundWork work, Guid person, CancellationToken stop) =>
        work.Db.RaterLinks.AnyAsync(link => link.RoundId == work.Round.Id && link.RaterId == person && !link.Revoked, stop);

    /// <summary>Two extensions within a second are one letter.</summary>
    private static async Task WriteToAsync(RoundWork work, Letter letter, CancellationToken stop)
    {
        var (id, rater, wave) = (work.Round.Id, letter.RaterId, letter.Wave);
        if (!await work.Db.Letters.AnyAsync(row => row.RoundId == id && row.RaterId == rater && row.Template == letter.Template && row.Wave == wave, stop))
            work.Db.Add(letter);
    }

    private static Letter NewLetter(Round round, Guid rater, DateTimeOffset now) =>
        new()
        {
            Id = Guid.NewGuid(),
            OrganisationId = round.OrganisationId,
            RoundId = round.Id,
            RaterId = rater,
            Template = "extension",
            Wave = WaveOf(round),
            DueOn = round.Today(now),
        };

    /// <summary>
    /// Below zero, apart from invitation and reminders, whose Message-ID is made from the wave too: minus the seconds by
    /// which the close has moved, so that every extension has its own.
    /// </summary>
    private static int WaveOf(Round round) =>
        -(int)Math.Clamp((round.ClosesAt - round.FirstClosesAt).TotalSeconds, 1, int.MaxValue);
}
