using System.Net;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Feedback360.Web.Scheduling;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Feedback360.Web.Tests.Responses;

/// <summary>"I cannot rate this person" (R10): HR reads who and why, and the ballot says nothing any more.</summary>
public sealed class DeclineTests(TestCluster cluster)
{
    [Fact]
    public async Task Declined_review_is_gone_for_its_rater_and_HR_reads_the_reason()
    {
        await using var server = await StartAsync();
        var given = await LaunchedAsync(server);
        using var rater = await given.RaterAsync("spring", "ana.peer.1");
        (await rater.EnterAsync()).Count.ShouldBe(2);
        var ana = await ReviewAsync(given, "ana");

        (await DeclineAsync(rater, ana, "  We have hardly met. ")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await server.SweepAsync();

        (await rater.EnterAsync()).Select(review => (string)review!["name"]!).ShouldBe(["Ben"]);
        (await rater.SendAsync(HttpMethod.Post, "/r/load", new { review = ana })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var hr = await given.ApiAsync("hanna");
        var reviews = (await hr.GetJsonAsync($"/api/v1/rounds/{given.Round("spring").Id}/invitations?limit=200")).GetProperty("items").EnumerateArray().ToList();
        var declined = reviews.Where(review => review.GetProperty("declined").GetBoolean()).ShouldHaveSingleItem();
        declined.GetProperty("id").GetGuid().ShouldBe(ana);
        declined.GetProperty("reason").GetString().ShouldBe("We have hardly met.");
        reviews.Count(review => review.TryGetProperty("reason", out _)).ShouldBe(1);
    }

    [Fact]
    public async Task What_was_submitted_before_declining_is_not_counted_and_no_count_moves()
    {
        await using var server = await StartAsync();
        var given = await LaunchedAsync(server);
        foreach (var peer in (int[])[1, 2, 3, 4])
            await given.AnswerAsync("spring", "ana", $"ana.peer.{peer}");
        await DeclineAsync(given);
        await server.SweepAsync();

        (await given.BallotsAsync("spring")).Count(ballot => ballot.Submitted).ShouldBe(4);
        await given.CloseAsync("spring");
        // Nobody of the five reports has answered, so they are in the block of the three peers who are left.
        var block = (await given.ResultsAsync("spring", "ana")).Blocks.Single();
        (block.Block, block.Invited, block.Counted).ShouldBe(("peers+reports", 8, 3));
    }

    [Fact]
    public async Task That_a_review_is_declined_is_written_by_night_together_with_rows_that_stay_as_they_are()
    {
        await using var server = await StartAsync();
        var given = await LaunchedAsync(server);
        var ana = await DeclineAsync(given);
        await server.SweepAsync();
        (await RewrittenAsync(server, "invitation")).ShouldBe(0);
        (await RewrittenAsync(server, "rater_link")).ShouldBe(0);

        await server.SweepAsync(SweepRhythm.Nightly);

        await using var db = given.Look();
        (await db.Invitations.Where(row => row.Declined).Select(row => row.Id).ToListAsync()).ShouldBe([ana]);
        (await RewrittenAsync(server, "invitation")).ShouldBe(21);
        (await RewrittenAsync(server, "rater_link")).ShouldBe(20);
    }

    [Fact]
    public async Task A_round_that_closes_before_the_night_takes_the_review_out_all_the_same()
    {
        await using var server = await StartAsync();
        var given = await LaunchedAsync(server);
        var ana = await DeclineAsync(given);
        await given.CloseAsync("spring");

        await using var db = given.Look();
        (await db.Invitations.Where(row => row.Declined).Select(row => row.Id).ToListAsync()).ShouldBe([ana]);
    }

    [Fact]
    public async Task The_figure_of_the_group_stands_still_for_two_nights()
    {
        await using var server = await StartAsync();
        var given = await LaunchedAsync(server, peers: 6);
        await server.SweepAsync(SweepRhythm.Nightly);
        await DeclineAsync(given);
        foreach (var subject in (string[])["ana", "ben"])
        {
            foreach (var peer in (int[])[2, 3, 4])
                await given.AnswerAsync("spring", subject, $"{subject}.peer.{peer}");
        }
        var seen = new List<(bool Ana, bool Ben)>();
        for (var night = 0; night < 3; night++)
        {
            server.Clock.Advance(TimeSpan.FromDays(1));
            await server.SweepAsync(SweepRhythm.Nightly);
            await using var db = given.Look();
            var reached = await db.GroupProgress.Where(row => row.GroupCode == "peer").ToDictionaryAsync(row => row.SubjectId, row => row.MinimumReached);
            seen.Add((reached[given.Round("spring").SubjectId("ana")], reached[given.Round("spring").SubjectId("ben")]));
        }

        seen.ShouldBe([(false, true), (false, true), (true, true)]);
    }

    [Fact]
    public async Task A_group_that_has_become_too_small_shows_no_figure()
    {
        await using var server = await StartAsync();
        var given = await LaunchedAsync(server, peers: 5);
        await server.SweepAsync(SweepRhythm.Nightly);
        await DeclineAsync(given);
        await server.SweepAsync(SweepRhythm.Nightly);

        await using var db = given.Look();
        var shown = await db.GroupProgress.Where(row => row.GroupCode == "peer").Select(row => row.SubjectId).ToListAsync();
        shown.ShouldNotContain(given.Round("spring").SubjectId("ana"));
        shown.ShouldContain(given.Round("spring").SubjectId("ben"));
    }

    [Theory]
    [InlineData("", "required")]
    [InlineData("   ", "required")]
    [InlineData("long", "too-long")]
    public async Task A_reason_is_needed_and_has_its_limit(string reason, string code)
    {
        await using var server = await StartAsync();
        var given = await LaunchedAsync(server);
        using var rater = await given.RaterAsync("spring", "ana.peer.1");
        await rater.EnterAsync();
        var body = JsonSerializer.SerializeToUtf8Bytes(new { review = await ReviewAsync(given, "ana"), reason = reason == "long" ? new string('é', 501) : reason });
        using var request = RaterBrowser.Ask(HttpMethod.Post, "/r/ballot/decline", body);
        (await new BadInputOracle(server).RefusesAsync(rater.Http, request, HttpStatusCode.UnprocessableEntity)).Errors().ShouldBe([$"reason {code}"]);
    }

    [Fact]
    public async Task Nobody_declines_for_somebody_else_or_declines_themselves()
    {
        await using var server = await StartAsync();
        var given = await LaunchedAsync(server);
        using var peer = await given.RaterAsync("spring", "ana.peer.2");
        await peer.EnterAsync();
        using var self = await given.RaterAsync("spring", "ana");
        await self.EnterAsync();
        var own = (await given.InvitationAsync("spring", "ana", "ana")).Id;
        foreach (var (rater, review) in new[] { (peer, await ReviewAsync(given, "ana")), (peer, Guid.NewGuid()), (self, own) })
        {
            using var request = RaterBrowser.Ask(HttpMethod.Post, "/r/ballot/decline", Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { review, reason = "no" })));
            await new BadInputOracle(server).RefusesAsync(rater.Http, request, HttpStatusCode.NotFound, "not-found");
        }
    }

