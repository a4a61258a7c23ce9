using System.Net;
using Feedback360.Web.Access;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Feedback360.Web.Tests;

internal sealed partial class Given
{
    /// <summary>The report about ana, in ana's hands; carla is the coach, and HR may open reports in this round.</summary>
    /// <param name="answer">What raters do while the round is open; nothing, unless given.</param>
    public static async Task<(Given Given, Guid Report)> ReleasedAsync(TestServer server, Func<Given, Task>? answer = null)
    {
        var given = new Given(server);
        given.Round("spring", policy: policy => policy with { HrSeesReports = true }).Subject("ana", peers: 3);
        await given.LaunchAsync("spring");
        if (answer is not null)
            await answer(given);
        await given.CloseAsync("spring");
        using var hr = await given.ApiAsync("hanna");
        var (coach, leader) = (given.Account("carla", Roles.Coach).Id, given.Person("ana").Id);
        await given.SaveAsync();
        await hr.PostAsync("/api/v1/engagements", new { coach, leader });
        var round = given.Round("spring").Id;
        await hr.PostAsync($"/api/v1/rounds/{round}/release", new { to = "leader", subjects = "all" }, HttpStatusCode.OK);
        await using var db = given.Look();
        return (given, await db.Reports.Where(row => row.RoundId == round).Select(row => row.Id).SingleAsync());
    }
}
