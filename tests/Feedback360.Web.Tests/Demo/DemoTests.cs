using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Feedback360.Core.Release;
using Feedback360.Web.Demo;
using Feedback360.Web.Persistence;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Feedback360.Web.Tests.Demo;

public sealed class DemoTests(TestCluster cluster, ITestOutputHelper output)
{
    [Fact]
    public async Task Demo_is_made_by_the_real_code_and_opens_to_its_accounts()
    {
        await using var server = await TestServer.StartAsync(cluster);
        server.Clock.MoveTo(new DateTimeOffset(2026, 11, 18, 15, 30, 0, TimeSpan.Zero));
        var make = new MakeDemo(server.Settings, server.Databases, server.Database.Connections.Owner, server.Clock);
        var watch = Stopwatch.StartNew();
        var demo = await make.RunAsync(TestContext.Current.CancellationToken);
        output.WriteLine($"The demo took {watch.Elapsed.TotalSeconds:0.0} s.");

        demo.Rounds.Select(round => (round.Kind, round.State)).ShouldBe(
            [("baseline", "KeysDestroyed"), ("followUp", "KeysDestroyed"), ("baseline", "Open")]);
        demo.Accounts.Select(account => account.Role).ShouldBe(["hr-admin", "coach", "leader", "leader"]);
        await using var db = Databases.Context(NpgsqlDataSource.Create(server.Database.Superuser));
        await FiguresArePrintedAsync(db, demo);
        await ReportsDifferAsync(db, demo);
        await AccountsReadTheirReportsAsync(server, demo);
        await LinksLeadToReviewsAsync(server, demo);
        await OnlyTheCuriousHaveLettersAsync(server, demo);
        await AgainChangesNothingAsync(make, demo, db);
    }

    /// <summary>Anonymity 7.11, for peers, reports and others of both rounds.</summary>
    private async Task FiguresArePrintedAsync(FeedbackDb db, DemoFile demo)
    {
        foreach (var round in demo.Rounds.Take(2))
        {
            var printed = await db.Psychometrics.AsNoTracking().Where(figure => figure.RoundId == round.Id).ToListAsync();
            foreach (var figure in printed.Where(figure => figure.Scale is "direction" or "trust" or "axis"))
                output.WriteLine($"{round.Kind} {figure.Group} {figure.Scale}: MSW {figure.Msw}, {figure.Leaders} leaders, {figure.Ballots} ballots");
            printed.Where(figure => figure.Scale == "trust").Select(figure => figure.Group).Order().ShouldBe(["others", "peers", "reports"]);
        }
    }

    private async Task ReportsDifferAsync(FeedbackDb db, DemoFile demo)
    {
        var snapshots = await db.Snapshots.AsNoTracking().Where(row => row.RoundId == demo.Rounds[1].Id).Select(row => row.Json!).ToListAsync();
        var results = snapshots.Select(ReleasedResults.Read).ToList();
        results.Count.ShouldBeGreaterThanOrEqualTo(45);
        var blocks = results.Select(result => string.Join(' ', result.Respondents.OfType<PublishedBlock>().Select(block => block.Block))).ToList();
        foreach (var kind in blocks.CountBy(kind => kind))
            output.WriteLine($"{kind.Value} reports with the blocks \"{kind.Key}\"");
        blocks.ShouldContain("");
        blocks.ShouldContain(kind => kind.Contains('+', StringComparison.Ordinal));
        blocks.Count(kind => kind == "peers reports others").ShouldBeGreaterThan(20);
        var agreement = results.SelectMany(result => result.Competencies).SelectMany(competency => competency.Agreement.Values)
            .CountBy(cell => cell.IsShown ? $"{cell.Value}" : $"{cell.Why}").ToDictionary();
        foreach (var kind in agreement)
            output.WriteLine($"{kind.Value} agreement cells are {kind.Key}");
        agreement["High"].ShouldBeGreaterThan(50);
        agreement["Moderate"].ShouldBeGreaterThan(50);
    }

    private async Task AccountsReadTheirReportsAsync(TestServer server, DemoFile demo)
    {
        foreach (var (account, reports) in demo.Accounts.Zip((int[])[0, 16, 2, 2]))
        {
            using var client = server.NewClient();
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", account.Token);
            var list = await client.GetJsonAsync("/api/v1/reports");
            list.GetProperty("items").GetArrayLength().ShouldBe(reports, account.Role);
            using var browser = new Browser(server);
            var page = await browser.OpenAsync("/sign-in");
            (await browser.PostAsync(page, "/sign-in", ("email", account.Email), ("password", account.Password))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
            if (account != demo.Accounts[2])
                continue;
            var report = await browser.OpenAsync($"/reports/{demo.Reports[0]}");
            report.QuerySelectorAll(".competency > .overall > .lines + p.quiet").ShouldContain(told => told.TextContent.Contains("agree with each other", StringComparison.Ordinal));
            var change = await client.GetJsonAsync($"/api/v1/reports/{demo.Reports[0]}/change");
            var outcomes = change.GetProperty("competencies").EnumerateArray()
                .Select(competency => competency.GetProperty("allOthers").Text("outcome")).ToList();
            output.WriteLine($"Outcomes of the first leader: {string.Join(", ", outcomes)}");
            outcomes.ShouldContain("better");
            outcomes.ShouldContain("cannot-tell");
            outcomes.ShouldNotContain("worse");
        }
    }

    private static async Task LinksLeadToReviewsAsync(TestServer server, DemoFile demo)
    {
        demo.RaterLinks.Count.ShouldBe(3);
        foreach (var link in demo.RaterLinks)
        {
            using var client = server.NewClient();
            client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
            var list = await client.PostAsync("/r/session", new { code = link.Fragment[1..] }, HttpStatusCode.OK);
            var reviews = list.GetProperty("reviews").EnumerateArray().ToList();
            reviews.ShouldNotBeEmpty();
            reviews.ShouldAllBe(review => review.Text("state") == "notStarted");
        }
    }

    private static async Task OnlyTheCuriousHaveLettersAsync(TestServer server, DemoFile demo)
    {
        var letters = Directory.EnumerateFiles(server.Settings.MailboxDirectory, "*.json").ToList();
        letters.Count.ShouldBe(demo.RaterLinks.Count);
        foreach (var letter in letters)
        {
            var text = JsonDocument.Parse(await File.ReadAllTextAsync(letter)).RootElement.GetProperty("Letter").Text("Text");
            demo.RaterLinks.ShouldContain(link => text.Contains(link.Fragment, StringComparison.Ordinal));
        }
    }

    private static async Task AgainChangesNothingAsync(MakeDemo make, DemoFile demo, FeedbackDb db)
    {
        var rounds = await db.Rounds.CountAsync();
        var again = await make.RunAsync(TestContext.Current.CancellationToken);
        again.Reports.ShouldBe(demo.Reports);
        (await db.Rounds.CountAsync()).ShouldBe(rounds);
    }
}
