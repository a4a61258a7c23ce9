using System.Buffers.Text;
using System.Net;
using System.Text.Json.Nodes;
using Feedback360.Core.Campaigns;
using Feedback360.Web.Tests.Hosting;

namespace Feedback360.Cluster.Tests;

/// <summary>What a real process prints, however talkative it is made, tells no code, comment, name or address.</summary>
public sealed class QuietLogTests(TestCluster cluster)
{
    private const string Canary = "canary-91d7-comment";

    [Fact]
    public async Task Nothing_that_the_server_prints_carries_a_code_a_comment_a_name_or_an_address()
    {
        var database = await cluster.CreateAsync();
        using var data = new TemporaryDirectory();
        await using var server = await ServerProcess.StartAsync(database, data.Path);
        using var round = await OpenRound.LaunchAsync(server, database);
        await JourneyAsync(server, round);
        // The minute's sweep writes the letters, to all but the one who has answered: codes, names and addresses all go
        // through the worker.
        await LettersAsync(data.Path);
        await round.AskAsync("close");
        await round.ReachAsync(RoundState.KeysDestroyed);

        var log = await server.ReadLogAsync();
        log.ShouldContain("Feedback360 answers on", customMessage: "nothing was captured");
        log.ShouldContain("/r/ballot", customMessage: "the server was not made talkative");
        Leaks(log, round).ShouldBeEmpty();
        Leaks(log + Convert.ToHexString(SecretOf(round.Codes[3])) + Canary, round).Count.ShouldBe(2);
    }

    private static async Task JourneyAsync(ServerProcess server, OpenRound round)
    {
        using var rater = new RaterAtWork(server.Address, round.Codes[0], round.Survey);
        (await rater.OpenAsync()).Status.ShouldBe(HttpStatusCode.OK);
        var comment = new JsonObject { ["review"] = Guid.NewGuid().ToString(), ["comments"] = new JsonObject { ["keep"] = Canary } };
        (await rater.SaveAsync(1)).Status.ShouldBe(HttpStatusCode.OK);
        (await rater.SendAsync(HttpMethod.Put, "r/ballot", comment)).IsAcknowledged.ShouldBeFalse();
        (await rater.SendAsync(HttpMethod.Put, "r/ballot", new StringContent($"{{\"comments\":{{\"keep\":\"{Canary}\"", null, "application/json"))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await rater.SendAsync(HttpMethod.Post, "r/session", new JsonObject { ["code"] = round.Codes[1][..^1] + Canary })).Status.ShouldBe(HttpStatusCode.NotFound);
        using var link = new FormUrlEncodedContent([KeyValuePair.Create("code", $"{server.Address}r#{round.Codes[2]}")]);
        (await rater.SendAsync(HttpMethod.Post, "r/session", link)).Status.ShouldNotBeNull();
        var number = RaterAtWork.NewReceiptNumber();
        (await rater.OpenAsync()).Status.ShouldBe(HttpStatusCode.OK);
        (await rater.SubmitAsync(2, number)).Status.ShouldBe(HttpStatusCode.OK);
        await rater.AskForReceiptAsync(rater.ReceiptOf(number));
    }

    private static async Task LettersAsync(string data)
    {
        var mailbox = Path.Combine(data, "mailbox");
        for (var tries = 0; tries < 900; tries++)
        {
            if (Directory.Exists(mailbox) && Directory.EnumerateFiles(mailbox).Count() >= SeededRound.Raters - 1)
                return;
            await Task.Delay(100);
        }
        throw new TimeoutException("The letters are not written.");
    }

    private static List<string> Leaks(string log, OpenRound round)
    {
        var secrets = new List<string> { Canary, "save 1 of", SeededRound.Surname, SeededRound.Domain };
        foreach (var code in round.Codes)
            secrets.AddRange([code[(code.IndexOf('.', StringComparison.Ordinal) + 1)..], Convert.ToHexString(SecretOf(code)), Convert.ToBase64String(SecretOf(code))]);
        return [.. secrets.Where(secret => log.Contains(secret, StringComparison.OrdinalIgnoreCase))];
    }

    private static byte[] SecretOf(string code) => Base64Url.DecodeFromChars(code.AsSpan(code.IndexOf('.', StringComparison.Ordinal) + 1));
}
