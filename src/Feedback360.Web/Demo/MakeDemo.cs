using System.Text;
using Feedback360.Core.Campaigns;
using Feedback360.Core.People;
using Feedback360.Core.Surveys;
using Feedback360.Web.Campaigns;
using Feedback360.Web.Hosting;
using Feedback360.Web.People;
using Feedback360.Web.Persistence;
using Feedback360.Web.Scheduling;
using Feedback360.Web.Surveys;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Demo;

/// <summary>
/// The command <c>demo</c>: an organisation with a finished baseline and follow-up, an open round and a draft in which
/// leaders choose their raters, made by the use cases, roles and worker that make real ones, under a clock of its own. As
/// it plays HR, raters and the worker in turn it is the one feature that calls others. Harmless when it is there; one that was interrupted is left behind unused.
/// </summary>
/// <param name="owner">Connects as the owner, who alone can make an organisation.</param>
internal sealed class MakeDemo(ServerSettings settings, Databases databases, string owner, TimeProvider clock)
{
    private const string SurveyKey = "tech-leadership-360";

    /// <summary>Weeks ago.</summary>
    private const int BaselineOpened = 34;

    /// <inheritdoc cref="BaselineOpened"/>
    private const int FollowUpOpened = 9;

    private const int DaysOpen = 20;

    private static readonly int[] Curious = [DemoPeople.FirstOther, DemoPeople.FirstOther + 1, DemoPeople.FirstLead + 5];

    /// <returns>What is there now.</returns>
    public async Task<DemoFile> RunAsync(CancellationToken stop)
    {
        var file = DemoFile.Read(settings.DataDirectory)?.At(settings.PublicUrl) ?? await MakeAsync(stop);
        file.Write(settings.DataDirectory);
        return file;
    }

    private async Task<DemoFile> MakeAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        await using var server = await DemoServer.StartAsync(settings, databases, Morning(now.AddDays(-7 * BaselineOpened)), stop);
        var (accounts, domain) = await FoundAsync(server, stop);
        var leadership = new RunDemoRound(server, await CampaignAsync(server, accounts, "Leadership feedback", stop));
        var baseline = await leadership.DraftAsync(Input(server, "Leadership feedback, first round"), DemoPeople.Leaders, stop);
        await RunAsync(leadership, 1, baseline, _ => true, stop);

        server.Clock.MoveTo(Morning(now.AddDays(-7 * FollowUpOpened)));
        var followUp = await leadership.DraftFollowUpAsync(Input(server, "Leadership feedback, second round", baseline), stop);
        await RunAsync(leadership, 2, followUp, DemoAccounts.IsWellKnown, stop);

