using Feedback360.Core.Campaigns;
using Feedback360.Web.Campaigns.Pages;
using Feedback360.Web.Persistence;
using Feedback360.Web.Shared;
using Feedback360.Web.Surveys;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Campaigns;

/// <summary>How much a draft asks of people.</summary>
internal sealed record DraftSize(int Subjects, int Raters, int Reviews);

/// <summary>Reads drafts for their pages.</summary>
internal sealed class ReadDraft(FeedbackDb db, SurveyLibrary surveys)
{
    /// <summary>The draft; or where to go instead: the page of a round that has been launched, or nowhere.</summary>
    public async Task<(DraftModel? Draft, IResult Elsewhere)> FindAsync(Guid id, CancellationToken stop)
    {
        if (await db.Rounds.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, stop) is not { } round)
            return (null, Problems.NotFound());
        if (round.State != RoundState.Draft)
            return (null, TypedResults.LocalRedirect($"/hr/rounds/{id}"));
        var campaign = await db.Campaigns.Where(row => row.Id == round.CampaignId).Select(row => row.Name).SingleAsync(stop);
        return (new DraftModel(round, campaign, await surveys.OfAsync(db, round, stop)), TypedResults.Empty);
    }

    public async Task<DraftSize> SizeAsync(Guid id, CancellationToken stop)
    {
        var nominations = db.Nominations.Where(row => row.RoundId == id);
        return new DraftSize(
            await db.Subjects.CountAsync(row => row.RoundId == id, stop),
            await nominations.Select(row => row.RaterId).Distinct().CountAsync(stop),
            await nominations.CountAsync(stop));
    }

    /// <summary>Why the worker has handed a launch back, if the last one was; null otherwise.</summary>
    public async Task<string?> RefusedLaunchAsync(Guid id, CancellationToken stop) =>
        await db.WorkRequests.Where(row => row.RoundId == id && row.Kind == WorkKind.Launch).OrderByDescending(row => row.RequestedAt).FirstOrDefaultAsync(stop) is
            { State: WorkState.Refused, RefusalCode: { } code }
            ? ProblemCodes.OfAnswers.TryGetValue(code, out var refusal) ? refusal.Meaning : code
            : null;
}
