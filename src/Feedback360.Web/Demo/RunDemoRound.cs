using Feedback360.Core.Campaigns;
using Feedback360.Core.People;
using Feedback360.Core.Surveys;
using Feedback360.Web.Campaigns;
using Feedback360.Web.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Demo;

/// <summary>Takes a round of the demo through its life, each step by the use case that HR or the worker has for it.</summary>
internal sealed class RunDemoRound(DemoServer server, Guid campaign)
{
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(1);

    /// <summary>A draft about these people, with raters from the org chart and those whom HR adds.</summary>
    public async Task<Guid> DraftAsync(RoundInput input, IReadOnlyList<DemoPerson> leaders, CancellationToken stop)
    {
        var round = await server.DoAsync<DraftRound, Round>(draft => draft.CreateAsync(campaign, input, stop));
        var ids = await server.LookAsync(db => db.People.AsNoTracking().ToDictionaryAsync(person => person.ExternalId, person => person.Id, stop));
        var people = leaders.ToDictionary(leader => ids[leader.Id]);
        var subjects = await server.DoAsync<ChooseSubjects, IReadOnlyList<Subject>>(choose =>
            choose.AddAsync(round.Id, new SubjectsInput([.. people.Keys], Nominate.OrgChart), stop));
        foreach (var subject in subjects)
        {
            foreach (var (rater, group) in DemoPanels.AddedTo(people[subject.PersonId]))
                await server.DoAsync<NominateRater, Nomination>(nominate => nominate.AddAsync(subject.Id, new NominationInput(ids[DemoPeople.All[rater].Id], group), ListActor.Hr, stop));
        }
        return round.Id;
    }

    /// <summary>
    /// A draft in which these leaders choose their raters until a day. The first has not begun; the others have taken
    /// over what the org chart suggests, and handed their lists over.
    /// </summary>
    public async Task LetChooseAsync(RoundInput input, IReadOnlyList<DemoPerson> leaders, DateOnly until, CancellationToken stop)
    {
        var round = await server.DoAsync<DraftRound, Round>(draft => draft.CreateAsync(campaign, input, stop));
        var ids = await server.LookAsync(db => db.People.AsNoTracking().ToDictionaryAsync(person => person.ExternalId, person => person.Id, stop));
        var limits = new Dictionary<string, GroupLimit>(StringComparer.Ordinal) { ["peers"] = new(4, 8), ["reports"] = new(3), ["others"] = new(AtMost: 5) };
        await server.DoAsync<DraftRound, Round>(draft =>
            draft.ChangeAsync(round.Id, new RoundChange(Nomination: new NominationRulesView(until, limits)), _ => true, stop));
        foreach (var (place, leader) in leaders.Index())
        {
            var suggested = place == 0 ? Nominate.Nobody : Nominate.OrgChart;
            var subjects = await server.DoAsync<ChooseSubjects, IReadOnlyList<Subject>>(choose => choose.AddAsync(round.Id, new SubjectsInput([ids[leader.Id]], suggested), stop));
            if (place == 0)
                await server.DoAsync<NominateRater, Nomination>(nominate => nominate.AddAsync(subjects[0].Id, new NominationInput(ids[leader.Id], RaterGroup.Self.Code), ListActor.Leader, stop));
            else
                await server.DoAsync<HandOverList, Subject>(hand => hand.ProposeAsync(subjects[0].Id, ListActor.Leader, stop));
        }
    }

    /// <summary>A draft of a follow-up: subjects and raters are the baseline's.</summary>
    public async Task<Guid> DraftFollowUpAsync(RoundInput input, CancellationToken stop) =>
        (await server.DoAsync<DraftRound, Round>(draft => draft.CreateAsync(campaign, input, stop))).Id;

    /// <summary>Launched, with the invitations sent.</summary>
    public async Task<DemoRound> OpenAsync(int number, Guid round, CancellationToken stop)
    {
        await server.DoAsync<AskTheWorker, AskedFor>(ask => ask.LaunchAsync(round, stop));
        await server.SweepAsync(SweepRhythm.Minutely, stop);
        return await DemoRound.ReadAsync(server, number, round, stop);
    }

    /// <summary>Three weeks of answers, reminders and nightly figures; then the deadline, sealing and destroyed keys.</summary>
    public async Task LiveAsync(DemoRound round, CancellationToken stop)
    {
        var codes = await round.CodesAsync(server, stop);
        var answers = new AnswerReviews(server, round) { TakesPart = _ => true };
        var opened = server.Clock.GetUtcNow();
        var reminders = new Queue<DateTimeOffset>(WaveCalendar.DueTimes(round.Row).Where(due => due > opened));
        for (var week = 0; week < AnswerReviews.Weeks; week++)
        {
            await RemindAsync(reminders, opened.AddDays((week * 6) + 3), stop);
            await answers.RunAsync(week, codes, stop);
            await server.SweepAsync(SweepRhythm.Nightly, stop);
        }
        await RemindAsync(reminders, round.Row.ClosesAt, stop);
        server.Clock.MoveTo(round.Row.ClosesAt + Moment);
        await server.SweepAsync(SweepRhythm.Minutely, stop);
    }

    /// <summary>Hands out all reports to coaches, and those of some leaders to them.</summary>
    public async Task ReleaseAsync(Guid round, Func<DemoPerson, bool> toLeader, CancellationToken stop)
    {
        var people = await DemoRound.ReadAsync(server, 0, round, stop);
        Guid[] chosen = [.. people.Leaders.Where(leader => toLeader(leader.Value)).Select(leader => leader.Key)];
        await server.DoAsync<ReleaseReports, IReadOnlyList<ReleasedReport>>(release => release.RunAsync(round, ReleaseTo.Coach, subjects: null, stop));
        await server.DoAsync<ReleaseReports, IReadOnlyList<ReleasedReport>>(release => release.RunAsync(round, ReleaseTo.Leader, chosen, stop));
    }

    private async Task RemindAsync(Queue<DateTimeOffset> reminders, DateTimeOffset until, CancellationToken stop)
    {
        while (reminders.TryPeek(out var due) && due <= until)
        {
            server.Clock.MoveTo(reminders.Dequeue());
            await server.SweepAsync(SweepRhythm.Minutely, stop);
        }
        server.Clock.MoveTo(until);
    }
}