    [Fact]
    public async Task Twice_is_once_and_a_save_afterwards_finds_nothing()
    {
        await using var server = await StartAsync();
        var given = await LaunchedAsync(server);
        using var rater = await given.RaterAsync("spring", "ana.peer.1");
        await rater.EnterAsync();
        var ana = await ReviewAsync(given, "ana");
        var open = await rater.LoadAsync(ana.ToString());
        await DeclineAsync(rater, ana, "First.");
        (await DeclineAsync(rater, ana, "Second.")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await server.SweepAsync();
        await server.SweepAsync();

        (await open.TrySaveAsync(open.Whole())).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await using var db = given.Look();
        (await db.DeclinedReviews.Select(row => row.Reason).ToListAsync()).ShouldBe(["First."]);
    }

    [Fact]
    public async Task Without_script_the_next_person_comes_after_declining()
    {
        await using var server = await StartAsync();
        var given = await LaunchedAsync(server);
        using var rater = new PaperRater(server);
        await rater.GoAsync("/r");
        await rater.PressAsync(null, ("code", await given.CodeAsync("spring", "ana.peer.1")));
        await rater.PressAsync();
        var form = rater.Page.QuerySelector<IHtmlFormElement>("[data-decline] form")!;
        await rater.PressAsync(form, null, ("reason", " "));
        rater.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        rater.Text.ShouldContain("HR needs a reason");

        await rater.PressAsync(rater.Page.QuerySelector<IHtmlFormElement>("[data-decline] form")!, null, ("reason", "We have hardly met."));
        rater.Text.ShouldStartWith("HR has been told");
        await rater.PressAsync();
        rater.Text.ShouldContain("Feedback for Ben");
    }

    /// <summary>Without consumers the worker comes when a test lets it.</summary>
    private Task<TestServer> StartAsync() => TestServer.StartAsync(cluster, settings => settings with { Worker = false });

    /// <summary>The first peer of ana says so; the id of the review.</summary>
    private static async Task<Guid> DeclineAsync(Given given)
    {
        using var rater = await given.RaterAsync("spring", "ana.peer.1");
        await rater.EnterAsync();
        var ana = await ReviewAsync(given, "ana");
        (await DeclineAsync(rater, ana, "We have hardly met.")).StatusCode.ShouldBe(HttpStatusCode.OK);
        return ana;
    }

    private static Task<HttpResponseMessage> DeclineAsync(RaterBrowser rater, Guid review, string reason) =>
        rater.SendAsync(HttpMethod.Post, "/r/ballot/decline", new { review, reason });

    private static async Task<Guid> ReviewAsync(Given given, string subject) => (await given.InvitationAsync("spring", subject, "ana.peer.1")).Id;

    /// <summary>Rows that have been written again since the round was launched.</summary>
    private static async Task<long> RewrittenAsync(TestServer server, string table)
    {
        await using var source = NpgsqlDataSource.Create(server.Database.Superuser);
        await using var command = source.CreateCommand($"SELECT count(*) FROM {table} WHERE xmin::text <> (SELECT mode() WITHIN GROUP (ORDER BY xmin::text) FROM {table})");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Five subjects with their raters; the first peer of ana is one of ben as well.</summary>
    private static async Task<Given> LaunchedAsync(TestServer server, int peers = 4)
    {
        var given = new Given(server);
        foreach (var subject in (string[])["ana", "ben", "cem", "dora", "eva"])
            given.Round("spring").Subject(subject, peers: peers, reports: 5);
        given.Round("spring").Rater("ben", "peer", "ana.peer.1");
        await given.LaunchAsync("spring");
        return given;
    }
}
