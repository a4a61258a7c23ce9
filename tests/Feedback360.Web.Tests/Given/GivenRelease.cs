using System.Net;
using Feedback360.Web.Access;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Tests;

internal sealed partial class Given
{
    /// <summary>The report about ana, in ana's hands; carla is the coach, and HR may open reports in this round.</summary>
    /// <param name="answer">What raters do while the round is open; nothing, unless given.</param>
    /// <param name="peers">How many peers ana has; comments of protected groups are shown from five answers on.</param>
    public static async Task<(Given Given, Guid Report)> ReleasedAsync(TestServer server, Func<Given, Task>? answer = null, int peers = 3)
    {
        var given = new Given(server);
        given.Round("spring", policy: policy => policy with { HrSeesReports = true }).Subject("ana", peers: peers);
        return (given, await given.ReleaseAsync("spring", "ana", () => answer?.Invoke(given) ?? Task.CompletedTask));
    }

    /// <summary>
    /// Launches the round, lets it close, and has hanna of HR hand its reports to their leaders; carla coaches the subject.
    /// </summary>
    /// <param name="meanwhile">What happens while the round is open.</param>
    /// <returns>The subject's report.</returns>
    public async Task<Guid> ReleaseAsync(string round, string subject, Func<Task>? meanwhile = null)
    {
        await LaunchAsync(round);
        if (meanwhile is not null)
            await meanwhile();
        await CloseAsync(round);
        using var hr = await ApiAsync("hanna");
        var (coach, leader) = (Account("carla", Roles.Coach).Id, Person(subject).Id);
        await SaveAsync();
        await hr.PostAsync("/api/v1/engagements", new { coach, leader });
        await hr.PostAsync($"/api/v1/rounds/{Round(round).Id}/release", new { to = "leader", subjects = "all" }, HttpStatusCode.OK);
        await using var db = Look();
        var of = Round(round).SubjectId(subject);
        return await db.Reports.Where(row => row.SubjectId == of).Select(row => row.Id).SingleAsync();
    }
}
