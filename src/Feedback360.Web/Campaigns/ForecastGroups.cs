using Feedback360.Core.Campaigns;
using Feedback360.Core.Surveys;
using Feedback360.Web.Persistence;
using Feedback360.Web.Surveys;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Campaigns;

/// <summary>The forecast of one group of one subject.</summary>
public sealed record ForecastLine(Subject Subject, RaterGroup Group, GroupForecast Forecast);

/// <summary>Forecasts which groups of a draft will be shown.</summary>
internal sealed class ForecastGroups(FeedbackDb db, SurveyLibrary surveys)
{
    /// <summary>How many in a hundred answer in this organisation, in steps of five; from what was published of finished rounds.</summary>
    public async Task<int> RateAsync(CancellationToken stop)
    {
        var finished = await db.Rounds.Where(round => round.State == RoundState.KeysDestroyed)
            .Join(db.Progress, round => round.Id, progress => progress.RoundId, (round, progress) => new { round.InvitationsAtLaunch, progress.ResponseRate })
            .ToListAsync(stop);
        return GroupForecast.RateOf([.. finished.Select(round => new FinishedRound(round.InvitationsAtLaunch, round.ResponseRate))]);
    }

    /// <summary>Every protected group of every subject that somebody is asked in; nothing without a survey.</summary>
    /// <param name="rate">As <see cref="RateAsync"/> says.</param>
    public async Task<IReadOnlyList<ForecastLine>> RunAsync(Round round, int rate, CancellationToken stop)
    {
        if (await surveys.OfAsync(db, round, stop) is not { } survey)
            return [];
        var policy = RoundPolicy.FromJson(round.Policy);
        var subjects = await db.Subjects.AsNoTracking().Where(row => row.RoundId == round.Id).OrderBy(row => row.Name).ThenBy(row => row.Id).ToListAsync(stop);
        var asked = await db.Nominations.Where(row => row.RoundId == round.Id)
            .GroupBy(row => new { row.SubjectId, row.GroupCode })
            .Select(group => new { group.Key.SubjectId, group.Key.GroupCode, Count = group.Count() })
            .ToDictionaryAsync(group => (group.SubjectId, group.GroupCode), group => group.Count, stop);
        return
        [
            .. from subject in subjects
            from protectedGroup in survey.ProtectedGroups
            let invited = asked.GetValueOrDefault((subject.Id, protectedGroup.Code))
            where invited > 0
            select new ForecastLine(subject, protectedGroup, GroupForecast.Of(invited, policy.MinimumOf(protectedGroup), rate)),
        ];
    }
}