        server.Clock.MoveTo(Morning(now.AddDays(-4)));
        var links = await OpenAsync(server, accounts, domain, now, stop);
        server.Clock.MoveTo(now);
        var next = new RunDemoRound(server, await CampaignAsync(server, accounts, "Leaders choose their raters", stop));
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        await next.LetChooseAsync(Input(server, "Leaders choose their raters") with { ClosesOn = today.AddDays(31) }, DemoAccounts.Leaders, today.AddDays(10), stop);
        return await DescribeAsync(server, await accounts.SignInsAsync(stop), links, stop);
    }

    private async Task<(DemoAccounts Accounts, string Domain)> FoundAsync(DemoServer server, CancellationToken stop)
    {
        var domain = await FreeDomainAsync(server, stop);
        server.Organisation = await OrganisationAsync(server, stop);
        var accounts = new DemoAccounts(server, domain);
        await accounts.MakeHrAsync(stop);
        var csv = Encoding.UTF8.GetBytes(DemoPeople.Csv(domain));
        var plan = await server.DoAsync<ImportPeople, StoredPlan>(import => import.PlanAsync(server.Organisation, csv, stop));
        await server.DoAsync<ImportPeople, PeoplePlan>(import => import.ApplyAsync(server.Organisation, plan.Row.Id, stop));
        await accounts.MakeOthersAsync(stop);
        await server.DoAsync<AddSurvey, AddedSurvey>(add => add.RunAsync(server.Organisation, ShippedSurveys.FileOf(SurveyKey), stop));
        return (accounts, domain);
    }

    private async Task<Guid> OrganisationAsync(DemoServer server, CancellationToken stop)
    {
        var today = DateOnly.FromDateTime(server.Clock.GetUtcNow().UtcDateTime);
        var outcome = await CreateOrganisation.RunAsync(owner, DemoPeople.Organisation, DemoPeople.TimeZone, today, stop);
        return outcome.IsDone(out var made) ? made.Id : throw new InvalidOperationException("The demo's organisation was refused.");
    }

    private static async Task<Guid> CampaignAsync(DemoServer server, DemoAccounts accounts, string name, CancellationToken stop) =>
        (await server.DoAsync<KeepCampaign, Campaign>(keep =>
            keep.CreateAsync(DemoAccounts.CallerOf(accounts.Hr), new CampaignInput(name, new SurveyChoice(SurveyKey)), stop))).Id;

    private static async Task RunAsync(RunDemoRound rounds, int number, Guid id, Func<DemoPerson, bool> toLeader, CancellationToken stop)
    {
        await rounds.LiveAsync(await rounds.OpenAsync(number, id, stop), stop);
        await rounds.ReleaseAsync(id, toLeader, stop);
    }

    /// <summary>A round that the reader can answer in: some have answered, the curious have not.</summary>
    private async Task<IReadOnlyList<Uri>> OpenAsync(DemoServer server, DemoAccounts accounts, string domain, DateTimeOffset now, CancellationToken stop)
    {
        server.Post.Kept.UnionWith(Curious.Select(place => DemoPeople.AddressOf(DemoPeople.All[place], domain)));
        var rounds = new RunDemoRound(server, await CampaignAsync(server, accounts, "Leading without a title", stop));
        DemoPerson[] leaders = [.. DemoPeople.Leaders.Where(person => person.Title is null)];
        var input = Input(server, "Leading without a title") with { ClosesOn = DateOnly.FromDateTime(now.UtcDateTime).AddDays(21) };
        var round = await rounds.OpenAsync(3, await rounds.DraftAsync(input, leaders, stop), stop);
        var codes = await round.CodesAsync(server, stop);
        server.Clock.MoveTo(now.AddHours(-6));
        await new AnswerReviews(server, round) { TakesPart = person => !Curious.Contains(person.No) }.RunAsync(week: 0, codes, stop);
        await server.SweepAsync(SweepRhythm.Nightly, stop);
        return [.. Curious.Select(place => new Uri(settings.PublicUrl, $"/r#{codes[place]}"))];
    }

    private async Task<DemoFile> DescribeAsync(DemoServer server, IReadOnlyList<DemoSignIn> accounts, IReadOnlyList<Uri> links, CancellationToken stop)
    {
        var rounds = await server.LookAsync(db => db.Rounds.AsNoTracking().Where(round => round.OpensOn != null).OrderBy(round => round.OpensOn).ToListAsync(stop));
        var first = DemoAccounts.Leaders[0].Id;
        var reports = await server.LookAsync(db => (
            from report in db.Reports
            join subject in db.Subjects on report.SubjectId equals subject.Id
            join person in db.People on subject.PersonId equals person.Id
            join round in db.Rounds on report.RoundId equals round.Id
            orderby person.ExternalId != first, person.ExternalId, round.OpensOn descending
            select report.Id).ToListAsync(stop));
        return new DemoFile(settings.PublicUrl, accounts, [.. rounds.Select(DemoRoundEntry.Of)], reports, links);
    }

    private static RoundInput Input(DemoServer server, string name, Guid? baseline = null) =>
        new(
            baseline is null ? RoundKind.Baseline : RoundKind.FollowUp,
            name,
            DateOnly.FromDateTime(server.Clock.GetUtcNow().UtcDateTime).AddDays(DaysOpen),
            baseline
        );

    /// <summary>Addresses of accounts are unique on the installation: a demo that was interrupted has taken its own.</summary>
    private static async Task<string> FreeDomainAsync(DemoServer server, CancellationToken stop)
    {
        var taken = await server.LookAsync(db => db.Users.Where(account => account.Email!.EndsWith(".example")).Select(account => account.Email!).ToListAsync(stop));
        var names = Enumerable.Range(1, int.MaxValue - 1).Select(number => number == 1 ? "larkfield.example" : $"larkfield{number}.example");
        return names.First(name => !taken.Exists(address => address.EndsWith($"@{name}", StringComparison.OrdinalIgnoreCase)));
    }

    private static DateTimeOffset Morning(DateTimeOffset day) => new(day.UtcDateTime.Date.AddHours(8), TimeSpan.Zero);
}
