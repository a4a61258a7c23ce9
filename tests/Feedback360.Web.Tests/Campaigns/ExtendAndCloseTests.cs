using System.Collections.Concurrent;
using Feedback360.Core.Campaigns;
using Feedback360.Web.Campaigns;
using Feedback360.Web.Hosting;
using Feedback360.Web.Release;
using Feedback360.Web.Tests.Hosting;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Feedback360.Web.Tests.Campaigns;

public sealed class ExtendAndCloseTests(TestCluster cluster)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // Messages are heard by the test alone.
    private static ServerSettings NobodySeals(ServerSettings settings) => settings with { Worker = false };

    [Fact]
    public async Task An_extension_moves_the_close_for_everybody_and_not_the_first_deadline()
    {
        await using var server = await TestServer.StartAsync(cluster, NobodySeals);
        var given = await LaunchedAsync(server);
        var first = (await RoundAsync(given)).ClosesAt;
        var letters = await LettersAsync(given);
        var request = await given.AskAsync("spring", WorkKind.Extend, first + Day);
        await CarryOutAsync(server);

        var round = await RoundAsync(given);
        (round.ClosesAt, round.FirstClosesAt, round.State).ShouldBe((first + Day, first, RoundState.Open));
        (await ShouldBeAsync(given, request, WorkState.Done)).ShouldBeNull();
        (await LettersAsync(given)).ShouldBe(letters);
    }

    [Fact]
    public async Task An_extension_for_somebody_writes_to_that_rater_alone_each_time()
    {
        await using var server = await TestServer.StartAsync(cluster, NobodySeals);
        var given = await LaunchedAsync(server);
        var first = (await RoundAsync(given)).ClosesAt;
        await given.AskAsync("spring", WorkKind.Extend, first + Day, rater: "ana.peer.2");
        await given.AskAsync("spring", WorkKind.Extend, first + Day + TimeSpan.FromMinutes(1), rater: "ana.peer.2");
        await given.AskAsync("spring", WorkKind.Extend, first + Day + TimeSpan.FromSeconds(60.5), rater: "ana.peer.2");
        await CarryOutAsync(server);

        await using var db = given.Look();
        var letters = await db.Letters.Where(letter => letter.Template == "extension").ToListAsync();
        letters.ShouldAllBe(letter => letter.RaterId == given.Person("ana.peer.2").Id && letter.DueOn == new DateOnly(2026, 3, 2));
        // The Message-ID is made from the wave: never one of a reminder, never twice.
        letters.Select(letter => letter.Wave).Order().ShouldBe([-86_460, -86_400]);
    }

    [Theory]
    [InlineData(-1, null, "close-must-move-later")]
    [InlineData(0, null, "close-must-move-later")]
    [InlineData(1, "cleo", "not-a-rater")]
    public async Task An_extension_that_cannot_be_is_refused_whole(int days, string? rater, string code)
    {
        await using var server = await TestServer.StartAsync(cluster, NobodySeals);
        var given = await LaunchedAsync(server);
        var first = (await RoundAsync(given)).ClosesAt;
        var letters = await LettersAsync(given);
        var request = await given.AskAsync("spring", WorkKind.Extend, first + (days * Day), rater);
        await CarryOutAsync(server);

        (await ShouldBeAsync(given, request, WorkState.Refused)).ShouldBe(code);
        (await RoundAsync(given)).ClosesAt.ShouldBe(first);
        (await LettersAsync(given)).ShouldBe(letters);
    }

    [Fact]
    public async Task An_extension_that_comes_at_the_deadline_is_refused_and_the_round_closes()
    {
        await using var server = await TestServer.StartAsync(cluster, NobodySeals);
        var given = await LaunchedAsync(server);
        var round = await RoundAsync(given);
        var request = await given.AskAsync("spring", WorkKind.Extend, round.ClosesAt + Day);
        server.Clock.MoveTo(round.ClosesAt);
        await CarryOutAsync(server);

        (await ShouldBeAsync(given, request, WorkState.Refused)).ShouldBe("not-open");
    }

    [Fact]
    public async Task A_refused_request_does_not_hold_up_the_next_one()
    {
        await using var server = await TestServer.StartAsync(cluster, NobodySeals);
        var given = await LaunchedAsync(server);
        var first = (await RoundAsync(given)).ClosesAt;
        var refused = await given.AskAsync("spring", WorkKind.Extend, first);
        var close = await given.AskAsync("spring", WorkKind.Close);
        await CarryOutAsync(server);

        await ShouldBeAsync(given, refused, WorkState.Refused);
        await ShouldBeAsync(given, close, WorkState.Done);
        (await RoundAsync(given)).State.ShouldBe(RoundState.Closing);
    }

    [Fact]
    public async Task Closing_ends_the_answering_and_nudges_the_sealing_of_every_shard_once()
    {
        await using var server = await TestServer.StartAsync(cluster, NobodySeals);
        var given = await LaunchedAsync(server);
        var nudges = await ListenAsync(server);
        var request = await given.AskAsync("spring", WorkKind.Close);
        await CarryOutAsync(server);
        var again = await given.AskAsync("spring", WorkKind.Close);
        await CarryOutAsync(server);

        (await RoundAsync(given)).State.ShouldBe(RoundState.Closing);
        await ShouldBeAsync(given, request, WorkState.Done);
        await ShouldBeAsync(given, again, WorkState.Done);
        (await WaitAsync(nudges)).ShouldBe([new SealShard(given.Organisation.Id, given.Round("spring").Id, 0)]);
    }

    [Fact]
    public async Task Only_a_launched_round_can_be_closed()
    {
        await using var server = await TestServer.StartAsync(cluster, NobodySeals);
        var given = new Given(server);
        given.Round("spring").Subject("ana", peers: 3);
        await given.SaveAsync();
        var request = await given.AskAsync("spring", WorkKind.Close);
        await CarryOutAsync(server);

        (await ShouldBeAsync(given, request, WorkState.Refused)).ShouldBe("not-open");
        (await RoundAsync(given)).State.ShouldBe(RoundState.Draft);
    }

    [Fact]
    public async Task Rounds_close_at_their_time_and_not_before()
    {
        await using var server = await TestServer.StartAsync(cluster, NobodySeals);
        var given = await LaunchedAsync(server);
        given.Round("autumn", closesIn: 90 * Day).Subject("ana", peers: 3);
        await given.AskForLaunchAsync("autumn");
        await CarryOutAsync(server);
        var nudges = await ListenAsync(server);
        var due = (await RoundAsync(given)).ClosesAt;
        var sweep = new CloseDueRounds(server.Databases, server.Services.GetRequiredService<CloseRound>());
        await sweep.RunAsync(due - TimeSpan.FromTicks(10), default);
        (await RoundAsync(given)).State.ShouldBe(RoundState.Open);

        await Task.WhenAll(sweep.RunAsync(due, default), sweep.RunAsync(due, default));
        await sweep.RunAsync(due, default);
        (await RoundAsync(given)).State.ShouldBe(RoundState.Closing);
        (await RoundAsync(given, "autumn")).State.ShouldBe(RoundState.Open);
        (await WaitAsync(nudges)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_extended_round_closes_at_its_new_time()
    {
        await using var server = await TestServer.StartAsync(cluster, NobodySeals);
        var given = await LaunchedAsync(server);
        var first = (await RoundAsync(given)).ClosesAt;
        await given.AskAsync("spring", WorkKind.Extend, first + Day);
        await CarryOutAsync(server);
        var sweep = new CloseDueRounds(server.Databases, server.Services.GetRequiredService<CloseRound>());

        await sweep.RunAsync(first + (Day / 2), default);
        (await RoundAsync(given)).State.ShouldBe(RoundState.Open);
        await sweep.RunAsync(first + Day, default);
        (await RoundAsync(given)).State.ShouldBe(RoundState.Closing);
    }

    private static async Task<Given> LaunchedAsync(TestServer server)
    {
        var given = new Given(server);
        given.Round("spring").Subject("ana", peers: 3);
        given.Person("cleo");
        await given.AskForLaunchAsync("spring");
        await CarryOutAsync(server);
        return given;
    }

    /// <summary>This sweep and no other: letters stay where they are, and nothing is sealed.</summary>
    private static Task CarryOutAsync(TestServer server) =>
        server.Services.GetRequiredService<CarryOutRequests>().RunAsync(server.Clock.GetUtcNow(), default);

    private static async Task<Round> RoundAsync(Given given, string alias = "spring")
    {
        await using var db = given.Look();
        return await db.Rounds.SingleAsync(round => round.Id == given.Round(alias).Id);
    }

    private static async Task<int> LettersAsync(Given given)
    {
        await using var db = given.Look();
        return await db.Letters.CountAsync();
    }

    /// <summary>The refusal's code.</summary>
    private static async Task<string?> ShouldBeAsync(Given given, WorkRequest request, WorkState state)
    {
        await using var db = given.Look();
        var row = await db.WorkRequests.SingleAsync(row => row.Id == request.Id);
        row.State.ShouldBe(state);
        return row.RefusalCode;
    }

    /// <summary>An ear of the test's own; whoever seals hears it too.</summary>
    private static async Task<ConcurrentQueue<SealShard>> ListenAsync(TestServer server)
    {
        var heard = new ConcurrentQueue<SealShard>();
        var listening = server.Services.GetRequiredService<IBusControl>().ConnectReceiveEndpoint("listener", endpoint => endpoint.Handler<SealShard>(context =>
        {
            heard.Enqueue(context.Message);
            return Task.CompletedTask;
        }));
        await listening.Ready;
        return heard;
    }

    private static async Task<ConcurrentQueue<SealShard>> WaitAsync(ConcurrentQueue<SealShard> heard)
    {
        await Eventually.HoldsAsync(() => !heard.IsEmpty);
        // Whatever comes twice comes at once.
        await Task.Delay(300, TestContext.Current.CancellationToken);
        return heard;
    }
}
