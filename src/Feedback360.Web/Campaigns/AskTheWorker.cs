using Feedback360.Core.Campaigns;
using Feedback360.Core.Common;
using Feedback360.Web.Messaging;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Campaigns;

/// <summary>A request and the round as it stands.</summary>
internal sealed record AskedFor(WorkRequest Request, Round Round);

/// <summary>Asks the worker to launch, extend or close a round: a row, and a nudge once it is there.</summary>
internal sealed class AskTheWorker(FeedbackDb db, CheckLaunch check, Nudge nudge, TimeProvider clock)
{
    /// <summary>Freezes the draft and asks for its launch; refused with the findings that block.</summary>
    public async Task<Outcome<AskedFor>> LaunchAsync(Guid id, CancellationToken stop)
    {
        await using var transaction = await OneTransaction.BeginAsync(db, stop);
        var draft = await db.TakeDraftAsync(id, stop);
        if (!draft.IsDone(out var round))
            return draft.IsMissing ? Outcome<AskedFor>.Missing : CampaignRefusals.NotADraft;
        var findings = (await check.RunAsync(round, stop)).Findings.Where(finding => finding.Severity == FindingSeverity.Blocks);
        var blocking = findings.Select(finding => new Problem(finding.Path, finding.Code, finding.Message)).ToList();
        if (blocking.Count > 0)
            return Outcome<AskedFor>.Refused(CampaignRefusals.NotReady, blocking);
        if (round.AskForLaunch(clock.GetUtcNow()) is { } refusal)
            return refusal;
        return await AskAsync(round, WorkKind.Launch, null, transaction, stop);
    }

    /// <summary>Asks for the close now; asking again while that is under way is harmless.</summary>
    public Task<Outcome<AskedFor>> CloseAsync(Guid id, CancellationToken stop) =>
        OfOpenAsync(id, WorkKind.Close, _ => (null, []), stop);

    /// <summary>Asks to move the close of the whole round to the end of a later day.</summary>
    public Task<Outcome<AskedFor>> ExtendAsync(Guid id, DateOnly closesOn, CancellationToken stop) =>
        OfOpenAsync(id, WorkKind.Extend, round => Later(round, closesOn), stop);

    private async Task<Outcome<AskedFor>> OfOpenAsync(
        Guid id, WorkKind kind, Func<Round, (DateTimeOffset? ClosesAt, List<Problem> Problems)> read, CancellationToken stop)
    {
        await using var transaction = await OneTransaction.BeginAsync(db, stop);
        if (await db.Rounds.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, stop) is not { } round)
            return Outcome<AskedFor>.Missing;
        if (round.State != RoundState.Open || round.ClosesAt <= clock.GetUtcNow())
            return CampaignRefusals.NotOpen;
        var (closesAt, problems) = read(round);
        if (problems.Count > 0)
            return problems;
        if (closesAt <= round.ClosesAt)
            return CampaignRefusals.CloseMustMoveLater;
        var pending = await db.WorkRequests.AsNoTracking().FirstOrDefaultAsync(
            row => row.RoundId == id && row.Kind == kind && row.State == WorkState.Requested && row.ClosesAt == closesAt, stop);
        return pending is null ? await AskAsync(round, kind, closesAt, transaction, stop) : new AskedFor(pending, round);
    }

    private static (DateTimeOffset?, List<Problem>) Later(Round round, DateOnly closesOn)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(round.TimeZone);
        var tooFar = closesOn.DayNumber - WaveCalendar.LastDay(round.FirstClosesAt, zone).DayNumber > DraftCheck.MaxReminderDay;
        return (WaveCalendar.EndOf(closesOn, zone), tooFar
            ? [new Problem("closesOn", "too-far", $"A round is extended by at most {DraftCheck.MaxReminderDay} days.")]
            : []);
    }

    private async Task<Outcome<AskedFor>> AskAsync(Round round, WorkKind kind, DateTimeOffset? closesAt, OneTransaction transaction, CancellationToken stop)
    {
        var request = new WorkRequest
        {
            Id = Guid.NewGuid(),
            OrganisationId = round.OrganisationId,
            RoundId = round.Id,
            Kind = kind,
            ClosesAt = closesAt,
            RequestedAt = clock.GetUtcNow(),
        };
        db.Add(request);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        await nudge.SendAsync(new WorkRequested(round.OrganisationId, round.Id));
        return new AskedFor(request, round);
    }
}
