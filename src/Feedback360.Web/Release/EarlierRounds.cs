using Feedback360.Core.Release;
using Feedback360.Core.Surveys;
using Feedback360.Web.Campaigns;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Release;

/// <summary>
/// What a follow-up has to know of its baseline, per subject: the published blocks and how the invited lists differ, so
/// that one person's coming or going shows nothing (anonymity 3.5). Printed results and lists that HR knows; no answer.
/// </summary>
internal static class EarlierRounds
{
    /// <summary>Subject → earlier round, for those who were rated in the baseline; empty if there is none.</summary>
    public static async Task<Dictionary<Guid, EarlierRound>> ReadAsync(
        RoundWork work, Survey survey, IReadOnlyCollection<Guid> subjects, CancellationToken stop)
    {
        if (work.Round.BaselineRoundId is not { } baseline)
            return [];
        var pairs = await (
            from now in work.Db.Subjects
            join before in work.Db.Subjects on now.PersonId equals before.PersonId
            join snapshot in work.Db.Snapshots on before.Id equals snapshot.SubjectId
            where now.RoundId == work.Round.Id && before.RoundId == baseline && subjects.Contains(now.Id) && snapshot.Json != null
            select new { now.Id, Before = before.Id, snapshot.Json }).AsNoTracking().ToListAsync(stop);
        var panels = await InvitedPanels.ReadAsync(work.Db, [.. pairs.Select(pair => pair.Id), .. pairs.Select(pair => pair.Before)], stop);
        return pairs.ToDictionary(
            pair => pair.Id,
            pair => EarlierRound.From(ReleasedResults.Read(pair.Json!).Respondents, panels.Changes(survey, pair.Before, pair.Id)));
    }
}
