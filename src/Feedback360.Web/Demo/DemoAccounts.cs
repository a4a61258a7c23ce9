using Feedback360.Core.People;
using Feedback360.Web.Access;
using Feedback360.Web.Coaching;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Demo;

/// <summary>Who can sign in to the demo. The password stands in every demo's file: it protects nothing real.</summary>
internal sealed class DemoAccounts(DemoServer server, string domain)
{
    public const string Password = "larkfield demo 360";

    /// <summary>A team lead who has changed, and one who has not.</summary>
    private static readonly int[] SignedIn = [DemoPeople.FirstLead, DemoPeople.FirstLead + 6];

    private static readonly int[] Coached = [7, 13, 3, 18, 29, 8, 22, DemoPeople.FirstOther];

    /// <summary>Leaders with an account, the first one first.</summary>
    public static IReadOnlyList<DemoPerson> Leaders { get; } = [.. SignedIn.Select(place => DemoPeople.All[place])];

    /// <summary>About whom every protected rater answers, so that both rounds have the same numbers of raters.</summary>
    public static bool IsWellKnown(DemoPerson leader) => SignedIn.Contains(leader.No);

    /// <summary>The administrator, by whom everything else is done.</summary>
    public Account Hr { get; private set; } = null!;

    private List<Account> All { get; } = [];

    public async Task MakeHrAsync(CancellationToken stop) =>
        Hr = await MakeAsync(new NewAccount(Email: $"hr@{domain}", Name: "Hanna Vogt", Roles: [Roles.HrAdmin]), stop);

    /// <summary>A coach and two leaders, once people are there; the coach works with several.</summary>
    public async Task MakeOthersAsync(CancellationToken stop)
    {
        var people = await server.LookAsync(db => db.People.AsNoTracking().ToDictionaryAsync(person => person.ExternalId, person => person.Id, stop));
        var coach = await MakeAsync(new NewAccount(Email: $"coach@{domain}", Name: "Miriam Castell", Roles: [Roles.Coach]), stop);
        foreach (var leader in Leaders)
            await MakeAsync(new NewAccount(Roles: [Roles.Leader], PersonId: people[leader.Id]), stop);
        foreach (var place in Coached)
            await AssignAsync(coach.Id, people[DemoPeople.All[place].Id], stop);
    }

    /// <summary>A token for each.</summary>
    public async Task<IReadOnlyList<DemoSignIn>> SignInsAsync(CancellationToken stop)
    {
        var signIns = new List<DemoSignIn>();
        foreach (var account in All)
        {
            var scopes = Scopes.AllowedTo(account.Roles);
            var asked = new NewToken("Demo", [.. scopes], DateOnly.FromDateTime(server.Clock.GetUtcNow().UtcDateTime).AddYears(1));
            var (_, token) = await server.DoAsync<MakeToken, (ApiToken, string)>(make => make.RunAsync(CallerOf(account), asked, stop));
            signIns.Add(new DemoSignIn(account.Roles[0], account.Email!, Password, token));
        }
        return signIns;
    }

    public static Caller CallerOf(Account account) =>
        new(account.Id, account.OrganisationId, account.PersonId, account.Roles.ToHashSet(StringComparer.Ordinal), "page");

    private async Task<Account> MakeAsync(NewAccount wanted, CancellationToken stop)
    {
        var (account, _) = await server.DoAsync<InviteAccount, Invited>(invite => invite.RunAsync(server.Organisation, scopes: null, wanted, stop));
        var link = server.Services.GetRequiredService<AccountLinks>().For(account);
        await server.DoAsync<SetPassword, Account>(set => set.RunAsync(link.Fragment, Password, stop));
        All.Add(account);
        return account;
    }

    private async Task AssignAsync(Guid coach, Guid leader, CancellationToken stop)
    {
        await using var request = server.NewRequest();
        var (_, problems) = await request.ServiceProvider.GetRequiredService<AssignCoach>().RunAsync(new NewEngagement(coach, leader), server.Organisation, stop);
        if (problems.Count > 0)
            throw new InvalidOperationException($"The demo's coach was refused: {problems[0].Code}");
    }
}
