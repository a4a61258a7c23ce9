using System.Net;
using Feedback360.Web.Access;
using Feedback360.Web.Reports.Printing;
using Feedback360.Web.Scheduling;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Feedback360.Web.Tests.Reports;

/// <summary>Asking for a report as a PDF, the worker that prints it, and what is kept of it; what a real browser prints is tested in the browser tests.</summary>
public sealed class PrintedReportTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly NotedPrinter _printer = new();
    private TestServer _server = null!;
    private Given _given = null!;
    private Guid _report;

    public async ValueTask InitializeAsync()
    {
        // Without a worker of its own nothing is printed before the sweep that a test calls.
        _server = await TestServer.StartAsync(cluster, settings => settings with { Worker = false }, services => services.AddSingleton<IPdfPrinter>(_printer));
        (_given, _report) = await Given.ReleasedAsync(_server);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Program_asks_waits_and_gets_the_file_and_the_next_reader_gets_it_at_once()
    {
        using var coach = await _given.ApiAsync("carla", Roles.Coach);
        var waiting = await AskAsync(coach);
        (waiting.StatusCode, waiting.Headers.RetryAfter!.Delta).ShouldBe((HttpStatusCode.Accepted, TimeSpan.FromSeconds(2)));
        (await Api.JsonOf(waiting, HttpStatusCode.Accepted)).Text("state").ShouldBe("waiting");
        await _server.SweepAsync();

        var done = await AskAsync(coach);
        (done.StatusCode, done.Content.Headers.ContentType!.MediaType).ShouldBe((HttpStatusCode.OK, "application/pdf"));
        done.Headers.CacheControl!.ToString().ShouldBe("no-store, private");
        done.Content.Headers.ContentDisposition!.FileName!.ShouldMatch("^feedback-report-[0-9a-f]{8}\\.pdf$");
        using var hr = await _given.ApiAsync("hanna");
        var same = await AskAsync(hr);
        (same.StatusCode, same.Headers.ETag).ShouldBe((HttpStatusCode.OK, done.Headers.ETag));
        _printer.Sheets.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Leader_is_addressed_as_you_in_a_file_of_their_own()
    {
        using var coach = await _given.ApiAsync("carla", Roles.Coach);
        using var leader = await _given.ApiAsync("ana", Roles.Leader);
        await AskAsync(coach);
        await AskAsync(leader);
        await _server.SweepAsync();

        _printer.Sheets.Count(sheet => sheet.Html.Contains("how Ana rated themselves", StringComparison.OrdinalIgnoreCase)).ShouldBe(1);
        _printer.Sheets.Count(sheet => sheet.Html.Contains("how you rated yourself", StringComparison.OrdinalIgnoreCase)).ShouldBe(1);
        (await AskAsync(coach)).Headers.ETag.ShouldNotBe((await AskAsync(leader)).Headers.ETag);
    }

    [Fact]
    public async Task Each_paper_is_printed_by_itself_and_another_one_is_refused()
    {
        using var coach = await _given.ApiAsync("carla", Roles.Coach);
        await AskAsync(coach, "?paper=letter");
        coach.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en-US,en;q=0.5");
        await AskAsync(coach);
        await AskAsync(coach, "?paper=a4");
        await _server.SweepAsync();

        _printer.Sheets.Select(sheet => sheet.Paper).ShouldBe([Paper.Letter, Paper.A4]);
        using var request = Ask("?paper=a5");
        await new BadInputOracle(_server).RefusesAsync(coach, request, HttpStatusCode.BadRequest, "invalid-request");
    }

    [Fact]
    public async Task Report_of_somebody_else_is_not_there_and_nothing_is_printed()
    {
        using var other = await _given.ApiAsync("ben", Roles.Leader);
        using var request = Ask("");
        await new BadInputOracle(_server).RefusesAsync(other, request, HttpStatusCode.NotFound, "not-found");
        using var page = await _given.SignedInAsync("ben", Roles.Leader);
        await page.OpenAsync($"/reports/{_report}/pdf", HttpStatusCode.NotFound);
        await page.OpenAsync($"/reports/{_report}/pdf/file?paper=a4", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Without_chromium_the_problem_says_what_to_install_until_it_is_there()
    {
        _printer.Prints = _ => throw new NoChromiumException();
        using var coach = await _given.ApiAsync("carla", Roles.Coach);
        await AskAsync(coach);
        await _server.SweepAsync();
        using (var request = Ask(""))
        {
            var problem = await new BadInputOracle(_server).RefusesAsync(coach, request, HttpStatusCode.ServiceUnavailable, "pdf-unavailable");
            problem.Text("detail").ShouldContain("apt-get install chromium");
        }
        (await AskAsync(coach)).Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(1));

        _printer.Prints = _ => Task.CompletedTask;
        _server.Clock.Advance(TimeSpan.FromMinutes(1));
        (await AskAsync(coach)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await _server.SweepAsync();
        (await AskAsync(coach)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Print_that_takes_too_long_has_failed_and_can_be_asked_for_again_on_the_page()
    {
        _printer.Prints = _ => throw new TimeoutException();
        using var leader = await _given.SignedInAsync("ana", Roles.Leader);
        await PressAsync(leader);
        await _server.SweepAsync();
        var page = await leader.OpenAsync(Page);
        page.QuerySelector("[role=status]")!.TextContent.ShouldContain("has failed");

        _printer.Prints = _ => Task.CompletedTask;
        await PressAsync(leader);
        (await leader.OpenAsync(Page)).QuerySelector("[role=status]")!.TextContent.ShouldContain("is being printed");
        await _server.SweepAsync();
        (await leader.OpenAsync(Page)).QuerySelector("a[download]").ShouldNotBeNull();
    }

    [Theory]
    [InlineData(1, "Done")]
    [InlineData(3, "Failed")]
    public async Task Print_of_a_worker_that_was_killed_is_begun_again_but_not_for_ever(int attempts, string state)
    {
        using var coach = await _given.ApiAsync("carla", Roles.Coach);
        await AskAsync(coach);
        await using (var db = _given.Look())
            await db.PrintedReports.ExecuteUpdateAsync(row => row.SetProperty(print => print.State, PrintState.Printing).SetProperty(print => print.Attempts, attempts));
        (await Api.JsonOf(await AskAsync(coach), HttpStatusCode.Accepted)).Text("state").ShouldBe("printing");
        await _server.SweepAsync();

        await using var after = _given.Look();
        (await after.PrintedReports.SingleAsync()).State.ToString().ShouldBe(state);
    }

    [Fact]
    public async Task Two_workers_at_once_print_once()
    {
        using var coach = await _given.ApiAsync("carla", Roles.Coach);
        await AskAsync(coach);
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        _printer.Prints = _ =>
        {
            begun.TrySetResult();
            return go.Task;
        };
        var first = _server.SweepAsync();
        await begun.Task;
        await _server.SweepAsync();
        go.SetResult();
        await first;

        _printer.Sheets.Count.ShouldBe(1);
        (await AskAsync(coach)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Report_is_printed_anew_when_the_name_has_changed_and_an_old_wish_is_dropped()
    {
        using var coach = await _given.ApiAsync("carla", Roles.Coach);
        await AskAsync(coach);
        await RenameAsync("Ana Berg");
        await _server.SweepAsync();
        _printer.Sheets.ShouldBeEmpty();

        (await AskAsync(coach)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await _server.SweepAsync();
        await RenameAsync("Ana Moor");
        (await AskAsync(coach)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await _server.SweepAsync();
        _printer.Sheets.Select(sheet => sheet.Html.Contains("Feedback for Ana Berg", StringComparison.Ordinal)).ShouldBe([true, false]);
    }

    [Fact]
    public async Task File_is_forgotten_by_night_after_three_days()
    {
        using var coach = await _given.ApiAsync("carla", Roles.Coach);
        await AskAsync(coach);
        await _server.SweepAsync();
        _server.Clock.Advance(TimeSpan.FromDays(3) - TimeSpan.FromMinutes(1));
        await _server.SweepAsync(SweepRhythm.Nightly);
        (await AskAsync(coach)).StatusCode.ShouldBe(HttpStatusCode.OK);

        _server.Clock.Advance(TimeSpan.FromMinutes(1));
        await _server.SweepAsync(SweepRhythm.Nightly);
        await using var db = _given.Look();
        (await db.PrintedReports.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Opening_is_written_down_when_the_file_is_handed_out_and_not_before()
    {
        using var leader = await _given.SignedInAsync("ana", Roles.Leader);
        await PressAsync(leader);
        await leader.OpenAsync(Page);
        await _server.SweepAsync();
        await leader.OpenAsync(Page);
        (await OpeningsAsync(leader)).ShouldBe(0);

        using var file = await leader.Http.GetAsync(new Uri($"{Page}/file?paper=a4", UriKind.Relative));
        (await file.Content.ReadAsStringAsync()).ShouldBe("%PDF of A4, print 1");
        (await OpeningsAsync(leader)).ShouldBe(1);
    }

    [Fact]
    public async Task Page_offers_the_paper_of_the_readers_country_and_then_the_file()
    {
        using var leader = await _given.SignedInAsync("ana", Roles.Leader);
        (await leader.OpenAsync($"/reports/{_report}")).QuerySelector($"a[href='{Page}']").ShouldNotBeNull();
        (await leader.OpenAsync(Page)).QuerySelector("input[checked]")!.GetAttribute("value").ShouldBe("a4");
        leader.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en-US");
        (await leader.OpenAsync(Page)).QuerySelector("input[checked]")!.GetAttribute("value").ShouldBe("letter");

        await PressAsync(leader, "letter");
        (await leader.OpenAsync(Page)).QuerySelectorAll("input[name=paper]").Select(input => input.GetAttribute("value")).ShouldBe(["a4"]);
        await _server.SweepAsync();
        (await leader.OpenAsync(Page)).QuerySelector("a[download]")!.GetAttribute("href").ShouldBe($"{Page}/file?paper=letter");
    }

    [Fact]
    public async Task Page_looks_again_by_itself_while_something_is_printed_unless_the_reader_stops_it()
    {
        using var leader = await _given.SignedInAsync("ana", Roles.Leader);
        (await RefreshAsync(leader, Page)).ShouldBeNull();
        await PressAsync(leader);
        (await RefreshAsync(leader, Page)).ShouldBe("3");
        var stop = (await leader.OpenAsync(Page)).QuerySelector("[role=status] a")!.GetAttribute("href")!;
        (await RefreshAsync(leader, stop)).ShouldBeNull();
        await _server.SweepAsync();
        (await RefreshAsync(leader, Page)).ShouldBeNull();
    }

    [Fact]
    public async Task File_that_is_not_there_leads_back_to_the_page()
    {
        using var leader = await _given.SignedInAsync("ana", Roles.Leader);
        using var file = await leader.Http.GetAsync(new Uri($"{Page}/file?paper=a4", UriKind.Relative));
        (file.StatusCode, file.Headers.Location!.OriginalString).ShouldBe((HttpStatusCode.Redirect, Page));
    }

    [Fact]
    public async Task Texts_of_people_are_text_in_the_document_and_in_its_running_lines()
    {
        const string hostile = "<script>alert(1)</script>{{7*7}}";
        await using (var db = _given.Look())
            await db.Rounds.ExecuteUpdateAsync(row => row.SetProperty(round => round.Name, hostile));
        await RenameAsync(hostile);
        using var coach = await _given.ApiAsync("carla", Roles.Coach);
        await AskAsync(coach);
        await _server.SweepAsync();

        var sheet = _printer.Sheets.ShouldHaveSingleItem();
        foreach (var html in (string[])[sheet.Html, sheet.Header, sheet.Footer])
            html.ShouldNotContain("<script");
        sheet.Header.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}");
    }

    private string Page => $"/reports/{_report}/pdf";

    private async Task PressAsync(Browser leader, string paper = "a4")
    {
        using var answer = await leader.PostAsync(await leader.OpenAsync(Page), Page, ("paper", paper));
        (answer.StatusCode, answer.Headers.Location!.OriginalString).ShouldBe((HttpStatusCode.Redirect, Page));
    }

    private static async Task<string?> RefreshAsync(Browser leader, string address)
    {
        using var request = Browser.Ask(HttpMethod.Get, address);
        using var answer = await leader.Http.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return answer.Headers.TryGetValues("Refresh", out var refresh) ? refresh.Single() : null;
    }

    private async Task<int> OpeningsAsync(Browser leader) =>
        (await leader.OpenAsync($"/reports/{_report}/openings")).QuerySelectorAll("tbody tr").Length;

    private async Task RenameAsync(string name)
    {
        await using var db = _given.Look();
        await db.Subjects.ExecuteUpdateAsync(row => row.SetProperty(subject => subject.Name, name));
    }

    private HttpRequestMessage Ask(string query)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/reports/{_report}{query}");
        request.Headers.Accept.ParseAdd("application/pdf");
        return request;
    }

    private async Task<HttpResponseMessage> AskAsync(HttpClient api, string query = "")
    {
        using var request = Ask(query);
        return await api.SendAsync(request);
    }
}
