using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;
using Feedback360.Core.Campaigns;
using Feedback360.Web.Responses;
using Feedback360.Web.Tests.Hosting;

namespace Feedback360.Cluster.Tests;

/// <summary>A round is closed while everybody submits: what was acknowledged is sealed, what was refused is not, and there is nothing in between.</summary>
public sealed class CloseUnderLoadTests(TestCluster cluster)
{
    private const int Raters = 40;
    private const int SubmitsBeforeClose = 200;

    [Fact]
    public async Task Acknowledged_submits_are_sealed_and_refused_ones_are_not()
    {
        var database = await cluster.CreateAsync();
        using var data = new TemporaryDirectory();
        await using var server = await ServerProcess.StartAsync(database, data.Path);
        using var round = await OpenRound.LaunchAsync(server, database);
        var raters = round.Codes.Take(Raters).Select(code => new RaterAtWork(server.Address, code, round.Survey)).ToList();
        foreach (var rater in raters)
            (await rater.OpenAsync()).Status.ShouldBe(HttpStatusCode.OK);

        var acknowledged = new StrongBox<int>();
        var working = Task.WhenAll(raters.Select(rater => Task.Run(() => SubmitUntilRefusedAsync(rater, acknowledged))));
        while (Volatile.Read(ref acknowledged.Value) < SubmitsBeforeClose && !working.IsCompleted)
            await Task.Delay(5, TestContext.Current.CancellationToken);
        await round.AskAsync("close");
        var outcomes = await working;
        await round.ReachAsync(RoundState.KeysDestroyed);

        // Everybody was at work until the close: otherwise nothing was tried.
        outcomes.ShouldAllBe(outcome => outcome.Acknowledged.Count > 0 && outcome.Refused != null, "void: the close has not met the load");
        foreach (var outcome in outcomes)
        {
            // The last one that was acknowledged is the ballot; an edit replaces what was there, and a refused one changes nothing.
            (await StatusAsync(outcome.Rater, outcome.Acknowledged[^1])).ShouldBe("sealed");
            (await StatusAsync(outcome.Rater, outcome.Refused!)).ShouldBe("not-found");
            if (outcome.Acknowledged.Count > 1)
                (await StatusAsync(outcome.Rater, outcome.Acknowledged[^2])).ShouldBe("not-found");
        }
        // Each exactly once, and nobody else's.
        (await round.CountAsync(BallotTables.Receipts(round.Id))).ShouldBe(Raters);
        TestContext.Current.TestOutputHelper?.WriteLine($"{outcomes.Sum(outcome => outcome.Acknowledged.Count)} submits acknowledged, {outcomes.Length} refused");
        raters.ForEach(rater => rater.Dispose());
    }

    /// <summary>Submits and edits, with another receipt each time, until the round takes nothing any more.</summary>
    private static async Task<Outcome> SubmitUntilRefusedAsync(RaterAtWork rater, StrongBox<int> acknowledged)
    {
        var (numbers, watch) = (new List<string>(), Stopwatch.StartNew());
        while (watch.Elapsed < TimeSpan.FromSeconds(120))
        {
            var number = RaterAtWork.NewReceiptNumber();
            var answer = await rater.SubmitAsync(numbers.Count + 1, number);
            if (!answer.IsAcknowledged)
            {
                answer.Status.ShouldBeOneOf(HttpStatusCode.UnprocessableEntity, HttpStatusCode.NotFound);
                return new Outcome(rater, numbers, number);
            }
            numbers.Add(number);
            Interlocked.Increment(ref acknowledged.Value);
        }
        return new Outcome(rater, numbers, Refused: null);
    }

    private static Task<string> StatusAsync(RaterAtWork rater, string number) => rater.AskForReceiptAsync(rater.ReceiptOf(number));

    private sealed record Outcome(RaterAtWork Rater, List<string> Acknowledged, string? Refused);
}
