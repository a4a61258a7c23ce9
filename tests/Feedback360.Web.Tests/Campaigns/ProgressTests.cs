using Feedback360.Core.Campaigns;
using Feedback360.Web.Campaigns;
using Feedback360.Web.Responses;
using Feedback360.Web.Scheduling;
using Feedback360.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Feedback360.Web.Tests.Campaigns;

public sealed class ProgressTests(TestCluster cluster)
{
    [Fact]
    public async Task Rate_comes_in_steps_of_five_percent_over_the_launch_list()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await LaunchedAsync(server);
        await server.SweepAsync(SweepRhythm.Nightly);
        (await RateAsync(given)).ShouldBe((new DateOnly(2026, 3, 2), 0));

        // 4 of 50: 8 %.
        await AnswerAsync(given, "a", peers: 4);
        server.Clock.Advance(TimeSpan.FromDays(1));
        await CountAsync(server);
        (await RateAsync(given)).ShouldBe((new DateOnly(2026, 3, 3), 10));
        // Drafts do not count.
        await given.AnswerAsync("spring", "b", "b.peer.1", submit: false);
        // 6 of 50: 12 %.
        await AnswerAsync(given, "c", peers: 2);
        await CountAsync(server);
        (await RateAsync(given)).ShouldBe((new DateOnly(2026, 3, 3), 10));
        await AnswerAsync(given, "d", peers: 1);
        await CountAsync(server);
        (await RateAsync(given)).Rate.ShouldBe(15);
    }

    [Fact]
    public async Task Minimum_is_reached_with_k_ballots_where_two_more_are_asked_and_nowhere_else()
    {
        await using var server = await TestServer.StartAsync(cluster);
        // k is 3: five peers are enough, four reports are not; self and manager are never counted.
        var given = await LaunchedAsync(server);
        await AnswerAsync(given, "a", peers: 3, reports: 4);
        await AnswerAsync(given, "b", peers: 2);
        await CountAsync(server);

        var figures = await FiguresAsync(given);
        figures.Count.ShouldBe(5);
        figures.Keys.ShouldAllBe(key => key.Group == "peer");
        figures[(given.Round("spring").SubjectId("a"), "peer")].ShouldBeTrue();
        figures[(given.Round("spring").SubjectId("b"), "peer")].ShouldBeFalse();
    }

    [Fact]
    public async Task Minimum_is_that_of_the_frozen_policy()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await LaunchedAsync(server, policy => policy with { Minimum = new Dictionary<string, int> { ["peers"] = 4, ["reports"] = 3, ["others"] = 3 } });
        await CountAsync(server);
        (await FiguresAsync(given)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Revoked_and_declined_reviews_make_a_group_smaller()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await LaunchedAsync(server);
        await MarkAsync(given, "a.peer.1", revoked: true);
        await MarkAsync(given, "b.peer.1", revoked: false);
        await CountAsync(server);

        var shown = (await FiguresAsync(given)).Keys.Select(key => key.Subject);
        shown.ShouldBe([.. new[] { "c", "d", "e" }.Select(given.Round("spring").SubjectId)], ignoreOrder: true);
    }

    [Fact]
    public async Task A_minimum_once_reached_stays_reached()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await LaunchedAsync(server);
        await AnswerAsync(given, "a", peers: 3);
        await CountAsync(server);
        await given.AnswerAsync("spring", "a", "a.peer.2", submit: false);
        await CountAsync(server);

        (await FiguresAsync(given))[(given.Round("spring").SubjectId("a"), "peer")].ShouldBeTrue();
    }

    [Theory]
    [InlineData(5, 4)] // 49 invitations
    [InlineData(4, 9)] // four subjects
    public async Task Small_rounds_show_nothing(int subjects, int peers)
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = new Given(server);
        for (var subject = 0; subject < subjects; subject++)
            given.Round("spring").Subject($"s{subject}", peers, reports: 4, manager: subject > 0 || subjects == 4);
        await given.LaunchAsync("spring");
        await CountAsync(server);

        await using var db = given.Look();
        (await db.Rounds.SingleAsync()).InvitationsAtLaunch.ShouldBe(subjects == 5 ? 49 : 60);
        (await db.Progress.AnyAsync() || await db.GroupProgress.AnyAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Figures_stop_at_the_first_deadline_however_often_the_close_moves()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await LaunchedAsync(server);
        await CountAsync(server);
        await using var db = given.Look();
        var first = (await db.Rounds.SingleAsync()).FirstClosesAt;
        await given.AskAsync("spring", WorkKind.Extend, first.AddDays(5));
        await server.Services.GetRequiredService<CarryOutRequests>().CarryOutAsync(given.Organisation.Id, given.Round("spring").Id, server.Clock.GetUtcNow(), default);
        await AnswerAsync(given, "a", peers: 5);
        server.Clock.MoveTo(first);
        await CountAsync(server);

        (await RateAsync(given)).ShouldBe((new DateOnly(2026, 3, 2), 0));
        (await FiguresAsync(given)).Values.ShouldAllBe(reached => !reached);
    }

    [Fact]
    public async Task A_round_that_closes_meanwhile_and_one_without_keys_are_passed_over()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await LaunchedAsync(server);
        await using (var connection = await server.Databases.Closer.OpenConnectionAsync(TestContext.Current.CancellationToken))
            await BallotTables.DropBallotsAsync(connection, given.Round("spring").Id, 0, default);
        await CountAsync(server);
        server.Services.GetRequiredService<RoundKeyring>().Destroy(given.Round("spring").Id);
        await CountAsync(server);

        await using var db = given.Look();
        (await db.Progress.AnyAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Counting_twice_at_once_is_counting_once()
    {
        await using var server = await TestServer.StartAsync(cluster);
        var given = await LaunchedAsync(server);
        await AnswerAsync(given, "a", peers: 5);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => CountAsync(server)));

        (await RateAsync(given)).Rate.ShouldBe(10);
        (await FiguresAsync(given)).Count.ShouldBe(5);
    }

    /// <summary>Subjects a to e, each with five peers, four reports and themselves: 50 invitations.</summary>
    private static async Task<Given> LaunchedAsync(TestServer server, Func<RoundPolicy, RoundPolicy>? policy = null)
    {
        var given = new Given(server);
        given.Round("spring", policy: policy);
        foreach (var subject in (string[])["a", "b", "c", "d", "e"])
            given.Round("spring").Subject(subject, peers: 5, reports: 4, manager: false);
        await given.LaunchAsync("spring");
        return given;
    }

    private static async Task AnswerAsync(Given given, string subject, int peers, int reports = 0)
    {
        for (var peer = 1; peer <= peers; peer++)
            await given.AnswerAsync("spring", subject, $"{subject}.peer.{peer}");
        for (var report = 1; report <= reports; report++)
            await given.AnswerAsync("spring", subject, $"{subject}.report.{report}");
    }

    private static Task CountAsync(TestServer server) =>
        ActivatorUtilities.CreateInstance<CountProgress>(server.Services).RunAsync(server.Clock.GetUtcNow(), default);

    private static async Task MarkAsync(Given given, string rater, bool revoked)
    {
        await using var db = given.Look();
        await db.Invitations.Where(row => row.RaterId == given.Person(rater).Id)
            .ExecuteUpdateAsync(row => row.SetProperty(review => review.Revoked, revoked).SetProperty(review => review.Declined, !revoked));
    }

    private static async Task<(DateOnly AsOf, int Rate)> RateAsync(Given given)
    {
        await using var db = given.Look();
        var row = await db.Progress.SingleAsync();
        return (row.AsOf, row.ResponseRate);
    }

    private static async Task<Dictionary<(Guid Subject, string Group), bool>> FiguresAsync(Given given)
    {
        await using var db = given.Look();
        return await db.GroupProgress.ToDictionaryAsync(row => (row.SubjectId, row.GroupCode), row => row.MinimumReached);
    }
}
