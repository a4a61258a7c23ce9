using System.Net;
using Feedback360.Web.Access;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Tests.Campaigns;

/// <summary>A draft in which <c>ana</c> chooses raters until 9 March and <c>boss</c>, her manager, approves the list.</summary>
public abstract class NominationTest(TestCluster cluster) : ConsoleTest(cluster)
{
    private protected string Round { get; private set; } = null!;

    /// <summary>Id of ana as a subject.</summary>
    private protected string Ana { get; private set; } = null!;

    private protected string Nominations => $"/api/v1/subjects/{Ana}/nominations";

    private protected string List => $"/api/v1/subjects/{Ana}/list";

    private protected async Task StartAsync(object? limits = null, string until = "2026-03-09")
    {
        await TeamAsync();
        Given.Account("ana", Roles.Leader);
        Given.Account("boss", Roles.Leader);
        await Given.SaveAsync();
        Round = await DraftAsync();
        Ana = (await Hr.PostAsync($"/api/v1/rounds/{Round}/subjects", new { people = new[] { Given.Person("ana").Id } }, HttpStatusCode.OK)).GetProperty("items")[0].Text("id");
        await Hr.PatchAsync($"/api/v1/rounds/{Round}", new { nomination = new { until, limits = limits ?? new { } } });
    }

    private protected Task<HttpClient> LeaderAsync(string alias) => Given.ApiAsync(alias, Roles.Leader);

    private protected object Rater(string alias, string group) => new { person = Given.Person(alias).Id, group };

    /// <summary>Puts people on ana's list as herself.</summary>
    private protected async Task ChooseAsync(HttpClient ana, params (string Alias, string Group)[] raters)
    {
        foreach (var (alias, group) in raters)
            await ana.PostAsync(Nominations, Rater(alias, group));
    }

    /// <summary>Who got which letter about a list: <c>ana list-open</c>.</summary>
    private protected async Task<string[]> LettersAsync()
    {
        await using var db = Given.Look();
        var letters = await db.AccountLetters.Where(row => row.SubjectId != null)
            .Join(db.Users, row => row.AccountId, account => account.Id, (row, account) => new { account.Name, row.Template })
            .ToListAsync();
        return [.. letters.Select(letter => $"{letter.Name} {letter.Template}").Order(StringComparer.Ordinal)];
    }
}
