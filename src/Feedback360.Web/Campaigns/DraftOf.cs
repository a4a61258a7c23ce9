using Feedback360.Core.Campaigns;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Campaigns;

/// <summary>Takes a draft for the rest of a transaction, so that its launch and every change of it come one after another.</summary>
internal static class DraftOf
{
    /// <summary>The campaign, locked, so that its survey and its rounds change one after another; null if there is none.</summary>
    public static async Task<Campaign?> TakeCampaignAsync(this FeedbackDb db, Guid campaign, CancellationToken stop) =>
        (await db.Campaigns.FromSql($"SELECT * FROM campaign WHERE id = {campaign} FOR UPDATE").ToListAsync(stop)).SingleOrDefault();

    /// <summary>All rounds of a campaign, the drafts among them locked.</summary>
    public static async Task<List<Round>> TakeRoundsAsync(this FeedbackDb db, Guid campaign, CancellationToken stop)
    {
        await db.Rounds.FromSql($"SELECT *, xmin FROM round WHERE campaign_id = {campaign} ORDER BY id FOR UPDATE").LoadAsync(stop);
        return await db.Rounds.Where(round => round.CampaignId == campaign).ToListAsync(stop);
    }

    /// <summary>The draft, locked; refused once its launch has been asked for.</summary>
    public static async Task<Outcome<Round>> TakeDraftAsync(this FeedbackDb db, Guid round, CancellationToken stop)
    {
        // The row policy of f360_app lets it lock drafts only, also when the state changes while this waits.
        var locked = await db.Rounds.FromSql($"SELECT *, xmin FROM round WHERE id = {round} FOR UPDATE").ToListAsync(stop);
        if (locked is [var draft])
            return draft;
        return await db.Rounds.AnyAsync(row => row.Id == round, stop) ? CampaignRefusals.PolicyFrozen : Outcome<Round>.Missing;
    }

    /// <summary>A subject with its draft locked; read after the lock, so that what somebody else has decided meanwhile counts.</summary>
    public static async Task<Outcome<(Round Round, Subject Subject)>> TakeListAsync(this FeedbackDb db, Guid subject, CancellationToken stop)
    {
        var round = await db.Subjects.Where(row => row.Id == subject).Select(row => (Guid?)row.RoundId).FirstOrDefaultAsync(stop);
        var draft = round is { } known ? await db.TakeDraftAsync(known, stop) : Outcome<Round>.Missing;
        if (!draft.IsDone(out var taken))
            return draft.As<(Round, Subject)>();
        return await db.Subjects.FirstOrDefaultAsync(row => row.Id == subject, stop) is { } list ? (taken, list) : Outcome<(Round, Subject)>.Missing;
    }
}
