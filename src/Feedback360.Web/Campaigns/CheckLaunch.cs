using Feedback360.Core.Campaigns;
using Feedback360.Web.Persistence;
using Feedback360.Web.Surveys;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Campaigns;

/// <summary>Looks at a draft as it is in the database now.</summary>
internal sealed class CheckLaunch(FeedbackDb db, SurveyLibrary surveys, TimeProvider clock)
{
    public async Task<LaunchCheck> RunAsync(Round round, CancellationToken stop)
    {
        var subjects = await db.Subjects.AsNoTracking().Where(row => row.RoundId == round.Id).ToListAsync(stop);
        var nominations = await db.Nominations.AsNoTracking().Where(row => row.RoundId == round.Id).ToListAsync(stop);
        var ids = subjects.Select(subject => subject.PersonId).Concat(nominations.Select(nomination => nomination.RaterId)).Distinct().ToArray();
        var people = await db.People.AsNoTracking().Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, stop);
        var survey = await surveys.OfAsync(db, round, stop);
        var draft = new LaunchDraft(round, survey, subjects, nominations, people, clock.GetUtcNow());
        if (round.NominateUntil is null)
            return LaunchCheck.Of(draft);
        var (chart, active) = await db.ReadOrgChartAsync(stop);
        return LaunchCheck.Of(draft with { Chart = chart, Active = active });
    }
}
