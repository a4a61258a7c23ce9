using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Feedback360.Core.Campaigns;
using Feedback360.Web.Responses;
using Feedback360.Web.Tests.Hosting;

namespace Feedback360.Cluster.Tests;

/// <summary>
/// The server is killed while 200 saves come in, and started again: everything that was acknowledged is stored (A ⊆ D),
/// each exactly once, nothing half, and every rater gets on within a minute.
/// </summary>
public sealed class KilledServerTests(TestCluster cluster)
{
    private const int Raters = 40;
    private const int SavesOfEach = 5;
    private static readonly TimeSpan Healed = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Acknowledged_saves_survive_the_kill_of_the_server()
    {
        var database = await cluster.CreateAsync();
        using var data = new TemporaryDirectory();
        await using var server = await ServerProcess.StartAsync(database, data.Path);
        using var round = await OpenRound.LaunchAsync(server, database);
        var ballots = await round.CountAsync(BallotTables.Ballots(round.Id, 0));
        var ledger = new Ledger();

        var working = Task.WhenAll(round.Codes.Take(Raters).Select(code => Task.Run(() => WorkAsync(server, round, code, ledger))));
        while (ledger.Acknowledged < Raters * SavesOfEach * 2 / 5 && !working.IsCompleted)
            await Task.Delay(5);
        var inFlight = ledger.InFlight;
        await server.KillAsync();
        var ready = await server.StartAsync();
        await working;

        // Otherwise the kill has not met the load, and nothing was tried.
        inFlight.ShouldBeGreaterThan(0, "void: no save was on its way");
        ledger.Silences.ShouldBeGreaterThan(0, "void: nobody noticed");
        ledger.Broken.ShouldBeEmpty();
        ledger.Acknowledged.ShouldBe(Raters * SavesOfEach);
        TestContext.Current.TestOutputHelper?.WriteLine($"{inFlight} saves on their way at the kill, {ledger.Silences} unanswered, {ledger.StoredUnheard} of them stored; ready again after {ready.TotalSeconds:0.0} s");
        (await round.CountAsync(BallotTables.Ballots(round.Id, 0))).ShouldBe(ballots);

        await round.AskAsync("close");
        await round.ReachAsync(RoundState.KeysDestroyed);
        using var asking = new RaterAtWork(server.Address, round.Codes[0], round.Survey);
        foreach (var receipt in ledger.Receipts)
            (await asking.AskForReceiptAsync(receipt)).ShouldBe("sealed");
        (await round.CountAsync(BallotTables.Receipts(round.Id))).ShouldBe(Raters);
    }

    /// <summary>One rater: save after save, the last one a submit, each until it is acknowledged.</summary>
    private static async Task WorkAsync(ServerProcess server, OpenRound round, string code, Ledger ledger)
    {
        using var rater = new RaterAtWork(server.Address, code, round.Survey);
        var watch = Stopwatch.StartNew();
        var (acknowledged, attempted) = (0, 0);
        await OpenAsync(rater, watch);
        while (acknowledged < SavesOfEach && watch.Elapsed < Healed + Healed)
        {
            var number = RaterAtWork.NewReceiptNumber();
            attempted = acknowledged + 1;
            var answer = await ledger.WatchAsync(() => attempted == SavesOfEach ? rater.SubmitAsync(attempted, number) : rater.SaveAsync(attempted));
            if (answer.IsAcknowledged)
            {
                ledger.Acknowledge(attempted == SavesOfEach ? rater.ReceiptOf(number) : null);
                acknowledged = attempted;
                continue;
            }
            if (!answer.IsSilence && answer.Status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Conflict))
                ledger.Broken.Enqueue($"a save was answered with {answer.Status}");
            await OpenAsync(rater, watch);
            // What was said to be stored is there, and at most the one save that nobody has heard of on top of it.
            if (rater.Stored() is not { } stored || stored < acknowledged || stored > attempted)
                ledger.Broken.Enqueue($"after {acknowledged} of {attempted} saves there is {rater.Stored()?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "a half one"}");
            else if (stored == attempted && stored > acknowledged)
                ledger.HearLate();
        }
        await OpenAsync(rater, watch);
        if (rater.Stored() != SavesOfEach)
            ledger.Broken.Enqueue("at the end the last save is not there");
    }

    private static async Task OpenAsync(RaterAtWork rater, Stopwatch watch)
    {
        while (!(await rater.OpenAsync()).IsAcknowledged)
        {
            if (watch.Elapsed > Healed)
                throw new TimeoutException("A rater did not get in again within a minute.");
            await Task.Delay(100);
        }
    }

    private sealed class Ledger
    {
        private int _acknowledged;
        private int _inFlight;
        private int _silences;
        private int _storedUnheard;

        public int Acknowledged => _acknowledged;

        public int InFlight => _inFlight;

        public int Silences => _silences;

        public int StoredUnheard => _storedUnheard;

        public ConcurrentQueue<string> Broken { get; } = new();

        public ConcurrentQueue<string> Receipts { get; } = new();

        public async Task<Answered> WatchAsync(Func<Task<Answered>> save)
        {
            Interlocked.Increment(ref _inFlight);
            var answer = await save();
            Interlocked.Decrement(ref _inFlight);
            if (answer.IsSilence)
                Interlocked.Increment(ref _silences);
            return answer;
        }

        public void Acknowledge(string? receipt)
        {
            Interlocked.Increment(ref _acknowledged);
            if (receipt is not null)
                Receipts.Enqueue(receipt);
        }

        public void HearLate() => Interlocked.Increment(ref _storedUnheard);
    }
}
